using CsCheck;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

public sealed class AppraisalTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = PointsPack.Load();

    public void Dispose() => _folder.Dispose();

    private Appraisal Of(string id) => _pack.Appraisals.Single(one => one.Id == id);

    [Fact]
    public async Task Villages_are_scored_by_their_figures_of_the_quarter()
    {
        await using var town = await TownAsync("a");
        await CheckAsync(town, SmallTown.North, "2023-03-31", "旧厂", SmallTown.Safety);
        for (int i = 0; i < 4; i++)
            await CheckAsync(town, SmallTown.North, "2023-04-1" + i, $"厂{i}", SmallTown.Safety);
        await CheckAsync(town, SmallTown.South, "2023-06-30", "厂", null);
        var table = await town.Town.AppraiseAsync(SmallTown.Clerk, Of("village"), Period.Quarter(2023, 2), []);
        // 北村: all of 4 closed 60, 4 of 5 sites 32; 南村: none of 1 closed 0, 1 of 5 sites 8, one open −0.5
        Assert.Equal(
            [("北村", "92", 1, Flag.Red), ("南村", "7.5", 2, Flag.Yellow)],
            table.Scores.Select(score => (score.Name, score.Total.ToString()!, score.Rank!.Value, score.Flag))
        );
        var first = await town.Town.AppraiseAsync(SmallTown.Clerk, Of("village"), Period.Quarter(2023, 1), []);
        Assert.Equal([("北村", "68"), ("南村", "0")], first.Scores.Select(score => (score.Name, score.Total.ToString()!)));
        Assert.Null(first.Scores[1].Items[0].Points);
        Assert.Equal("100", first.Scores[1].Items[1].Weight.ToString());
    }

    [Fact]
    public async Task Who_is_bound_to_a_village_sees_its_own_line_with_the_rank_among_all()
    {
        await using var town = await TownAsync("a");
        await CheckAsync(town, SmallTown.South, "2023-04-30", "厂", SmallTown.Safety);
        var table = await town.Town.AppraiseAsync(SmallTown.Grid, Of("village"), Period.Quarter(2023, 2), []);
        Assert.Equal(("北村", 2, 2), (table.Scores.Single().Name, table.Scores[0].Rank!.Value, table.Ranked));
        Assert.Empty((await town.Town.AppraiseAsync(SmallTown.Grid, Of("office"), new(2023, 4), [])).Scores);
        Assert.Empty((await town.Town.AppraiseAsync(SmallTown.Grid, Of("town"), new(2023), [town.Town])).Scores);
    }

    [Fact]
    public async Task A_village_that_was_merged_away_is_compared_up_to_its_last_period()
    {
        await using var town = await TownAsync("a");
        var south = town.Town.Read(state => state.Areas.Find(SmallTown.South)!);
        await town.MustAsync(new SetArea(town.Id(), south with { Until = new(2023, 4, 2) }), SmallTown.Admin);
        Assert.Equal(2, (await town.Town.AppraiseAsync(SmallTown.Clerk, Of("village"), Period.Quarter(2023, 2), [])).Scores.Length);
        Assert.Single((await town.Town.AppraiseAsync(SmallTown.Clerk, Of("village"), Period.Quarter(2023, 3), [])).Scores);
    }

    [Fact]
    public async Task Townships_are_compared_among_those_that_may_be_seen()
    {
        await using var one = await TownAsync("a");
        await using var two = await TownAsync("b");
        await CheckAsync(one, SmallTown.North, "2023-04-30", "厂", SmallTown.Safety);
        await two.MustAsync(
            new OpenEntry(two.Id(), "fund", SmallTown.Code, null, new Dictionary<string, Input> { ["name"] = "捐", ["amount"] = "123400" }),
            SmallTown.Clerk
        );
        var both = (await one.Town.AppraiseAsync(SmallTown.Clerk, Of("town"), new(2023), [one.Town, two.Town])).Scores;
        Assert.Equal([("a", "69"), ("b", "12.34")], both.Select(score => (score.Key, score.Total.ToString()!)));
        Assert.Equal(("69", ""), (both[0].Of(1, 2).ToString(), both[0].Of(0, 1).ToString()));
        Assert.Equal(
            (Flag.None, 1),
            ((await one.Town.AppraiseAsync(SmallTown.Clerk, Of("town"), new(2023), [one.Town])).Scores.Single().Flag, 1)
        );
    }

    [Fact]
    public async Task Figures_by_office_are_those_of_its_entries_and_open_to_them() =>
        await Gen.Int[0, 9999]
            .Array[4]
            .Array[1, 30]
            .SampleAsync(
                async steps =>
                {
                    await using var town = await TownAsync($"{Guid.NewGuid():N}");
                    foreach (int[] step in steps.OrderBy(one => one[1] % 60))
                        await CheckAsync(
                            town,
                            step[0] % 2 == 0 ? SmallTown.North : SmallTown.South,
                            new DateOnly(2023, 3, 1).AddDays(step[1] % 60).ToString("yyyy-MM-dd"),
                            $"厂{step[2] % 3}",
                            step[3] % 3 == 0 ? null
                                : step[3] % 3 == 1 ? SmallTown.Safety
                                : SmallTown.Civil,
                            step[2] % 2 == 0 ? "消防" : "燃气",
                            closes: step[1] % 4 > 0
                        );
                    var entries = await town.EntriesAsync();
                    var month = new Period(2023, 4);
                    var scores = (await town.Town.AppraiseAsync(SmallTown.Clerk, Of("office"), month, [])).Scores;
                    foreach (string office in new[] { SmallTown.Safety, SmallTown.Civil })
                    {
                        var found = entries.Where(entry => entry.Office == office && month.Contains(entry.Values[2].Day!.Value)).ToArray();
                        var closed = found.Where(entry => entry.State == "closed").ToArray();
                        var score = scores.FirstOrDefault(one => one.Key == office);
                        Assert.Equal(found.Length > 0, score is not null);
                        if (score is null)
                            continue;
                        Assert.Equal(new Kernel.Values.Exact(closed.Length * 100, found.Length), score.Items[0].Value);
                        Assert.Equal(closed.Count(entry => entry.Values[1].Text == "消防"), (int)score.Items[1].Value!.Value.Over);
                        var page = await town.Town.EvidenceOfAsync(
                            SmallTown.Clerk,
                            _pack.Figures.FindSeries("check.found")!,
                            office,
                            month
                        );
                        Assert.Equal(found.Select(entry => entry.Number).Order(), page.Items.Select(item => item.Entry.Number).Order());
                    }
                },
                iter: 8,
                threads: 1
            );

    private async Task<SmallTown> TownAsync(string name)
    {
        var town = await SmallTown.OpenAsync(
            SqliteTownStore.Create(_folder[name + ".town.db"], SmallTown.Info with { Id = name, Name = name }, _pack),
            _pack,
            "2023-01-01"
        );
        town.Clock.Set("2023-12-20");
        return town;
    }

    /// <summary>A hazard found on a day, with its office; closed the same day, when it has one.</summary>
    private static async Task CheckAsync(
        SmallTown town,
        string area,
        string day,
        string site,
        string? office,
        string kind = "消防",
        bool closes = true
    )
    {
        var today = town.Clock.Day;
        town.Clock.Set(day);
        string number = (
            await town.MustAsync(
                new OpenEntry(
                    town.Id(),
                    "check",
                    area,
                    office,
                    new Dictionary<string, Input>
                    {
                        ["site"] = site,
                        ["kind"] = kind,
                        ["found_on"] = day,
                    }
                ),
                SmallTown.Clerk
            )
        ).Number!;
        if (office is not null && closes)
            await town.MustAsync(town.Moving(number, "close"), SmallTown.Clerk);
        town.Clock.Day = today;
    }
}
