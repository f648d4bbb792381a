using Taizhang.Kernel.Packs;
using Taizhang.Service.Imports;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>A list that this site wrote, edited in Excel, comes back as corrections of its entries.</summary>
public sealed class CorrectionTests : IAsyncDisposable
{
    private static readonly Pack Pack = SmallPack.Load(("grant", Desk.Yaml));

    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public CorrectionTests() =>
        _small = SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, Pack), Pack).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_sites_own_list_unchanged_adds_nothing()
    {
        await FillAsync();
        var report = await RunAsync(await ExportedAsync());
        Assert.Equal((2, 0, 2, 0), (report.Rows, report.New, report.Again, report.Corrected));
        Assert.Null(report.Batch);
        Assert.Equal(2, (await _small.EntriesAsync()).Count);
    }

    [Fact]
    public async Task What_was_changed_in_excel_is_shown_and_corrected_and_a_row_without_a_number_is_new()
    {
        await FillAsync();
        var book = Own()
            .Row("BZ-2023-0001", "北村", "张", "5", "13900000001", "在册", "2023-05-10")
            .Row("BZ-2023-0002", "南村", "李改", "6.50", null, "在册", "2023-05-10")
            .Row(null, "南村", "王", "7", null, null, null);
        var rehearsed = await Import(book).RehearseAsync(cancel: TestContext.Current.CancellationToken);
        Assert.Equal(
            ["3 BZ-2023-0002 户主姓名 李→李改", "3 BZ-2023-0002 发放金额 6元→6.50元", "3 BZ-2023-0002 区域 北村→南村"],
            rehearsed.Corrections.Select(one =>
                $"{one.Row} {one.Number} {one.Title} {one.From.Replace(".00", "", StringComparison.Ordinal)}→{one.To}"
            )
        );
        Assert.Equal((1, 1, 1, 0), (rehearsed.New, rehearsed.Again, rehearsed.Corrected, rehearsed.BadRows));
        var report = await RunAsync(book);
        Assert.Equal((1, 1, 1), (report.New, report.Again, report.Corrected));
        var corrected = (await _small.Town.FindAsync(SmallTown.Clerk, "BZ-2023-0002"))!;
        Assert.Equal(("李改", SmallTown.South), (corrected.Values[0].Text, corrected.Area));

        report = await RunAsync(book);
        Assert.Equal((0, 3, 0), (report.New, report.Again, report.Corrected));
    }

    [Fact]
    public async Task Taking_an_import_back_gives_corrected_entries_their_values_again()
    {
        await FillAsync();
        var report = await RunAsync(Own().Row("BZ-2023-0002", "南村", "李改", "6.50", null, "在册", "2023-05-10"));
        var undone = await _small.Town.UndoAsync(_small.Id(), report.Batch!.Id, SmallTown.Clerk, TestContext.Current.CancellationToken);
        Assert.Equal((1, 0), (undone.Value.Batch!.Count, undone.Value.RefusedCount));
        var again = (await _small.Town.FindAsync(SmallTown.Clerk, "BZ-2023-0002"))!;
        Assert.Equal(("李", 600L, SmallTown.North, false), (again.Values[0].Text, again.Values[5].Number, again.Area, again.Struck));
    }

    [Fact]
    public async Task A_number_that_stands_nowhere_is_refused_with_its_row()
    {
        var report = await RunAsync(Own().Row("BZ-2023-0009", "南村", "李", "6", null, "在册", "2023-05-10"), goodOnly: true);
        Assert.Equal("input.row_number", Assert.Single(report.Faults).Refusal.Code);
        Assert.Empty(await _small.EntriesAsync());
    }

    private async Task FillAsync() =>
        Assert.Equal(
            2,
            (
                await RunAsync(
                    new Book().Row("村", "户主姓名", "发放金额", "联系电话").Row("北村", "张", 5, "13900000001").Row("北村", "李", 6, null)
                )
            ).New
        );

    private static Book Own() => new Book().Row("编号", "区域", "户主姓名", "发放金额（元）", "联系电话", "状态", "登记日期");

    private async Task<Workbook> ExportedAsync()
    {
        var file = new MemoryStream();
        var sheet = new EntrySheet(Pack["grant"], _small.Town.Read(town => town.Areas), SmallTown.Clerk);
        await sheet.WriteAsync(file, "补助发放", _small.Town.StreamAsync(SmallTown.Clerk, new() { Ledger = "grant" }));
        file.Position = 0;
        return Workbook.Open(file, "补助发放.xlsx").Value;
    }

    private Import Import(Book book) => Import(book.Open().Value);

    private Import Import(Workbook book) =>
        new(
            _small.Town,
            SmallTown.Clerk,
            SheetReading
                .Of(
                    book,
                    "表.xlsx",
                    Pack["grant"],
                    _small.Town.Read(town => town.Areas),
                    _small.Town.Today,
                    cancel: TestContext.Current.CancellationToken
                )
                .Value,
            "表.xlsx"
        );

    private Task<ImportReport> RunAsync(Book book, bool goodOnly = false) => RunAsync(book.Open().Value, goodOnly);

    private Task<ImportReport> RunAsync(Workbook book, bool goodOnly = false) =>
        Import(book).RunAsync(_small.Id(), goodOnly, cancel: TestContext.Current.CancellationToken);
}
