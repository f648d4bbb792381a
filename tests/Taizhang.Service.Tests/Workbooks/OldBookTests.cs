using CsCheck;
using Taizhang.Workbooks;

namespace Taizhang.Service.Tests.Workbooks;

public sealed class OldBookTests
{
    private static readonly OldBook Grants = new OldBook()
        .Sheet("旧账", hidden: true)
        .Row("户主姓名")
        .Row("王")
        .Sheet("发放")
        .Row("户主姓名", "发放日期", "发放金额", "家庭人口")
        .Row("张", 45047, 12.5, 3)
        .Row("李", new OldBook.Error(0x17, OfFormula: false), new OldBook.Error(0x07, OfFormula: true));

    [Fact]
    public void An_old_workbook_is_read_and_its_errors_are_named()
    {
        using var book = Workbook.Open(new MemoryStream(Grants.Bytes()), "旧.xls").Value;
        Assert.Equal([("旧账", true), ("发放", false)], book.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
        var rows = Desk.All(
            SheetReading.Of(book, "旧.xls", Desk.Ledger, Desk.Areas, Desk.Today, cancel: TestContext.Current.CancellationToken).Value
        );
        Assert.Equal(["张", "2023-05-01", "12.5", "3"], rows[0].Fields.Values.Select(input => input.Text));
        Assert.Equal([("第 3 行 B 列", "#REF!"), ("第 3 行 C 列", "#DIV/0!")], rows[1].Faults.Select(fault => (fault.Place, fault.Value)));
    }

    [Fact]
    public void A_container_of_something_else_or_with_a_password_is_refused()
    {
        Assert.Equal("media.workbook", Workbook.Open(new MemoryStream(Grants.Bytes("WordDocument")), "a.xls").Refusals[0].Code);
        Assert.Equal("input.workbook_locked", Workbook.Open(new MemoryStream(Grants.Bytes("EncryptedPackage")), "a.xlsx").Refusals[0].Code);
    }

    [Fact]
    public void Damage_is_refused_and_never_thrown() =>
        Gen.Select(Gen.Int[0, 8000], Gen.Byte, Gen.Int[0, 1])
            .Sample(
                (at, value, cut) =>
                {
                    byte[] file = Grants.Bytes();
                    at %= file.Length;
                    if (cut == 1)
                        file = file[..at];
                    else
                        file[at] = value;
                    var opened = Workbook.Open(new MemoryStream(file), "a.xls");
                    if (!opened.Ok)
                        return;
                    using var book = opened.Value;
                    try
                    {
                        var read = SheetReading.Of(book, "a.xls", Desk.Ledger, Desk.Areas, Desk.Today);
                        if (read.Ok)
                            foreach (var _ in read.Value.Rows()) { }
                    }
                    catch (BrokenWorkbookException)
                    {
                        // named: the import says that the file is damaged
                    }
                },
                iter: 2000
            );
}
