using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using Taizhang.Service.Towns;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>Figures, their definitions, and the entries behind them.</summary>
[McpServerToolType]
public sealed class FigureTools(IHttpContextAccessor accessor, TownHouse house) : AssistantTools(accessor, house)
{
    private const string TownWords = "乡镇简称；令牌只属于一个乡镇时不用写",
        PeriodWords = "时期：2023、2023-05、2023-Q2 或 2023-H1；不写为今年",
        AreaWords = "区域代码；不写为能看到的全部",
        LimitWords = "最多列几行，不超过 50";

    [McpServerTool(Name = "figures", Title = "查指标", ReadOnly = true, OpenWorld = false)]
    [Description("列出指标在某个时期、区域的值：名称、单位、值、去年同期、增长、计划。用 search 按名称里的字找。")]
    public Task<CallToolResult> FiguresAsync(
        [Description("名称里的字")] string? search = null,
        [Description(PeriodWords)] string? period = null,
        [Description(AreaWords)] string? area = null,
        [Description(TownWords)] string? town = null,
        [Description(LimitWords)] int limit = Most
    ) =>
        AnswerAsync(
            "figures",
            town,
            period,
            _ =>
                new(
                    Of(
                        FiguresApi.List(Http, period, area),
                        list =>
                        {
                            var (rows, note) = Bound([.. list.Figures.Where(one => Holds(one, search))], limit);
                            return (list with { Figures = rows }, note);
                        },
                        ApiJson.Plain.FigureList
                    )
                )
        );

    [McpServerTool(Name = "figure", Title = "看一个指标", ReadOnly = true, OpenWorld = false)]
    [Description("一个指标的定义、值、按类别和按下级区域的分布。id 形如 hazard.closed 或 hazard.closed[channel=群众举报]。")]
    public Task<CallToolResult> FigureAsync(
        [Description("指标的 id，见 figures")] string id,
        [Description(PeriodWords)] string? period = null,
        [Description(AreaWords)] string? area = null,
        [Description(TownWords)] string? town = null
    ) =>
        AnswerAsync(
            "figure",
            town,
            id,
            _ =>
                new(
                    Of(
                        FiguresApi.Find(Http, id, period, area),
                        one =>
                        {
                            var (choices, cut) = Bound(one.Choices, Most);
                            var (areas, less) = Bound(one.Areas, Most);
                            return (one with { Choices = choices, Areas = areas }, cut ?? less);
                        },
                        ApiJson.Plain.FigureDetail
                    )
                )
        );

    [McpServerTool(Name = "evidence", Title = "指标背后的条目", ReadOnly = true, OpenWorld = false)]
    [Description("一个指标的数是由哪些条目加起来的，最近的在前。比率没有自己的条目，请查它由哪些指标算出（figure 的 of）。")]
    public Task<CallToolResult> EvidenceAsync(
        [Description("指标的 id，见 figures")] string id,
        [Description(PeriodWords)] string? period = null,
        [Description(AreaWords)] string? area = null,
        [Description("接着上一次看：上一次 note 里给的 before")] string? before = null,
        [Description(TownWords)] string? town = null,
        [Description(LimitWords)] int limit = Most
    ) =>
        AnswerAsync(
            "evidence",
            town,
            id,
            async _ =>
                Of(
                    await FiguresApi.EvidenceAsync(Http, id, period, area, before, Rows(limit).ToString(CultureInfo.InvariantCulture)),
                    list => (list, More(list.Next, limit)),
                    ApiJson.Plain.EvidenceList
                )
        );

    private static bool Holds(FigureView figure, string? search) =>
        string.IsNullOrWhiteSpace(search)
        || figure.Title.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase)
        || figure.Id.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase);
}
