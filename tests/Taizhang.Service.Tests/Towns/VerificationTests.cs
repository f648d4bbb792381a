using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>Whatever is changed in a township's file by other hands than the writer's is found.</summary>
public sealed class VerificationTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Tamperings() =>
        new()
        {
            {
                "UPDATE journal SET payload = CAST(replace(CAST(payload AS TEXT), '某厂', '某店') AS BLOB) WHERE seq = 9",
                "日志第 9 条与哈希链不符"
            },
            {
                "UPDATE journal SET payload = CAST(replace(CAST(payload AS TEXT), '北村', '西村') AS BLOB) WHERE seq = 2",
                "日志第 2 条与哈希链不符"
            },
            { "UPDATE journal SET payload = X'00' WHERE seq = 9", "日志第 9 条" },
            { "UPDATE journal SET payload = X'00' WHERE seq = 2", "日志第 2 条" },
            { "UPDATE journal SET actor_name = '别人' WHERE seq = 10", "日志第 10 条与哈希链不符" },
            { "UPDATE journal SET at = at + 1 WHERE seq = 10", "日志第 10 条与哈希链不符" },
            { "UPDATE journal SET command = 'other' WHERE seq = 10", "日志第 10 条与哈希链不符" },
            { "UPDATE journal SET hash = zeroblob(32) WHERE seq = 10", "日志第 11 条与哈希链不符" },
            { "DELETE FROM journal WHERE seq = 9", "日志缺第 9 条" },
            { "DELETE FROM journal WHERE seq = 11", "日志缺第 11 条" },
            { "DELETE FROM journal WHERE seq = 3", "日志缺第 3 条" },
            { "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)", "条目应有 2 条，由日志重建得 1 条" },
            { "UPDATE entry SET fields = json_set(fields, '$.site', '别处') WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE entry SET fields = '[]' WHERE id = 1", "条目 YH-2023-0001 无法读出" },
            { "UPDATE entry SET opened = 'long ago' WHERE id = 1", "条目 YH-2023-0001 无法读出" },
            { "UPDATE entry SET state = 'open' WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE entry SET area = '320000000202' WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE entry SET clocks = '[]' WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE entry SET trail = '[]' WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE entry SET struck = 1 WHERE id = 2", "条目 YH-2023-0002 与日志重建的不一致" },
            { "UPDATE entry SET merged_into = 'YH-2023-0001' WHERE id = 2", "条目 YH-2023-0002 与日志重建的不一致" },
            { "UPDATE entry SET version = 9 WHERE id = 2", "条目 YH-2023-0002 与日志重建的不一致" },
            { "UPDATE entry SET number = 'YH-2023-0009' WHERE id = 2", "条目 YH-2023-0002 在日志中有，在台账中没有" },
            { "DELETE FROM entry WHERE id = 1", "条目 YH-2023-0001 在日志中有，在台账中没有" },
            {
                "INSERT INTO entry SELECT 99, ledger, 'YH-2023-0099', area, office, state, opened, opened_by, "
                    + "fields, trail, clocks, due, paused, unique_key, struck, version, merged_into, origin FROM entry WHERE id = 2",
                "条目应有"
            },
            {
                "UPDATE contribution SET amount = amount + 1 "
                    + "WHERE entry = 1 AND series = (SELECT min(series) FROM contribution WHERE entry = 1)",
                "指标贡献表与由日志重建的不一致"
            },
            { "UPDATE contribution SET area = '320000000202' WHERE entry = 1", "指标贡献表与由日志重建的不一致" },
            { "DELETE FROM contribution WHERE entry = 2", "指标贡献表与由日志重建的不一致" },
            { "UPDATE tally SET bytes = X'0102'", "指标" },
        };

    [Fact]
    public async Task A_township_that_nobody_has_touched_has_no_faults()
    {
        await BuildAsync();
        await using var store = SqliteTownStore.Open(File, _pack);
        var verified = await Verification.RunAsync(store, _pack);
        Assert.Empty(verified.Faults);
        Assert.Equal((13L, 2L), (verified.Lines, verified.Entries));
        Assert.Equal(_pack.Figures.Series.Length * 6 * 13, verified.Readings);
    }

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task A_tampering_is_found(string sql, string fault)
    {
        await BuildAsync();
        Run(sql);
        await using var store = SqliteTownStore.Open(File, _pack);
        Assert.Contains((await Verification.RunAsync(store, _pack)).Faults, one => one.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tally_in_which_one_figure_was_raised_is_found()
    {
        await BuildAsync();
        await using var store = SqliteTownStore.Open(File, _pack);
        var standing = await store.LoadAsync();
        var town = new Township(_pack);
        foreach (var kept in standing.Keeping)
            town.Apply(kept);
        town.Tally.Load(standing.Tally!.Bytes);
        town.Tally.Absorb(
            [new(_pack.Figures.FindSeries("hazard.closed")!.Index, SmallTown.SouthOne, new(new DateOnly(2023, 5, 10), 1), [])],
            1
        );
        await store.SaveTallyAsync(standing.Tally with { Bytes = town.Tally.Save() });
        Assert.Equal(
            ["指标 hazard.closed 在小镇 2023 与重算不一致。", "指标 hazard.closed 在小镇 2023-05 与重算不一致。"],
            (await Verification.RunAsync(store, _pack)).Faults.Where(one => one.Contains("小镇", StringComparison.Ordinal))
        );
    }

    /// <summary>Lines 1–8 keep areas and offices, 9–12 are the first entry's, 13 the second's.</summary>
    private async Task BuildAsync()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        await town.CloseAsync(await town.OpenAsync(fields: ("kind", "消防")));
        await town.OpenAsync(SmallTown.SouthOne, null, ("cost", "5"));
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
