using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Pledges;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>Which pledges the board shows, as its address says. What is not one of the words known is as if it were not there.</summary>
internal sealed record PledgeFilter
{
    /// <summary>What a pledge may lack or suffer from, and the words for it.</summary>
    public static readonly (string Id, string Title, string Why, Func<Tracked, bool> Is)[] Lacks =
    [
        ("office", "没有责任单位", "还没有分解到站所", tracked => tracked is { IsUnassigned: true, Pledge.IsSettled: false }),
        ("figure", "没有指标或节点", "进度算不出来", tracked => tracked is { IsUnmeasured: true, Pledge.IsSettled: false }),
        ("lost", "指标已不存在", "对应指标改名或停用了", tracked => tracked.Progress.FigureIsLost),
        ("entry", "本月没有新条目", "指标本月为零，也没有报告进展", tracked => tracked.IsSilent),
        ("block", "有堵点未解决", "写明了谁在何时前解决", tracked => tracked is { IsBlocked: true, Pledge.IsSettled: false }),
    ];

    public static readonly string[] Sorts = ["指标", "项目", "任务", "民生实事"];
    public static readonly (string Id, string Title)[] Groupings =
    [
        ("duty", "按职责"),
        ("office", "按责任单位"),
        ("status", "按状态"),
        ("place", "按报告章节"),
    ];

    public required int Year { get; init; }
    public string Sort { get; init; } = "";
    public string Office { get; init; } = "";
    public string Duty { get; init; } = "";
    public PledgeStatus? Status { get; init; }
    public string Lack { get; init; } = "";
    public string By { get; init; } = "duty";

    public static PledgeFilter Of(IQueryCollection query, int otherwise) =>
        new()
        {
            Year =
                int.TryParse(
                    query["year"],
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out int year
                ) && year is >= 1949 and <= 2199
                    ? year
                    : otherwise,
            Sort = Sorts.Contains((string?)query["sort"]) ? query["sort"]! : "",
            Office = (string?)query["office"] ?? "",
            Duty = (string?)query["duty"] ?? "",
            Status = PledgeWords
                .Statuses.Where(status => status.ToString() == query["status"])
                .Select(status => (PledgeStatus?)status)
                .FirstOrDefault(),
            Lack = Lacks.Any(lack => lack.Id == query["lack"]) ? query["lack"]! : "",
            By = Groupings.Any(one => one.Id == query["by"]) ? query["by"]! : "duty",
        };

    public bool IsActive => Sort.Length + Office.Length + Duty.Length + Lack.Length > 0 || Status is not null;

    public IEnumerable<Tracked> Of(IEnumerable<Tracked> all) =>
        all.Where(tracked =>
            (Sort.Length == 0 || tracked.Pledge.Sort == Sort)
            && (Office.Length == 0 || tracked.Pledge.Office == Office)
            && (Duty.Length == 0 || tracked.Duty == Duty)
            && (Status is null || tracked.Progress.Status == Status)
            && (Lack.Length == 0 || Lacks.First(lack => lack.Id == Lack).Is(tracked))
        );

    /// <summary>The heading under which the board lists a pledge.</summary>
    public string GroupOf(Tracked tracked) =>
        By switch
        {
            "office" => tracked.Pledge.Office ?? "未定责任单位",
            "status" => tracked.Progress.Status.Title(),
            "place" => tracked.Pledge.Place.Length > 0 ? tracked.Pledge.Place : "未写出处",
            _ => tracked.Duty.Length > 0 ? tracked.Duty : "未定职责",
        };

    /// <summary>A page of the pledges with this filter; the board itself when no path is named.</summary>
    public string Address(Visit visit, string path = "")
    {
        var parts = new List<string> { $"year={Year}" };
        foreach (
            var (name, value) in new[]
            {
                ("sort", Sort),
                ("office", Office),
                ("duty", Duty),
                ("status", Status?.ToString() ?? ""),
                ("lack", Lack),
                ("by", By == "duty" ? "" : By),
            }
        )
            if (value.Length > 0)
                parts.Add($"{name}={Uri.EscapeDataString(value)}");
        return visit.Link($"pledges{path}?{string.Join('&', parts)}");
    }
}
