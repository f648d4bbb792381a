using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Pledges;
using Taizhang.Service.Pledges;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>The board's filter, from its address. Unknown words are ignored.</summary>
internal sealed record PledgeFilter
{
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

    /// <summary>The sorts of pledges that the pack tells apart, by their titles; none when it has no ledger of pledges.</summary>
    public static ImmutableArray<string> Sorts(Pack pack) =>
        pack.Find(PledgeLedger.Id)?.Find(PledgeLedger.Sort)?.Type is ChoiceField sorts ? sorts.Choices : [];

    public static PledgeFilter Of(IQueryCollection query, Visit visit) =>
        new()
        {
            Year =
                int.TryParse(
                    query["year"],
                    System.Globalization.NumberStyles.None,
                    System.Globalization.CultureInfo.InvariantCulture,
                    out int year
                ) && year is >= ReportYears.First and <= ReportYears.Last
                    ? year
                    : visit.Period.Year,
            Sort = Sorts(visit.Pack).Contains((string?)query["sort"] ?? "") ? query["sort"]! : "",
            Office = (string?)query["office"] ?? "",
            Duty = (string?)query["duty"] ?? "",
            Status = PledgeWords
                .Statuses.Where(status => status.ToString() == query["status"])
                .Select(status => (PledgeStatus?)status)
                .FirstOrDefault(),
            Lack = PledgeLacks.All.Any(lack => lack.Id == query["lack"]) ? query["lack"]! : "",
            By = Groupings.Any(one => one.Id == query["by"]) ? query["by"]! : "duty",
        };

    public bool IsActive => Sort.Length + Office.Length + Duty.Length + Lack.Length > 0 || Status is not null;

    public IEnumerable<Tracked> Of(IEnumerable<Tracked> all) =>
        all.Where(tracked =>
            (Sort.Length == 0 || tracked.Pledge.Sort == Sort)
            && (Office.Length == 0 || tracked.Pledge.Office == Office)
            && (Duty.Length == 0 || tracked.Duty == Duty)
            && (Status is null || tracked.Progress.Status == Status)
            && (Lack.Length == 0 || PledgeLacks.All.First(lack => lack.Id == Lack).Is(tracked))
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
