using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Towns;
using Taizhang.Storage.Assistants;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>
/// Proposes commands. Nothing happens until the token's owner confirms one on a page, where it is decided like a form that he filled in.
/// </summary>
[McpServerToolType]
public sealed class ProposalTools(IHttpContextAccessor accessor, TownHouse house, ProposalStore proposals) : AssistantTools(accessor, house)
{
    private const int LongestBody = 16 << 10,
        LongestWhy = 400;

    private const string TownWords = "乡镇简称；令牌只属于一个乡镇时不用写",
        WhyWords = "为什么这样办，给确认的人看，最多 400 字",
        FieldsWords = "各栏的值：栏的 id 到文字，见 ledgers";

    [McpServerTool(Name = "propose_entry", Title = "拟登记", ReadOnly = false, Destructive = false, OpenWorld = false)]
    [Description("拟一条登记，由令牌的主人在网页上确认后才登记；这里不会改动任何数据。")]
    public Task<CallToolResult> EntryAsync(
        [Description("台账的 id")] string ledger,
        [Description("区域代码")] string area,
        [Description(FieldsWords)] JsonElement fields,
        [Description(WhyWords)] string why,
        [Description("承办站所")] string? office = null,
        [Description(TownWords)] string? town = null
    ) =>
        AnswerAsync(
            "propose_entry",
            town,
            ledger,
            caller =>
            {
                if (caller.Town.Pack.Find(ledger) is not { } found || !Rights.IsOffered(caller.Actor, found))
                    return new(Wrong(Refusal.MissingLedger(ledger, "ledger")));
                return KeepAsync(
                    caller,
                    ProposalKind.Open,
                    ledger,
                    why,
                    new()
                    {
                        ["ledger"] = ledger,
                        ["area"] = area,
                        ["office"] = office,
                        ["fields"] = Node(fields),
                    }
                );
            }
        );

    [McpServerTool(Name = "propose_move", Title = "拟流转", ReadOnly = false, Destructive = false, OpenWorld = false)]
    [Description("拟一步流转（交办、整改、验收等），由令牌的主人在网页上确认后才办；这里不会改动任何数据。")]
    public Task<CallToolResult> MoveAsync(
        [Description("条目的编号")] string number,
        [Description("流转动作的 id，见 entry 的 moves")] string move,
        [Description(WhyWords)] string why,
        [Description(FieldsWords)] JsonElement? fields = null,
        [Description("交给哪个站所")] string? office = null,
        [Description("理由，流转要求时写")] string? reason = null,
        [Description(TownWords)] string? town = null
    ) =>
        AnswerAsync(
            "propose_move",
            town,
            number,
            async caller =>
                await caller.Town.FindAsync(caller.Actor, number) is not { } entry
                    ? Wrong(Refusal.MissingEntry(number))
                    : await KeepAsync(
                        caller,
                        ProposalKind.Move,
                        entry.Number,
                        why,
                        new()
                        {
                            ["move"] = move,
                            ["version"] = entry.Version,
                            ["office"] = office,
                            ["reason"] = reason,
                            ["fields"] = fields is { } given ? Node(given) : null,
                        }
                    )
        );

    private async ValueTask<CallToolResult> KeepAsync(Caller caller, ProposalKind kind, string about, string why, JsonObject body)
    {
        string text = body.ToJsonString();
        if (text.Length > LongestBody || why.Length is 0 or > LongestWhy)
            return Wrong(Refusal.InputProposal(LongestWhy));
        string id = Guid.NewGuid().ToString("N");
        // Whether it is a command at all is said now; whether it may be done is decided when the person confirms it.
        if (!Proposals.IsCommand(kind, text))
            return Wrong(Refusal.InputProposalFields());
        var proposal = new Proposal(
            id,
            caller.Account.Id,
            caller.Town.Info.Id,
            kind,
            about,
            text,
            why,
            default,
            ProposalState.Waiting,
            null
        );
        if (!await proposals.AddAsync(proposal))
            return Wrong(Refusal.ConflictProposals(ProposalStore.MostWaiting));
        string page = Http.RequestServices.GetRequiredService<Visiting.SiteSettings>().AddressOf(Http.Request);
        return Of(
            new Proposed(
                id,
                $"{page}/{caller.Town.Info.Id}/proposals",
                "已拟好，还没有办。请令牌的主人登录后在这个页面上看过再确认；七天内不确认就作废。"
            ),
            null,
            AssistantJson.Plain.Proposed
        );
    }

    private static JsonNode? Node(JsonElement given) =>
        given.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(given.GetRawText());
}
