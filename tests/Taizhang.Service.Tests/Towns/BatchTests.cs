using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

public sealed class BatchTests : IAsyncDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public BatchTests() =>
        _small = SmallTown
            .OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, SmallPack.Load()), SmallPack.Load())
            .GetAwaiter()
            .GetResult();

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task All_commands_of_a_batch_stand_one_after_the_other_and_count()
    {
        var done = (await ImportAsync("b1", Rows(5))).Value;
        Assert.Equal((5, 0, 0), (done.Batch!.Count, done.Again, done.RefusedCount));
        Assert.Equal(5, done.Batch.Last - done.Batch.First + 1);
        Assert.Equal(5, Found());
        Assert.Equal(["厂0", "厂1", "厂2", "厂3", "厂4"], await Sites(done.Batch));
        Assert.Equal(done.Batch, Assert.Single(_small.Town.Read(town => town.Batches.Values.ToArray())));
        await CleanAsync();
    }

    [Fact]
    public async Task One_refusal_leaves_nothing_done_and_names_every_row()
    {
        var rows = Rows(4);
        rows[1] = Row("厂1", "2023-13-01");
        rows[3] = Row("", "2023-05-01");
        var done = (await ImportAsync("b1", rows)).Value;
        Assert.Null(done.Batch);
        Assert.Equal([1, 3], done.Refused.Select(one => one.At));
        Assert.Equal(0, Found());
        Assert.Empty(_small.Town.Read(town => town.Batches.Values.ToArray()));
        Assert.EndsWith("-0001", await _small.OpenAsync());
        await CleanAsync();
    }

    [Fact]
    public async Task The_good_rows_alone_are_done_when_that_is_asked()
    {
        var rows = Rows(4);
        rows[1] = Row("厂1", "昨天");
        var done = (await ImportAsync("b1", rows, goodOnly: true)).Value;
        Assert.Equal((3, 1), (done.Batch!.Count, done.RefusedCount));
        Assert.Equal(3, Found());
        await CleanAsync();
    }

    [Fact]
    public async Task A_cancelled_batch_leaves_nothing_and_the_township_goes_on()
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _small.Town.DoAllAsync(
                new("b1", BatchKind.Import, "hazard", "隐患.xlsx", Until(3, cancel), GoodOnly: true),
                SmallTown.Clerk,
                null,
                cancel.Token
            )
        );
        Assert.Equal(0, Found());
        Assert.EndsWith("-0001", await _small.OpenAsync());
        Assert.Equal(1, Found());
        await CleanAsync();
    }

    [Fact]
    public async Task A_batch_that_breaks_leaves_nothing_and_the_township_goes_on()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            _small.Town.DoAllAsync(
                new("b1", BatchKind.Import, "hazard", "隐患.xlsx", Breaking(), GoodOnly: true),
                SmallTown.Clerk,
                null,
                TestContext.Current.CancellationToken
            )
        );
        Assert.Equal(0, Found());
        Assert.EndsWith("-0001", await _small.OpenAsync());
        await CleanAsync();
    }

    [Fact]
    public async Task The_same_rows_again_add_nothing_and_one_more_row_adds_one()
    {
        await ImportAsync("b1", Rows(3));
        var again = (await ImportAsync("b2", Rows(3))).Value;
        Assert.Equal((null, 3), (again.Batch, again.Again));
        var more = (await ImportAsync("b3", Rows(4))).Value;
        Assert.Equal((1, 3), (more.Batch!.Count, more.Again));
        Assert.Equal(4, Found());
        await CleanAsync();
    }

    [Fact]
    public async Task A_batch_ordered_twice_is_done_once()
    {
        var first = (await ImportAsync("b1", Rows(3))).Value;
        var second = (await ImportAsync("b1", Rows(9))).Value;
        Assert.Equal(first.Batch, second.Batch);
        Assert.Equal(3, Found());
    }

    [Fact]
    public async Task An_import_is_taken_back_in_one_step_but_for_what_was_worked_on_since_and_can_come_in_again()
    {
        var done = (await ImportAsync("b1", Rows(3))).Value.Batch!;
        var entries = await EntriesAsync(done);
        await _small.AssignAsync(entries[1].Number);
        var undone = (await _small.Town.UndoAsync("u1", "b1", SmallTown.Clerk, TestContext.Current.CancellationToken)).Value;
        Assert.Equal(2, undone.Batch!.Count);
        Assert.Equal(entries[1].Number, Assert.Single(undone.Refused).Number);
        Assert.Equal(1, Found());
        Assert.Equal(
            "conflict.undone",
            (await _small.Town.UndoAsync("u2", "b1", SmallTown.Clerk, TestContext.Current.CancellationToken)).Refusals[0].Code
        );
        var again = (await ImportAsync("b2", Rows(3))).Value;
        Assert.Equal((2, 1), (again.Batch!.Count, again.Again));
        Assert.Equal(3, Found());
        await CleanAsync();
    }

    [Fact]
    public async Task Batches_are_there_after_a_restart()
    {
        var done = (await ImportAsync("b1", Rows(3))).Value.Batch!;
        await _small.DisposeAsync();
        await using var again = await SmallTown.OpenAsync(
            SqliteTownStore.Open(_folder["small.town.db"], SmallPack.Load()),
            SmallPack.Load()
        );
        Assert.Equal(done, Assert.Single(again.Town.Read(town => town.Batches.Values.ToArray())));
    }

    private Task<Outcome<BatchReceipt>> ImportAsync(string id, Command[] rows, bool goodOnly = false) =>
        _small.Town.DoAllAsync(
            new(id, BatchKind.Import, "hazard", "隐患.xlsx", rows.ToAsyncEnumerable(), goodOnly),
            SmallTown.Clerk,
            null,
            TestContext.Current.CancellationToken
        );

    private static Command[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => Row($"厂{i}", "2023-05-01"))];

    private static OpenEntry Row(string site, string day) =>
        new(
            "row-" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(site + day)),
            "hazard",
            SmallTown.NorthOne,
            null,
            new Dictionary<string, Input> { ["site"] = site, ["found_on"] = day }
        );

    private static async IAsyncEnumerable<Command> Until(int count, CancellationTokenSource cancel)
    {
        foreach (var row in Rows(count))
        {
            await Task.Yield();
            yield return row;
        }
        await cancel.CancelAsync();
        yield return Row("最后", "2023-05-01");
    }

    private static async IAsyncEnumerable<Command> Breaking()
    {
        await Task.Yield();
        yield return Row("厂", "2023-05-01");
        throw new InvalidOperationException("The workbook ends in the middle.");
    }

    private long Found() =>
        _small.Town.Read(town => town.Tally.Read(town.Pack.Figures.FindSeries("hazard.found")!, SmallTown.Code, new Period(2023))) ?? 0;

    private async Task<string[]> Sites(Batch batch) => [.. (await EntriesAsync(batch)).Select(entry => entry.Values[0].Text!)];

    private async Task<List<Entry>> EntriesAsync(Batch batch)
    {
        var entries = new List<Entry>();
        await foreach (var entry in _small.Town.EntriesOfAsync(batch))
            entries.Add(entry);
        return entries;
    }

    /// <summary>The files as they stand are what the journal makes of them.</summary>
    private async Task CleanAsync()
    {
        await _small.DisposeAsync();
        await using var store = SqliteTownStore.Open(_folder["small.town.db"], SmallPack.Load());
        var verified = await Verification.RunAsync(store, SmallPack.Load());
        Assert.Empty(verified.Faults);
    }
}
