using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Values;

namespace Taizhang.Workbooks;

/// <summary>Choices for a workbook that override its automatic interpretation.</summary>
/// <param name="Sheet">The name of the sheet; null for the one that fits best.</param>
/// <param name="Area">The area of rows that name none.</param>
/// <param name="Columns">By column (from 0): a field, <see cref="ColumnMatcher.Area"/>, <see cref="ColumnMatcher.Office"/>, or empty for a
/// column to be left out.</param>
/// <param name="State">The state in which all rows stand that name none: they were kept before (存量); null: the rows are new.</param>
/// <param name="Header">The rows of the header; null for the ones that fit best.</param>
/// <param name="Values">What rows hold in a field (by its id) that they leave empty, or for which the sheet has no column.</param>
/// <param name="Enrols">Whether people and households that the rows name and no register holds are entered there on the way.</param>
/// <param name="Said">Words of this workbook that somebody has explained; they are not kept by reading it.</param>
public sealed record ImportChoice(
    string? Sheet = null,
    string? Area = null,
    IReadOnlyDictionary<int, string>? Columns = null,
    string? State = null,
    HeaderRows? Header = null,
    IReadOnlyDictionary<string, string>? Values = null,
    IReadOnlyList<Wording>? Said = null,
    bool Enrols = false
);

/// <summary>A row of a sheet, read for a ledger.</summary>
/// <param name="Number">Its number, as Excel shows it.</param>
public sealed record ImportRow(int Number)
{
    /// <summary>Why the row is not an entry (合计行); null when it is one.</summary>
    public string? LeftOut { get; init; }
    public string Area { get; init; } = "";
    public string? Office { get; init; }

    /// <summary>The number of the entry that the row is, as this site's own lists say it; null: it names none.</summary>
    public string? EntryNumber { get; init; }

    /// <summary>Where the entry stood before; null: it is new.</summary>
    public PriorStanding? Standing { get; init; }
    public IReadOnlyDictionary<string, Input> Fields { get; init; } = ImmutableDictionary<string, Input>.Empty;

    /// <summary>Fields that have a column and nothing in it, which a correction empties.</summary>
    public IReadOnlyList<string> Blank { get; init; } = [];

    /// <summary>What could not be understood; the row is good when this is empty.</summary>
    public ImmutableArray<CellFault> Faults { get; init; } = [];

    /// <summary>Numbers that were rounded to the places that the sheet shows.</summary>
    public int Rounded { get; init; }

    /// <summary>Whether a filter hides the row in Excel.</summary>
    public bool Hidden { get; init; }
}

/// <summary>What is wrong with a cell, or with a row when <paramref name="Column"/> is null.</summary>
/// <param name="Title">The column's title.</param>
/// <param name="Value">The cell's content.</param>
public sealed record CellFault(int Row, int? Column, string Title, string Value, Refusal Refusal)
{
    /// <summary>第 12 行 D 列.</summary>
    public string Place => Column is { } column ? $"第 {Row} 行 {Workbook.ColumnName(column)} 列" : $"第 {Row} 行";
}
