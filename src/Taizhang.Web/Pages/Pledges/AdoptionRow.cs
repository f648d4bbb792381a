using System.Globalization;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;
using Taizhang.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Reports.Promises;
using Taizhang.Service.Reports;
using Taizhang.Web.Pages.Reports;
using PromiseSort = Taizhang.Reports.Promises.Sort;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>
/// A promise of a report on its way to becoming a pledge: as proposed, and as the clerk corrected it. Controls are named <c>r.3.text</c>.
/// </summary>
internal sealed class AdoptionRow
{
    public const int LongestText = 1000;
    private const int Yi = 8,
        Wan = 4,
        Decimals = 4;

    public bool Ticked { get; set; }

    /// <summary>Work that goes on (持续开展…), which the clerk may leave out with one click.</summary>
    public bool IsCampaign { get; init; }
    public required string Text { get; set; }

    /// <summary>The passages of the report from which it is made, verbatim.</summary>
    public required string Source { get; set; }
    public required string Place { get; init; }
    public required string Sort { get; set; }
    public required string Kind { get; set; }
    public required string Figure { get; set; }
    public required string Target { get; set; }
    public required string Unit { get; set; }
    public required string Due { get; set; }
    public required string Office { get; set; }

    /// <summary>Possible figures, where none is certain.</summary>
    public string Near { get; init; } = "";

    /// <summary>The pledges that were made from the same passage.</summary>
    public IReadOnlyList<string> Taken { get; set; } = [];

    /// <summary>The proposal for a promise. Its figure is filled in only where it is certain.</summary>
    public static AdoptionRow Of(Ledger ledger, ReportReading reading, Promise promise, Binding? binding, IEnumerable<string> offices)
    {
        var mention = promise.Mention is { } at ? reading.Report.Mentions[at] : null;
        var (target, unit) = Quantity(promise, binding?.Figure);
        string place = string.Join("", new[] { $"{reading.Filed.Year}年报告", promise.Section }.Where(part => part.Length > 0));
        return new()
        {
            IsCampaign = promise.Sort == PromiseSort.Campaign,
            Text = promise.Text.Cut(LongestText),
            Source = promise.Text,
            Place = place.Cut(80),
            Sort = ledger.TitleOf(
                PledgeLedger.Sort,
                promise.Sort switch
                {
                    PromiseSort.Target => PledgeLedger.Sorts.Target,
                    PromiseSort.Project => PledgeLedger.Sorts.Project,
                    PromiseSort.Livelihood => PledgeLedger.Sorts.Livelihood,
                    _ => PledgeLedger.Sorts.Task,
                }
            ),
            Kind = ledger.TitleOf(
                PledgeLedger.TargetKind,
                mention?.Aspect switch
                {
                    Aspect.Growth => PledgeLedger.TargetKinds.Growth,
                    Aspect.Rate => PledgeLedger.TargetKinds.Rate,
                    Aspect.Rank => PledgeLedger.TargetKinds.Rank,
                    null => PledgeLedger.TargetKinds.Task,
                    _ => binding?.Figure is null ? PledgeLedger.TargetKinds.Task : PledgeLedger.TargetKinds.Amount,
                }
            ),
            Figure = binding?.Figure?.Id ?? "",
            Near = binding is { Figure: null, Near.Length: > 0 }
                ? string.Join('、', binding.Near.Select(figure => $"{figure.Title}（{figure.Id}）"))
                : "",
            Target = target,
            Unit = unit,
            Due = promise.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
            Office = offices.FirstOrDefault(office => office == promise.Office) ?? "",
        };
    }

    /// <summary>The fields of the resulting pledge.</summary>
    public Dictionary<string, Input> Fields(Ledger ledger, int year, DateOnly today) =>
        new()
        {
            [PledgeLedger.Text] = Text,
            [PledgeLedger.Source] = Source,
            [PledgeLedger.Sort] = Sort,
            [PledgeLedger.Place] = Place,
            [PledgeLedger.Origin] = ledger.TitleOf(
                PledgeLedger.Origin,
                Sort == ledger.TitleOf(PledgeLedger.Sort, PledgeLedger.Sorts.Livelihood)
                    ? PledgeLedger.Origins.Livelihood
                    : PledgeLedger.Origins.Report
            ),
            [PledgeLedger.Year] = year.ToString(CultureInfo.InvariantCulture),
            [PledgeLedger.TargetKind] = Kind,
            [PledgeLedger.Figure] = Figure,
            [PledgeLedger.Target] = Target,
            [PledgeLedger.Unit] = Unit,
            [PledgeLedger.DueOn] = Due,
            [PledgeLedger.PromisedOn] = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };

    /// <summary>Marks promises that are already pledges, made from the same passage.</summary>
    public void Mark(IEnumerable<Tracked> pledges) =>
        Taken = [
            .. pledges
                .Where(one =>
                    PledgeSources.Passages(one.Pledge).Intersect(Source.Split(PledgeSources.Between, StringSplitOptions.TrimEntries)).Any()
                )
                .Select(one => one.Pledge.Number),
        ];

    /// <summary>Merges another promise into this one: both texts and passages, and values that only the other has.</summary>
    public void Merge(AdoptionRow other)
    {
        (Text, Source) = (
            $"{Text}；{other.Text}",
            Source.Contains(other.Source, StringComparison.Ordinal) ? Source : Source + PledgeSources.Between + other.Source
        );
        if (Figure.Length == 0 && Target.Length == 0)
            (Figure, Target, Unit, Kind) = (other.Figure, other.Target, other.Unit, other.Kind);
        if (Office.Length == 0)
            Office = other.Office;
        if (string.CompareOrdinal(other.Due, Due) > 0)
            Due = other.Due;
    }

    /// <summary>
    /// Splits one into two where a clause ends nearest to the middle; both keep the passage. The quantity stays with the first.
    /// </summary>
    public (AdoptionRow First, AdoptionRow Second) Split(Ledger ledger)
    {
        int at = Enumerable
            .Range(1, Math.Max(0, Text.Length - 2))
            .Where(i => Text[i] is '；' or '，' or '、' or '。')
            .OrderBy(i => Math.Abs(i - Text.Length / 2))
            .FirstOrDefault();
        var second = Copy(at > 0 ? Text[(at + 1)..] : Text);
        (second.Figure, second.Target, second.Unit) = ("", "", "");
        second.Kind = ledger.TitleOf(PledgeLedger.TargetKind, PledgeLedger.TargetKinds.Task);
        return (Copy(at > 0 ? Text[..at] : Text), second);
    }

    public static List<AdoptionRow> Read(IFormCollection form)
    {
        var rows = new List<AdoptionRow>();
        for (int i = 0; form.ContainsKey($"r.{i}.text"); i++)
            rows.Add(
                new()
                {
                    Ticked = form.ContainsKey($"r.{i}.take"),
                    IsCampaign = form.ContainsKey($"r.{i}.campaign"),
                    Text = At("text"),
                    Source = At("source").ReplaceLineEndings("\n"),
                    Place = At("place"),
                    Sort = At("sort"),
                    Kind = At("kind"),
                    Figure = At("figure"),
                    Target = At("target"),
                    Unit = At("unit"),
                    Due = At("due"),
                    Office = At("office"),
                    Near = At("near"),
                }
            );
        return rows;

        string At(string name) => form[$"r.{rows.Count}.{name}"].FirstOrDefault() ?? "";
    }

    /// <summary>The control of a field of a pledge, as rows name it.</summary>
    public static string Control(string field) =>
        field switch
        {
            PledgeLedger.TargetKind => "kind",
            PledgeLedger.DueOn => "due",
            _ => field,
        };

    private AdoptionRow Copy(string text) =>
        new()
        {
            Ticked = Ticked,
            IsCampaign = IsCampaign,
            Text = text,
            Source = Source,
            Place = Place,
            Sort = Sort,
            Kind = Kind,
            Figure = Figure,
            Target = Target,
            Unit = Unit,
            Due = Due,
            Office = Office,
            Near = Near,
            Taken = Taken,
        };

    /// <summary>The quantity in the figure's unit if four decimals suffice; else in 亿 or 万 of its own unit.</summary>
    private static (string Target, string Unit) Quantity(Promise promise, Figure? figure)
    {
        if (promise.Quantity is not { } quantity || !Exact.TryParse(quantity.ToString(CultureInfo.InvariantCulture), out var value))
            return ("", "");
        if (
            figure is not null
            && promise.Unit is not ("%" or "百分点")
            && Units.Convert(value, promise.Unit, figure.Unit) is { } kept
            && Says(kept)
        )
            return (kept.Text(Decimals), figure.Unit);
        if (promise.Unit is "元" or "亩" or "人" && value.CompareTo(Exact.Power(Yi)) >= 0 && Says(value / Exact.Power(Yi)))
            return ((value / Exact.Power(Yi)).Text(Decimals), "亿" + promise.Unit);
        if (promise.Unit is "元" or "亩" or "人" && value.CompareTo(Exact.Power(Wan)) >= 0 && Says(value / Exact.Power(Wan)))
            return ((value / Exact.Power(Wan)).Text(Decimals), "万" + promise.Unit);
        return (value.Text(Decimals), promise.Unit);
    }

    private static bool Says(Exact value) => (value * Exact.Power(Decimals)).Under == 1;
}
