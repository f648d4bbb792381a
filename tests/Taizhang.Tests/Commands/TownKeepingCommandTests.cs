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
