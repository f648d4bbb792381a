using System.Collections.Immutable;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Ledgers.Fields;
using Field = Taizhang.Kernel.Ledgers.Field;
using TextField = Taizhang.Kernel.Ledgers.Fields.TextField;
using Xl = DocumentFormat.OpenXml.Spreadsheet;

namespace Taizhang.Storage.Workbooks;

/// <summary>
/// A workbook for filling in a ledger: its headers, drop-downs for areas, offices and choices, and a second sheet that explains each
/// column. What is filled in reads back
/// without a question.
/// </summary>
public static class Template
{
    private const int LastRow = 5000;
    private static readonly int[] ExplanationWidths = [20, 40, 10, 40, 60];
    private const uint Plain = 0,
        Head = 1,
        Needed = 2,
        Day = 3,
        Text = 4;

    /// <param name="areas">The areas that may be chosen.</param>
    public static void Write(Stream to, Ledger ledger, AreaTree tree, IReadOnlyList<Area> areas, IReadOnlyCollection<string> offices)
    {
        var columns = new List<Column>();
        if (ledger.Level > AreaLevel.Town)
            columns.Add(new("区域", "下拉选择", "村（社区）或网格", true, [.. areas.Select(area => tree.FullName(area.Code))], Text));
        if (offices.Count > 0)
            columns.Add(new("承办站所", "下拉选择", "可以不填", false, [.. offices.Order(StringComparer.Ordinal)], Text));
        columns.AddRange(ledger.Fields.Where(ColumnMatcher.IsReadable).Select(Of));

        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheets = new Sheets();
        Add(book, sheets, Safe(ledger.Title), Filling(columns));
        Add(book, sheets, "填写说明", Explaining(ledger, columns));
        Add(book, sheets, Lists, ListsOf(columns)).State = SheetStateValues.Hidden;
        book.Workbook = new Xl.Workbook(sheets);
    }

    private const string Lists = "选项";

    /// <param name="Kind">What is to be filled in.</param>
    /// <param name="Style">The style of the column's cells: texts keep long numbers whole.</param>
    private sealed record Column(string Title, string Kind, string Hint, bool Required, ImmutableArray<string> Choices, uint Style);

    private static Column Of(Field field)
    {
        var (kind, style) = field.Type switch
        {
            ChoiceField => ("下拉选择", Text),
            YesNoField => ("是 或 否", Text),
            DateField => ("日期，如 2023-05-01", Day),
            PeriodField => ("年份或年月，如 2023-05", Text),
            NumberField { Name: "count" } number => ($"整数{Unit(number)}", Plain),
            NumberField number => ($"数字，最多 {number.Scale} 位小数{Unit(number)}", Plain),
            PhoneField => ("电话号码", Text),
            TextField text => ($"文字，最多 {text.Max} 字", Text),
            LinkField => ("对方条目的编号，或身份证号、信用代码等识别号", Text),
            FigureField => ("指标的名称或标识，如 hazard.closed", Text),
            CitizenIdField => ("公民身份号码，18 位", Text),
            CreditCodeField => ("统一社会信用代码，18 位", Text),
            PointField => ("经度, 纬度，如 112.6021, 35.1432", Text),
            _ => ("", Text),
        };
        return new(
            Heading.Of(field),
            kind,
            field.Hint ?? "",
            field is { Required: true, Default: null },
            field.Type switch
            {
                ChoiceField choice => choice.Choices,
                YesNoField => ["是", "否"],
                _ => [],
            },
            style
        );
    }

    private static string Unit(NumberField number) => number.Unit.Length > 0 ? $"，单位：{number.Unit}" : "";

    private static Worksheet Filling(List<Column> columns)
    {
        var widths = new Columns(
            columns.Select(
                (column, i) =>
                    new Xl.Column
                    {
                        Min = (uint)i + 1,
                        Max = (uint)i + 1,
                        Width = Math.Clamp(column.Title.Length * 2.2, 10, 30),
                        CustomWidth = true,
                        Style = column.Style,
                    }
            )
        );
        var rows = new SheetData(
            RowOf(1, columns.Select(column => (column.Required ? column.Title + " *" : column.Title, column.Required ? Needed : Head)))
        );
        var sheet = new Worksheet(
            new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = 1,
                        TopLeftCell = "A2",
                        ActivePane = PaneValues.BottomLeft,
                        State = PaneStateValues.Frozen,
                    }
                )
                {
                    TabSelected = true,
                    WorkbookViewId = 0,
                }
            ),
            widths,
            rows
        );
        var lists = columns
            .Select((column, i) => (column, i))
            .Where(one => one.column.Choices.Length > 0)
            .Select(
                (one, n) =>
                    new DataValidation(
                        new Formula1($"{Lists}!${Workbook.ColumnName(n)}$1:${Workbook.ColumnName(n)}${one.column.Choices.Length}")
                    )
                    {
                        Type = DataValidationValues.List,
                        AllowBlank = true,
                        ShowErrorMessage = true,
                        ErrorTitle = "请从下拉中选择",
                        Error = "请选择列表中的一项。",
                        SequenceOfReferences = new([
                            new StringValue($"{Workbook.ColumnName(one.i)}2:{Workbook.ColumnName(one.i)}{LastRow}"),
                        ]),
                    }
            )
            .ToArray();
        if (lists.Length > 0)
            sheet.Append(new DataValidations(lists.Cast<OpenXmlElement>()) { Count = (uint)lists.Length });
        return sheet;
    }

    private static Worksheet Explaining(Ledger ledger, List<Column> columns)
    {
        var rows = new SheetData(
            RowOf(1, [($"{ledger.Title}填写说明", Head)]),
            RowOf(2, [(ledger.About, Plain)]),
            RowOf(3, [("一行是一个条目。标 * 的列必须填写。列的顺序可以变，不需要的列可以删去；请勿合并单元格。", Plain)]),
            RowOf(5, [("列名", Head), ("填什么", Head), ("是否必填", Head), ("说明", Head), ("可选内容", Head)])
        );
        for (int i = 0; i < columns.Count; i++)
        {
            var column = columns[i];
            rows.Append(
                RowOf(
                    (uint)i + 6,
                    [
                        (column.Title, Plain),
                        (column.Kind, Plain),
                        (column.Required ? "必填" : "", Plain),
                        (column.Hint, Plain),
                        (string.Join('、', column.Choices.Take(40)) + (column.Choices.Length > 40 ? "……" : ""), Plain),
                    ]
                )
            );
        }
        return new(
            new Columns(
                ExplanationWidths.Select(
                    (width, i) =>
                        new Xl.Column
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = width,
                            CustomWidth = true,
                        }
                )
            ),
            rows
        );
    }

    /// <summary>The lists behind the drop-downs, a column each: a drop-down's own text may not be longer than 255 characters.</summary>
    private static Worksheet ListsOf(List<Column> columns)
    {
        var lists = columns.Where(column => column.Choices.Length > 0).Select(column => column.Choices).ToArray();
        var rows = new SheetData();
        for (int i = 0; i < lists.Select(list => list.Length).DefaultIfEmpty().Max(); i++)
        {
            var row = new Row { RowIndex = (uint)i + 1 };
            for (int n = 0; n < lists.Length; n++)
                if (i < lists[n].Length)
                    row.Append(CellOf(n, i + 1, lists[n][i], Plain));
            rows.Append(row);
        }
        return new(rows);
    }

    private static Row RowOf(uint number, IEnumerable<(string Text, uint Style)> cells)
    {
        var row = new Row { RowIndex = number };
        row.Append(cells.Select((cell, i) => CellOf(i, (int)number, cell.Text, cell.Style)));
        return row;
    }

    private static Xl.Cell CellOf(int column, int row, string text, uint style) =>
        new(new InlineString(new Xl.Text(text) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = $"{Workbook.ColumnName(column)}{row}",
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

    private static Xl.Sheet Add(WorkbookPart book, Sheets sheets, string name, Worksheet content)
    {
        var part = book.AddNewPart<WorksheetPart>();
        part.Worksheet = content;
        var sheet = new Xl.Sheet
        {
            Id = book.GetIdOfPart(part),
            SheetId = (uint)sheets.ChildElements.Count + 1,
            Name = name,
        };
        sheets.Append(sheet);
        return sheet;
    }

    /// <summary>Names of sheets have at most 31 characters and none of []:*?/\.</summary>
    private static string Safe(string title) =>
        string.Concat(title.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)).Take(31))
            is { Length: > 0 } name
                and not ("填写说明" or Lists)
            ? name
            : "台账";

    private static Stylesheet Styles() =>
        new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "yyyy-mm-dd" }) { Count = 1 },
            new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE8EEF7" }) { PatternType = PatternValues.Solid }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFFBE9D7" }) { PatternType = PatternValues.Solid })
            )
            {
                Count = 4,
            },
            new Borders(new Border()) { Count = 1 },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat(),
                new CellFormat
                {
                    FontId = 1,
                    FillId = 2,
                    ApplyFont = true,
                    ApplyFill = true,
                },
                new CellFormat
                {
                    FontId = 1,
                    FillId = 3,
                    ApplyFont = true,
                    ApplyFill = true,
                },
                new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }
            )
            {
                Count = 5,
            }
        );
}
