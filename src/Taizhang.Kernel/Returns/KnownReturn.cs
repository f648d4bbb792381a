using System.Collections.Immutable;

namespace Taizhang.Kernel.Returns;

/// <summary>A regular return to an authority (月报表) that a pack knows: its rows are figures, its columns times.</summary>
/// <param name="Sender">Who asks for it, as forms name it.</param>
public sealed record KnownReturn(
    string Id,
    string Title,
    string Sender,
    ReturnPace Every,
    ImmutableArray<ReturnColumn> Columns,
    ImmutableArray<ReturnRow> Rows
);

/// <summary>How often it is sent.</summary>
public enum ReturnPace
{
    Month,
    Quarter,
    Year,
}

/// <summary>What of a figure a column asks for.</summary>
public enum ReturnColumn
{
    /// <summary>本期.</summary>
    Period,

    /// <summary>上期.</summary>
    Previous,

    /// <summary>上年同期.</summary>
    YearAgo,

    /// <summary>本年累计.</summary>
    ToDate,

    /// <summary>同比增长, in %.</summary>
    Growth,
}

/// <param name="Figure">With its slice.</param>
public sealed record ReturnRow(string Title, string Figure, string Unit);
