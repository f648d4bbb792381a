namespace Taizhang.Tests.Commands;

/// <summary>A data folder is sealed, its key changed, the seal taken away, and everything else works with it.</summary>
public sealed class SealCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    private string Key => _cli["data.key"];

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_folder_is_sealed_backed_up_restored_given_another_key_and_opened_again()
    {
        await _cli.AddTownAsync();
        Assert.Contains("北村", OpenText(_cli.Data), StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("seal", "new", Key)).Code);
        (await _cli.RunAsync("seal", "new", Key)).IsBadInput("已有文件");
        (await _cli.RunAsync("seal", "on", "--data", _cli.Data, "--keep", _cli["before"])).IsBadInput("没有给出密钥");
        // With a key and nothing sealed, nothing is written.
        (await WithKeyAsync(Key, "user", "list", "--data", _cli.Data)).IsBadInput("没有加密，却给出了密钥");

        await DoneAsync(Key, "seal", "on", "--data", _cli.Data, "--keep", _cli["before"]);
        Assert.DoesNotContain("北村", OpenText(_cli.Data), StringComparison.Ordinal);
        Assert.Contains("北村", OpenText(_cli["before"]), StringComparison.Ordinal);
        foreach (
            string[] command in (string[][])
                [
                    ["verify", "--data", _cli.Data],
                    ["user", "list", "--data", _cli.Data],
                    ["heads", "--data", _cli.Data],
                    ["backup", "--data", _cli.Data, "--to", _cli["none"]],
                    ["town", "office", "add", "司法所", "--data", _cli.Data, "--town", "small"],
                ]
        )
            (await _cli.RunAsync(command)).IsBadInput("没有给出密钥");
        await DoneAsync(Key, "town", "office", "add", "司法所", "--data", _cli.Data, "--town", "small");
        await DoneAsync(Key, "verify", "--data", _cli.Data);
        await DoneAsync(Key, "backup", "--data", _cli.Data, "--to", _cli["backup"]);
        Assert.DoesNotContain("司法所", OpenText(_cli["backup"]), StringComparison.Ordinal);
        await DoneAsync(Key, "backup", "--drill", "--to", _cli["backup"]);

        string next = _cli["next.key"];
        Assert.Equal(0, (await _cli.RunAsync("seal", "new", next)).Code);
        await DoneAsync(Key, "seal", "rotate", "--data", _cli.Data, "--to", next, "--keep", _cli["rotated"]);
        (await WithKeyAsync(Key, "verify", "--data", _cli.Data)).IsBadInput("请换用原来的密钥");
        await DoneAsync(next, "verify", "--data", _cli.Data);
        (await WithKeyAsync(next, "restore", "--data", _cli["restored"], "--from", _cli["backup"])).IsBadInput("请换用原来的密钥");
        await DoneAsync(Key, "restore", "--data", _cli["restored"], "--from", _cli["backup"]);
        Assert.DoesNotContain("司法所", OpenText(_cli["restored"]), StringComparison.Ordinal);

        await DoneAsync(next, "seal", "off", "--data", _cli.Data, "--keep", _cli["sealed"]);
        Assert.Contains("司法所", OpenText(_cli.Data), StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task A_lost_a_foreign_and_a_careless_key_are_told_before_anything_is_changed()
    {
        await _cli.AddTownAsync();
        await _cli.RunAsync("seal", "new", Key);
        await DoneAsync(Key, "seal", "on", "--data", _cli.Data, "--keep", _cli["before"]);
        string[] before = Hashes();
        (await WithKeyAsync(_cli["lost.key"], "verify", "--data", _cli.Data)).IsBadInput("没有密钥文件");
        await _cli.RunAsync("seal", "new", _cli["other.key"]);
        foreach (
            string[] command in (string[][])
                [
                    ["verify"],
                    ["seal", "on", "--keep", _cli["k"]],
                    ["seal", "off", "--keep", _cli["k"]],
                ]
        )
            (await WithKeyAsync(_cli["other.key"], [.. command, "--data", _cli.Data])).IsBadInput("请换用原来的密钥");
        (await WithKeyAsync(Key, "seal", "off", "--data", _cli.Data, "--keep", Path.Combine(_cli.Data, "kept"))).IsBadInput("请留到别处");
        File.SetUnixFileMode(Key, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        (await WithKeyAsync(Key, "verify", "--data", _cli.Data)).IsBadInput("chmod 600");
        Assert.Equal(before, Hashes());
    }

    private string[] Hashes() =>
        [
            .. Directory
                .EnumerateFiles(_cli.Data, "*.db")
                .Order(StringComparer.Ordinal)
                .Select(file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
        ];

    private static string OpenText(string folder) =>
        string.Concat(
            Directory.EnumerateFiles(folder, "*.db*").Select(file => System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(file)))
        );

    private async Task DoneAsync(string key, params string[] args)
    {
        var done = await WithKeyAsync(key, args);
        Assert.True(done.Code == 0, string.Join(' ', args) + ": " + done.Error);
    }

    private Task<Ended> WithKeyAsync(string key, params string[] args) => _cli.RunWithAsync(new() { ["TAIZHANG_KEY_FILE"] = key }, args);
}
