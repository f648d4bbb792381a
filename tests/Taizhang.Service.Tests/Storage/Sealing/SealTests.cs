using Microsoft.Data.Sqlite;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sealing;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Sealing;

/// <summary>What is sealed, nobody reads from the disk; with a wrong key nothing opens and nothing is lost.</summary>
public sealed class SealTests : IDisposable
{
    private const string Person = "欧阳震华";

    private readonly SealedFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    private string File => _folder["a.town.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task No_value_and_no_name_stands_open_in_any_file_of_a_township_in_service()
    {
        await using var town = await OpenAsync();
        for (int i = 0; i < 40; i++)
            await town.OpenAsync(fields: [("site", Person)]);
        Assert.True(new FileInfo(File + "-wal").Length > 0);
        Assert.Empty(_folder.WithText(Person));
        Assert.Empty(_folder.WithText("hazard"));
        Assert.Empty(_folder.WithText("CREATE TABLE"));
        await town.Town.BackupAsync(_folder["copy.town.db"]);
        Assert.Empty(_folder.WithText(Person));
        // Outside it, the same bytes are found: the search is able to find them.
        await town.Town.BackupAsync(_folder.Beside("open.town.db"));
        System.IO.File.Copy(_folder.Beside("open.town.db"), _folder["open.bin"]);
        Assert.Equal(["open.bin"], _folder.WithText(Person));
    }

    [Fact]
    public async Task A_sealed_township_opens_with_its_key_alone_and_is_unchanged_by_the_attempts()
    {
        await (await OpenAsync()).DisposeAsync();
        byte[] before = await ReadAsync();
        Seal.Use(_folder.Data, null);
        Refused();
        Assert.Contains("没有给出密钥", Seal.Fault(_folder.Data)!, StringComparison.Ordinal);
        Seal.Use(_folder.Data, SealRing.Of(SealKey.Create(_folder.Beside("other"))));
        Refused();
        Assert.Contains(_folder.Key.Id, Seal.Fault(_folder.Data)!, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync());
        Seal.Use(_folder.Data, SealRing.Of(SealKey.Read(_folder.KeyFile)));
        Assert.Null(Seal.Fault(_folder.Data));
        await using var again = await OpenAsync();
        Assert.Empty((await Verification.RunAsync(File, _pack)).Faults);
    }

    [Fact]
    public async Task A_township_that_is_not_sealed_is_refused_when_a_key_is_given()
    {
        Seal.Use(_folder.Data, null);
        await (await OpenAsync()).DisposeAsync();
        byte[] before = await ReadAsync();
        Seal.Use(_folder.Data, SealRing.Of(_folder.Key));
        Refused();
        Assert.Contains("没有加密，却给出了密钥", Seal.Fault(_folder.Data)!, StringComparison.Ordinal);
        Assert.Equal(before, await ReadAsync());
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_key_that_others_may_read_or_that_lies_with_the_data_is_refused()
    {
        System.IO.File.SetUnixFileMode(_folder.KeyFile, (UnixFileMode)0b110_100_000);
        Assert.Contains("别人也能读", Assert.Throws<SealException>(() => SealKey.Read(_folder.KeyFile)).Message, StringComparison.Ordinal);
        Seal.Use(_folder.Data, SealRing.Of(SealKey.Create(_folder["key"])));
        Assert.Contains("在数据目录里", Seal.Fault(_folder.Data)!, StringComparison.Ordinal);
        Assert.Contains(
            "没有密钥文件",
            Assert.Throws<SealException>(() => SealKey.Read(_folder.Beside("none"))).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<SealException>(() => SealKey.Parse("too short"));
    }

    [Fact]
    public async Task Any_flipped_bit_of_a_sealed_township_is_found_and_ends_nothing()
    {
        await using (var town = await OpenAsync())
            for (int i = 0; i < 30; i++)
                await town.OpenAsync(fields: [("site", $"厂{i}")]);
        SqliteTownStore.Fold(File);
        byte[] whole = await ReadAsync();
        var random = new Random(12);
        for (int i = 0; i < 60; i++)
        {
            byte[] flipped = [.. whole];
            int at = i == 0 ? 40 : random.Next(whole.Length);
            flipped[at] ^= (byte)(1 << random.Next(8));
            await System.IO.File.WriteAllBytesAsync(File, flipped, TestContext.Current.CancellationToken);
            Assert.True(!(await Verification.RunAsync(File, _pack)).Faults.IsEmpty, $"Byte {at} was not found.");
        }
    }

    [Fact]
    public async Task A_page_of_one_place_does_not_pass_for_another()
    {
        await using (var town = await OpenAsync())
            await town.OpenAsync();
        SqliteTownStore.Fold(File);
        byte[] bytes = await ReadAsync();
        const int page = 4096 + 28;
        byte[] second = bytes[(64 + page)..(64 + 2 * page)];
        bytes.AsSpan(64 + 2 * page, page).CopyTo(bytes.AsSpan(64 + page));
        second.CopyTo(bytes, 64 + 2 * page);
        await System.IO.File.WriteAllBytesAsync(File, bytes, TestContext.Current.CancellationToken);
        Assert.NotEmpty((await Verification.RunAsync(File, _pack)).Faults);
    }

    [Fact]
    public void Small_files_are_sealed_and_read_again()
    {
        string file = _folder["upload"];
        FolderFile.Write(file, System.Text.Encoding.UTF8.GetBytes(Person));
        Assert.Empty(_folder.WithText(Person));
        Assert.Equal(Person, System.Text.Encoding.UTF8.GetString(FolderFile.Read(file)));
        byte[] bytes = System.IO.File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        System.IO.File.WriteAllBytes(file, bytes);
        Assert.Throws<SealException>(() => FolderFile.Read(file));
        Seal.Use(_folder.Data, null);
        Assert.Throws<SealException>(() => FolderFile.Read(file));
    }

    private async Task<SmallTown> OpenAsync() =>
        await SmallTown.OpenAsync(
            System.IO.File.Exists(File) ? SqliteTownStore.Open(File, _pack) : SqliteTownStore.Create(File, SmallTown.Info, _pack),
            _pack
        );

    private Task<byte[]> ReadAsync() => System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);

    private void Refused()
    {
        SqliteConnection.ClearAllPools();
        Assert.Equal(26, Assert.Throws<SqliteException>(() => SqliteTownStore.Open(File, _pack)).SqliteErrorCode);
    }
}
