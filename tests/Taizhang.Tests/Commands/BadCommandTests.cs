namespace Taizhang.Tests.Commands;

/// <summary>What a command cannot do it says in one line, and its exit code tells why.</summary>
public sealed class BadCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Theory]
    [InlineData("fly")]
    [InlineData("figures", "--town", "small")]
    [InlineData("figures", "--town", "small", "--period", "2023", "--colour")]
    [InlineData("evidence", "--town", "small", "--period", "2023")]
    [InlineData("restore", "--data", "nowhere")]
    [InlineData("remind", "set", "--wecom", "http://robot/")]
    [InlineData("remind", "remove", "one", "--town", "small")]
    [InlineData("demo", "--scale", "many")]
    public async Task Bad_usage_is_one_line_on_standard_error_and_exit_code_2(params string[] command)
    {
        var ended = await _cli.RunAsync(command);
        Assert.Equal((2, ""), (ended.Code, ended.Output));
        Assert.Single(ended.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Bad_input_is_one_line_on_standard_error_and_exit_code_1()
    {
        await _cli.AddTownAsync();
        (await _cli.RunAsync("figures", "--data", _cli["none"], "--town", "small", "--period", "2023")).IsBadInput("没有数据目录");
        (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "big", "--period", "2023")).IsBadInput(
            "没有乡镇“big”。现有：small。"
        );
        (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2023-13")).IsBadInput("2023-13");
        (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2023", "--area", "999")).IsBadInput("999");
        (await _cli.RunAsync("evidence", "hazard.flown", "--data", _cli.Data, "--town", "small", "--period", "2023")).IsBadInput(
            "hazard.flown"
        );
        (
            await _cli.RunAsync("evidence", "hazard.closed[kind=飞行]", "--data", _cli.Data, "--town", "small", "--period", "2023")
        ).IsBadInput("飞行");
        (await _cli.RunAsync("verify", "--data", _cli["none"])).IsBadInput("没有数据目录");
        (await _cli.RunAsync("demo", "--data", _cli["demo"], "--scale", "0")).IsBadInput("--scale");
        (await _cli.RunAsync("demo", "--data", _cli["demo"], "--town", "atlantis")).IsBadInput("atlantis");
        (await _cli.RunAsync("packs", "check", _cli["none"])).IsBadInput("没有目录");
        (
            await _cli.RunAsync("figures", "--packs", _cli["none"], "--data", _cli.Data, "--town", "small", "--period", "2023")
                is { Code: 1 } bad
                ? bad with
                {
                    Error = bad.Error.TrimEnd('\n').Split('\n')[^1],
                }
                : new(0, "", "")
        ).IsBadInput("没有可用的台账");
        (await _cli.RunAsync("restore", "--data", _cli["r"], "--from", _cli["none"])).IsBadInput("没有乡镇的备份");
        (await _cli.RunAsync("restore", "--data", _cli.Data, "--from", _cli.Data)).IsBadInput("已有数据");
        (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli.Data)).IsBadInput("不是空目录");
        (await _cli.RunAsync("token", "add", "nobody", "--data", _cli.Data)).IsBadInput("没有账号“nobody”");
        (
            await _cli.RunAsync("town", "add", "small", "--data", _cli.Data, "--name", "小镇", "--county", "某县", "--code", "320000000000")
        ).IsBadInput("已有 small");
        (
            await _cli.RunAsync("town", "add", "Big", "--data", _cli.Data, "--name", "大镇", "--county", "某县", "--code", "320000000000")
        ).IsBadInput("简称应为");
        (await _cli.RunAsync("town", "add", "big", "--data", _cli.Data, "--name", "大镇", "--county", "某县", "--code", "32")).IsBadInput(
            "32"
        );
        await File.WriteAllTextAsync(_cli["bad.tsv"], "320000000201\t北村\t320000000000\n南村\n", TestContext.Current.CancellationToken);
        (
            await _cli.RunAsync(
                "town",
                "add",
                "big",
                "--data",
                _cli.Data,
                "--name",
                "大镇",
                "--county",
                "某县",
                "--code",
                "320000000000",
                "--areas",
                _cli["bad.tsv"]
            )
        ).IsBadInput("bad.tsv 第 2 行");
        Assert.Equal(["small.town.db"], Directory.EnumerateFiles(_cli.Data, "*.town.db").Select(Path.GetFileName));
        Assert.Equal(
            0,
            (
                await _cli.RunAsync(
                    "town",
                    "add",
                    "big",
                    "--data",
                    _cli.Data,
                    "--name",
                    "大镇",
                    "--county",
                    "某县",
                    "--code",
                    "320000000000"
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_folder_that_a_running_site_holds_is_not_written_to_by_a_second_process()
    {
        await _cli.AddTownAsync();
        using var site = _cli.Start("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0");
        try
        {
            while (
                !(await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Contains(
                    "台账已启动",
                    StringComparison.Ordinal
                )
            ) { }
            (await _cli.RunAsync("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0")).IsBadInput("正由另一个台账进程使用");
            (
                await _cli.RunAsync(
                    "town",
                    "add",
                    "other",
                    "--data",
                    _cli.Data,
                    "--name",
                    "别镇",
                    "--county",
                    "某县",
                    "--code",
                    "320000000000"
                )
            ).IsBadInput("正由另一个台账进程使用");
            Assert.Equal(0, (await _cli.RunAsync("backup", "--data", _cli.Data, "--to", _cli["backup"])).Code);
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }
}
