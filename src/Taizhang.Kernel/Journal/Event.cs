using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Journal;

/// <summary>What was decided, as it stands in the journal for ever. Few and generic; <see cref="Type"/> is the stable name.</summary>
public abstract record Event
{
    public abstract string Type { get; }

    /// <summary>The entry of which it tells; null: of the township.</summary>
    public virtual long? About => null;
}

/// <summary>
/// What happened to an entry. Carries everything that was decided, so that a later pack or calendar does not change the past.
/// </summary>
public sealed record EntryEvent : Event
{
    public const string Opened = "entry.opened",
        Amended = "entry.amended",
        Moved = "entry.moved",
        Struck = "entry.struck",
        Merged = "entry.merged";

    public EntryEvent(string type) => Type = type;

    public override string Type { get; }
    public override long? About => Entry;
    public required long Entry { get; init; }
    public required string Number { get; init; }
    public required string Ledger { get; init; }
    public string? Move { get; init; }
    public string? Reason { get; init; }
    public Change<string>? Area { get; init; }
    public Change<string>? Office { get; init; }
    public Change<string>? State { get; init; }
    public ImmutableArray<FieldChange> Fields { get; init; } = [];

    /// <summary>The number of the entry into which it was merged.</summary>
    public string? Into { get; init; }

    /// <summary>All clocks of the entry after the event; default when the event left them alone.</summary>
    public ImmutableArray<ClockRun> Clocks { get; init; }
}

/// <summary>From what to what; null stands for nothing.</summary>
public sealed record Change<T>(T? Before, T? After);

public sealed record FieldChange(string Field, Value Before, Value After);

/// <summary>
/// Somebody was shown a personal value of an entry, for a purpose. The value itself is not told, and the entry stays as it is.
/// </summary>
public sealed record FieldRevealed(long Entry, string Number, string Ledger, string Field, string Purpose) : Event
{
    public const string Name = "field.revealed";

    public override string Type => Name;
    public override long? About => Entry;
}

/// <summary>
/// Dispatch rules of a ledger were set for an area: to which office entries of a choice go. Those without an office were taken away.
/// </summary>
public sealed record DispatchSet(string Ledger, string Area, ImmutableArray<DispatchChange> Rules) : Event
{
    public override string Type => "dispatch.set";
}

/// <param name="Choice">Empty: any that has no rule of its own.</param>
public sealed record DispatchChange(string Choice, string? Office);

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

/// <summary>A version of the report of a year was saved.</summary>
public sealed record DraftSaved(int Year, int Version, string Text) : Event
{
    public const string Name = "draft.saved";

    public override string Type => Name;
}

/// <summary>A remark was made on a draft, or settled, or opened again.</summary>
public sealed record DraftNoted(int Year, Note Note) : Event
{
    public override string Type => "draft.noted";
}

/// <summary>An office confirmed what chips of a draft print.</summary>
public sealed record FiguresConfirmed(int Year, ImmutableArray<Confirmation> Confirmed) : Event
{
    public override string Type => "draft.confirmed";
}

/// <summary>The report of a year was frozen.</summary>
public sealed record EditionFrozen(Edition Edition) : Event
{
    public override string Type => "edition.frozen";
}

/// <summary>The edition of a year was opened to everybody, or closed again.</summary>
public sealed record EditionOpened(int Year, bool Open) : Event
{
    public override string Type => "edition.opened";
}

/// <summary>The township's own outline was set; empty: taken away.</summary>
public sealed record OutlineSet(string Text) : Event
{
    public override string Type => "outline.set";
}

/// <summary>A ballot was defined, or defined anew.</summary>
public sealed record BallotSet(string Ballot, string Title, BallotRule Rule, ImmutableArray<Candidate> Candidates, string? After) : Event
{
    public override string Type => "ballot.set";
}

/// <summary>
/// A vote was opened, with so many deputies present. <paramref name="Tokens"/>: hashes of the tokens handed out, sorted: in no order of
/// deputies.
/// </summary>
public sealed record BallotOpened(string Ballot, int Present, ImmutableArray<string> Tokens, DateOnly Day) : Event
{
    public override string Type => "ballot.opened";
}

/// <summary>
/// A vote was closed: all ballots, sorted by their receipts, and what was counted. Which tokens were used is not told, only how many.
/// </summary>
public sealed record BallotClosed(string Ballot, int Used, ImmutableArray<Slip> Slips, BallotResult Result, DateOnly Day) : Event
{
    public override string Type => "ballot.closed";
}

/// <summary>A ballot was declared void.</summary>
public sealed record BallotVoided(string Ballot, string Reason) : Event
{
    public override string Type => "ballot.voided";
}
