using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>What an import did, or would do.</summary>
public sealed record ImportReport
{
    /// <summary>Rows that are entries, good and bad.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that were, or would be, added.</summary>
    public required int New { get; init; }

    /// <summary>Rows whose entries already exist, as the row says.</summary>
    public required int Again { get; init; }

    /// <summary>Rows that corrected, or would correct, the entry whose number they name.</summary>
    public int Corrected { get; init; }

    /// <summary>People and households that were, or would be, entered in their registers on the way.</summary>
    public int Entered { get; init; }

    /// <summary>What is corrected, value by value; only the first if there is very much.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];
    public required int BadRows { get; init; }

    /// <summary>What is wrong, row by row; only the first if very many rows are bad.</summary>
    public required ImmutableArray<CellFault> Faults { get; init; }

    /// <summary>The first rows that are not entries, with the reason.</summary>
    public required ImmutableArray<ImportRow> LeftOut { get; init; }
    public required int LeftOutCount { get; init; }

    /// <summary>The first rows as they are understood.</summary>
    public required ImmutableArray<ImportRow> First { get; init; }

    /// <summary>Rows hidden by a filter in Excel; they are read like the others.</summary>
    public required int Hidden { get; init; }

    /// <summary>Numbers that were rounded to the places that the sheet shows.</summary>
    public required int Rounded { get; init; }

    /// <summary>The batch; null when nothing was added.</summary>
    public Batch? Batch { get; init; }

    /// <summary>Why the whole import was refused.</summary>
    public ImmutableArray<Refusal> Refusals { get; init; } = [];

    /// <summary>What is wrong, by column and reason, the most frequent first.</summary>
    public IEnumerable<FaultGroup> ByReason =>
        Faults
            .GroupBy(fault => (fault.Column, fault.Title, fault.Refusal.Code))
            .Select(group => new FaultGroup(group.First(), [.. group]))
            .OrderByDescending(group => group.Faults.Length);
}

/// <summary>Cells of one column that are wrong for one reason.</summary>
/// <param name="First">The first of them; its refusal says what is wrong and what to do.</param>
public sealed record FaultGroup(CellFault First, ImmutableArray<CellFault> Faults)
{
    /// <summary>What stands in the cells, the most frequent first.</summary>
    public IEnumerable<(string Value, int Count)> Values =>
        Faults.GroupBy(fault => fault.Value).Select(group => (group.Key, group.Count())).OrderByDescending(one => one.Item2);
}
