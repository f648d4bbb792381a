using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>What anybody relies on beside the journal is verified as well.</summary>
public sealed class ProofTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Tamperings() =>
        new()
        {
            { "UPDATE picture SET jpeg = X'FFD8FF00'", "被改动：内容与它的哈希不符" },
            { "DELETE FROM picture", "所附的照片" },
            { "UPDATE text SET text = '别的报告'", "被改动：内容与它的哈希不符" },
            { "DELETE FROM text", "所附的报告正文" },
            { "UPDATE entry SET due = '2099-01-01' WHERE id = 2", "条目 YH-2023-0002 的到期日与日志重建的不一致" },
            { "UPDATE entry SET due = NULL WHERE id = 2", "条目 YH-2023-0002 的到期日与日志重建的不一致" },
            { "UPDATE entry SET paused = '2023-01-01' WHERE id = 2", "条目 YH-2023-0002 的暂停日与日志重建的不一致" },
            { "UPDATE entry SET unique_key = 'x' WHERE id = 2", "条目 YH-2023-0002 的唯一标识与日志重建的不一致" },
            { "UPDATE entry SET office = '民政所' WHERE id = 1", "条目 YH-2023-0001 与日志重建的不一致" },
            { "UPDATE journal SET entry = 2 WHERE seq = (SELECT max(seq) FROM journal WHERE entry = 1)", "所属的条目被改动" },
            { "UPDATE journal SET entry = 2 WHERE seq = 1", "日志第 1 条" },
            { "DELETE FROM chosen WHERE entry = 1", "选项表与由日志重建的不一致" },
            { "INSERT INTO link VALUES ('YH-2023-0001', 2, 'site')", "关联表与由日志重建的不一致" },
            { "UPDATE running SET last = last + 1", "年的末号应为" },
            { "DELETE FROM running", "年的末号应为" },
            { "DELETE FROM search WHERE rowid = 1", "检索与由日志重建的不一致" },
            { "INSERT INTO search (rowid, text) VALUES (99, 'YH')", "检索与由日志重建的不一致" },
            { "UPDATE town SET name = '大镇'", "乡镇的简称、名称、所属县、演示标记被改动" },
            { "UPDATE town SET county = '别县'", "乡镇的简称、名称、所属县、演示标记被改动" },
            { "UPDATE town SET today = '2023-12-31'", "乡镇的简称、名称、所属县、演示标记被改动" },
            { "UPDATE town SET demo = 1", "乡镇的简称、名称、所属县、演示标记被改动" },
            { "CREATE TRIGGER t AFTER INSERT ON entry BEGIN DELETE FROM picture; END", "表结构中 t 是多出来的" },
            { "CREATE VIEW v AS SELECT 1", "表结构中 v 是多出来的" },
            { "CREATE TABLE more (id INTEGER)", "表结构中 more 是多出来的" },
            { "ALTER TABLE picture ADD COLUMN more TEXT", "表结构中 picture 被改动" },
            { "DROP INDEX journal_command", "表结构中 journal_command 缺少" },
            { "DROP INDEX entry_unique", "表结构中 entry_unique 缺少" },
            { "DROP INDEX journal_entry", "表结构中 journal_entry 缺少" },
            { "DROP TABLE chosen", "表结构中 chosen 缺少" },
            { "PRAGMA application_id=7", "表结构中 application_id 被改动" },
            { "INSERT INTO box VALUES ('2023-1', X'00')", "票箱 2023-1 不属于任何票决" },
            { "UPDATE tally SET position = 999", "保存的指标合计到第 999 条" },
        };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public async Task Whatever_is_changed_is_named(string sql, string fault)
    {
        await BuildAsync();
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
        Run(sql);
        var found = (await Verification.RunAsync(File, _pack)).Faults;
        Assert.Contains(found, one => one.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_of_a_newer_version_is_named_and_the_rest_is_verified()
    {
        await BuildAsync();
        Run("UPDATE journal SET type = 'future.set' WHERE seq = 2");
        var verified = await Verification.RunAsync(File, _pack);
        Assert.Contains(verified.Faults, one => one.Contains("日志第 2 条（future.set）", StringComparison.Ordinal));
        Assert.Equal(2, verified.Entries);
    }

    [Fact]
    public async Task What_is_no_township_is_named_by_its_file()
    {
        await System.IO.File.WriteAllBytesAsync(_folder["empty.town.db"], [], TestContext.Current.CancellationToken);
        _folder.Write("text.town.db", new string('x', 5000));
        foreach (string file in (string[])["empty.town.db", "text.town.db", "none.town.db"])
            Assert.Contains(
                file,
                Assert.Single((await Verification.RunAsync(_folder[file], _pack)).Faults.Distinct()),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_count_by_another_pack_is_said_to_be_unchecked()
    {
        await BuildAsync();
        Run("UPDATE tally SET fingerprint = 'other'; UPDATE contribution SET amount = amount * 2");
        var verified = await Verification.RunAsync(File, _pack);
        Assert.Empty(verified.Faults);
        Assert.Contains("未核对", Assert.Single(verified.Unchecked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_in_service_is_verified_at_one_instant()
    {
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(File, SmallTown.Info, _pack), _pack);
        using var stop = new CancellationTokenSource();
        var writers = Enumerable
            .Range(0, 4)
            .Select(_ =>
                Task.Run(
                    async () =>
                    {
                        while (!stop.IsCancellationRequested)
                            await town.OpenAsync();
                    },
                    TestContext.Current.CancellationToken
                )
            )
            .ToArray();
        for (int i = 0; i < 5; i++)
        {
            long acknowledged = (await town.MustAsync(town.Opening(), SmallTown.Clerk)).Seq;
            var verified = await Verification.RunAsync(File, _pack);
            Assert.Empty(verified.Faults);
            Assert.True(verified.Lines >= acknowledged);
        }
        await stop.CancelAsync();
        await Task.WhenAll(writers);
    }

    [Fact]
    public async Task Verifying_changes_nothing()
    {
        await BuildAsync();
        byte[] before = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        await Verification.RunAsync(File, _pack);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    private async Task BuildAsync()
    {
        await using var store = SqliteTownStore.Create(File, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        string picture = await store.KeepPictureAsync([0xFF, 0xD8, 0xFF, 0xD9]);
        await town.CloseAsync(await town.OpenAsync(fields: [("kind", "消防"), ("after", Input.Of([picture]))]));
        await town.OpenAsync(SmallTown.SouthOne, null, ("cost", "5"));
        await town.AssignAsync("YH-2023-0002");
        string text = await store.KeepTextAsync("报告");
        await town.MustAsync(new FileReport(town.Id(), new(text, 2023, "某镇政府工作报告", "报告.docx", 2)), SmallTown.Clerk);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
