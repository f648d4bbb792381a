using System.Text.RegularExpressions;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Docs.Tests;

/// <summary>
/// No mechanism of the five reports is left without a place to work in, and no place that docs/mechanisms.md names is missing.
/// </summary>
public sealed partial class MechanismsTests
{
    private const string Appraisal = "appraisal:",
        Site = "page:";
    private static readonly Pack Pack = PackLoader.Load(Path.Combine(Repository.Root, "packs", "township")).Pack;

    private static readonly Mechanism[] Mechanisms =
    [
        .. Row()
            .Matches(Repository.Read("docs/mechanisms.md"))
            .Select(row => new Mechanism(row.Groups["id"].Value, Named(row.Groups["places"].Value), Named(row.Groups["figures"].Value))),
    ];

    /// <summary>What the reports say in passing, or every township does: kept as well, though it is none of the 239.</summary>
    private static readonly Mechanism[] Beyond =
    [
        .. PassingRow()
            .Matches(Repository.Read("docs/mechanisms.md"))
            .Select(row => new Mechanism(row.Groups["line"].Value, Named(row.Groups["places"].Value), Named(row.Groups["figures"].Value))),
    ];

    private static readonly Mechanism[] Kept = [.. Mechanisms, .. Beyond];

    [Fact]
    public void There_are_239_mechanisms_and_each_has_an_id_of_its_own()
    {
        Assert.Equal(239, Mechanisms.Length);
        Assert.Distinct(Mechanisms.Select(mechanism => mechanism.Id));
    }

    [Fact]
    public void Every_mechanism_has_a_place_and_a_figure() =>
        Assert.DoesNotContain(Kept, mechanism => mechanism.Places.Length == 0 || mechanism.Figures.Length == 0);

    [Fact]
    public void Every_ledger_appraisal_and_page_that_is_named_is_there()
    {
        var pages = Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "src", "Taizhang.Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => PageOfTown().Matches(File.ReadAllText(file)))
            .Select(page => page.Groups[1].Value)
            .ToHashSet();
        var lost = Kept.SelectMany(mechanism =>
            mechanism.Places.Where(place => !IsThere(place)).Select(place => $"{mechanism.Id}: {place}")
        );
        Assert.Empty(lost);

        bool IsThere(string place) =>
            place.StartsWith(Appraisal, StringComparison.Ordinal)
                ? File.Exists(Path.Combine(Repository.Root, "packs", "township", "appraisals", place[Appraisal.Length..] + ".yaml"))
            : place.StartsWith(Site, StringComparison.Ordinal) ? pages.Contains(place[Site.Length..])
            : Pack.Find(place) is not null;
    }

    [Fact]
    public void Every_figure_that_is_named_is_there_and_belongs_to_a_ledger_of_its_mechanism()
    {
        var lost = Kept.SelectMany(mechanism =>
            mechanism
                .Figures.Where(figure => Pack.Figures.Find(figure) is null || !mechanism.Places.Contains(figure.Split('.')[0]))
                .Select(figure => $"{mechanism.Id}: {figure}")
        );
        Assert.Empty(lost);
    }

    [Fact]
    public void Every_ledger_of_the_pack_serves_a_mechanism() =>
        Assert.Empty(Pack.Ledgers.Select(ledger => ledger.Id).Except(Kept.SelectMany(mechanism => mechanism.Places)));

    [Theory]
    [InlineData("kejing-2023")]
    [InlineData("xinjiebu-2023")]
    [InlineData("shanwang-2023")]
    [InlineData("longquan-2022")]
    [InlineData("zhangying-2022")]
    public void The_mechanisms_of_a_report_are_all_on_the_page(string report)
    {
        string list = Path.Combine(Repository.Root, "..", "shared", "mechanisms", $"{report}.md"),
            letter = report[..1].ToUpperInvariant();
        if (!File.Exists(list))
            Assert.Skip($"Not run: the shared list {report}.md is not here.");
        // The lists number them as **K01 …**, as 1. **…** or as **1. …**.
        var listed = Numbered().Matches(File.ReadAllText(list)).Select(one => letter + one.Groups["number"].Value.PadLeft(2, '0'));
        Assert.Equal(listed, Mechanisms.Select(mechanism => mechanism.Id).Where(id => id.StartsWith(letter, StringComparison.Ordinal)));
    }

    private static string[] Named(string cell) => [.. Code().Matches(cell).Select(one => one.Groups[1].Value)];

    private sealed record Mechanism(string Id, string[] Places, string[] Figures);

    [GeneratedRegex(@"^\| (?<id>[A-Z]\d\d) \| [^|]+ \| (?<places>[^|]*) \| (?<figures>[^|]*) \|\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(
        @"^\| (?<line>\p{IsCJKUnifiedIdeographs}+ L\d[^|]*) \| [^|]+ \| (?<places>[^|]*) \| (?<figures>[^|]*) \|\r?$",
        RegexOptions.Multiline
    )]
    private static partial Regex PassingRow();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("@page \"/\\{Town\\}/([a-z-]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex PageOfTown();

    [GeneratedRegex(@"^(?:\*\*[KX](?<number>\d+) |(?<number>\d+)\. \*\*|\*\*(?<number>\d+)\. )", RegexOptions.Multiline)]
    private static partial Regex Numbered();
}
