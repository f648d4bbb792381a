using Taizhang.Kernel.Packs;
using Taizhang.Service.Warnings;
using Taizhang.Storage;

namespace Taizhang.Tests.Demo;

/// <summary>What depth the demo shows: projects told of month by month, early warnings raised, and files of a size that travels.</summary>
public sealed class WorkTests(DemoHouse house)
{
    private const int MostBytes = 100_000_000;

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Projects_are_told_of_month_by_month_and_their_three_curves_never_fall(string town)
    {
        int told = 0;
        var ledger = DemoHouse.Pack[ProjectLedger.Id];
        var curves = ledger.Curves!;
        await foreach (var project in house[town].StreamAsync(Taizhang.Commands.Shared.Reader, new() { Ledger = ledger.Id }))
        {
            var drawn = curves.Read(ledger, project);
            if (drawn.Count < 4)
                continue;
            told++;
            Assert.True(project.Trail.Count(step => step.Move == "report") > 1, project.Number);
            for (int line = 0; line < 4; line++)
            {
                var shares = drawn.Select(month => month.Shares[line]).TakeWhile(share => share is not null).ToArray();
                Assert.True(shares.Length > 1, project.Number);
                for (int i = 1; i < shares.Length; i++)
                    Assert.True(shares[i]!.Value.CompareTo(shares[i - 1]!.Value) >= 0, $"{project.Number} {line}");
            }
        }
        Assert.True(told >= 8, $"{told}");
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task What_public_money_builds_was_put_out_to_tender_and_contracted_before_it_began(string town)
    {
        int contracted = 0;
        var ledger = DemoHouse.Pack[ProjectLedger.Id];
        await foreach (var project in house[town].StreamAsync(Taizhang.Commands.Shared.Reader, new() { Ledger = ledger.Id }))
            if (project.Trail.FirstOrDefault(step => step.Move == "sign") is { } signed)
            {
                contracted++;
                var tendered = project.Trail.First(step => step.Move == "tender");
                Assert.True(tendered.Day <= signed.Day, project.Number);
                Assert.True(signed.Day <= project.Trail.First(step => step.Move == "start").Day, project.Number);
            }
        Assert.NotEqual(0, contracted);
    }

    [Theory]
    [InlineData("kejing")]
    [InlineData("zhangying")]
    public async Task Early_warnings_are_raised_by_entries_that_fit_together(string town)
    {
        var raised = await EarlyWarnings.FindAsync(house[town], Taizhang.Commands.Shared.Importer, house[town].Today);
        Assert.Contains(raised, one => one.Warning.Id == "hardship" && one.Signs.Length >= 2);
        Assert.Contains(raised, one => one.Warning.Id == "same_request");
        Assert.InRange(raised.Count, 3, 40);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void A_township_takes_no_more_than_a_hundred_megabytes(string town) =>
        Assert.InRange(new FileInfo(house.File(town)).Length, 1, MostBytes);

    [Fact]
    public async Task A_project_of_a_month_is_one_thing_and_no_node_repeats_it()
    {
        Assert.DoesNotContain("月度任务", ((Kernel.Fields.ChoiceField)DemoHouse.Pack["node"].Find("kind")!.Type).Choices);
        foreach (var demo in DemoHouse.Demos)
        await foreach (var node in house[demo.Town].StreamAsync(Taizhang.Commands.Shared.Reader, new EntryQuery { Ledger = "node" }))
            Assert.DoesNotContain("月施工任务", DemoHouse.Pack["node"].NameOf(node), StringComparison.Ordinal);
    }
}
