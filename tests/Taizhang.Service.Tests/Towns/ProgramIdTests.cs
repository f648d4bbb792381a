using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Ids that the program makes can be guessed; nobody can take them, and one taken before blocks and swallows nothing.</summary>
public sealed class ProgramIdTests : IDisposable
{
    private const string Row = "row-0123456789012345678901234567890123456789";

    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Row)]
    [InlineData("ballot-2023-1-MS-2023-0001")]
    public async Task A_client_cannot_use_an_id_of_the_program(string id)
    {
        await using var town = await NewAsync();
        Assert.Equal(
            "input.command_id",
            Assert.Single((await town.DoAsync(town.Opening() with { Id = id }, SmallTown.Grid)).Refusals).Code
        );
        var order = new BatchOrder(id, BatchKind.Move, "hazard", "批量", AsyncEnumerable.Empty<Command>(), false);
        Assert.Equal(
            "input.command_id",
            Assert.Single((await town.Town.DoAllAsync(order, SmallTown.Clerk, null, TestContext.Current.CancellationToken)).Refusals).Code
        );
    }

    [Fact]
    public async Task A_row_whose_id_was_taken_before_is_imported_once()
    {
        await using (var town = await NewAsync())
            await town.MustAsync(town.Opening() with { Id = "taken" }, SmallTown.Grid);
        // As an earlier version let it be done.
        Take("taken", Row);
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack);
        Assert.Equal((1, 0), await ImportAsync(again));
        Assert.Equal((0, 1), await ImportAsync(again));
        Assert.Equal(2, (await again.EntriesAsync()).Count);
    }

    [Fact]
    public async Task A_row_whose_id_was_taken_by_another_kind_of_command_is_imported()
    {
        await using (var town = await NewAsync())
            await town.MustAsync(town.Moving(await town.OpenAsync(), "assign", SmallTown.Safety) with { Id = "taken" }, SmallTown.Clerk);
        Take("taken", Row);
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack);
        Assert.Equal((1, 0), await ImportAsync(again));
        Assert.Equal((0, 1), await ImportAsync(again));
    }

    [Fact]
    public async Task What_a_ballot_decided_is_carried_out_though_its_id_was_taken_before()
    {
        const string id = "ballot-2023-1-YH-2023-0001";
        await using (var town = await NewAsync())
        {
            await town.OpenAsync();
            await town.MustAsync(town.Opening() with { Id = "taken" }, SmallTown.Grid);
        }
        Take("taken", id);
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack);
        var move = again.Moving("YH-2023-0001", "assign", SmallTown.Safety) with { Id = id };
        var order = new BatchOrder("ballot-2023-1-hazard-x", BatchKind.Move, "hazard", "票决结果", All(move), false) { ByProgram = true };
        var done = await again.Town.DoAllAsync(order, SmallTown.Clerk, null, TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), (done.Value.Batch!.Count, done.Value.RefusedCount));
        Assert.Equal("fixing", (await again.Town.FindAsync(SmallTown.Clerk, "YH-2023-0001"))!.State);
    }

    private async Task<SmallTown> NewAsync() => await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);

    /// <summary>Imports one row; returns how many were new and how many there already.</summary>
    private static async Task<(int New, int Again)> ImportAsync(SmallTown town)
    {
        OpenEntry row = town.Opening() with { Id = Row };
        var order = new BatchOrder(town.Id(), BatchKind.Import, "hazard", "隐患.xlsx", All(row), false);
        var done = (await town.Town.DoAllAsync(order, SmallTown.Clerk, null, TestContext.Current.CancellationToken)).Value;
        return (done.Batch?.Count ?? 0, done.Again);
    }

    private static IAsyncEnumerable<Command> All(params Command[] commands) => commands.ToAsyncEnumerable();

    private void Take(string from, string to)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE journal SET command = '{to}' WHERE command = '{from}'";
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
