using MiniExcelLibs;

namespace Taizhang.Tests.Commands;

/// <summary><c>taizhang import</c> over a township of its own.</summary>
public sealed class ImportCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Rows_come_in_once_are_counted_and_go_out_again_in_one_step()
    {
        await _cli.AddTownAsync();
        await WriteAsync("隐患.xlsx", Row("一店"), Row("二店"));
        var rehearsed = await ImportAsync("隐患.xlsx", "--dry-run", "--json");
        Assert.Equal(
            (0, 2, 0, null),
            (
                rehearsed.Code,
                rehearsed.Json.GetProperty("new").GetInt32(),
                rehearsed.Json.GetProperty("bad").GetInt32(),
                rehearsed.Json.GetProperty("batch").GetString()
            )
        );
        Assert.Equal("0", await FoundAsync());

        var done = await ImportAsync("隐患.xlsx");
        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("A   村 → 区域（97）", done.Output, StringComparison.Ordinal);
        Assert.Contains("共 2 行：新增 2，已有 0，有误 0；不是条目的 0 行。", done.Output, StringComparison.Ordinal);
        Assert.Equal("2", await FoundAsync());

        var again = await ImportAsync("隐患.xlsx", "--json");
        Assert.Equal((0, 0, 2), (again.Code, again.Json.GetProperty("new").GetInt32(), again.Json.GetProperty("again").GetInt32()));
        Assert.Equal("2", await FoundAsync());

        string batch = done.Output[done.Output.IndexOf("import-", StringComparison.Ordinal)..].Split('（')[0];
        var undone = await _cli.RunAsync("import", "--undo", batch, "--data", _cli.Data, "--town", "small");
        Assert.Equal((0, "已撤销 2 条。\n"), (undone.Code, undone.Output));
        Assert.Equal("0", await FoundAsync());
        (await _cli.RunAsync("import", "--undo", batch, "--data", _cli.Data, "--town", "small")).IsBadInput("撤销过");
        Assert.Equal(2, (await ImportAsync("隐患.xlsx", "--json")).Json.GetProperty("new").GetInt32());
        Assert.Equal(0, (await _cli.RunAsync("verify", "--data", _cli.Data)).Code);
    }

    [Fact]
    public async Task One_bad_row_keeps_all_out_and_is_named_and_the_good_ones_come_in_when_asked()
    {
        await _cli.AddTownAsync();
        var bad = Row("三店");
        (bad["排查日期"], bad["隐患类别"]) = ("昨天", "不知道");
        await WriteAsync("隐患.xlsx", Row("一店"), bad);
        var refused = await ImportAsync("隐患.xlsx", "--json");
        Assert.Equal(1, refused.Code);
        Assert.Equal(1, refused.Json.GetProperty("bad").GetInt32());
        Assert.Equal(
            [("3", "E", "不知道"), ("3", "G", "昨天")],
            refused
                .Json.GetProperty("faults")
                .EnumerateArray()
                .Select(fault =>
                    (fault.GetProperty("row").ToString(), fault.GetProperty("column").GetString(), fault.GetProperty("value").GetString())
                )
                .Order()
        );
        Assert.Equal("0", await FoundAsync());
        var said = await ImportAsync("隐患.xlsx");
        Assert.Equal(1, said.Code);
        Assert.Contains("第 3 行 G 列 排查日期“昨天”", said.Output, StringComparison.Ordinal);
        Assert.Contains("有 1 行有误，没有导入任何一行", Assert.Single(said.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);

        var good = await ImportAsync("隐患.xlsx", "--good-only", "--json");
        Assert.Equal((0, 1, 1), (good.Code, good.Json.GetProperty("new").GetInt32(), good.Json.GetProperty("bad").GetInt32()));
        Assert.Equal("1", await FoundAsync());
    }

    [Fact]
    public async Task Rows_without_an_area_lie_where_the_command_says()
    {
        await _cli.AddTownAsync();
        var row = Row("一店");
        row.Remove("村");
        await WriteAsync("隐患.xlsx", row);
        Assert.Equal(1, (await ImportAsync("隐患.xlsx")).Code);
        Assert.Equal(0, (await ImportAsync("隐患.xlsx", "--area", "320000000202")).Code);
        (await ImportAsync("隐患.xlsx", "--area", "999")).IsBadInput("999");
    }

    [Fact]
    public async Task Bad_input_is_one_line_on_standard_error_and_bad_usage_another_code()
    {
        await _cli.AddTownAsync();
        await WriteAsync("隐患.xlsx", Row("一店"));
        await File.WriteAllTextAsync(_cli["文本.xlsx"], "村,场所", TestContext.Current.CancellationToken);
        (await ImportAsync("没有.xlsx")).IsBadInput("没有文件");
        (await ImportAsync("文本.xlsx")).IsBadInput("不是 Excel 表格");
        (await ImportAsync("隐患.xlsx", "--sheet", "别的")).IsBadInput("没有“别的”这个工作表");
        (await _cli.RunAsync("import", "flying", _cli["隐患.xlsx"], "--data", _cli.Data, "--town", "small")).IsBadInput("没有“flying”台账");
        (await _cli.RunAsync("import", "--undo", "none", "--data", _cli.Data, "--town", "small")).IsBadInput("没有这个批次");
        foreach (string[] usage in new[] { new[] { "import" }, ["import", "hazard"], ["import", "hazard", "a.xlsx", "--undo", "b"] })
        {
            var ended = await _cli.RunAsync([.. usage, "--data", _cli.Data, "--town", "small"]);
            Assert.Equal((2, ""), (ended.Code, ended.Output));
        }
    }

    private Task<Ended> ImportAsync(string file, params string[] options) =>
        _cli.RunAsync(["import", "hazard", _cli[file], "--data", _cli.Data, "--town", "small", .. options]);

    private async Task<string> FoundAsync() =>
        (await _cli.RunAsync("figures", "--data", _cli.Data, "--town", "small", "--period", "2023", "--json"))
            .Json.EnumerateArray()
            .Single(figure => figure.GetProperty("id").GetString() == "hazard.found")
            .GetProperty("value")
            .GetString()
        ?? "0";

    private async Task WriteAsync(string file, params Dictionary<string, object>[] rows) =>
        await MiniExcel.SaveAsAsync(_cli[file], rows, overwriteFile: true, cancellationToken: TestContext.Current.CancellationToken);

    private static Dictionary<string, object> Row(string site) =>
        new()
        {
            ["村"] = "北村",
            ["承办站所"] = "应急所",
            ["场所名称"] = site,
            ["场所类型"] = "九小场所",
            ["隐患类别"] = "消防",
            ["发现渠道"] = "网格巡查",
            ["排查日期"] = "2023.5.1",
            ["隐患描述"] = "通道堵塞",
        };
}
