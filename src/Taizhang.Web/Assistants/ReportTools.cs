using System.ComponentModel;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Pledges;
using Taizhang.Reports.Auditing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>Pledges with their progress, filed work reports and what the audit says of them.</summary>
[McpServerToolType]
public sealed class ReportTools(IHttpContextAccessor accessor, TownHouse house, ReportReadings readings) : AssistantTools(accessor, house)
{
    /// <summary>How much of a report's text one answer holds.</summary>
    private const int LongestPart = 8000;

    private const string TownWords = "乡镇简称；令牌只属于一个乡镇时不用写",
        NameWords = "报告的 name，见 reports";

    [McpServerTool(Name = "pledges", Title = "承诺的进度", ReadOnly = true, OpenWorld = false)]
    [Description("一年的承诺：内容、责任站所、期限、进度和怎样算出。进度由指标算出，不是填的。")]
    public Task<CallToolResult> PledgesAsync(
        [Description("年度；不写为今年")] int? year = null,
        [Description(TownWords)] string? town = null,
        [Description("最多列几行，不超过 50")] int limit = Most
    ) =>
        AnswerAsync(
            "pledges",
            town,
            null,
            async caller =>
            {
                if (year is < 1949 or > 2200)
                    return Wrong(Refusal.InputPeriod($"{year}"));
                var (all, _) = await caller.Town.PledgesAsync(caller.Actor, year ?? caller.Town.Today.Year);
                var (rows, note) = Bound(
                    [
                        .. all.Select(one => new PledgeRow(
                            one.Pledge.Number,
                            one.Pledge.Text,
                            one.Pledge.Office,
                            one.Pledge.DueOn,
                            one.Figure?.Id,
                            one.Progress.Status.Title(),
                            one.Progress.Actual is { } share ? Progress.Percent(share) : null,
                            one.Progress.Words
                        )),
                    ],
                    limit
                );
                return Of(rows, note, AssistantJson.Plain.IReadOnlyListPledgeRow);
            }
        );

    [McpServerTool(Name = "reports", Title = "有哪些报告", ReadOnly = true, OpenWorld = false)]
    [Description("收存的政府工作报告：年份、标题、字数。")]
    public Task<CallToolResult> ReportsAsync([Description(TownWords)] string? town = null) =>
        AnswerAsync(
            "reports",
            town,
            null,
            caller =>
            {
                var (rows, note) = Bound(
                    [
                        .. ReportReadings
                            .Filed(VisitOf(caller))
                            .Select(one => new ReportRow(one.Text[..ReportReadings.NameLength], one.Year, one.Title, one.Length)),
                    ],
                    Most
                );
                return new(Of(rows, note, AssistantJson.Plain.IReadOnlyListReportRow));
            }
        );

    [McpServerTool(Name = "report_text", Title = "报告的原文", ReadOnly = true, OpenWorld = false)]
    [Description("一份报告的原文，一次最多 8000 字；用 from 接着看。")]
    public Task<CallToolResult> TextAsync(
        [Description(NameWords)] string name,
        [Description("从第几个字开始，第一个是 0")] int from = 0,
        [Description(TownWords)] string? town = null
    ) =>
        AnswerAsync(
            "report_text",
            town,
            name,
            async caller =>
            {
                if (await readings.FindAsync(VisitOf(caller), name) is not { } reading)
                    return Wrong(Refusal.MissingReport());
                string text = reading.Report.Text;
                int start = Math.Clamp(from, 0, text.Length),
                    end = Math.Min(text.Length, start + LongestPart);
                string? note = end < text.Length ? $"全文 {text.Length} 字，还有更多：加 from={end} 接着看。" : null;
                return Of(
                    new ReportPart(reading.Filed.Year, reading.Filed.Title, start, text[start..end]),
                    note,
                    AssistantJson.Plain.ReportPart
                );
            }
        );

    [McpServerTool(Name = "report_audit", Title = "报告的核对结果", ReadOnly = true, OpenWorld = false)]
    [Description("一份报告里的数字前后对不对得上：不符的、请核的、相符的，各有算式。")]
    public Task<CallToolResult> AuditAsync(
        [Description(NameWords)] string name,
        [Description(TownWords)] string? town = null,
        [Description("最多列几行，不超过 50")] int limit = Most
    ) =>
        AnswerAsync(
            "report_audit",
            town,
            name,
            async caller =>
            {
                if (await readings.FindAsync(VisitOf(caller), name) is not { } reading)
                    return Wrong(Refusal.MissingReport());
                var (rows, note) = Bound(
                    [
                        .. reading
                            .Findings.OrderBy(one => Order(one.Verdict))
                            .Select(one => new FindingRow(one.Rule, one.Verdict.Title(), one.Message)),
                    ],
                    limit
                );
                return Of(rows, note, AssistantJson.Plain.IReadOnlyListFindingRow);
            }
        );

    private static int Order(Verdict verdict) =>
        verdict switch
        {
            Verdict.Fails => 0,
            Verdict.Ask => 1,
            Verdict.CannotCheck => 2,
            _ => 3,
        };

    private static Visit VisitOf(Caller caller) =>
        new()
        {
            Town = caller.Town,
            Account = caller.Account,
            Actor = caller.Actor,
            Period = new Period(caller.Town.Today.Year),
            Infos = [caller.Town.Info],
            Beside = () => [caller.Town],
        };
}
