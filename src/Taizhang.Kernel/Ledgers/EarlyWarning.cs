using System.Collections.Immutable;
using Taizhang.Kernel.Fields;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// An early warning (预警): several entries about one household, place or matter that together ask somebody to look. It proposes an entry of
/// another ledger and makes none; whoever dismisses it says why. docs/packs.md, Early warnings.
/// </summary>
public sealed record EarlyWarning
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public string About { get; init; } = "";

    /// <summary>The register whose entries it is about; null: equal choices of a field within one village.</summary>
    public required Ledger? Of { get; init; }

    /// <summary>How many days back from today entries count, by the day that their signal says.</summary>
    public required int Days { get; init; }

    /// <summary>How many different signals it takes.</summary>
    public required int Least { get; init; }
    public required ImmutableArray<Signal> Signals { get; init; }
    public required ProposedEntry Proposes { get; init; }
}

/// <summary>Entries of one ledger that count as one sign.</summary>
/// <param name="By">
/// The field that leads to the subject: a link to the register or a choice; or a link to a register in between and the link there.
/// </param>
/// <param name="Times">How many such entries make one sign.</param>
public sealed record Signal(string Title, Ledger Ledger, ImmutableArray<Field> By, Condition When, int Times)
{
    /// <summary>The day by which an entry counts, null where it has none; null: the day of its registration.</summary>
    public Func<Entry, DateOnly?>? On { get; init; }

    /// <summary>Whether none of its entries is registered before that day: it is asked for at first, and lies not ahead.</summary>
    public bool IsKnownAtFirst { get; init; } = true;

    public DateOnly? DayOf(Entry entry) => On is null ? entry.Opened : On(entry);
}

/// <summary>What is proposed: an entry of a ledger.</summary>
/// <param name="By">The field that takes what it is about; null: that is told by the place alone.</param>
public sealed record ProposedEntry(Ledger Ledger, Field? By)
{
    /// <summary>Choices that are filled in beforehand; only an entry that holds them answers the warning.</summary>
    public ImmutableArray<(Field Field, string Choice)> With { get; init; } = [];
}
