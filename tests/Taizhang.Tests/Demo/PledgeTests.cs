using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;

namespace Taizhang.Tests.Demo;

/// <summary>The demo's pledges: those of the five reports, and those of its own year, tracked.</summary>
public sealed class PledgeTests(DemoHouse house)
{
    private static readonly Actor Reader = new("reader", "命令行", Role.County) { IsOperator = true };

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task What_the_report_promises_for_the_year_after_stands_with_its_passage_and_is_not_begun(string town)
    {
        int year = DemoHouse.Demo(town).Year + 1;
        var (all, years) = await house[town].PledgesAsync(Reader, year);
        // Those that were voted on are pledges of the year as well.
        var told = DemoHouse.Demo(town).Pledges.Select(row => row["text"]).ToHashSet();
        var pledges = all.Where(one => told.Contains(one.Pledge.Text)).ToList();
        Assert.Equal(DemoHouse.Demo(town).Pledges.Count(row => row["year"] == $"{year}"), pledges.Count);
        Assert.True(pledges.Count >= 20, $"{pledges.Count}");
        Assert.Contains(year - 1, years);
        Assert.All(
            pledges,
            one =>
                Assert.True(
                    one.Pledge.Source.Length > 0 && one.Progress is { Status: PledgeStatus.Other, Words: "计划未开始" },
                    one.Pledge.Text
                )
        );
        Assert.All(pledges, one => Assert.Equal(one.Pledge.Figure.Length > 0, one.Figure is not null));
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Of_the_own_years_pledges_some_were_kept_some_partly_and_some_are_behind(string town)
    {
        var (pledges, _) = await house[town].PledgesAsync(Reader, DemoHouse.Demo(town).Year);
        Assert.Contains(pledges, one => one.Reckoned == Reckoned.Kept && one.Figure is not null);
        Assert.Contains(pledges, one => one.Reckoned == Reckoned.Partly);
        Assert.Contains(pledges, one => one.Reckoned == Reckoned.Carried);
        Assert.Contains(pledges, one => one.Progress.Status == PledgeStatus.Behind && one.Figure is not null);
        Assert.Contains(pledges, one => one.HasParts && one.Progress.Actual is not null);
        Assert.All(
            pledges.Where(one => one.Figure is not null),
            one =>
                Assert.True(
                    one.Progress.Value is not null || one.Progress.Words.Contains("还没有数", StringComparison.Ordinal),
                    $"{one.Pledge.Text}: {one.Progress.Words}"
                )
        );
    }
}
