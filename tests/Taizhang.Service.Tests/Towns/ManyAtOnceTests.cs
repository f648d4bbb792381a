using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Journal;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Law 2: many callers, one writer.</summary>
public sealed class ManyAtOnceTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Kernel.Packs.Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_writers_at_once_leave_a_journal_without_gaps_and_right_figures()
    {
        var store = SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        long before = town.Town.Position;
        var receipts = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        var mine = new List<Receipt>();
                        for (int i = 0; i < 25; i++)
                        {
                            var opened = await town.MustAsync(
                                town.Opening(
                                    writer % 2 == 0 ? SmallTown.NorthOne : SmallTown.SouthOne,
                                    null,
                                    ("site", $"厂{i}"),
                                    ("cost", "0.01")
                                ),
                                SmallTown.Clerk
                            );
                            mine.Add(opened);
                            if (i % 5 > 0)
                                continue;
                            mine.Add(await town.MustAsync(town.Moving(opened.Number!, "assign", SmallTown.Safety), SmallTown.Clerk));
                            await town.DoAsync(town.Moving(opened.Number!, "accept"), SmallTown.Clerk);
                        }
                        return mine;
                    })
                )
        );
        var all = receipts.SelectMany(mine => mine).ToList();
        Assert.Equal(Enumerable.Range(1, all.Count).Select(n => before + n), all.Select(receipt => receipt.Seq).Order());
        Assert.Equal(400, all.Select(receipt => receipt.Number).Distinct().Count());
        Assert.Equal(
            ("400", "200", "25", "0.0004"),
            (town.Read("hazard.found"), town.Read("hazard.found", SmallTown.North), town.Read("hazard.sites"), town.Read("hazard.cost"))
        );

        byte[] hash = Chain.StartOf(SmallTown.Info.Id, SmallTown.Info.Name, SmallTown.Info.County, "0", null);
        foreach (var line in await SmallTown.JournalAsync(store))
        {
            Assert.True(Chain.Follows(hash, line));
            hash = line.Hash;
        }
        Assert.Empty((await Verification.RunAsync(store, _pack)).Faults);
    }

    [Fact]
    public async Task Of_many_moves_of_one_entry_at_once_one_is_made()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack), _pack);
        string number = await town.OpenAsync();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => town.DoAsync(town.Moving(number, "assign", SmallTown.Safety), SmallTown.Clerk))
        );
        Assert.Single(answers, answer => answer.Ok);
        Assert.All(answers.Where(answer => !answer.Ok), answer => Assert.Equal("conflict.state", answer.Refusals[0].Code));
    }

    [Fact]
    public async Task Readers_see_committed_states_only_while_others_write()
    {
        var store = SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        using var done = new CancellationTokenSource();
        int acknowledged = 0;
        var reading = Enumerable
            .Range(0, 3)
            .Select(_ =>
                Task.Run(async () =>
                {
                    int rounds = 0;
                    for (; !done.IsCancellationRequested || rounds == 0; rounds++)
                    {
                        int sure = Volatile.Read(ref acknowledged);
                        // Each command brings one place and a cost of one fen: within one reading the two agree, whatever was committed
                        // meanwhile.
                        var (found, cost, open) = town.Town.Read(state =>
                            (Of(state, "hazard.found"), Of(state, "hazard.cost"), Of(state, "hazard.open"))
                        );
                        Assert.True(found >= sure && found == cost && found == open);
                        var page = await town.Town.ListAsync(SmallTown.County, new() { Ledger = "hazard", Limit = 1000 });
                        Assert.True(page.Items.Length >= sure);
                        Assert.Equal(
                            Enumerable.Range(1, page.Items.Length).Reverse().Select(n => (long)n),
                            page.Items.Select(entry => entry.Id)
                        );
                    }
                    return rounds;
                })
            )
            .ToArray();
        for (int i = 0; i < 40; i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => town.OpenAsync(fields: ("cost", "0.01"))));
            Volatile.Write(ref acknowledged, (i + 1) * 5);
        }
        await done.CancelAsync();
        Assert.All(await Task.WhenAll(reading), rounds => Assert.True(rounds > 0));

        long Of(Kernel.Decisions.Township state, string series) =>
            state.Tally.Read(_pack.Figures.FindSeries(series)!, SmallTown.Code, new Period(2023)) ?? 0;
    }
}
