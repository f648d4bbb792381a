using Taizhang.Commands;
using Taizhang.Commands.Reports;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Service.Reports;

namespace Taizhang.Tests.Demo;

/// <summary>The reports composed for the five townships say nothing that their figures do not.</summary>
public sealed class ComposedTests(DemoHouse house)
{
    private static readonly PackFolder Folder = new(Path.Combine(AppContext.BaseDirectory, "packs", "township"));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void An_outline_asserts_nothing_outside_a_condition(string town) =>
        Assert.Empty(ClaimCheck.OfOutline(DemoHouse.Demo(town).Outline!, DemoHouse.Pack.Figures, DemoHouse.Pack.Claims));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task What_a_composed_report_claims_is_borne_out(string town)
    {
        int year = DemoHouse.Demo(town).Year;
        string text = await ComposeCommand.ComposedAsync(house[town], year, Folder);
        string[] borne = house[town]
            .Read(state =>
                ClaimText
                    .Pieces(DemoHouse.Demo(town).Outline! + string.Join('\n', DemoHouse.Pack.Ledgers.Select(ledger => ledger.Phrase)))
                    .Where(piece => piece.Claim is not null)
                    .Select(piece => Claim.Parse(piece.Claim!).Value)
                    .Where(claim => claim.Holds(state, year))
                    .Select(claim => claim.Text.TrimEnd('。'))
                    .ToArray()
            );
        var wrong = new List<string>();
        foreach (string line in Review(text).Where(line => !line.Contains('：', StringComparison.Ordinal)))
        {
            string rest = borne.Aggregate(line, (left, claim) => left.Replace(claim, "", StringComparison.Ordinal));
            if (DemoHouse.Pack.Claims.Find(rest) is { } word)
                wrong.Add($"{word}: {line}");
        }
        Assert.Empty(wrong);
        // A stroke joins names (长荣—康蜀); before a mark it stands for a number that there is not.
        foreach (string nothing in new[] { "—，", "—；", "—。", "—、", "—）" })
            Assert.DoesNotContain(nothing, text.Replace("——", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task The_audit_finds_nothing_wrong_in_a_composed_report(string town)
    {
        string text = await ComposeCommand.ComposedAsync(house[town], DemoHouse.Demo(town).Year, Folder);
        var readings = new ReportReadings(Folder);
        Assert.Empty(
            readings.Audit(readings.Read(text), null).Where(finding => finding.Verdict == Verdict.Fails).Select(one => one.Message)
        );
        Assert.DoesNotContain(readings.Audit(readings.Read(text), null), one => one.Rule is "kinds-apart" or "households-above-people");
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task A_composed_report_could_be_frozen_without_a_reason(string town)
    {
        int year = DemoHouse.Demo(town).Year;
        string draft = await new Composition(Folder).ComposeAsync(house[town], Shared.Reader, year);
        Assert.Empty(
            house[town]
                .Read(state => HandTyped.Of(state, PrintedDraft.Of(state, draft, year), year))
                .Where(one => one.IsWrong)
                .Select(one => $"{one.Typing} {one.Written}: {one.Title} {one.Printed}")
        );
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task The_packs_own_outline_gives_a_whole_report_of_any_township(string town)
    {
        int year = DemoHouse.Demo(town).Year;
        var ours = await new Composition(Folder).ComposeAsync(house[town], Shared.Reader, year, Folder.Outline);
        string text = house[town].Read(state => DraftText.Print(ours, state, year, _ => "—"));
        var readings = new ReportReadings(Folder);
        var report = readings.Read(text);
        Assert.Superset(new HashSet<Part> { Part.Review, Part.Plan, Part.SelfBuilding }, report.Parts.Select(one => one.Part).ToHashSet());
        Assert.Empty(readings.Audit(report, null).Where(finding => finding.Verdict == Verdict.Fails).Select(one => one.Message));
        foreach (string lost in new[] { "{{", "[[", "其他工作", "，。", "、。", "：。", "；。" })
            Assert.DoesNotContain(lost, text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void No_figure_has_a_last_year_of_zero_without_a_ledger_of_that_year(string town)
    {
        var year = new Period(DemoHouse.Demo(town).Year);
        house[town]
            .Read(state =>
            {
                int known = 0;
                foreach (var figure in DemoHouse.Pack.Figures.All.Where(figure => figure.IsTallied && figure.Kind.NeedsKeeping))
                {
                    var reading = state.Read(figure, "", state.Areas.Town.Code, year);
                    bool kept = state.Tally.KeptSince(figure.Ledger.Id) is { } since && since.LastMonth <= year.YearBefore.LastMonth;
                    Assert.True(kept || reading.LastYear is null, $"{figure.Id} was {reading.LastYear} before its ledger was kept.");
                    Assert.True(kept || reading.Growth is null);
                    known += kept ? 1 : 0;
                }
                return known;
            });
    }

    /// <summary>The lines of the part that tells what was done.</summary>
    private static IEnumerable<string> Review(string text) =>
        text.Split('\n').TakeWhile(line => !line.StartsWith("二、", StringComparison.Ordinal));
}
