using System.Collections.Immutable;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage;

/// <summary>
/// Which entries of a ledger a list shows. Newest first, unless it is said; by keyset paging.
/// </summary>
public sealed record EntryQuery
{
    /// <summary>Null: all ledgers.</summary>
    public string? Ledger { get; init; }

    /// <summary>Codes of the areas in which entries must lie; default: anywhere in the township.</summary>
    public ImmutableArray<string> Areas { get; init; }
    public string? State { get; init; }
    public string? Office { get; init; }

    /// <summary>Which entries are seen; all, unless it is said: for the program itself.</summary>
    public Insights Seen { get; init; } = Insights.Everything;

    /// <summary>Of which entries the words searched for may stand in personal fields as well; none, unless it is said.</summary>
    public Insights Plain { get; init; } = Insights.Nothing;

    /// <summary>Codes of the areas in which <see cref="Plain"/> reaches; default: wherever entries are listed.</summary>
    public ImmutableArray<string> PlainAreas { get; init; }

    /// <summary>Choice fields, each with the choice wanted.</summary>
    public ImmutableArray<(string Field, string Choice)> Choices { get; init; } = [];

    /// <summary>
    /// A choice, text or link field and a number: only entries whose value at least so many of the ledger's unstruck entries since <see
    /// cref="OpenedFrom"/> hold too, whatever else is asked.
    /// </summary>
    public (string Field, int Times)? Repeated { get; init; }

    /// <summary>The number of an entry to which they must point, directly or through one merged into it.</summary>
    public string? Link { get; init; }

    /// <summary>Link fields that <see cref="Link"/> does not follow: personal ones that the reader may not see.</summary>
    public ImmutableArray<(string Ledger, string Field)> Hidden { get; init; } = [];

    /// <summary>Words to find in the fields that the pack makes searchable, or an entry's number.</summary>
    public string? Search { get; init; }
    public DateOnly? OpenedFrom { get; init; }
    public DateOnly? OpenedTo { get; init; }
    public bool Struck { get; init; }

    /// <summary>Only entries registered before this one: the page after it when the newest come first.</summary>
    public long? Before { get; init; }

    /// <summary>Only entries registered after this one, those next to it: the page before it when the newest come first.</summary>
    public long? After { get; init; }
    public bool OldestFirst { get; init; }

    /// <summary>1–1000.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>How many entries a list holds; whether there are more than were counted.</summary>
public sealed record ListCount(int Count, bool More);

/// <summary>A page of a list. <see cref="Next"/> is the next page's cursor; null at the end.</summary>
public sealed record Page<T>(ImmutableArray<T> Items, long? Next);

/// <summary>
/// The entries that point to an entry or to one merged into it: for each ledger their number and the newest. Struck ones are left out.
/// </summary>
public sealed record PointingQuery
{
    public required string Number { get; init; }

    /// <summary>As in <see cref="EntryQuery.Hidden"/>.</summary>
    public ImmutableArray<(string Ledger, string Field)> Hidden { get; init; } = [];
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;

    /// <summary>How many of each ledger are returned.</summary>
    public int Newest { get; init; } = 5;
}

/// <summary>
/// Unstruck entries in a living state that point to an unstruck entry which ended: an allowance of somebody struck off the register. First
/// the links of the entry registered first.
/// </summary>
public sealed record OutlivingQuery
{
    /// <summary>Ledgers and states in which an entry has ended.</summary>
    public required ImmutableArray<(string Ledger, string State)> Ended { get; init; }

    /// <summary>Ledgers and states in which what an entry points to matters.</summary>
    public required ImmutableArray<(string Ledger, string State)> Living { get; init; }

    /// <summary>As in <see cref="EntryQuery.Hidden"/>.</summary>
    public ImmutableArray<(string Ledger, string Field)> Hidden { get; init; } = [];
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;

    /// <summary>Only entries of this office; null: of all.</summary>
    public string? Office { get; init; }
    public int Limit { get; init; } = 100;
}

/// <summary>An entry, and what of it points to an entry that ended.</summary>
/// <param name="Field">The id of its link field.</param>
/// <param name="Ended">The number of the entry that ended.</param>
public sealed record Outliving(Entry Entry, string Field, string Ended);

/// <summary>The number of a ledger's entries that point to an entry, and the newest of them.</summary>
public sealed record Pointing(string Ledger, int Count, ImmutableArray<Entry> Newest);

/// <summary>Running clocks: entries whose next due day lies on or before a day, first due first.</summary>
public sealed record DueQuery
{
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;

    /// <summary>Only entries of these ledgers; default: all.</summary>
    public ImmutableArray<string> Ledgers { get; init; }
    public string? Office { get; init; }
    public required DateOnly Until { get; init; }

    /// <summary>Instead, resting entries: those paused on or before the day with no clock running, longest paused first.</summary>
    public bool Paused { get; init; }

    /// <summary>1–10,000.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>When what waits has to be done, seen from today.</summary>
public enum DueIn
{
    /// <summary>Its due day is past.</summary>
    Late,
    Today,

    /// <summary>Within the seven days after today.</summary>
    Week,
    Later,

    /// <summary>No clock runs.</summary>
    Untimed,
}

/// <summary>What waits to be dealt with: the entries of some piles, except resting ones.</summary>
public sealed record WaitingQuery
{
    public required ImmutableArray<Pile> Piles { get; init; }
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;

    /// <summary>Whose piles they are: the office and the account that <see cref="Claim.Own"/> speaks of.</summary>
    public string? Office { get; init; }
    public string Opener { get; init; } = "";
    public required DateOnly Today { get; init; }
}

/// <summary>How many entries wait, by when they have to be done.</summary>
public sealed record Waiting(int Late, int Today, int Week, int Later, int Untimed)
{
    public static readonly Waiting Nothing = new(0, 0, 0, 0, 0);

    public int Count => Late + Today + Week + Later + Untimed;

    public int this[DueIn span] =>
        span switch
        {
            DueIn.Late => Late,
            DueIn.Today => Today,
            DueIn.Week => Week,
            DueIn.Later => Later,
            _ => Untimed,
        };
}

/// <summary>The last entry of a page of what waits: its due day, null when no clock runs, and its id.</summary>
public sealed record WaitingCursor(DateOnly? Due, long Id);

/// <summary>How many entries of an office are in work, and how many of them are late; null: of no office.</summary>
public sealed record OfficeLoad(string? Office, int InWork, int Late);

/// <summary>What was done to entries since an instant.</summary>
public sealed record HappenedQuery
{
    public required DateTimeOffset Since { get; init; }
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;
}

/// <summary>One event of an entry.</summary>
/// <param name="Type">As in the journal: <c>entry.moved</c>.</param>
/// <param name="From">The state before; null for a registration.</param>
/// <param name="To">The state after.</param>
public sealed record Happened(long Entry, string Ledger, string? Office, string Type, string? From, string? To);

/// <summary>Entries that entered some states of their ledgers on the days from <see cref="From"/> to <see cref="To"/>.</summary>
public sealed record FinishedQuery
{
    public required ImmutableArray<(string Ledger, string State)> States { get; init; }
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>As in <see cref="EntryQuery.Seen"/>.</summary>
    public Insights Seen { get; init; } = Insights.Everything;
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
}

/// <summary>
/// Which contributions make up a figure: those of its <see cref="Sources"/>; without any, all in an area with everything below it and a
/// period. Newest first.
/// </summary>
public sealed record EvidenceQuery
{
    /// <summary>Index of the whole figure's series.</summary>
    public required int Series { get; init; }

    /// <summary>For a slice of the figure: the choice field, known to the pack, and its choice.</summary>
    public (string Field, string Choice)? Choice { get; init; }

    /// <summary>Which contributions count, when not all do; null: areas and period decide.</summary>
    public IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>Stocks also count what began before the period.</summary>
    public required bool Standing { get; init; }
    public ImmutableArray<string> Areas { get; init; }

    /// <summary>Only entries of this office; null: of any office or none.</summary>
    public string? Office { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>The previous page's last item.</summary>
    public EvidenceCursor? Before { get; init; }
    public int Limit { get; init; } = 50;
}

/// <summary>One entry behind a figure, and what it contributes (as the tally's whole number).</summary>
public sealed record Evidence(Entry Entry, DateOnly Day, long Amount);

/// <summary>As <see cref="Evidence"/>, of the entry only its id and number.</summary>
public readonly record struct EvidenceLine(long Entry, string Number, DateOnly Day, long Amount);
