using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Imports;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

public sealed class ImportTests : IAsyncDisposable
{
    private static readonly Pack Pack = SmallPack.Load(
        ("grant", Desk.Yaml.Replace("label: name", "label: name\nunique: [phone]", StringComparison.Ordinal))
    );

    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public ImportTests() =>
        _small = SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, Pack), Pack).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_row_is_the_same_row_in_whatever_order_or_spelling_and_by_whomever_it_comes()
    {
        Assert.Equal(
            (3, 0),
            await RunAsync(
                Sheet().Row("北村", "张", "2023.5.1", 1234.5m, null).Row("北村", "李", null, 5, null).Row("北村", "李", null, 5, null)
            )
        );
        Assert.Equal(
            (0, 3),
            await RunAsync(
                Sheet()
                    .Row("北 村", "李", null, "5.00元", null)
                    .Row("北村", "李", null, 5, null)
                    .Row("北村村委会", "张", "2023年5月1日", "1,234.50", null),
                new("other", "另一人", Role.Clerk)
            )
        );
        Assert.Equal(
            (1, 3),
            await RunAsync(
                Sheet()
                    .Row("北村", "李", null, 5, null)
                    .Row("北村", "李", null, 5, null)
                    .Row("北村", "李", null, 5, null)
                    .Row("北村", "张", "2023-05-01", 1234.5m, null)
            )
        );
        Assert.Equal((1, 1), await RunAsync(Sheet().Row("南村", "李", null, 5, null).Row("北村", "李", null, 5, null)));
    }

    [Fact]
    public async Task Every_bad_row_is_named_by_the_cell_whoever_refuses_it()
    {
        var book = Sheet()
            .Row("北村", "张", null, "约5", "1")
            .Row("北村", null, "2024-01-01", 5, null)
            .Row("东村", "李", null, 5, "13900000000")
            .Row("北村", "王", null, 5, "13900000001")
            .Row("北村", "赵", null, 5, "13900000001");
        var report = await ReportAsync(book, goodOnly: false);
        Assert.Null(report.Batch);
        Assert.Equal((5, 1, 4), (report.Rows, report.New, report.BadRows));
        Assert.Equal(
            [
                "第 2 行 D 列 input.cell_about 约5",
                "第 2 行 E 列 field.phone 1",
                "第 3 行 B 列 field.required ",
                "第 4 行 A 列 input.cell_area 东村",
                "第 6 行 E 列 conflict.duplicate 13900000001",
            ],
            report.Faults.Select(fault => $"{fault.Place} {fault.Refusal.Code} {fault.Value}")
        );
        Assert.Empty(await _small.EntriesAsync());

        report = await ReportAsync(book, goodOnly: true);
        Assert.Equal((1, 1, 4), (report.Batch!.Count, report.New, report.BadRows));
        Assert.Equal("王", (await _small.EntriesAsync()).Single().Values[0].Text);
    }

    [Fact]
    public async Task A_rehearsal_says_what_would_be_and_changes_nothing()
    {
        await RunAsync(Sheet().Row("北村", "张", null, 5, null));
        long position = _small.Town.Position;
        var report = await Import(
                Sheet().Row("北村", "张", null, 5, null).Row("北村", "李", null, 5, null).Row("北村", "王", null, "多", null)
            )
            .RehearseAsync(cancel: TestContext.Current.CancellationToken);
        Assert.Equal((1, 1, 1, null), (report.New, report.Again, report.BadRows, report.Batch));
        Assert.Equal(position, _small.Town.Position);
        Assert.Equal((1, 1), await RunAsync(Sheet().Row("北村", "张", null, 5, null).Row("北村", "李", null, 5, null)));
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        var book = Sheet();
        for (int i = 0; i < 3_000; i++)
            book.Row("北村", $"张{i}", null, i, null);
        using var cancel = new CancellationTokenSource();
        var progress = new Stopping(cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Import(book).RunAsync("b1", goodOnly: true, progress, cancel.Token));
        Assert.InRange(progress.Last, 1, 2_999);
        Assert.Empty(await _small.EntriesAsync());
        Assert.Equal((3_000, 0), await RunAsync(book));
    }

    [Fact]
    public async Task Two_people_who_import_the_same_file_at_once_take_each_row_in_once()
    {
        var book = Sheet();
        for (int i = 0; i < 500; i++)
            book.Row("北村", $"张{i}", null, i, null);
        var reports = await Task.WhenAll(
            ReportAsync(book, goodOnly: false),
            ReportAsync(book, goodOnly: false, new("other", "另一人", Role.Clerk))
        );
        Assert.Equal((500, 500), (reports.Sum(report => report.New), reports.Sum(report => report.Again)));
        Assert.Equal(
            500,
            await _small.Town.StreamAsync(SmallTown.Clerk, new() { Ledger = "grant" }).CountAsync(TestContext.Current.CancellationToken)
        );
    }

    private static Book Sheet() => new Book().Row("村", "户主姓名", "发放日期", "发放金额", "联系电话");

    private Import Import(Book book, Actor? actor = null)
    {
        var reading = SheetReading.Of(
            book.Open().Value,
            "表.xlsx",
            Pack["grant"],
            _small.Town.Read(town => town.Areas),
            _small.Town.Today,
            cancel: TestContext.Current.CancellationToken
        );
        return new(_small.Town, actor ?? SmallTown.Clerk, reading.Value, "表.xlsx");
    }

    private Task<ImportReport> ReportAsync(Book book, bool goodOnly, Actor? actor = null) =>
        Import(book, actor).RunAsync(_small.Id(), goodOnly, cancel: TestContext.Current.CancellationToken);

    private async Task<(int New, int Again)> RunAsync(Book book, Actor? actor = null)
    {
        var report = await ReportAsync(book, goodOnly: false, actor);
        Assert.Empty(report.Faults.Select(fault => $"{fault.Place} {fault.Refusal.Message}"));
        return (report.New, report.Again);
    }

    private sealed class Stopping(CancellationTokenSource cancel) : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value)
        {
            Last = value;
            cancel.Cancel();
        }
    }
}
