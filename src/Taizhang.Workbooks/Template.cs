using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Field = Taizhang.Kernel.Fields.Field;

namespace Taizhang.Workbooks;

/// <summary>
/// A workbook for filling in a ledger: its headers, drop-downs for areas, offices and choices, and a second sheet that explains each
/// column. A completed template imports without questions.
/// </summary>
public static class Template
{
    private const string Explanation = "填写说明",
        Lists = "选项";
    private const string Day = "yyyy-mm-dd",
        Text = "@";
    private const int MostExplained = 40;
    private static readonly SheetColumn[] ExplanationColumns =
    [
        new("", Width: 20),
        new("", Width: 40),
        new("", Width: 10),
        new("", Width: 40),
        new("", Width: 60),
    ];

    /// <param name="areas">The areas that may be chosen.</param>
    public static Task WriteAsync(
        Stream to,
        Ledger ledger,
        AreaTree tree,
        IReadOnlyList<Area> areas,
        IReadOnlyCollection<string> offices,
        CancellationToken cancel = default
    )
    {
        var columns = new List<Column>();
        if (ledger.Level > AreaLevel.Town)
            columns.Add(new("区域", "下拉选择", "村（社区）或网格", true, [.. areas.Select(area => tree.FullName(area.Code))], Text));
        if (offices.Count > 0)
            columns.Add(new("承办站所", "下拉选择", "可以不填", false, [.. offices.Order(StringComparer.Ordinal)], Text));
        columns.AddRange(ledger.Fields.Where(field => ColumnMatcher.IsReadable(ledger, field)).Select(Of));

        return SheetWriter.WriteAsync(to, [Filling(ledger, columns), Explaining(ledger, columns), ListsOf(columns)], cancel: cancel);
    }

    /// <param name="Kind">What to fill in.</param>
    /// <param name="Format">The number format of the column's cells: texts keep long numbers whole.</param>
    private sealed record Column(string Title, string Kind, string Hint, bool Required, ImmutableArray<string> Choices, string? Format);

    private static Column Of(Field field)
    {
        string? format = field.Type.Cell switch
        {
            CellForm.Day => Day,
            CellForm.Number => null,
            CellForm.Line or CellForm.Lines or CellForm.Code or CellForm.Choice or CellForm.YesNo or CellForm.Period => Text,
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type.Name, "Not in a cell."),
        };
        return new(
            Heading.Of(field),
            field.Type.Guidance,
            field.Hint ?? "",
            field is { Required: true, Default: null },
            field.Type.Options,
            format
        );
    }

    private static WrittenSheet Filling(Ledger ledger, List<Column> columns)
    {
        var filled = new List<SheetColumn>();
        int lists = 0;
        foreach (var column in columns)
        {
            string list = Workbook.ColumnName(lists);
            bool chosen = column.Choices.Length > 0;
            filled.Add(
                new(column.Required ? column.Title + " *" : column.Title, column.Format, Math.Clamp(column.Title.Length * 2.2m, 10, 30))
                {
                    Header = column.Required ? CellLook.Needed : CellLook.Heading,
                    Choices = chosen ? $"{Lists}!${list}$1:${list}${column.Choices.Length}" : null,
                }
            );
            if (chosen)
                lists++;
        }
        string name = SheetWriter.NameOf(ledger.Title) is var title and not (Explanation or Lists) ? title : "台账";
        return new(name, filled, AsyncEnumerable.Empty<object?[]>()) { Use = SheetUse.Form };
    }

    private static WrittenSheet Explaining(Ledger ledger, List<Column> columns)
    {
        object?[][] rows =
        [
            [Title($"{ledger.Title}填写说明")],
            [ledger.About],
            ["一行是一个条目。标 * 的列必须填写。列的顺序可以变，不需要的列可以删去；请勿合并单元格。"],
            [],
            [Title("列名"), Title("填什么"), Title("是否必填"), Title("说明"), Title("可选内容")],
            .. columns.Select(column =>
                new object?[]
                {
                    column.Title,
                    column.Kind,
                    column.Required ? "必填" : "",
                    column.Hint,
                    string.Join('、', column.Choices.Take(MostExplained)) + (column.Choices.Length > MostExplained ? "……" : ""),
                }
            ),
        ];
        return new(Explanation, ExplanationColumns, rows.ToAsyncEnumerable()) { Use = SheetUse.Notes };
    }

    private static StyledText Title(string text) => new(text, CellLook.Heading);

    /// <summary>The lists behind the drop-downs, one column each, because a drop-down's inline text is limited to 255 characters.</summary>
    private static WrittenSheet ListsOf(List<Column> columns)
    {
        var lists = columns.Where(column => column.Choices.Length > 0).Select(column => column.Choices).ToArray();
        var rows = Enumerable
            .Range(0, lists.Select(list => list.Length).DefaultIfEmpty().Max())
            .Select(i => lists.Select(list => i < list.Length ? (object?)list[i] : null).ToArray());
        return new(Lists, [], rows.ToAsyncEnumerable()) { Use = SheetUse.Notes, Hidden = true };
    }
}
