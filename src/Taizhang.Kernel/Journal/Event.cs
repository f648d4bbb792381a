using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Journal;

/// <summary>What was decided, as it stands in the journal for ever. Few and generic; <see cref="Type"/> is the stable name.</summary>
public abstract record Event
{
    public abstract string Type { get; }
}

/// <summary>What happened to an entry. Carries everything that was decided, so that a later pack or calendar does not change the past.</summary>
public sealed record EntryEvent : Event
{
    public const string Opened = "entry.opened", Amended = "entry.amended", Moved = "entry.moved", Struck = "entry.struck";

    public EntryEvent(string type) => Type = type;

    public override string Type { get; }
    public required long Entry { get; init; }
    public required string Number { get; init; }
    public required string Ledger { get; init; }
    public string? Move { get; init; }
    public string? Reason { get; init; }
    public Change<string>? Area { get; init; }
    public Change<string>? Office { get; init; }
    public Change<string>? State { get; init; }
    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>All clocks of the entry after the event; default when the event left them alone.</summary>
    public ImmutableArray<ClockRun> Clocks { get; init; }
}

/// <summary>From what to what; null stands for nothing.</summary>
public sealed record Change<T>(T? Before, T? After);

public sealed record FieldChange(string Field, Value Before, Value After);

/// <summary>An area was opened or changed.</summary>
public sealed record AreaSet(Area Area) : Event
{
    public override string Type => "area.set";
}

/// <summary>An office was added or closed.</summary>
public sealed record OfficeSet(string Office, bool Closed) : Event
{
    public override string Type => "office.set";
}

/// <summary>A plan was set, or removed when it has no value.</summary>
public sealed record PlanSet(string Figure, string Area, string Period, string? Value, string? Source) : Event
{
    public override string Type => "plan.set";
}

/// <summary>The commands of a batch were carried out: the events from its first to its last journal line.</summary>
public sealed record BatchDone(Batch Batch) : Event
{
    public override string Type => "batch.done";
}

/// <summary>A ledger that the township makes for itself was begun, or defined anew, or closed.</summary>
public sealed record LedgerSet(OwnLedger Ledger) : Event
{
    public override string Type => "ledger.set";
}

/// <summary>A work report was filed, or taken back.</summary>
public sealed record ReportSet(FiledReport Report, bool Withdrawn) : Event
{
    public override string Type => "report.set";
}
