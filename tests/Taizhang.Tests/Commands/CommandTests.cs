using System.Text.Json;
using Taizhang.Tests.Demo;

namespace Taizhang.Tests.Commands;

/// <summary>The contract of the command line (docs: DESIGN, Contracts).</summary>
public sealed class CommandTests(DemoHouse house) : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("figures")]
    [InlineData("evidence")]
    [InlineData("import")]
    [InlineData("verify")]
    [InlineData("packs")]
    [InlineData("packs", "check")]
    [InlineData("packs", "limits")]
    [InlineData("doubts")]
    [InlineData("town", "add")]
    [InlineData("user", "add")]
    [InlineData("token", "add")]
    [InlineData("ledger", "add")]
    [InlineData("ledger", "list")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("remind")]
    [InlineData("remind", "set")]
    [InlineData("remind", "list")]
    [InlineData("remind", "remove")]
    [InlineData("remind", "test")]
    [InlineData("remind", "run")]
    public async Task Every_command_says_how_it_is_used(params string[] command)
    {
        var help = await _cli.RunAsync([.. command, "--help"]);
        Assert.Equal((0, ""), (help.Code, help.Error));
        Assert.Contains(command.Length == 0 ? "figures" : command[^1], help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_and_tokens_are_made_on_the_command_line()
    {
        await _cli.AddTownAsync();
        string[] clerk = ["user", "add", "clerk", "--data", _cli.Data, "--name", "张敏", "--role", "clerk", "--town", "small"];
        (await _cli.RunWithInputAsync("short\n", clerk)).IsBadInput("10");
        var added = await _cli.RunWithInputAsync("long enough\n", clerk);
        Assert.Equal((0, "已开户：clerk（台账员）\n", ""), (added.Code, added.Output, added.Error));
        (await _cli.RunWithInputAsync("long enough\n", clerk)).IsBadInput("clerk");
        (
            await _cli.RunWithInputAsync("long enough\n", "user", "add", "x1", "--data", _cli.Data, "--name", "甲", "--role", "king")
        ).IsBadInput("没有“king”这种身份");
        (
            await _cli.RunWithInputAsync("long enough\n", "user", "add", "x1", "--data", _cli.Data, "--name", "甲", "--role", "clerk")
        ).IsBadInput("所属乡镇");
        (
            await _cli.RunWithInputAsync(
                "long enough\n",
                "user",
                "add",
                "x1",
                "--data",
                _cli.Data,
                "--name",
                "甲",
                "--role",
                "office",
                "--town",
                "small"
            )
        ).IsBadInput("所在站所");
        (
            await _cli.RunWithInputAsync(
                "long enough\n",
                "user",
                "add",
                "x1",
                "--data",
                _cli.Data,
                "--name",
                "甲",
                "--role",
                "grid",
                "--town",
                "small"
            )
        ).IsBadInput("负责区域");
        var token = await _cli.RunAsync("token", "add", "clerk", "--data", _cli.Data, "--write");
        Assert.Equal((0, ""), (token.Code, token.Error));
        Assert.Matches("^tz_[A-Za-z0-9_-]{43}\n$", token.Output);
    }

    [Fact]
    public async Task Figures_and_their_evidence_are_given_as_json_and_as_lines()
    {
        await house["zhangying"].BackupAsync(Directory.CreateDirectory(_cli.Data).FullName + "/zhangying.town.db");
        string[] where = ["--data", _cli.Data, "--town", "zhangying", "--period", "2022"];
        var figures = await _cli.RunAsync(["figures", .. where, "--json"]);
        Assert.Equal((0, ""), (figures.Code, figures.Error));
        var all = figures.Json.EnumerateArray().ToDictionary(figure => figure.GetProperty("id").GetString()!);
        Assert.Equal(DemoHouse.Pack.Figures.All.Select(figure => figure.Id), all.Keys);
        string[] members =
        [
            "id",
            "title",
            "unit",
            "value",
            "display",
            "source",
            "origin",
            "last_year",
            "increment",
            "growth",
            "plan",
            "share_of_plan",
        ];
        Assert.All(all.Values, figure => Assert.Equal(members, figure.EnumerateObject().Select(member => member.Name)));
        Assert.All(all.Values, figure => Assert.Contains(figure.GetProperty("source").GetString(), new[] { "declared", "computed" }));
        Assert.Contains(all.Values, figure => figure.GetProperty("source").GetString() == "declared");
        int lines = (await _cli.RunAsync(["figures", .. where])).Output.TrimEnd('\n').Split('\n').Length;
        Assert.Equal(all.Count, lines);

        var evidence = (await _cli.RunAsync(["evidence", "hazard.closed", .. where, "--json"])).Json;
        Assert.Equal(all["hazard.closed"].GetProperty("value").GetString(), $"{evidence.GetArrayLength()}");
        Assert.All(
            evidence.EnumerateArray(),
            item =>
                Assert.Equal(
                    ["figure", "number", "ledger", "name", "area", "area_name", "state", "day", "amount", "unit"],
                    item.EnumerateObject().Select(member => member.Name)
                )
        );
        Assert.Equal(
            evidence.GetArrayLength(),
            (await _cli.RunAsync(["evidence", "hazard.closed", .. where])).Output.TrimEnd('\n').Split('\n').Length
        );

        string area = evidence[0].GetProperty("area").GetString()!;
        var there = (await _cli.RunAsync(["evidence", "hazard.closed", .. where, "--area", area, "--json"])).Json;
        Assert.NotEqual(0, there.GetArrayLength());
        Assert.All(there.EnumerateArray(), item => Assert.Equal(area, item.GetProperty("area").GetString()));
        Assert.True((await _cli.RunAsync(["figures", .. where, "--slices", "--json"])).Json.GetArrayLength() > all.Count);
    }

    [Fact]
    public async Task A_backup_is_restored_and_verifies()
    {
        await _cli.AddTownAsync();
        await _cli.RunWithInputAsync(
            "long enough\n",
            "user",
            "add",
            "clerk",
            "--data",
            _cli.Data,
            "--name",
            "张敏",
            "--role",
            "clerk",
            "--town",
            "small"
        );
        var backup = await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"]);
        Assert.Equal((0, ""), (backup.Code, backup.Error));
        var restored = await _cli.RunAsync("restore", "--data", _cli["restored"], "--from", _cli["backup"]);
        Assert.Equal((0, ""), (restored.Code, restored.Error));
        var verified = await _cli.RunAsync("verify", "--data", _cli["restored"], "--json");
        var town = Assert.Single(verified.Json.EnumerateArray());
        Assert.Equal(
            (0, "小镇", 6L, 0L, 0),
            (
                verified.Code,
                town.GetProperty("town").GetString(),
                town.GetProperty("lines").GetInt64(),
                town.GetProperty("entries").GetInt64(),
                town.GetProperty("faults").GetArrayLength()
            )
        );
        Assert.Equal(JsonValueKind.Number, town.GetProperty("readings").ValueKind);
        Assert.Equal(0, (await _cli.RunAsync("token", "add", "clerk", "--data", _cli["restored"])).Code);
    }

    [Fact]
    public async Task A_pack_is_checked()
    {
        var right = await _cli.RunAsync("packs", "check");
        Assert.Equal((0, ""), (right.Code, right.Error));
        Assert.Contains($"{DemoHouse.Pack.Ledgers.Length} 个台账", right.Output, StringComparison.Ordinal);

        string shipped = Path.Combine(AppContext.BaseDirectory, "packs", "township"),
            pack = _cli["pack"];
        foreach (string file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(pack, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        string air = Path.Combine(pack, "ledgers", "air.yaml");
        var lines = await File.ReadAllLinesAsync(air, TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(air, lines.Append("colour: red"), TestContext.Current.CancellationToken);
        (await _cli.RunAsync("packs", "check", pack)).IsBadInput($"{air}:{lines.Length + 1}: 不认识的键“colour”。");
    }
}
