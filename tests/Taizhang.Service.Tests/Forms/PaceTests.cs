using System.Diagnostics;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Forms;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

/// <summary>How long forms take, with room for slow machines; and that another program opens what was filled in.</summary>
public sealed class PaceTests
{
    private static readonly Pack Pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;

    [Fact]
    public void Two_hundred_cells_are_understood_and_matched_and_filled_at_once()
    {
        var drawing = new StringBuilder("# 安全隐患月报\n! 2023年11月\n= 项目 | 单位 | 本月 | 上月 | 本年累计 | 上年同期\n");
        for (int i = 0; i < 50; i++)
            drawing.Append("= 排查隐患 | 处 | [] | [] | [] | []\n");
        byte[] bytes = new FormCase(drawing.ToString()).Bytes();
        Take();

        var clock = Stopwatch.StartNew();
        int cells = Take();
        clock.Stop();

        TestContext.Current.SendDiagnosticMessage($"{cells} cells in {clock.ElapsedMilliseconds} ms");
        Assert.Equal(200, cells);
        Assert.True(clock.ElapsedMilliseconds <= 300, $"{clock.ElapsedMilliseconds} ms");

        int Take()
        {
            var form = FormFile.Open(bytes, "表.xlsx").Value;
            var matches = new FormMatcher(Pack, AreaTree.Empty, new(2023, 12, 1)).Match(form);
            var filled = matches.ToDictionary(match => CellPlace.Parse(match.Cell)!.Value, _ => FilledCell.OfNumber("7"));
            FormWriter.Fill(form, [new(0, filled, [])]);
            return matches.Count(match => match.Source is not null);
        }
    }

    [Fact]
    public void A_roster_of_ten_thousand_rows_is_filled_within_two_seconds()
    {
        var form = FormFile.Open(new FormCase("# 花名册\n= 序号 | 姓名 | 村 | 人口 | 类别\n= _ | _ | _ | _ | _").Bytes(), "册.xlsx").Value;
        var rows = Enumerable
            .Range(1, 10_000)
            .Select(n =>
                (IReadOnlyDictionary<int, FilledCell>)
                    new Dictionary<int, FilledCell>
                    {
                        [0] = FilledCell.OfNumber($"{n}"),
                        [1] = FilledCell.OfText("某某"),
                        [2] = FilledCell.OfText("北村"),
                        [3] = FilledCell.OfNumber("4"),
                        [4] = FilledCell.OfText("一般"),
                    }
            );

        var clock = Stopwatch.StartNew();
        byte[] filled = FormWriter.Fill(form, [new(0, new Dictionary<CellPlace, FilledCell>(), [.. rows])]);
        clock.Stop();

        TestContext.Current.SendDiagnosticMessage($"10,000 rows in {clock.ElapsedMilliseconds} ms");
        Assert.True(clock.ElapsedMilliseconds <= 2000, $"{clock.ElapsedMilliseconds} ms");
        using var book = Workbook.Open(new MemoryStream(filled), "册.xlsx").Value;
        Assert.Equal(10_002, book.Rows(0, TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public async Task A_filled_form_opens_in_LibreOffice_and_its_sums_are_right()
    {
        string? office = new[] { "/usr/bin/soffice", "/usr/bin/libreoffice" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(office is null, "LibreOffice is not installed here.");
        using var folder = new TestFolder();
        var form = FormFile
            .Open(
                new FormCase("# 月报\n= 项目 | 单位 | 本月\n= 甲 | 个 | []\n= 乙 | 个 | []\n= 合计 | 个 | =SUM(C3:C4)*SIGN(C3)").Bytes(),
                "表.xlsx"
            )
            .Value;
        byte[] filled = FormWriter.Fill(
            form,
            [
                new(
                    0,
                    new Dictionary<CellPlace, FilledCell>
                    {
                        [new(3, 2)] = FilledCell.OfNumber("12"),
                        [new(4, 2)] = FilledCell.OfNumber("30"),
                    },
                    []
                ),
            ]
        );
        await File.WriteAllBytesAsync(folder["form.xlsx"], filled, TestContext.Current.CancellationToken);

        using var run = Process.Start(
            new ProcessStartInfo(office!)
            {
                ArgumentList =
                {
                    $"-env:UserInstallation=file://{folder["profile"]}",
                    "--headless",
                    "--convert-to",
                    "csv:Text - txt - csv (StarCalc):44,34,76",
                    "--outdir",
                    Path.GetDirectoryName(folder["form.xlsx"])!,
                    folder["form.xlsx"],
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            ["月报,,", "项目,单位,本月", "甲,个,12", "乙,个,30", "合计,个,42"],
            await File.ReadAllLinesAsync(folder["form.csv"], TestContext.Current.CancellationToken)
        );
    }
}
