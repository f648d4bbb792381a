using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Backups;

/// <summary>A backup is whole or refused, and what is restored is verified before anybody can be served by it.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string Data => _folder["data"];
    private string Kept => _folder["backup"];
    private string Restored => _folder["restored"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_backup_holds_all_townships_accounts_and_keys_and_is_restored()
    {
        await BuildAsync();
        var report = await MakeAsync();
        Assert.Empty(report.Manifest.Faults);
        Assert.Equal(["east.town.db", "small.town.db", "accounts.db", "keys/key-1.xml"], report.Manifest.Files.Select(file => file.Name));
        Assert.Equal((1L, 5L), (report.Manifest.Accounts!.Value, report.Manifest.Schema));
        Assert.Equal(TownHouse.HeadsOf(Data), report.Manifest.Towns);

        var restored = await Restoration.RestoreAsync(Kept, Restored, _pack);
        Assert.All(restored, one => Assert.Empty(one.Result.Faults));
        Assert.Equal(TownHouse.HeadsOf(Data), TownHouse.HeadsOf(Restored));
        Assert.True(File.Exists(Path.Combine(Restored, "keys", "key-1.xml")));
        Assert.False(Restoration.IsUnfinished(Restored));
        await using var house = await TownHouse.OpenAsync(Restored, _pack, new SetClock());
        Assert.Equal(2, house.All.Count);
    }

    public static TheoryData<string, string> Losses() =>
        new()
        {
            { "manifest.json", "备份清单" },
            { "small.town.db", "缺少文件 small.town.db" },
            { "accounts.db", "缺少文件 accounts.db" },
            { "keys/key-1.xml", "缺少文件 keys/key-1.xml" },
        };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_backup_that_lacks_a_file_is_refused_and_says_which(string file, string says)
    {
        await BuildAsync();
        await MakeAsync();
        File.Delete(Path.Combine(Kept, file));
        await RefusedAsync(says);
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task A_backup_with_an_empty_file_is_refused(string file, string says)
    {
        await BuildAsync();
        await MakeAsync();
        await File.WriteAllBytesAsync(Path.Combine(Kept, file), [], TestContext.Current.CancellationToken);
        await RefusedAsync(says.Replace("缺少文件", "文件", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_changed_backup_is_refused_also_when_its_manifest_was_changed_with_it()
    {
        await BuildAsync();
        await MakeAsync();
        Run(Path.Combine(Kept, "small.town.db"), "UPDATE entry SET due = '2099-01-01' WHERE id = 1");
        await RefusedAsync("文件 small.town.db 与备份时的不同");
        var manifest = Manifest.Read(Kept)!;
        (manifest with { Files = [.. manifest.Files.Select(file => BackedUpFile.Of(Kept, file.Name))] }).Write(Kept);
        await RefusedAsync("的到期日与日志重建的不一致");
    }

    [Fact]
    public async Task An_older_file_put_into_a_backup_does_not_lead_to_its_heads()
    {
        await BuildAsync();
        await Backup.MakeAsync(Data, _folder["older"], _pack, new SetClock());
        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(Path.Combine(Data, "small.town.db"), _pack), _pack))
            await town.OpenAsync();
        await MakeAsync();
        File.Copy(Path.Combine(_folder["older"], "small.town.db"), Path.Combine(Kept, "small.town.db"), overwrite: true);
        var manifest = Manifest.Read(Kept)!;
        (manifest with { Files = [.. manifest.Files.Select(file => BackedUpFile.Of(Kept, file.Name))] }).Write(Kept);
        await RefusedAsync("换回了旧的数据");
    }

    [Fact]
    public async Task A_backup_of_a_newer_version_is_refused_in_words()
    {
        await BuildAsync();
        await MakeAsync();
        (Manifest.Read(Kept)! with { Schema = 99, Program = "9.0.0" }).Write(Kept);
        await RefusedAsync("由较新的版本（9.0.0）备份");
    }

    [Fact]
    public async Task A_backup_cut_short_is_refused_and_made_anew()
    {
        await BuildAsync();
        await MakeAsync();
        // As a kill leaves it: files of one township, no manifest.
        File.Delete(Path.Combine(Kept, "manifest.json"));
        File.Delete(Path.Combine(Kept, "small.town.db"));
        await File.WriteAllBytesAsync(Path.Combine(Kept, ".unfinished"), [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Kept, "small.town.db.part"), "half", TestContext.Current.CancellationToken);
        await RefusedAsync("没有做完");
        Assert.Empty((await MakeAsync()).Manifest.Faults);
        Assert.Equal(2, (await Restoration.DrillAsync(Kept, _pack)).Length);
        // A whole one is not made anew in its place.
        Assert.Contains("不是空目录", (await Assert.ThrowsAsync<BackupException>(MakeAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restoration_cut_short_is_begun_anew()
    {
        await BuildAsync();
        await MakeAsync();
        // As a kill between two files leaves it.
        Directory.CreateDirectory(Path.Combine(Restored, ".restoring"));
        await File.WriteAllTextAsync(Path.Combine(Restored, "small.town.db"), "half a file", TestContext.Current.CancellationToken);
        Assert.True(Restoration.IsUnfinished(Restored));
        await Restoration.RestoreAsync(Kept, Restored, _pack);
        Assert.False(Restoration.IsUnfinished(Restored));
        Assert.Empty((await Verification.RunAsync(Path.Combine(Restored, "small.town.db"), _pack)).Faults);
        Assert.Contains(
            "已有数据",
            (await Assert.ThrowsAsync<BackupException>(() => Restoration.RestoreAsync(Kept, Restored, _pack))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_broken_township_is_saved_as_it_is_beside_the_others()
    {
        await BuildAsync();
        await File.WriteAllTextAsync(Path.Combine(Data, "east.town.db"), new string('x', 9000), TestContext.Current.CancellationToken);
        var report = await MakeAsync();
        Assert.Contains("east.town.db 不是数据库文件", Assert.Single(report.Manifest.Faults), StringComparison.Ordinal);
        await Restoration.RestoreAsync(Kept, Restored, _pack);
        Assert.Empty((await Verification.RunAsync(Path.Combine(Restored, "small.town.db"), _pack)).Faults);
        Assert.Equal(9000, new FileInfo(Path.Combine(Restored, "east.town.db")).Length);
    }

    [Fact]
    public async Task A_schedule_makes_one_a_day_and_keeps_the_last_whole_ones()
    {
        await BuildAsync();
        var clock = new SetClock { Day = new(2023, 6, 1) };
        var said = new List<string>();
        var schedule = new BackupSchedule(Data, Kept, new(2, 30), 3, _pack, clock, said.Add);
        for (int day = 1; day <= 5; day++)
        {
            clock.Day = new(2023, 6, day);
            Assert.True(schedule.IsDue());
            var made = await schedule.MakeAsync();
            Assert.Equal((null, $"2023-06-0{day}T100000"), (made.Error, Path.GetFileName(made.Folder)));
            Assert.False(schedule.IsDue());
        }
        // One that was cut short counts for nothing and goes with the next that is made.
        File.Delete(Path.Combine(Kept, "2023-06-04T100000", "manifest.json"));
        await File.WriteAllBytesAsync(Path.Combine(Kept, "2023-06-04T100000", ".unfinished"), [], TestContext.Current.CancellationToken);
        clock.Day = new(2023, 6, 6);
        await schedule.MakeAsync();
        Assert.Equal(
            ["2023-06-03T100000", "2023-06-05T100000", "2023-06-06T100000"],
            Directory.EnumerateDirectories(Kept).Select(Path.GetFileName).Order()
        );
        Assert.Empty(said);

        Directory.Delete(Data, recursive: true);
        Directory.CreateDirectory(Data);
        clock.Day = new(2023, 6, 7);
        Assert.NotNull((await schedule.MakeAsync()).Error);
        Assert.Contains("定时备份没有做成", Assert.Single(said), StringComparison.Ordinal);
        Assert.False(schedule.IsDue());
        Assert.Equal(3, Directory.EnumerateDirectories(Kept).Count(folder => Manifest.Read(folder) is not null));
    }

    private async Task RefusedAsync(string says)
    {
        var refused = await Assert.ThrowsAsync<BackupException>(() => Restoration.RestoreAsync(Kept, Restored, _pack));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Restored) && Directory.EnumerateFileSystemEntries(Restored).Any());
    }

    private Task<BackupReport> MakeAsync() => Backup.MakeAsync(Data, Kept, _pack, new SetClock());

    private async Task BuildAsync()
    {
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key/>");
        await AccountStore.Open(Data, new SetClock()).CreateAsync(new("clerk", "张敏", Role.Clerk, "small"), "a long pass phrase 77");
        foreach (string id in (string[])["small", "east"])
        {
            var store = SqliteTownStore.Create(Path.Combine(Data, id + ".town.db"), SmallTown.Info with { Id = id }, _pack);
            await using var town = await SmallTown.OpenAsync(store, _pack);
            string picture = await store.KeepPictureAsync([0xFF, 0xD8, 0xFF, 0xD9]);
            await town.CloseAsync(await town.OpenAsync(fields: [("kind", "消防"), ("after", Input.Of([picture]))]));
        }
        SqliteConnection.ClearAllPools();
    }

    private static void Run(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(command.ExecuteNonQuery() > 0);
    }
}
