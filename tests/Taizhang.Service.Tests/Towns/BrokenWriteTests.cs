using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A write that breaks fails alone, and the township goes on.</summary>
public sealed class BrokenWriteTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Kernel.Packs.Pack _pack = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_command_whose_write_breaks_takes_no_other_of_its_batch_with_it()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack);
        long before = town.Town.Position;
        var commands = Enumerable.Range(0, 60).Select(_ => town.Opening(SmallTown.NorthOne, null, ("cost", "1"))).ToList();
        breaking.BreaksOn = commands[30].Id;
        var answers = commands.Select(command => town.DoAsync(command, SmallTown.Clerk)).ToList();
        await Assert.ThrowsAsync<BreakingStore.Broken>(() => answers[30]);
        for (int i = 0; i < answers.Count; i++)
            if (i != 30)
                Assert.True((await answers[i]).Ok);
        Assert.Equal(before + 59, town.Town.Position);
        Assert.Equal(("59", "0.0059"), (town.Read("hazard.found"), town.Read("hazard.cost")));

        breaking.BreaksOn = null;
        Assert.Equal("YH-2023-0060", (await town.MustAsync(commands[30], SmallTown.Clerk)).Number);
        Assert.Empty((await Verification.RunAsync(breaking, _pack)).Faults);
    }

    [Fact]
    public async Task After_commits_that_break_nothing_of_them_stands_and_the_next_goes_through()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack);
        await town.OpenAsync();
        breaking.CommitsBreak = true;
        var commands = Enumerable.Range(0, 5).Select(_ => town.Opening()).ToList();
        foreach (var command in commands)
            await Assert.ThrowsAsync<BreakingStore.Broken>(() => town.DoAsync(command, SmallTown.Clerk));
        await Assert.ThrowsAsync<BreakingStore.Broken>(() =>
            town.DoAsync(new Kernel.Keeping.SetOffice(town.Id(), "新所"), SmallTown.Admin)
        );
        breaking.CommitsBreak = false;
        Assert.Equal("1", town.Read("hazard.found"));
        Assert.DoesNotContain("新所", town.Town.Read(state => state.Offices.ToArray()));
        Assert.Equal("YH-2023-0002", (await town.MustAsync(commands[0], SmallTown.Clerk)).Number);
        Assert.Empty((await Verification.RunAsync(breaking, _pack)).Faults);
    }

    [Fact]
    public async Task A_ledger_whose_setting_breaks_is_not_there_and_can_be_set_again()
    {
        var breaking = new BreakingStore(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _pack));
        await using var town = await SmallTown.OpenAsync(breaking, _pack);
        await town.OpenAsync(fields: ("cost", "3"));
        var command = town.Setting(OwnLedgers.Trees);
        breaking.CommitsBreak = true;
        await Assert.ThrowsAsync<BreakingStore.Broken>(() => town.DoAsync(command, SmallTown.Clerk));
        breaking.CommitsBreak = false;
        Assert.Null(town.Town.Latest.Pack.Find("trees"));
        Assert.Equal("missing.ledger", (await town.DoAsync(town.Planting("树"), SmallTown.Clerk)).Refusals[0].Code);
        await town.MustAsync(command, SmallTown.Clerk);
        await town.MustAsync(town.Planting("树"), SmallTown.Clerk);
        Assert.Equal(("1", "1"), (town.Read("hazard.found"), town.Read("trees.found")));
        Assert.Empty((await Verification.RunAsync(breaking, _pack)).Faults);
    }

    [Fact]
    public async Task A_tally_that_could_not_be_saved_is_caught_up_from_the_journal()
    {
        string file = _folder["a.town.db"];
        var breaking = new BreakingStore(SqliteTownStore.Create(file, SmallTown.Info, _pack));
        var town = await SmallTown.OpenAsync(breaking, _pack);
        await town.CloseAsync(await town.OpenAsync(fields: ("cost", "3")));
        var figures = town.Figures(2023);
        breaking.SavesBreak = true;
        await Assert.ThrowsAsync<BreakingStore.Broken>(async () => await town.DisposeAsync());
        await breaking.DisposeAsync();

        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(file, _pack), _pack);
        Assert.Equal(figures, again.Figures(2023));
        Assert.Equal("0.0003", again.Read("hazard.cost"));
    }
}
