using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Imports;
using Taizhang.Service.Tests.Packs;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>
/// Rosters name people by their identity cards and households by their numbers: registers find them, or are filled on the way.
/// </summary>
public sealed class RosterImportTests : IAsyncDisposable
{
    private static readonly Pack Pack = PackLoader.Load(ShippedPackTests.Folder).Pack;

    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public RosterImportTests() =>
        _small = SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, Pack), Pack).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_roster_by_identity_card_needs_no_number_of_a_household()
    {
        var report = await RunAsync("resident", new Book().Row("村", "姓名", "身份证号").Row("北村", "张", Citizen(1)));
        Assert.Equal((1, 0, 0), (report.New, report.BadRows, report.Entered));
    }

    [Fact]
    public async Task Households_of_a_roster_are_entered_with_their_heads_and_sizes_once()
    {
        var roster = Roster();
        var refused = await RunAsync("resident", roster, enrols: false);
        Assert.Equal((0, 3), (refused.New, refused.BadRows));

        var report = await RunAsync("resident", roster);
        Assert.Equal((3, 0, 1), (report.New, report.BadRows, report.Entered));
        var household = (await _small.Town.ListAsync(SmallTown.Clerk, new() { Ledger = "household", Limit = 10 })).Items.Single();
        var fields = Pack["household"];
        Assert.Equal(
            ("H1", "张", 3L, SmallTown.North),
            (
                household.Values[fields.IndexOf("house")].Text,
                household.Values[fields.IndexOf("head")].Text,
                household.Values[fields.IndexOf("people")].Number,
                household.Area
            )
        );
        var again = await RunAsync("resident", roster);
        Assert.Equal((0, 3, 0), (again.New, again.Again, again.Entered));
        Assert.True(
            (await _small.Town.UndoAsync(_small.Id(), report.Batch!.Id, SmallTown.Clerk, TestContext.Current.CancellationToken)).Ok
        );
        Assert.All(
            (await _small.Town.ListAsync(SmallTown.Clerk, new() { Ledger = "household", Limit = 10 })).Items,
            one => Assert.True(one.Struck)
        );
    }

    [Fact]
    public async Task A_payment_list_by_identity_card_finds_the_household_through_the_person()
    {
        await RunAsync("resident", Roster());
        var payments = new Book()
            .Row("村", "领取人", "身份证号", "一卡通编号", "补贴类别", "发放金额", "申请日期")
            .Row("北村", "张", Citizen(1), "A1", "临时救助", 300, "2023-05-01")
            .Row("北村", "外人", Citizen(9), "A9", "临时救助", 300, "2023-05-01");
        var report = await RunAsync("relief", payments);
        Assert.Equal((1, 1), (report.New, report.BadRows));
        Assert.Equal(["house"], report.Faults.Select(fault => fault.Refusal.Field));
        var paid = (await _small.Town.ListAsync(SmallTown.Clerk, new() { Ledger = "relief", Limit = 10 })).Items.Single();
        var relief = Pack["relief"];
        Assert.StartsWith("NH-", paid.Values[relief.IndexOf("house")].Text, StringComparison.Ordinal);
        Assert.StartsWith("RK-", paid.Values[relief.IndexOf("person")].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_named_with_a_household_and_stands_in_no_register_is_entered_there()
    {
        await RunAsync("resident", Roster());
        var payments = new Book()
            .Row("村", "领取人", "身份证号", "户号", "一卡通编号", "补贴类别", "发放金额", "申请日期")
            .Row("北村", "新人", Citizen(8), "H1", "A8", "临时救助", 300, "2023-05-01")
            .Row("北村", "新人", Citizen(8), "H1", "A8", "高龄津贴", 300, "2023-05-01");
        var report = await RunAsync("relief", payments);
        Assert.Equal((2, 0, 1), (report.New, report.BadRows, report.Entered));
        Assert.Equal(4, (await _small.Town.ListAsync(SmallTown.Clerk, new() { Ledger = "resident", Limit = 10 })).Items.Length);
    }

    private static Book Roster() =>
        new Book()
            .Row("村", "户号", "姓名", "身份证号", "与户主关系")
            .Row("北村", "H1", "张", Citizen(1), "户主")
            .Row("北村", "H1", "李", Citizen(2), "配偶")
            .Row("北村", "H1", "小张", Citizen(3), "子");

    private async Task<ImportReport> RunAsync(string ledger, Book book, bool enrols = true)
    {
        var reading = SheetReading.Of(
            book.Open().Value,
            "表.xlsx",
            Pack[ledger],
            _small.Town.Read(town => town.Areas),
            _small.Town.Today,
            new(Enrols: enrols),
            cancel: TestContext.Current.CancellationToken
        );
        return await new Import(_small.Town, SmallTown.Clerk, reading.Value, "表.xlsx").RunAsync(
            _small.Id(),
            goodOnly: true,
            cancel: TestContext.Current.CancellationToken
        );
    }

    /// <summary>A number that passes its check, of a region that does not exist.</summary>
    private static string Citizen(int n)
    {
        string seventeen = $"00000019800101{n:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return seventeen + "10X98765432"[seventeen.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}
