using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>A list that was kept before comes in with its states and days, and counts on its true days (存量导入).</summary>
public sealed class StandingImportTests : IAsyncDisposable
{
    private static readonly Dictionary<int, string> Columns = new()
    {
        [3] = "state",
        [4] = "opened",
        [5] = "entered",
    };

    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public StandingImportTests()
    {
        var pack = SmallPack.Load();
        _small = SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, pack), pack).GetAwaiter().GetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_closed_before_is_closed_on_its_day_and_what_was_being_mended_runs_its_clock_from_where_it_stands()
    {
        var report = await RunAsync(
            Sheet()
                .Row("北村", "甲厂", "2023-01-05", "已销号", "2023-01-06", "2023-02-03")
                .Row("北村", "乙厂", "2023-04-28", "整改中", "2023-04-28", "2023-05-04")
                .Row("北村", "丙厂", "2023-05-08", "", "2023-05-08", "")
        );
        Assert.Equal((3, 0), (report.New, report.BadRows));
        Assert.Equal(("3", "1"), (_small.Read("hazard.found"), _small.Read("hazard.closed", period: "2023-02")));

        var mending = await FindAsync("YH-2023-0002");
        Assert.Equal(("fixing", new DateOnly(2023, 4, 28), "YH-2023-0002"), (mending.State, mending.Opened, mending.Number));
        Assert.Equal(new DateOnly(2023, 5, 4), mending.RunOf("fix")!.Started);
        var fresh = await FindAsync("YH-2023-0003");
        Assert.Equal(("open", 0), (fresh.State, fresh.Trail.Length));
        await _small.AssignAsync(fresh.Number);
        await _small.FixAsync(mending.Number);
        await _small.AcceptAsync(mending.Number);
        Assert.Equal("1", _small.Read("hazard.closed", period: "2023-05"));

        await _small.DisposeAsync();
        Assert.Empty((await Verification.RunAsync(_folder["small.town.db"], SmallPack.Load())).Faults);
    }

    [Fact]
    public async Task The_same_list_again_brings_nothing_and_the_import_can_be_taken_back()
    {
        var sheet = Sheet().Row("北村", "甲厂", "2023-01-05", "已销号", "2022-12-30", "2023-02-03");
        var first = await RunAsync(sheet);
        Assert.Equal("YH-2022-0001", (await FindAsync("YH-2022-0001")).Number);
        Assert.Equal((0, 1), ((await RunAsync(sheet)).New, (await RunAsync(sheet)).Again));
        Assert.True((await _small.Town.UndoAsync(_small.Id(), first.Batch!.Id, SmallTown.Clerk, TestContext.Current.CancellationToken)).Ok);
        Assert.Null(_small.Read("hazard.closed", period: "2023-02"));
    }

    [Theory]
    [InlineData("办完了", "2023-01-06", "2023-02-03", "field.choice", "state")]
    [InlineData("已销号", "2023-03-06", "2023-02-03", "rule.broken", "entered")]
    [InlineData("已销号", "2023-13-06", "2023-02-03", "field.date", "opened")]
    [InlineData("已销号", "2024-01-06", "2024-02-03", "field.date_future", "opened")]
    public async Task A_state_that_is_none_and_days_out_of_order_are_refused(
        string state,
        string opened,
        string entered,
        string code,
        string at
    )
    {
        var report = await RunAsync(Sheet().Row("北村", "甲厂", "2023-01-05", state, opened, entered));
        Assert.Equal((0, 1), (report.New, report.BadRows));
        Assert.Contains(report.Faults, fault => (fault.Refusal.Code, fault.Refusal.Field) == (code, at));
    }

    [Fact]
    public async Task Only_the_clerk_brings_in_what_was_kept_before_and_one_state_can_be_said_for_all()
    {
        var sheet = new Book().Row("区域", "场所", "排查日期").Row("北村", "甲厂", "2023-01-05");
        var choice = new ImportChoice(State: "closed");
        Assert.Equal("right.standing", (await RunAsync(sheet, choice, SmallTown.Grid)).Faults[0].Refusal.Code);
        Assert.Equal(1, (await RunAsync(sheet, choice)).New);
        Assert.Equal("closed", (await FindAsync("YH-2023-0001")).State);
    }

    [Fact]
    public async Task Without_being_told_so_a_column_of_states_is_not_read()
    {
        var report = await RunAsync(Sheet().Row("北村", "甲厂", "2023-01-05", "已销号", "2023-01-06", "2023-02-03"), new ImportChoice());
        Assert.Equal(1, report.New);
        Assert.Equal("open", (await FindAsync("YH-2023-0001")).State);
    }

    private static Book Sheet() => new Book().Row("区域", "场所", "排查日期", "状态", "登记日期", "办到日期");

    private async Task<ImportReport> RunAsync(Book sheet, ImportChoice? choice = null, Actor? actor = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var book = sheet.Open().Value;
        choice ??= new ImportChoice(Columns: Columns);
        var areas = _small.Town.Read(town => town.Areas);
        var reading = SheetReading.Of(book, "表.xlsx", _small.Town.Pack["hazard"], areas, _small.Town.Today, choice, cancel: cancel);
        Assert.True(reading.Ok);
        var import = new Import(_small.Town, actor ?? SmallTown.Clerk, reading.Value, "表.xlsx");
        return await import.RunAsync(_small.Id(), goodOnly: true, cancel: cancel);
    }

    private async Task<Entry> FindAsync(string number) => (await _small.Town.FindAsync(SmallTown.Clerk, number))!;
}
