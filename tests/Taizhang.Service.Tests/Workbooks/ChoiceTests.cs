using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>What a clerk says of a workbook goes before what the program sees, and is known the next time.</summary>
public sealed class ChoiceTests : IAsyncDisposable
{
    private static readonly Pack Pack = SmallPack.Load(("grant", Desk.Yaml));

    private readonly TestFolder _folder = new();
    private readonly SmallTown _small;

    public ChoiceTests() =>
        _small = SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, Pack), Pack).GetAwaiter().GetResult();

    public async ValueTask DisposeAsync()
    {
        await _small.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void The_rows_of_the_header_can_be_said()
    {
        var book = new Book().Row("户主姓名", "金额").Row("谁", "多少").Row("张", 5);
        Assert.Equal(2, Desk.Rows(book).Length);
        var read = Desk.Read(book, new(Header: new(1, 2)));
        Assert.Equal((1, 2, "户主姓名／谁"), (read.HeaderFirstRow, read.HeaderLastRow, read.Matches[0].Heading.Title));
        Assert.Equal("张", Assert.Single(Desk.Rows(book, new(Header: new(1, 2)))).Fields["name"].Text);
    }

    [Fact]
    public void A_field_without_a_column_takes_one_value_in_all_rows_and_a_cell_goes_before_it()
    {
        var book = new Book().Row("户主姓名", "类别").Row("张", "临时救助").Row("李", null);
        var choice = new ImportChoice(Values: new Dictionary<string, string> { ["paid_on"] = "2023-05-01", ["kind"] = "城乡低保" });
        var rows = Desk.Rows(book, choice);
        Assert.Equal(["2023-05-01", "2023-05-01"], rows.Select(row => row.Fields["paid_on"].Text));
        Assert.Equal(["临时救助", "城乡低保"], rows.Select(row => row.Fields["kind"].Text));
        Assert.Empty(Desk.Read(new Book().Row("金额").Row(5), new(Values: new Dictionary<string, string> { ["name"] = "张" })).Missing);
    }

    [Fact]
    public async Task What_was_said_once_of_columns_choices_areas_and_headers_is_known_in_the_next_workbook()
    {
        var first = new Book()
            .Sheet("封面")
            .Row("户主姓名", "金额")
            .Sheet("数据")
            .Row("人", "发了多少", "哪里", "哪种")
            .Row("(填写)", "(元)", null, null)
            .Row("张", 5, "老北头", "低保");
        var choice = new ImportChoice(
            Sheet: "数据",
            Header: new(1, 2),
            Columns: new Dictionary<int, string>
            {
                [0] = "name",
                [1] = "amount",
                [2] = ColumnMatcher.Area,
                [3] = "kind",
            },
            Said: [new(WordingOf.Area, "", "老北头", SmallTown.North), new(WordingOf.Choice, "kind", "低保", "城乡低保")]
        );
        var read = Read(first, choice);
        var row = Assert.Single(Desk.All(read));
        Assert.Equal(("张", "5", SmallTown.North, "城乡低保"), Said(row));

        await _small.MustAsync(new TeachWordings(_small.Id(), "grant", read.Words), SmallTown.Clerk);
        var next = Read(first, null);
        Assert.Equal(("数据", 1, 2), (next.Sheet.Name, next.HeaderFirstRow, next.HeaderLastRow));
        Assert.Equal(("张", "5", SmallTown.North, "城乡低保"), Said(Assert.Single(Desk.All(next))));
        Assert.Empty(next.Words);

        // The journal alone knows it after a restart.
        await _small.DisposeAsync();
        await using var again = await SmallTown.OpenAsync(SqliteTownStore.Open(_folder["small.town.db"], Pack), Pack);
        Assert.Equal(SmallTown.North, again.Town.Read(town => town.Wordings.Find("grant", WordingOf.Area, "老北头")));
    }

    [Fact]
    public async Task Words_for_areas_are_the_clerks_to_say_and_none_can_mean_what_is_not_there()
    {
        Wording north = new(WordingOf.Area, "", "老北头", SmallTown.North);
        Assert.Equal("right.open", await CodeAsync(SmallTown.Leader, north));
        Assert.Equal("input.wording", await CodeAsync(SmallTown.Clerk, north with { Means = "9" }));
        Assert.Equal("input.wording", await CodeAsync(SmallTown.Clerk, new(WordingOf.Choice, "kind", "低保", "没有的")));
        await _small.MustAsync(new TeachWordings(_small.Id(), "grant", [north]), SmallTown.Clerk);
        Assert.Equal("input.nothing", await CodeAsync(SmallTown.Clerk, north));
        await _small.MustAsync(new TeachWordings(_small.Id(), "grant", [north with { Means = null }]), SmallTown.Clerk);
        Assert.Null(_small.Town.Read(town => town.Wordings.Find("grant", WordingOf.Area, "老北头")));
    }

    [Fact]
    public void Year_month_and_day_in_columns_are_one_day()
    {
        var book = new Book()
            .Row("户主姓名", "2023年", null, "金额")
            .Merge("A1:A2")
            .Merge("B1:C1")
            .Merge("D1:D2")
            .Row(null, "月", "日", null)
            .Row("张", 5, 1, 100)
            .Row("李", null, null, 100)
            .Row("王", null, 2, 100);
        var rows = Desk.Rows(book);
        Assert.Equal("2023-5-1", rows[0].Fields["paid_on"].Text);
        Assert.False(rows[1].Fields.ContainsKey("paid_on"));
        Assert.Equal("field.date", Code(rows[2]));
        var alone = Desk.Rows(new Book().Row("户主姓名", "年", "月", "日").Row("张", 2022, "12月", "31"));
        Assert.Equal("2022-12-31", alone[0].Fields["paid_on"].Text);

        static string Code(ImportRow row) => CaseTests.Canonical(Desk.Ledger, row, "paid_on");
    }

    [Fact]
    public void Units_in_titles_above_groups_and_of_other_countries_are_seen()
    {
        Assert.Equal(4, Tens("发放金额（单位：万元，含税）"));
        Assert.Equal(4, Tens("发放金额万元"));
        Assert.Equal("", Target("发放金额（美元）"));
        var grouped = new Book()
            .Row("户主姓名", "资金（万元）", null)
            .Merge("A1:A2")
            .Merge("B1:C1")
            .Row(null, "发放金额", "其他")
            .Row("张", 1.2, 3);
        Assert.Equal("12000", Assert.Single(Desk.Rows(grouped)).Fields["amount"].Text);
        Assert.Equal(
            "12000",
            Assert
                .Single(Desk.Rows(new Book().Row("（金额单位：万元、亩）").Row("户主姓名", "发放金额").Row("张", 1.2)))
                .Fields["amount"]
                .Text
        );

        static int Tens(string title) => new ColumnMatcher(Desk.Ledger, Desk.Areas).Match([Heading.Of(0, [title])])[0].Tens;
        static string Target(string title) => new ColumnMatcher(Desk.Ledger, Desk.Areas).Match([Heading.Of(0, [title])])[0].Target;
    }

    [Fact]
    public void A_sheet_with_rows_goes_before_a_wider_form_without_any_and_the_others_are_named()
    {
        var book = new Book()
            .Sheet("空表")
            .Row("户主姓名", "金额", "电话", "备注")
            .Sheet("甲")
            .Row("户主姓名", "金额", "电话")
            .Row("张", 5, null)
            .Sheet("乙")
            .Row("户主姓名", "金额", "电话")
            .Row("李", 6, null);
        var read = Desk.Read(book);
        Assert.Equal("甲", read.Sheet.Name);
        Assert.Contains("乙", read.Others);
    }

    [Fact]
    public async Task Bad_rows_come_as_a_workbook_of_the_same_form_that_comes_in_when_it_is_put_right()
    {
        var book = new Book()
            .Row("单位：万元")
            .Row("户主姓名", "发放", null)
            .Merge("A2:A3")
            .Merge("B2:C2")
            .Row(null, "金额", "日期")
            .Row("张", 1.5, "2023-05-01")
            .Row("李", "约2", "2023-13-01");
        var read = Desk.Read(book);
        var faults = Desk.All(read).SelectMany(row => row.Faults).ToArray();
        using var file = new MemoryStream();
        await BadRows.WriteAsync(file, read, faults, TestContext.Current.CancellationToken);
        using var marked = Workbook.Open(new MemoryStream(file.ToArray()), "有误.xlsx").Value;
        var again = SheetReading.Of(
            marked,
            "有误.xlsx",
            Desk.Ledger,
            Desk.Areas,
            Desk.Today,
            cancel: TestContext.Current.CancellationToken
        );
        var row = Assert.Single(Desk.All(again.Value));
        Assert.Equal("input.cell_about 约2", $"{row.Faults[0].Refusal.Code} {row.Faults[0].Value}");
        Assert.Equal(4, again.Value.Matches.Single(match => match.Target == "amount").Tens);
        var last = again.Value.Matches[^1];
        Assert.Equal((BadRows.Title, ""), (last.Heading.Title, last.Target));
    }

    private static (string?, string?, string, string?) Said(ImportRow row) =>
        (row.Fields["name"].Text, row.Fields["amount"].Text, row.Area, row.Fields["kind"].Text);

    private SheetReading Read(Book book, ImportChoice? choice) =>
        SheetReading
            .Of(
                book.Open().Value,
                "表.xlsx",
                Pack["grant"],
                _small.Town.Read(town => town.Areas),
                _small.Town.Today,
                choice,
                _small.Town.Read(town => town.Wordings),
                TestContext.Current.CancellationToken
            )
            .Value;

    private async Task<string> CodeAsync(Actor actor, Wording word) =>
        (await _small.DoAsync(new TeachWordings(_small.Id(), "grant", [word]), actor)).Refusals[0].Code;
}
