using System.Text.Json;

namespace Taizhang.Tests.Commands;

/// <summary>Heads, backups and what reads beside a running site, on the command line.</summary>
public sealed class ProofCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_head_is_printed_kept_signed_and_compared()
    {
        await _cli.AddTownAsync();
        var made = await _cli.RunAsync("key", "new", _cli["key.pem"]);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", made.Output, StringComparison.Ordinal);
        (await _cli.RunAsync("key", "new", _cli["key.pem"])).IsBadInput("已有文件");
        var heads = await _cli.RunAsync("heads", "--data", _cli.Data, "--key", _cli["key.pem"], "--to", _cli["heads.tsv"], "--json");
        var head = Assert.Single(heads.Json.EnumerateArray());
        Assert.Equal(("small", 6L), (head.GetProperty("town").GetString(), head.GetProperty("position").GetInt64()));
        Assert.Equal(64, head.GetProperty("hash").GetString()!.Length);

        string[] verify = ["verify", "--data", _cli.Data, "--head", _cli["heads.tsv"], "--public", _cli["key.pem.pub"]];
        var verified = await _cli.RunAsync(verify);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains(head.GetProperty("hash").GetString()!, verified.Output, StringComparison.Ordinal);
        var json = Assert.Single((await _cli.RunAsync("verify", "--data", _cli.Data, "--json")).Json.EnumerateArray());
        Assert.Equal(head.GetProperty("hash").GetString(), json.GetProperty("head").GetProperty("hash").GetString());

        string line = await File.ReadAllTextAsync(_cli["heads.tsv"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            _cli["heads.tsv"],
            line.Replace("\t6\t", "\t7\t", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        (await _cli.RunAsync(verify)).IsBadInput("签名不符");
        Assert.Equal(1, (await _cli.RunAsync(verify[..5])).Code);
        (await _cli.RunAsync("heads", "--data", _cli["none"])).IsBadInput("没有数据目录");
    }

    [Fact]
    public async Task A_backup_prints_its_heads_and_a_drill_says_how_complete_it_is()
    {
        await _cli.AddTownAsync();
        var backup = await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"], "--json");
        Assert.Equal(0, backup.Code);
        Assert.Equal(6, backup.Json.GetProperty("heads")[0].GetProperty("position").GetInt64());
        Assert.Equal(JsonValueKind.Number, backup.Json.GetProperty("accounts").ValueKind);
        var drill = await _cli.RunAsync("backup", "--drill", "--to", _cli["backup"]);
        Assert.Equal((0, ""), (drill.Code, drill.Error));
        Assert.Contains("可以恢复", drill.Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(_cli["backup"], "accounts.db"));
        (await _cli.RunAsync("backup", "--drill", "--to", _cli["backup"])).IsBadInput("缺少文件 accounts.db");
        (await _cli.RunAsync("restore", "--data", _cli["restored"], "--from", _cli["backup"])).IsBadInput("缺少文件 accounts.db");
        Assert.False(Directory.Exists(_cli["restored"]));
    }

    [Fact]
    public async Task What_is_no_township_is_named_and_the_others_are_verified()
    {
        await _cli.AddTownAsync();
        await File.WriteAllBytesAsync(Path.Combine(_cli.Data, "empty.town.db"), [], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_cli.Data, "text.town.db"), new string('x', 5000), TestContext.Current.CancellationToken);
        var verified = await _cli.RunAsync("verify", "--data", _cli.Data);
        Assert.Equal(1, verified.Code);
        Assert.Contains("小镇：日志 6 条，链完整", verified.Output, StringComparison.Ordinal);
        Assert.Contains("empty.town.db", verified.Error, StringComparison.Ordinal);
        Assert.Contains("text.town.db 不是数据库文件", verified.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_is_not_begun_without_the_accounts_that_were_there()
    {
        await _cli.AddTownAsync();
        File.Delete(Path.Combine(_cli.Data, "accounts.db"));
        (await _cli.RunAsync("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0")).IsBadInput("账号文件 accounts.db");
        Assert.False(File.Exists(Path.Combine(_cli.Data, "accounts.db")));
        // A restoration that was cut short is not served either.
        Directory.CreateDirectory(Path.Combine(_cli.Data, ".restoring"));
        (await _cli.RunAsync("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0")).IsBadInput("恢复没有完成");
        (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2023")).IsBadInput("恢复没有完成");
    }

    [Fact]
    public async Task A_running_site_backs_up_and_keeps_heads_while_others_read()
    {
        await _cli.AddTownAsync();
        using var site = _cli.Start(
            "serve",
            "--data",
            _cli.Data,
            "--urls",
            "http://127.0.0.1:0",
            "--backup-into",
            _cli["backups"],
            "--heads",
            _cli["heads.tsv"]
        );
        try
        {
            Assert.Contains(
                "台账已启动",
                await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "",
                StringComparison.Ordinal
            );
            Assert.Equal(0, (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2023")).Code);
            Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
            Assert.Equal(0, (await _cli.RunAsync("ledger", "list", "--data", _cli.Data, "--town", "small")).Code);
            (await _cli.RunAsync("remind", "run", "--data", _cli.Data)).IsBadInput("正由另一个台账进程使用");
            for (int i = 0; i < 300 && !Manifests().Any(); i++)
                await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.Single(Manifests());
            Assert.Single(await File.ReadAllLinesAsync(_cli["heads.tsv"], TestContext.Current.CancellationToken));
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        IEnumerable<string> Manifests() =>
            Directory.Exists(_cli["backups"])
                ? Directory.EnumerateFiles(_cli["backups"], "manifest.json", SearchOption.AllDirectories)
                : [];
    }
}
