using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Texts;
using Taizhang.Reports.Writing;
using Taizhang.Service.Editions;

namespace Taizhang.Tests.Demo;

/// <summary>The demo holds the whole loop: promise, vote, report, correction.</summary>
public sealed class LoopTests(DemoHouse house)
{
    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Last_years_report_is_filed_and_this_years_pledges_stand_in_it(string town)
    {
        var (demo, running) = (DemoHouse.Demo(town), house[town]);
        var filed = Assert.Single(running.Read(state => state.Reports)).Value;
        Assert.Equal(demo.Year - 1, filed.Year);
        string text = (await running.TextAsync(filed.Text))!;
        var sources = demo.Pledges.Where(row => row["year"] == $"{demo.Year}").Select(row => row["source"]).ToList();
        Assert.True(sources.Count >= 15);
        Assert.All(sources, source => Assert.Contains(source, text, StringComparison.Ordinal));
        Assert.Contains("演示", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kejing")]
    [InlineData("longquan")]
    [InlineData("shanwang")]
    public async Task A_ballot_was_counted_and_carried_out(string town)
    {
        var ballot = Assert.Single(house[town].Ballots);
        Assert.Equal(BallotState.Closed, ballot.State);
        Assert.Equal(ballot.Rule.Seats, ballot.Result!.Counts.Count(count => count.Fate == Fate.Elected));
        foreach (var candidate in ballot.Candidates)
        {
            var entry = (await house[town].FindAsync(Taizhang.Commands.Shared.Reader, candidate.Number))!;
            Assert.Contains(entry.State, (string[])[LivelihoodLedger.States.Chosen, LivelihoodLedger.States.Dropped]);
        }
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void The_years_report_is_drafted_with_a_remark_and_confirmed_figures(string town)
    {
        var draft = house[town].Read(state => state.DraftOf(DemoHouse.Demo(town).Year));
        Assert.NotEqual(0, draft.Version);
        Assert.NotEmpty(draft.Notes);
        Assert.NotEmpty(draft.Confirmations);
        Assert.Equal(town == "kejing", draft.IsOpen);
    }

    [Fact]
    public async Task The_open_edition_has_one_figure_restated_with_its_reason()
    {
        var edition = house["kejing"].Read(state => state.DraftOf(2023)).Edition!;
        var restated = Assert.Single(await Restatements.OfAsync(house["kejing"], edition));
        Assert.False(restated.IsSame);
        Assert.StartsWith("upkeep.", restated.Figure.Id, StringComparison.Ordinal);
        Assert.Single(restated.Corrections);
    }

    [Fact]
    public async Task The_demos_clock_begins_after_all_that_happened()
    {
        foreach (var demo in DemoHouse.Demos)
        {
            await using var store = house.Open(demo.Town);
            Assert.True(house[demo.Town].Now > (await store.LoadAsync()).LastAt, demo.Town);
        }
    }

    [Fact]
    public void A_paper_of_the_demo_says_so_above_its_title()
    {
        using var file = new MemoryStream();
        OfficialWord.Write(new("政府工作报告", [], [new Paragraph("全文。")]) { IsDemo = true }, file);
        file.Position = 0;
        Assert.StartsWith(
            "演示文件",
            ReportText.Read(file, "report.docx", TestContext.Current.CancellationToken).Value,
            StringComparison.Ordinal
        );
    }
}
