using System.Diagnostics;
using System.Text;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Forms;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

/// <summary>Large forms are filled whole. How long that took is told and not judged: a busy machine is no fault of the form.</summary>
public sealed class LargeFormTests
{
    private static readonly Pack Pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;

    [Fact]
    public void Two_hundred_cells_are_understood_matched_and_filled()
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
    public void A_roster_of_ten_thousand_rows_is_filled_to_the_last()
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
        using var book = Workbook.Open(new MemoryStream(filled), "册.xlsx").Value;
        Assert.Equal(10_002, book.Rows(0, TestContext.Current.CancellationToken).Count());
    }

    [Fact]
    public async Task Ten_thousand_entries_are_read_from_their_ledger_and_filled_in_and_counted()
    {
        using var folder = new TestFolder();
        var pack = SmallPack.Load();
        await using var town = await SmallTown.OpenAsync(SqliteTownStore.Create(folder["a.town.db"], SmallTown.Info, pack), pack);
        var import = new BatchOrder(town.Id(), BatchKind.Import, "hazard", "隐患.xlsx", Entries(town), GoodOnly: false);
        Assert.Equal(
            10_000,
            (await town.Town.DoAllAsync(import, SmallTown.Clerk, cancel: TestContext.Current.CancellationToken)).Value.Batch!.Count
        );
        var drawing = new StringBuilder("# 安全隐患月报\n! 2023年5月\n= 项目 | 单位 | 本月 | 上月 | 本年累计 | 上年同期\n");
        for (int i = 0; i < 50; i++)
            drawing.Append("= 排查隐患 | 处 | [] | [] | [] | []\n");
        await KeepAsync(town, "# 安全隐患台账\n= 序号 | 村 | 场所 | 类别 | 排查日期\n= _ | _ | _ | _ | _", "台账.xlsx");
        await KeepAsync(town, drawing.ToString(), "月报.xlsx");
        await FillAsync(town, 1);
        await FillAsync(town, 2);

        var (roster, rosterTime) = await FillAsync(town, 1);
        var (cells, cellsTime) = await FillAsync(town, 2);

        TestContext.Current.SendDiagnosticMessage($"10,000 entries in {rosterTime} ms, 200 cells in {cellsTime} ms");
        using (var book = Workbook.Open(new MemoryStream(roster), "台账.xlsx").Value)
            Assert.Equal(10_002, book.Rows(0, TestContext.Current.CancellationToken).Count());
        using (var book = Workbook.Open(new MemoryStream(cells), "月报.xlsx").Value)
            Assert.Contains("10000", book.Rows(0, TestContext.Current.CancellationToken).Last().Cells.Select(cell => cell.Shown));
    }

    /// <summary>A form as the site fills it in, with its checks; and how many milliseconds that took.</summary>
    private static async Task<(byte[] Bytes, long Milliseconds)> FillAsync(SmallTown town, int number)
    {
        var form = town.Town.Read(state => state.FormOf(number))!;
        var clock = Stopwatch.StartNew();
        var filling = await FormFilling.OfAsync(town.Town, SmallTown.Clerk, form, new(2023, 5), null);
        byte[] bytes = filling!.Bytes(SmallTown.Clerk, town.Clock.Day);
        return (bytes, clock.ElapsedMilliseconds);
    }

    private static async Task KeepAsync(SmallTown town, string drawing, string name)
    {
        var taken = (await FormDesk.TakeAsync(town.Town, new FormCase(drawing).Bytes(), name)).Value;
        var keep = new KeepForm(town.Id(), taken.Form.Title, "县局", FormPace.Month, taken.File, name, taken.Matches, taken.Roster);
        await town.MustAsync(keep, SmallTown.Clerk);
    }

    private static async IAsyncEnumerable<Command> Entries(SmallTown town)
    {
        for (int i = 0; i < 10_000; i++)
            yield return town.Opening(SmallTown.NorthOne, null, ("site", $"第{i}号店"), ("kind", "消防"), ("found_on", "2023-05-04"));
        await Task.CompletedTask;
    }
}
