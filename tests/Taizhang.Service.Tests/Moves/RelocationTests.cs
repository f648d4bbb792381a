using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Moves;
using Taizhang.Service.Tests.Storage.Postgres;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Moves;

/// <summary>A township moves into a database and back: nothing is lost, and it is written at one place alone.</summary>
[Collection(PostgresCluster.Group)]
public sealed class RelocationTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PostgresCluster _cluster;
    private readonly PostgresPlace _place;
    private readonly Pack _pack = SmallPack.Load();

    public RelocationTests(PostgresCluster cluster)
    {
        cluster.Need();
        _cluster = cluster;
        _place = PostgresTownStoreTests.Place(cluster.Address);
        PostgresTowns.Remove(cluster, SmallTown.Info.Id);
    }

    private string File => _folder["small.town.db"];
    private string Link => _folder["small.town.pg"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task There_and_back_every_line_entry_figure_picture_and_text_is_the_same()
    {
        var before = await MakeAsync();
        var moved = await Relocation().InAsync();
        Assert.Empty(moved.Faults);
        Assert.Empty(moved.Unchecked);
        Assert.Equal(
            (false, true, true),
            (System.IO.File.Exists(File), System.IO.File.Exists(File + ".moved"), System.IO.File.Exists(Link))
        );
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(Link));

        // Served from the folder as before, with what is added there.
        await using (var house = await TownHouse.OpenAsync(_folder.Path, _pack, TimeProvider.System))
        {
            Assert.Empty(house.Refused);
            Assert.Equal(before, await StateAsync(house.Find("small")!));
            var page = await house.Find("small")!.ListAsync(SmallTown.County, new() { Ledger = "hazard", Search = "某厂" });
            Assert.NotEmpty(page.Items);
            Assert.Equal(house.Heads, TownHouse.HeadsOf(_folder.Path));
        }
        Assert.Empty((await Verification.RunAsync(_place, _pack)).Faults);

        var back = await Relocation().OutAsync();
        Assert.Empty(back.Faults);
        Assert.Empty(back.Unchecked);
        Assert.Equal((true, false), (System.IO.File.Exists(File), System.IO.File.Exists(Link)));
        await using (var house = await TownHouse.OpenAsync(_folder.Path, _pack, TimeProvider.System))
            Assert.Equal(before, await StateAsync(house.Find("small")!));
        Assert.Contains("已经移走", Assert.Throws<DatabaseException>(() => _place.Open(_pack)).Message, StringComparison.Ordinal);

        // And once more, after work at home: the database goes on from what it has.
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack))
            await town.CloseAsync(await town.OpenAsync());
        Assert.Empty((await Relocation().InAsync()).Faults);
        await using var again = await SmallTown.OpenAsync(_place.Open(_pack), _pack);
        await again.OpenAsync();
        Assert.Equal("5", again.Read("hazard.found"));
    }

    public static TheoryData<bool, MoveStep, int> Kills()
    {
        var kills = new TheoryData<bool, MoveStep, int>();
        foreach (bool into in new[] { true, false })
        {
            kills.Add(into, MoveStep.Lines, 2);
            foreach (var step in Enum.GetValues<MoveStep>())
                kills.Add(into, step, 1);
        }
        return kills;
    }

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Killed_on_the_way_and_begun_again_it_ends_the_same(bool into, MoveStep step, int times)
    {
        var before = await MakeAsync();
        if (!into)
            await Relocation().InAsync();
        Assert.Equal(137, await KilledMove.StartAsync(_folder.Path, _cluster.Address, into, step, times));
        // Whoever serves the folder meanwhile finds it at one place at most.
        await using (var house = await TownHouse.OpenAsync(_folder.Path, _pack, TimeProvider.System))
            Assert.True(house.All.Count + house.Refused.Count >= 1 && house.All.Count <= 1);
        var ended = await (into ? Relocation().InAsync() : Relocation().OutAsync());
        Assert.Empty(ended.Faults);
        Assert.Equal((!into, into), (System.IO.File.Exists(File), System.IO.File.Exists(Link)));
        await using var served = await TownHouse.OpenAsync(_folder.Path, _pack, TimeProvider.System);
        Assert.Empty(served.Refused);
        Assert.Equal(before, await StateAsync(served.Find("small")!));
    }

    [Fact]
    public async Task A_server_that_still_has_it_open_in_the_database_writes_nothing_once_it_moves_out()
    {
        await MakeAsync();
        await Relocation().InAsync();
        await using var serving = await SmallTown.OpenAsync(_place.Open(_pack), _pack);
        var moved = await Relocation().OutAsync();
        Assert.Equal("down.fenced", Assert.Single((await serving.DoAsync(serving.Opening(), SmallTown.Clerk)).Refusals).Code);
        Assert.Equal(moved.Head, Head.Of(_place.ReadHead()));
    }

    [Fact]
    public async Task What_is_there_already_is_not_overwritten()
    {
        await MakeAsync();
        // Another township of the same name.
        await (await SmallTown.OpenAsync(_place.Create(SmallTown.Info, _pack), _pack)).DisposeAsync();
        await RefusedAsync("不是这里日志的前一段", into: true);
        await RefusedAsync("中已有乡镇", into: false);
        PostgresTowns.Remove(_cluster, "small");
        await _place.Create(SmallTown.Info with { Name = "别镇" }, _pack).DisposeAsync();
        await RefusedAsync("不是同一个乡镇", into: true);
        PostgresTowns.Remove(_cluster, "small");
        await RefusedAsync("中没有乡镇", into: false);
        Assert.True(System.IO.File.Exists(File));
        Assert.False(System.IO.File.Exists(Link));
        await using var still = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack);
        await still.OpenAsync();
    }

    [Fact]
    public async Task A_journal_that_was_changed_is_not_moved()
    {
        await MakeAsync();
        using (var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            file.Open();
            using var forge = file.CreateCommand();
            forge.CommandText = "UPDATE journal SET actor = 'somebody' WHERE seq = 7";
            forge.ExecuteNonQuery();
        }
        var failed = await Assert.ThrowsAsync<InvalidDataException>(() => Relocation().InAsync());
        Assert.Contains("第 7 条", failed.Message, StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(File));
        Assert.Throws<DatabaseException>(() => _place.Open(_pack));
    }

    [Fact]
    public async Task What_was_changed_in_the_database_is_named_and_does_not_come_back()
    {
        await MakeAsync();
        await Relocation().InAsync();
        _cluster.Run("UPDATE taizhang.contribution SET amount = amount + 1 WHERE town = 'small'", _cluster.Database);
        Assert.Contains("指标贡献表与由日志重建的不一致。", (await Verification.RunAsync(_place, _pack)).Faults);
        _cluster.Run("UPDATE taizhang.search SET grams = '{}' WHERE town = 'small'", _cluster.Database);
        Assert.Contains("检索与由日志重建的不一致。", (await Verification.RunAsync(_place, _pack)).Faults);
        _cluster.Run("UPDATE taizhang.town SET seq = 3 WHERE id = 'small'", _cluster.Database);
        Assert.Contains((await Verification.RunAsync(_place, _pack)).Faults, fault => fault.Contains("末条", StringComparison.Ordinal));
        _cluster.Run("ALTER TABLE taizhang.entry DISABLE ROW LEVEL SECURITY", _cluster.Database);
        Assert.Contains("表结构中 entry 的行级权限被关掉。", (await Verification.RunAsync(_place, _pack)).Faults);
        _cluster.Run("ALTER TABLE taizhang.entry ENABLE ROW LEVEL SECURITY", _cluster.Database);
        await Assert.ThrowsAsync<MoveException>(() => Relocation().OutAsync());
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_wrong_file_with_an_address_keeps_its_own_township_movedand_no_other()
    {
        await MakeAsync();
        System.IO.File.WriteAllText(_folder["other.town.pg"], "mysql://somewhere");
        await using var house = await TownHouse.OpenAsync(_folder.Path, _pack, TimeProvider.System);
        Assert.Equal(["small"], house.All.Select(town => town.Info.Id));
        Assert.StartsWith("other.town.pg：数据库地址", Assert.Single(house.Refused).Reason, StringComparison.Ordinal);
    }

    private Relocation Relocation() => new(_folder.Path, _place, _pack) { LinesTogether = 5 };

    private async Task RefusedAsync(string words, bool into)
    {
        var failed = await Assert.ThrowsAsync<MoveException>(() => into ? Relocation().InAsync() : Relocation().OutAsync());
        Assert.Contains(words, failed.Message, StringComparison.Ordinal);
    }

    /// <summary>A township with entries, a picture, a report and a plan; returns what <see cref="StateAsync"/> tells of it.</summary>
    private async Task<string> MakeAsync()
    {
        var store = SqliteTownStore.Create(File, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        await town.CloseAsync(await town.OpenAsync(SmallTown.NorthTwo, null, ("kind", "燃气"), ("cost", "12.50")));
        await town.OpenAsync();
        await town.OpenAsync(SmallTown.SouthOne);
        await town.DeclareAsync(SmallTown.North, "2023-03", "100");
        await town.MustAsync(new SetPlan(town.Id(), "hazard.found", SmallTown.Code, "2023", "10"), SmallTown.Clerk);
        string text = await store.KeepTextAsync("报告");
        await town.MustAsync(new FileReport(town.Id(), new FiledReport(text, 2023, "某镇政府工作报告", "报告.docx", 2)), SmallTown.Clerk);
        await store.KeepPictureAsync([9, 9]);
        return await StateAsync(town.Town);
    }

    private async Task<string> StateAsync(RunningTown town)
    {
        var entries = new List<string>();
        await foreach (var entry in town.StreamAsync(SmallTown.County, new()))
            entries.Add($"{entry.Number} {entry.State} {entry.Version} {string.Join(',', entry.Values)}");
        string figures = string.Join(
            ' ',
            _pack.Figures.Series.Select(series =>
                town.Read(state => state.Tally.Read(series, SmallTown.Code, new Kernel.Calendar.Period(2023, 0)).ToString())
            )
        );
        var texts = new[] { "报告" }.Select(one =>
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(one)))
        );
        return $"{town.Head} {string.Join('\n', entries)} {figures} {await town.TextAsync(texts.Single())}";
    }
}
