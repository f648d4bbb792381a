using Taizhang.Service.Tests.Storage.Postgres;

namespace Taizhang.Tests.Commands;

/// <summary><c>move</c>: a township goes into a database and comes back, by the commands that an administrator types.</summary>
[Collection(PostgresCluster.Group)]
public sealed class MoveCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();
    private readonly string _address;

    public MoveCommandTests(PostgresCluster cluster)
    {
        cluster.Need();
        _address = cluster.NewDatabase();
    }

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_township_is_moved_verified_backed_up_and_moved_back()
    {
        await _cli.AddTownAsync();
        var heads = await _cli.RunAsync("heads", "--data", _cli.Data);
        var moved = await _cli.RunAsync("move", "--data", _cli.Data, "--town", "small", "--to", _address);
        Assert.Equal(0, moved.Code);
        Assert.Contains("链完整", moved.Output, StringComparison.Ordinal);
        Assert.Contains("small.town.db.moved", moved.Output, StringComparison.Ordinal);
        Assert.Contains("日志已移 6 条", moved.Error, StringComparison.Ordinal);

        Assert.Equal(heads, await _cli.RunAsync("heads", "--data", _cli.Data));
        var verified = await _cli.RunAsync("verify", "--data", _cli.Data);
        Assert.Equal((0, ""), (verified.Code, verified.Error));
        Assert.Contains("日志 6 条，链完整", verified.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _cli.RunAsync("town", "office", "add", "水利所", "--data", _cli.Data, "--town", "small")).Code);

        var backup = await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"]);
        Assert.Equal((0, ""), (backup.Code, backup.Error));
        Assert.True(File.Exists(Path.Combine(_cli["backup"], "small.town.db")));
        Assert.Equal(0, (await _cli.RunAsync("restore", "--data", _cli["restored"], "--from", _cli["backup"])).Code);

        var back = await _cli.RunAsync("move", "--data", _cli.Data, "--town", "small", "--from", _address);
        Assert.Equal(0, back.Code);
        Assert.Equal(["small.town.db", "small.town.db.moved"], Towns());
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    public async Task Bad_input_is_refused_and_changes_nothing()
    {
        await _cli.AddTownAsync();
        string[] move = ["move", "--data", _cli.Data, "--town", "small"];
        (await _cli.RunAsync(move)).IsBadInput("--to 或 --from");
        (await _cli.RunAsync([.. move, "--to", _address, "--from", _address])).IsBadInput("--to 或 --from");
        (await _cli.RunAsync([.. move, "--to", "mysql://a@b/c"])).IsBadInput("数据库地址应如");
        (await _cli.RunAsync([.. move, "--to", "postgres://clerk@127.0.0.1:1/towns"])).IsBadInput("连不上数据库");
        (await _cli.RunAsync([.. move, "--to", _address.Replace("towns", "none", StringComparison.Ordinal)])).IsBadInput("没有这个数据库");
        (await _cli.RunAsync([.. move[..3], "--to", _address])).IsBadInput("--town");
        (await _cli.RunAsync([.. move[..3], "--town", "no such", "--to", _address])).IsBadInput("小写字母或数字");
        (await _cli.RunAsync([.. move[..3], "--town", "nowhere", "--to", _address])).IsBadInput("没有乡镇 nowhere");
        (await _cli.RunAsync("move", "--data", _cli["none"], "--town", "small", "--to", _address)).IsBadInput("没有数据目录");
        (await _cli.RunAsync([.. move, "--from", _address])).IsBadInput("没有乡镇 small");
        (await _cli.RunAsync([.. move, "--from", _address, "--prepare"])).IsBadInput("--prepare");
        var prepared = await _cli.RunAsync("move", "--to", _address, "--prepare");
        Assert.Equal((0, ""), (prepared.Code, prepared.Error));
        Assert.Equal(["small.town.db"], Towns());
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    /// <summary>The files of townships, without what SQLite keeps beside one while it reads.</summary>
    private string[] Towns() =>
        [
            .. Directory
                .EnumerateFiles(_cli.Data, "*.town.*")
                .Select(file => Path.GetFileName(file))
                .Where(name => !name.EndsWith("-wal", StringComparison.Ordinal) && !name.EndsWith("-shm", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
