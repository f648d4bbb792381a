namespace Taizhang.Tests.Commands;

/// <summary>Keeping a township from the command line: offices, areas, ledgers in use, and the three duties.</summary>
public sealed class TownKeepingCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Offices_areas_and_ledgers_are_changed_as_on_the_site_and_the_journal_proves_it()
    {
        await _cli.AddTownAsync();
        await IsDoneAsync("office", "add", "民政所");
        await IsDoneAsync("office", "replace", "民政所", "--into", "社会事务办");
        (await TownAsync("office", "replace", "民政所", "--into", "甲所")).IsBadInput("没有“民政所”这个站所");
        await IsDoneAsync("office", "close", "社会事务办");
        await IsDoneAsync("area", "split", "320000000201001", "--part", "河东", "河西", "--day", "2030-01-01");
        (await TownAsync("area", "split", "320000000201001", "--part", "一个")).IsBadInput("至少两个");
        (await TownAsync("area", "merge", "320000000201", "--into", "320000000202")).IsBadInput("个在用的网格");
        (await TownAsync("area", "merge", "320000000202", "--into", "320000000201", "--day", "明天")).IsBadInput("--day 应为日期");
        await IsDoneAsync("ledgers", "hazard");
        (await TownAsync("ledgers", "hazard")).IsBadInput("没有任何改动");
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public async Task While_the_site_runs_it_carries_them_out_and_what_it_does_not_take_names_it()
    {
        await _cli.AddTownAsync();
        using var site = _cli.Start("serve", "--data", _cli.Data, "--urls", "http://127.0.0.1:0");
        try
        {
            string? said;
            do said = await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            while (said is not null && !said.Contains("台账已启动", StringComparison.Ordinal));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_cli.Data, ".door")));
            await IsDoneAsync("office", "add", "司法所");
            (await TownAsync("office", "replace", "无此所", "--into", "甲所")).IsBadInput("没有“无此所”这个站所");
            await IsDoneAsync("office", "close", "司法所");
            await IsDoneAsync("ledgers", "hazard");
            (await _cli.RunAsync("ledger", "add", _cli["areas.tsv"], "--data", _cli.Data, "--town", "small")).IsBadInput(
                $"（taizhang serve，进程 {site.Id}）"
            );
            Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
        }
        finally
        {
            site.Kill();
            await site.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        // Killed, it leaves its door behind: nobody answers there.
        await IsDoneAsync("office", "add", "林业站");
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    public async Task Duties_are_not_kept_apart_while_one_has_nobody() =>
        (await AddedAsync("user", "duties", "separate", "--data", _cli.Data)).IsBadInput("还没有在用的系统管理员");

    private async Task<Ended> AddedAsync(params string[] args)
    {
        await _cli.AddTownAsync();
        return await _cli.RunAsync(args);
    }

    private async Task IsDoneAsync(params string[] args)
    {
        var done = await TownAsync(args);
        Assert.Equal((0, "", "已办好。\n"), (done.Code, done.Error, done.Output));
    }

    private Task<Ended> TownAsync(params string[] args) => _cli.RunAsync(["town", .. args, "--data", _cli.Data, "--town", "small"]);
}
