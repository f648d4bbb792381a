using Taizhang.Service.Tests.Forms;

namespace Taizhang.Tests.Commands;

/// <summary><c>taizhang form</c>: a form is understood, and filled in beside the file that came.</summary>
public sealed class FormCommandTests : IDisposable
{
    private const string Drawing = """
        # 安全隐患月报表
        ! 填报单位： | ~ | 2023年11月
        = 项目 | 单位 | 本月
        = 排查隐患 | 处 | []
        = 应急广播覆盖率 | % | []
        """;

    private readonly CommandLine _cli = new();
    private string Form => Path.Combine(Path.GetDirectoryName(_cli.Data)!, "月报.xlsx");
    private string Filled => Path.Combine(Path.GetDirectoryName(_cli.Data)!, "填好.xlsx");

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task A_form_says_what_it_asks_for()
    {
        await File.WriteAllBytesAsync(Form, new FormCase(Drawing).Bytes(), TestContext.Current.CancellationToken);

        var read = await _cli.RunAsync("form", "read", Form, "--json");

        Assert.Equal((0, ""), (read.Code, read.Error));
        Assert.Equal("2023-11", read.Json.GetProperty("period").GetString());
        Assert.Equal(
            ["figure:hazard.found|period|value|", null],
            read.Json.GetProperty("cells").EnumerateArray().Select(cell => cell.GetProperty("source").GetString())
        );
    }

    [Fact]
    public async Task A_form_is_filled_in_another_file_and_what_stays_blank_is_named()
    {
        await _cli.AddTownAsync();
        byte[] bytes = new FormCase(Drawing).Bytes();
        await File.WriteAllBytesAsync(Form, bytes, TestContext.Current.CancellationToken);

        var done = await FillAsync("--period", "2023-11", "--out", Filled);

        Assert.Equal((0, ""), (done.Code, done.Error));
        Assert.Contains("C5\t空着\t应急广播覆盖率·本月", done.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(Filled));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Form, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bad_input_is_named()
    {
        await _cli.AddTownAsync();
        (await _cli.RunAsync("form", "read", "nowhere.xlsx")).IsBadInput("没有文件");
        await File.WriteAllTextAsync(Form, "甲,乙", TestContext.Current.CancellationToken);
        (await _cli.RunAsync("form", "read", Form)).IsBadInput("不是 .xlsx");
        await File.WriteAllBytesAsync(Form, new FormCase(Drawing).Bytes(), TestContext.Current.CancellationToken);
        (await FillAsync("--period", "2023-11", "--out", Form)).IsBadInput("不能是原表自己");
        (await FillAsync("--period", "十一月", "--out", Filled)).IsBadInput("十一月");
    }

    private Task<Ended> FillAsync(params string[] more) =>
        _cli.RunAsync(["form", "fill", Form, "--data", _cli.Data, "--town", "small", .. more]);
}
