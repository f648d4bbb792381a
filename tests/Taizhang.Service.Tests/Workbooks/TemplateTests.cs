using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Taizhang.Workbooks;
using Workbook = Taizhang.Workbooks.Workbook;

namespace Taizhang.Service.Tests.Workbooks;

public sealed class TemplateTests
{
    private static async Task<MemoryStream> MadeAsync()
    {
        var file = new MemoryStream();
        await Template.WriteAsync(
            file,
            Desk.Ledger,
            Desk.Areas,
            Desk.Areas.All,
            [SmallTown.Civil, SmallTown.Safety],
            TestContext.Current.CancellationToken
        );
        file.Position = 0;
        return file;
    }

    [Fact]
    public async Task A_template_is_a_workbook_that_Excel_opens_without_a_complaint()
    {
        using var document = SpreadsheetDocument.Open(await MadeAsync(), isEditable: false);
        Assert.Empty(
            new OpenXmlValidator()
                .Validate(document, TestContext.Current.CancellationToken)
                .Select(error => $"{error.Path?.XPath} {error.Description}")
        );
    }

    [Fact]
    public async Task Its_columns_are_those_of_the_ledger_and_every_one_is_explained()
    {
        using var book = Workbook.Open(await MadeAsync(), "模板.xlsx").Value;
        Assert.Equal([("补助发放", false), ("填写说明", false), ("选项", true)], book.Sheets.Select(sheet => (sheet.Name, sheet.Hidden)));
        var read = SheetReading
            .Of(book, "模板.xlsx", Desk.Ledger, Desk.Areas, Desk.Today, cancel: TestContext.Current.CancellationToken)
            .Value;
        Assert.Equal("补助发放", read.Sheet.Name);
        Assert.Equal(["area", "office", .. Desk.Ledger.Fields.Select(field => field.Id)], read.Matches.Select(match => match.Target));
        Assert.Equal("户主姓名 *", read.Matches[2].Heading.Title);
        Assert.Empty(Desk.All(read));
    }

    [Fact]
    public async Task Areas_offices_and_choices_drop_down()
    {
        using var document = SpreadsheetDocument.Open(await MadeAsync(), isEditable: false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single(part => part.Worksheet!.Descendants<DataValidation>().Any()).Worksheet!;
        Assert.Equal(
            ["A2:A5000", "B2:B5000", "E2:E5000", "L2:L5000"],
            sheet.Descendants<DataValidation>().Select(list => list.SequenceOfReferences!.InnerText)
        );
        var lists = document
            .WorkbookPart.WorksheetParts.Select(part => part.Worksheet!)
            .Single(one =>
                one.InnerText.Contains("城乡低保", StringComparison.Ordinal)
                && !one.InnerText.Contains("填写说明", StringComparison.Ordinal)
            );
        Assert.Equal(
            ["小镇", "北村", "南村", "北村 · 1网格", "北村 · 2网格", "南村 · 1网格"],
            lists
                .Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()
                .Where(cell => cell.CellReference!.Value!.StartsWith('A'))
                .Select(cell => cell.InnerText)
        );
    }
}
