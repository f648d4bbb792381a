using System.Diagnostics;
using Taizhang.Reports.Texts;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

/// <summary>Another program opens what was filled in: its numbers, its sums, and its look on paper.</summary>
public sealed class OtherOfficeTests : IDisposable
{
    private const string Drawing = """
        # 乡镇安全生产月报表
        ! 填报单位：小镇 | ~ | 2023年11月
        = 项目 | 单位 | 本月
        = 甲 | 个 | []
        = 乙 | 个 | []
        = 合计 | 个 | =SUM(C4:C5)*SIGN(C4)
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_filled_workbook_opens_and_its_sums_are_right()
    {
        await OpenAsync("form.xlsx", Filled(), "csv:Text - txt - csv (StarCalc):44,34,76");

        Assert.Equal(
            ["乡镇安全生产月报表,,", "填报单位：小镇,,2023年11月", "项目,单位,本月", "甲,个,12", "乙,个,30", "合计,个,42"],
            await File.ReadAllLinesAsync(_folder["form.csv"], TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_filled_workbook_is_printed_with_its_title_its_heads_and_its_numbers()
    {
        await OpenAsync("form.xlsx", Filled(), "pdf");

        string text = await PrintedAsync("form");
        foreach (string word in new[] { "乡镇安全生产月报表", "填报单位：小镇", "2023年11月", "合计", "12", "30", "42" })
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_program_saves_of_it_has_the_lines_and_merged_cells_of_the_senders_form()
    {
        await OpenAsync("form.xlsx", Filled(), "fods");

        string sheet = await File.ReadAllTextAsync(_folder["form.fods"], TestContext.Current.CancellationToken);
        Assert.Contains("table:number-columns-spanned=\"3\"", sheet, StringComparison.Ordinal);
        Assert.Matches("fo:border(-bottom)?=\"[0-9.]+pt solid", sheet);
        Assert.Contains("of:=SUM([.C4:.C5])*SIGN([.C4])", sheet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filled_Word_table_is_printed_with_what_was_filled_in()
    {
        byte[] bytes = WordFormTests.File(
            WordFormTests.P("安全生产月报表")
                + WordFormTests.Table(
                    WordFormTests.Row(WordFormTests.Tc("项目"), WordFormTests.Tc("单位"), WordFormTests.Tc("本月")),
                    WordFormTests.Row(WordFormTests.Tc("排查隐患"), WordFormTests.Tc("处"), WordFormTests.Tc(""))
                )
                + WordFormTests.P("填表人：")
        );
        var form = FormFile.Open(bytes, "附件.docx").Value;
        var cell = Assert.Single(form.Sheets[0].Blanks).Place;
        var values = new Dictionary<CellPlace, FilledCell> { [cell] = FilledCell.OfNumber("1357") };

        await OpenAsync("form.docx", FormWriter.Fill(form, [new(0, values, [])]), "pdf");

        string text = await PrintedAsync("form");
        foreach (string word in new[] { "安全生产月报表", "排查隐患", "1357", "填表人" })
            Assert.Contains(word, text, StringComparison.Ordinal);
    }

    private static byte[] Filled()
    {
        var form = FormFile.Open(new FormCase(Drawing).Bytes(), "表.xlsx").Value;
        var values = new Dictionary<CellPlace, FilledCell>
        {
            [new(4, 2)] = FilledCell.OfNumber("12"),
            [new(5, 2)] = FilledCell.OfNumber("30"),
        };
        return FormWriter.Fill(form, [new(0, values, [])]);
    }

    private async Task<string> PrintedAsync(string name)
    {
        byte[] pdf = await File.ReadAllBytesAsync(_folder[name + ".pdf"], TestContext.Current.CancellationToken);
        if (Environment.GetEnvironmentVariable("TAIZHANG_PAPERS") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, $"filled-{Guid.NewGuid():N}.pdf"), pdf);
        return ReportText.Read(new MemoryStream(pdf), name + ".pdf", TestContext.Current.CancellationToken).Value;
    }

    private async Task OpenAsync(string name, byte[] bytes, string to)
    {
        string? office = new[] { "/usr/bin/soffice", "/usr/bin/libreoffice" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice is not installed here.");
        await File.WriteAllBytesAsync(_folder[name], bytes, TestContext.Current.CancellationToken);
        using var run = Process.Start(
            new ProcessStartInfo(office!)
            {
                ArgumentList =
                {
                    $"-env:UserInstallation=file://{_folder["profile"]}",
                    "--headless",
                    "--convert-to",
                    to,
                    "--outdir",
                    Path.GetDirectoryName(_folder[name])!,
                    _folder[name],
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
