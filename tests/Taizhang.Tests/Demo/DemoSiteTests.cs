using Taizhang.Demo;
using Taizhang.Service.Towns;

namespace Taizhang.Tests.Demo;

/// <summary>The demo's site opens with its first township and takes in the others as they are built.</summary>
public sealed class DemoSiteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-demo-site-").FullName;
    private readonly IReadOnlyList<DemoTown> _towns;

    public DemoSiteTests()
    {
        string described = Directory.CreateDirectory(Path.Combine(_folder, "described")).FullName;
        foreach (string id in (string[])["first", "second"])
            File.WriteAllText(
                Path.Combine(described, id + ".yaml"),
                $$"""
                town: {{id}}
                name: {{id}}镇
                county: 演示县
                year: 2023
                report: 演示
                code: "419001199000"
                villages: [东庄村]
                grids: 1
                offices: [党政办公室]
                cohorts:
                  - { ledger: volunteer, count: 3, set: { kind: 环境整治, team: "~" }, end: filed }
                """
            );
        _towns = DemoTown.LoadAll(described);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_doors_open_when_the_first_township_stands_and_the_others_come_while_people_are_inside()
    {
        var site = Site();
        await site.BeginAsync((_, _) => { });
        await using var house = await TownHouse.OpenAsync(_folder, DemoHouse.Pack, TimeProvider.System);
        site.Open(house);
        Assert.Equal(["first"], house.All.Select(town => town.Info.Id));
        Assert.Equal([("second镇", 0)], site.Stage.Coming);
        Assert.All(site.Stage.Offered, account => Assert.DoesNotContain("second", account.UserName, StringComparison.Ordinal));

        await site.FinishAsync(house, why => Assert.Fail(why), TestContext.Current.CancellationToken);
        Assert.Equal(["first", "second"], house.All.Select(town => town.Info.Id));
        Assert.Empty(site.Stage.Coming);
        Assert.Contains(site.Stage.Offered, account => account.UserName == "second.clerk");
    }

    [Fact]
    public async Task Ended_in_the_middle_it_goes_on_at_the_next_start_and_serves_no_half_township()
    {
        await Site().BeginAsync((_, _) => { });
        string part = Path.Combine(_folder, "second" + TownHouse.Ending + ".part");
        await File.WriteAllTextAsync(part, "half a township", TestContext.Current.CancellationToken);

        var again = Site();
        await again.BeginAsync((_, _) => Assert.Fail("What stands is not built again."));
        await using var house = await TownHouse.OpenAsync(_folder, DemoHouse.Pack, TimeProvider.System);
        Assert.Empty(house.Refused);
        Assert.Equal(["first"], house.All.Select(town => town.Info.Id));
        again.Open(house);
        await again.FinishAsync(house, why => Assert.Fail(why), TestContext.Current.CancellationToken);
        Assert.NotNull(house.Find("second"));
        Assert.False(File.Exists(part));
    }

    [Fact]
    public async Task Townships_that_somebody_made_are_left_as_they_are()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "own" + TownHouse.Ending), "", TestContext.Current.CancellationToken);
        var site = Site();
        await site.BeginAsync((_, _) => Assert.Fail("Nothing is built."));
        await using var house = await TownHouse.OpenAsync(_folder, DemoHouse.Pack, TimeProvider.System);
        site.Open(house);
        Assert.Empty(site.Stage.Coming);
    }

    private DemoSite Site() => new(_folder, DemoHouse.Shipped, _towns, DemoHouse.Wording);
}
