using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>
/// A ledger with every kind of field that a cell can hold, the areas of a small township, and what comes of a workbook there.
/// </summary>
internal static class Desk
{
    public const string Yaml = """
        ledger: grant
        title: 补助发放
        duty: 民生保障
        number: BZ
        area: grid
        label: name
        fields:
          name: { title: 户主姓名, type: text, required: true, list: true, aka: [户主, 姓名] }
          phone: { title: 联系电话, type: phone, aka: [电话, 手机号码] }
          kind: { title: 补助类别, type: choice, choices: [城乡低保, 特困供养（分散）, 临时救助], aka: [类别] }
          paid_on: { title: 发放日期, type: date, future: true, aka: [日期] }
          month: { title: 所属月份, type: period, aka: [月份] }
          amount: { title: 发放金额, type: money, aka: [金额, 补助金额] }
          land: { title: 承包面积, type: number, unit: 亩, aka: [面积] }
          share: { title: 自付比例, type: number, unit: "%" }
          people: { title: 家庭人口, type: count, unit: 人, aka: [人口, 人数] }
          paid: { title: 是否发放, type: yesno }
          remark: { title: 备注, type: note }
        """;

    public static readonly DateOnly Today = new(2023, 12, 31);

    public static readonly Ledger Ledger = SmallPack.Load(("grant", Yaml)).Find("grant")!;

    public static readonly AreaTree Areas = new[]
    {
        new Area(SmallTown.Code, "小镇", AreaLevel.Town, null, new(2020, 1, 1)),
        new(SmallTown.North, "北村", AreaLevel.Village, SmallTown.Code, new(2020, 1, 1)),
        new(SmallTown.South, "南村", AreaLevel.Village, SmallTown.Code, new(2020, 1, 1)),
        new(SmallTown.NorthOne, "1网格", AreaLevel.Grid, SmallTown.North, new(2020, 1, 1)),
        new(SmallTown.NorthTwo, "2网格", AreaLevel.Grid, SmallTown.North, new(2020, 1, 1)),
        new(SmallTown.SouthOne, "1网格", AreaLevel.Grid, SmallTown.South, new(2020, 1, 1)),
    }.Aggregate(AreaTree.Empty, (tree, area) => tree.With(area));

    public static Outcome<SheetReading> Try(Book book, ImportChoice? choice = null, string name = "表.xlsx")
    {
        var opened = book.Open(name);
        return opened.Ok
            ? SheetReading.Of(opened.Value, name, Ledger, Areas, Today, choice, cancel: TestContext.Current.CancellationToken)
            : opened.Refusals;
    }

    public static SheetReading Read(Book book, ImportChoice? choice = null, string name = "表.xlsx")
    {
        var read = Try(book, choice, name);
        Assert.True(read.Ok, string.Join(' ', read.Refusals.Select(refusal => refusal.Message)));
        return read.Value;
    }

    /// <summary>The rows that are entries.</summary>
    public static ImportRow[] Rows(Book book, ImportChoice? choice = null, string name = "表.xlsx") =>
        [.. All(Read(book, choice, name)).Where(row => row.LeftOut is null)];

    public static ImportRow[] All(SheetReading read) => [.. read.Rows(TestContext.Current.CancellationToken)];

    /// <summary>What a cell below one header comes to: the text that the field reads, or the code of the refusal with its place.</summary>
    public static string Cell(string header, object? cell, string title = "2023年发放表")
    {
        var row = Assert.Single(Rows(new Book().Row(title).Row("户主姓名", header).Row("张", cell)));
        if (!row.Faults.IsEmpty)
            return $"{row.Faults[0].Refusal.Code} {row.Faults[0].Place}";
        string field = Read(new Book().Row(title).Row("户主姓名", header).Row("张", cell))
            .Matches.Single(match => match.Heading.Title == header)
            .Target;
        return row.Fields.TryGetValue(field, out var input) ? input.Text! : "";
    }

    /// <summary>The same as the kernel understands it: what people read of the value, or the code of the refusal.</summary>
    public static string Value(string header, object? cell, string title = "2023年发放表")
    {
        string text = Cell(header, cell, title);
        if (text.StartsWith("input.", StringComparison.Ordinal) || text.StartsWith("field.", StringComparison.Ordinal))
            return text;
        var field = Ledger.Find(
            Read(new Book().Row(title).Row("户主姓名", header).Row("张", cell))
                .Matches.Single(match => match.Heading.Title == header)
                .Target
        )!;
        var read = field.Read(text, Today);
        return !read.Ok ? read.Refusals[0].Code
            : read.Value.IsEmpty ? ""
            : field.Type.Canonical(read.Value);
    }
}
