using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>
/// A file knows its schema's version: those of every version that there was are upgraded, a copy kept beside them; newer ones are refused.
/// fixtures/schemas holds the schema of each.
/// </summary>
public sealed class VersionTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();
    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Schemas() =>
        new(
            Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "fixtures", "schemas"), "*.sql")
                .Select(file => Path.GetFileName(file)!)
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public async Task A_new_file_has_the_schema_of_this_version()
    {
        await BuildAsync();
        Assert.Equal((5L, 0x545A6462L), (Read("PRAGMA user_version"), Read("PRAGMA application_id")));
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
    }

    [Theory]
    [MemberData(nameof(Schemas))]
    public async Task A_file_of_an_earlier_version_is_upgraded_and_a_copy_kept(string schema)
    {
        await BuildAsync();
        TurnBack(await System.IO.File.ReadAllTextAsync(Fixture(schema), TestContext.Current.CancellationToken));
        byte[] before = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);

        // Reading leaves it as it is.
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
        Assert.False(System.IO.File.Exists(File + ".v1"));

        await using (var town = await SmallTown.OpenAsync(SqliteTownStore.Open(File, _pack), _pack))
        {
            Assert.Equal("2", town.Read("hazard.found"));
            Assert.Equal("YH-2023-0003", await town.OpenAsync());
            Assert.NotEmpty((await town.Town.ListAsync(SmallTown.County, new() { Search = "某厂" })).Items);
        }
        var verified = await Verification.RunAsync(File, _pack);
        Assert.Empty(verified.Faults);
        Assert.Empty(verified.Unchecked);
        Assert.Equal(5L, Read("PRAGMA user_version"));
        Assert.Equal(0L, Read("PRAGMA user_version", File + ".v1"));
        Assert.Equal(2L, Read("SELECT count(*) FROM entry", File + ".v1"));
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused_in_words_and_left_alone()
    {
        await BuildAsync();
        Run("PRAGMA user_version=99");
        byte[] before = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        var refused = Assert.Throws<NewerFileException>(() => SqliteTownStore.Open(File, _pack));
        Assert.Equal((99L, true), (refused.Version, refused.Message.Contains("a.town.db 由较新的版本写成", StringComparison.Ordinal)));
        Assert.Contains("由较新的版本写成", Assert.Single((await Verification.RunAsync(File, _pack)).Faults), StringComparison.Ordinal);
        Assert.Equal(before, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_event_of_a_newer_version_names_itself_and_the_program()
    {
        await BuildAsync();
        Run("UPDATE journal SET type = 'future.set' WHERE seq = 2");
        await using var store = SqliteTownStore.Open(File, _pack);
        var unknown = await Assert.ThrowsAsync<UnknownEventException>(async () => await store.LoadAsync());
        Assert.Equal("future.set", unknown.Type);
        Assert.Contains(UnknownEventException.Program, unknown.Message, StringComparison.Ordinal);
        Assert.NotEmpty(UnknownEventException.Program);
    }

    [Fact]
    public async Task An_upgrade_that_fails_leaves_the_file_as_it_was()
    {
        await BuildAsync();
        TurnBack(await System.IO.File.ReadAllTextAsync(Fixture("1-01.sql"), TestContext.Current.CancellationToken));
        // Two entries of one number: the unique index cannot be made.
        Run("DROP INDEX entry_number; UPDATE entry SET number = 'YH-2023-0001'");
        long tables = Read("SELECT count(*) FROM sqlite_master");
        Assert.Throws<SqliteException>(() => SqliteTownStore.Open(File, _pack));
        Assert.Equal((0L, tables), (Read("PRAGMA user_version"), Read("SELECT count(*) FROM sqlite_master")));
    }

    private static string Fixture(string schema) => Path.Combine(AppContext.BaseDirectory, "fixtures", "schemas", schema);

    private async Task BuildAsync()
    {
        await using var store = SqliteTownStore.Create(File, SmallTown.Info, _pack);
        await using var town = await SmallTown.OpenAsync(store, _pack);
        string picture = await store.KeepPictureAsync([0xFF, 0xD8, 0xFF, 0xD9]);
        await town.CloseAsync(await town.OpenAsync(fields: [("kind", "消防"), ("after", Input.Of([picture]))]));
        await town.OpenAsync(SmallTown.SouthOne, null, ("cost", "5"));
    }

    /// <summary>Gives the file an earlier schema; what that has no place for is gone. The search index is filled as it was.</summary>
    private void TurnBack(string schema)
    {
        System.IO.File.Move(File, _folder["new.db"]);
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        Execute(connection, schema);
        Execute(connection, $"ATTACH '{_folder["new.db"]}' AS new");
        foreach (
            string table in (string[])
                ["town", "entry", "journal", "running", "contribution", "link", "posting", "chosen", "tally", "picture"]
        )
        {
            var columns = Texts(connection, $"SELECT name FROM pragma_table_info('{table}', 'main')");
            if (columns.Count > 0)
                Execute(connection, $"INSERT INTO main.{table} SELECT {string.Join(", ", columns)} FROM new.{table}");
        }
        foreach (string table in (string[])["search_data", "search_idx", "search_docsize", "search_config"])
            Execute(connection, $"DELETE FROM main.{table}; INSERT INTO main.{table} SELECT * FROM new.{table}");
        Execute(connection, "DETACH new");
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        Execute(connection, sql);
    }

    private long Read(string sql, string? file = null)
    {
        using var connection = new SqliteConnection($"Data Source={file ?? File};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var row = command.ExecuteReader();
        var texts = new List<string>();
        while (row.Read())
            texts.Add(row.GetString(0));
        return texts;
    }
}
