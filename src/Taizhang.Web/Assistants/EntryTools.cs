using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Taizhang.Service.Towns;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>Ledgers, their entries and what happened to them.</summary>
[McpServerToolType]
public sealed class EntryTools(IHttpContextAccessor accessor, TownHouse house) : AssistantTools(accessor, house)
{
    private const string TownWords = "乡镇简称；令牌只属于一个乡镇时不用写";

    [McpServerTool(Name = "ledgers", Title = "有哪些台账", ReadOnly = true, OpenWorld = false)]
    [Description("台账的定义：记什么、有哪些栏、怎样流转、时限和规则。不写 ledger 时只列名称。")]
    public Task<CallToolResult> LedgersAsync(
        [Description("只看这一本的全部定义")] string? ledger = null,
        [Description("名称里的字")] string? search = null,
        [Description(TownWords)] string? town = null,
        [Description("最多列几本，不超过 50")] int limit = Most
    ) =>
        AnswerAsync(
            "ledgers",
            town,
            ledger,
            caller =>
            {
                var all = LedgersApi.Views(caller).ToArray();
                if (ledger is not null)
                    return new(
                        all.FirstOrDefault(one => one.Id == ledger) is { } found
                            ? Of([found], null, ApiJson.Plain.IReadOnlyListLedgerView)
                            : Wrong(Kernel.Refusal.MissingLedger(ledger, "ledger"))
                    );
                var (rows, note) = Bound(
                    [
                        .. all.Where(one =>
                                string.IsNullOrWhiteSpace(search) || one.Title.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
                            )
                            .Select(one => new Titled(one.Id, one.Title)),
                    ],
                    limit
                );
                return new(Of(rows, note, AssistantJson.Plain.IReadOnlyListTitled));
            }
        );

    [McpServerTool(Name = "find_entries", Title = "查条目", ReadOnly = true, OpenWorld = false)]
    [Description("条目，最近的在前。个人信息按令牌的权限隐去。")]
    public Task<CallToolResult> FindEntriesAsync(
        [Description("台账的 id，见 ledgers")] string? ledger = null,
        [Description("状态的 id")] string? state = null,
        [Description("区域代码，连同下级")] string? area = null,
        [Description("承办站所")] string? office = null,
        [Description("要找的字")] string? search = null,
        [Description("接着上一次看：上一次 note 里给的 before")] string? before = null,
        [Description(TownWords)] string? town = null,
        [Description("最多列几行，不超过 50")] int limit = Most
    ) =>
        AnswerAsync(
            "find_entries",
            town,
            ledger,
            async _ =>
                Of(
                    await EntriesApi.ListAsync(
                        Http,
                        ledger,
                        state,
                        area,
                        office,
                        q: search,
                        before: before,
                        limit: Rows(limit).ToString(CultureInfo.InvariantCulture)
                    ),
                    list => (list, More(list.Next?.ToString(CultureInfo.InvariantCulture), limit)),
                    ApiJson.Plain.EntryList
                )
        );

    [McpServerTool(Name = "entry", Title = "看一个条目", ReadOnly = true, OpenWorld = false)]
    [Description("一个条目的各栏、时限、走过的步骤，现在能办什么，关联到哪里。")]
    public Task<CallToolResult> EntryAsync([Description("条目的编号")] string number, [Description(TownWords)] string? town = null) =>
        AnswerAsync(
            "entry",
            town,
            number,
            async _ => Of(await EntriesApi.FindAsync(Http, number), one => (one, null), ApiJson.Plain.EntryDetail)
        );

    [McpServerTool(Name = "entry_history", Title = "条目的经过", ReadOnly = true, OpenWorld = false)]
    [Description("一个条目从登记到现在的每一步：谁、什么时候、改了什么。最早的在前。")]
    public Task<CallToolResult> HistoryAsync([Description("条目的编号")] string number, [Description(TownWords)] string? town = null) =>
        AnswerAsync(
            "entry_history",
            town,
            number,
            async _ => Of(await EntriesApi.HistoryAsync(Http, number), all => Bound(all, Most), ApiJson.Plain.IReadOnlyListHistoryLine)
        );
}
