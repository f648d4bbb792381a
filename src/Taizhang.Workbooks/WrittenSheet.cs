using System.Globalization;
using Taizhang.Kernel.Values;

namespace Taizhang.Workbooks;

/// <param name="Format">The number format of the column's cells; null: none.</param>
/// <param name="Width">In characters.</param>
public sealed record SheetColumn(string Title, string? Format = null, decimal Width = 16)
{
    /// <summary>How the header looks.</summary>
    internal CellLook Header { get; init; } = CellLook.Bold;

    /// <summary>The cells whose texts drop down in the column, such as 选项!$A$1:$A$6; null: anything may be filled in.</summary>
    internal string? Choices { get; init; }
}

/// <summary>How a cell without a number format looks.</summary>
internal enum CellLook
{
    Plain,
    Bold,

    /// <summary>A heading of an optional column.</summary>
    Heading,

    /// <summary>A heading of a required column.</summary>
    Needed,

    /// <summary>A cell that could not be taken in.</summary>
    Wrong,
}

/// <summary>A text that looks different from its column.</summary>
internal sealed record StyledText(string Text, CellLook Look);

/// <summary>What a worksheet is for.</summary>
internal enum SheetUse
{
    /// <summary>For reading: a header that stays in view, with filters.</summary>
    List,

    /// <summary>For filling in: a header that stays in view, drop-downs, and cells formatted in advance.</summary>
    Form,

    /// <summary>Rows without a header.</summary>
    Notes,
}

/// <summary>A worksheet to be written.</summary>
/// <param name="Name">Characters that Excel does not accept in a name are left out.</param>
/// <param name="Rows">Cells in the order of the columns: texts, numbers, days, or null for nothing.</param>
public sealed record WrittenSheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<object?[]> Rows)
{
    /// <summary>Whether its rows are simulated: its name and the head of each printed page say so.</summary>
    public bool IsDemo { get; init; }
    internal SheetUse Use { get; init; }
    internal bool Hidden { get; init; }

    /// <summary>Ranges of cells that are merged, such as A1:C1.</summary>
    internal IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>The name of a workbook's only sheet, where the file's name says what it holds.</summary>
    public const string Only = "Sheet1";

    /// <summary>A list whose rows are made at once: what cannot be read fails before anything is sent.</summary>
    public static WrittenSheet Of<T>(
        string name,
        IEnumerable<T> items,
        params IReadOnlyList<(string Title, Func<T, object?> Cell)> columns
    ) =>
        new(
            name,
            [.. columns.Select(column => new SheetColumn(column.Title))],
            items.Select(item => columns.Select(column => column.Cell(item)).ToArray()).ToArray().ToAsyncEnumerable()
        );

    /// <summary>A number as a cell holds it, rounded; null where there is none.</summary>
    public static decimal? Number(Exact? value, int places) =>
        value is { } number ? decimal.Parse(number.Round(places), CultureInfo.InvariantCulture) : null;
}
