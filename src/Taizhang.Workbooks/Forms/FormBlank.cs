using System.Collections.Immutable;

namespace Taizhang.Workbooks.Forms;

/// <summary>A cell of a form that is to be filled in, with all that the form says of it.</summary>
/// <param name="RowHeads">The texts before it in its row, from the left; without numbers of rows and units.</param>
/// <param name="Within">The row of which its row is a part (其中); empty: none.</param>
/// <param name="ColumnHeads">The texts above it, from the top; without units.</param>
/// <param name="Unit">As the form states it for this cell; empty: it states none.</param>
/// <param name="IsTotal">Whether its row or column adds others up (合计).</param>
public sealed record FormBlank(
    CellPlace Place,
    ImmutableArray<string> RowHeads,
    string Within,
    ImmutableArray<string> ColumnHeads,
    string Unit,
    FormTotal IsTotal,
    NumberShape Shape
)
{
    /// <summary>What it asks for, as people read it: 发现隐患·其中：重大隐患·本月.</summary>
    public string Title =>
        string.Join(
            '·',
            RowHeads.Take(RowHeads.Length - 1).Append(Within).Concat(RowHeads.TakeLast(1)).Concat(ColumnHeads).Where(one => one.Length > 0)
        );
}

/// <summary>Whether a blank adds up others.</summary>
[Flags]
public enum FormTotal
{
    None = 0,

    /// <summary>Its row is a total of rows.</summary>
    Row = 1,

    /// <summary>Its column is a total of columns.</summary>
    Column = 2,
}

/// <summary>A table of a form to which one row an entry is added.</summary>
/// <param name="Headings">Its columns, from the left.</param>
/// <param name="FirstRow">The first empty row.</param>
/// <param name="LastRow">The last empty row drawn; before <paramref name="FirstRow"/> when none is.</param>
/// <param name="IsOpen">Whether nothing stands beneath it, so that it can grow.</param>
public sealed record FormRoster(ImmutableArray<RosterHeading> Headings, int FirstRow, int LastRow, bool IsOpen)
{
    public int Rows => Math.Max(0, LastRow - FirstRow + 1);

    /// <summary>Whether rows can be put in although something stands beneath it.</summary>
    public bool CanGrow { get; init; }
}

/// <param name="Text">All lines of the heading together.</param>
/// <param name="Unit">Empty: none stated.</param>
/// <param name="IsNumber">Whether it counts the rows (序号).</param>
public sealed record RosterHeading(int Column, string Text, string Unit, bool IsNumber);

/// <summary>A text of a form with places for who fills it in and when.</summary>
public sealed record FormSpot(CellPlace Place, string Text);

/// <summary>A sheet of a form as it was understood.</summary>
/// <param name="Units">The units that it states for all its numbers (单位：万元).</param>
/// <param name="Formulas">The cells with formulas, which are never filled in.</param>
public sealed record FormSheet(
    int Index,
    string Name,
    FormGrid Grid,
    string Title,
    StatedPeriod? Period,
    ImmutableArray<string> Units,
    ImmutableArray<FormBlank> Blanks,
    FormRoster? Roster,
    ImmutableArray<FormSpot> Spots,
    ImmutableArray<CellPlace> Formulas,
    ImmutableArray<CellPlace> Locked
);
