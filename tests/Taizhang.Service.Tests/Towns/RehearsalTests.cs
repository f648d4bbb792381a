using CsCheck;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A rehearsal says what the batch would come to, and nobody waits for it.</summary>
public sealed class RehearsalTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = PointsPack.Load();
    private int _files;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Others_write_while_a_batch_is_rehearsed()
    {
        await using var town = await TownAsync();
        var rehearsed = town
            .Town.DoAllAsync(
                Order("r", "house", CommandsAsync(), rehearsal: true),
                SmallTown.Clerk,
                null,
                TestContext.Current.CancellationToken
            )
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        var receipt = (await rehearsed).Value;
        // What came in amid the rehearsal is seen from then on.
        Assert.Equal((0, 1), (receipt.Again, receipt.RefusedCount));
        Assert.Equal(("conflict.duplicate", "JM-2023-0001"), receipt.Refused[0].Refusals is [var one] ? (one.Code, one.Entry) : default);

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            yield return House("1", "H1");
            await town.MustAsync(House("other", "H2"), SmallTown.Clerk);
            yield return House("2", "H2");
            yield return House("3", "H3");
        }
    }

    [Fact]
    public async Task A_rehearsal_comes_to_what_the_batch_itself_comes_to_and_changes_nothing()
    {
        await Row.Array[1, 25]
            .Select(Row.Array[0, 6], Gen.Bool.Select(house => house ? "house" : "fund"))
            .SampleAsync(
                async sample =>
                {
                    var (rows, earlier, ledger) = sample;
                    await using var town = await TownAsync();
                    await town.Town.DoAllAsync(Order("before", ledger, Of(earlier, ledger)), SmallTown.Clerk);
                    var (position, figures) = (town.Town.Position, town.Figures(2023));
                    var rehearsed = (await town.Town.DoAllAsync(Order("r", ledger, Of(rows, ledger), true), SmallTown.Clerk)).Value;
                    Assert.Equal(position, town.Town.Position);
                    Assert.Equal(figures, town.Figures(2023));
                    var done = (await town.Town.DoAllAsync(Order("b", ledger, Of(rows, ledger)), SmallTown.Clerk)).Value;
                    Assert.Null(rehearsed.Batch);
                    Assert.Equal((done.Again, done.RefusedCount), (rehearsed.Again, rehearsed.RefusedCount));
                    Assert.Equal(done.Refused.Select(Said), rehearsed.Refused.Select(Said));
                },
                iter: 60
            );

        static string Said(RefusedCommand one) =>
            $"{one.At} {one.Number} "
            + string.Join(' ', one.Refusals.Select(refusal => $"{refusal.Code} {refusal.Message} {refusal.Entry}"));
    }

    [Fact]
    public async Task Who_may_not_carry_a_batch_out_may_not_rehearse_it_and_a_cancelled_one_ends()
    {
        await using var town = await TownAsync();
        Assert.Equal(
            "right.read_only",
            (
                await town.Town.DoAllAsync(
                    Order("r", "house", Of([], "house"), true),
                    SmallTown.County,
                    null,
                    TestContext.Current.CancellationToken
                )
            )
                .Refusals[0]
                .Code
        );
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            town.Town.DoAllAsync(
                Order("r", "house", new[] { House("1", "H1") }.ToAsyncEnumerable<Command>(), true),
                SmallTown.Clerk,
                null,
                stop.Token
            )
        );
    }

    /// <summary>A row: its id, which may come twice; its code or the fund that pays it; its amount; whether it cannot be read.</summary>
    private static readonly Gen<(int Id, int Which, int Amount, bool Bad)> Row = Gen.Select(
        Gen.Int[1, 30],
        Gen.Int[0, 7],
        Gen.Int[1, 9],
        Gen.Int[0, 9].Select(n => n == 0)
    );

    private static IAsyncEnumerable<Command> Of((int Id, int Which, int Amount, bool Bad)[] rows, string ledger) =>
        rows.Select(row =>
                row.Bad ? new Unreadable("unreadable", [Refusal.InputNothing()])
                : ledger == "house" ? House($"row-{row.Id}", $"H{row.Which}")
                : (Command)
                    new OpenEntry(
                        $"row-{row.Id}",
                        "fund",
                        SmallTown.Code,
                        null,
                        new Dictionary<string, Input>
                        {
                            ["name"] = "款",
                            ["amount"] = row.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture),
                            ["source"] = row.Which < 3 ? "" : $"SK-2023-000{row.Which - 2}",
                        }
                    )
            )
            .ToAsyncEnumerable();

    private static OpenEntry House(string id, string code) =>
        new(id, "house", SmallTown.North, null, new Dictionary<string, Input> { ["code"] = code, ["name"] = "户主" });

    private static BatchOrder Order(string id, string ledger, IAsyncEnumerable<Command> commands, bool rehearsal = false) =>
        new(id, BatchKind.Import, ledger, "表.xlsx", commands, GoodOnly: true, Rehearsal: rehearsal);

    private Task<SmallTown> TownAsync() =>
        SmallTown.OpenAsync(SqliteTownStore.Create(_folder[$"{Interlocked.Increment(ref _files)}.town.db"], SmallTown.Info, _pack), _pack);
}
