using Taizhang.Kernel.Books;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Storage;

/// <summary>What a verification reads: everything as it is kept, also what nobody else asks for.</summary>
public interface ITownProof : ITownStore
{
    /// <summary>The hash before the first line of the journal: that of the township's row.</summary>
    byte[] Start { get; }

    /// <summary>How the tables differ from those of this version.</summary>
    IReadOnlyList<(string Name, string What)> SchemaDifferences();

    /// <summary>The lines of the journal in order, each with the entry that its column names.</summary>
    IEnumerable<(JournalLine Line, long? Entry)> ProofLines();

    /// <summary>The lines that concern entries, entry by entry, each oldest first.</summary>
    IEnumerable<(JournalLine Line, long Entry)> ProofHistories();

    /// <summary>All entries in the order of their registration, with the columns that are derived from them.</summary>
    IEnumerable<ProofRow> ProofRows();
    IEnumerable<(long Entry, Contribution Contribution)> ProofContributions();
    IEnumerable<(long Entry, Line Line)> ProofPostings();

    /// <summary>Which entries point to which, by the number of the one pointed to.</summary>
    IEnumerable<(string Target, long Entry, string Field)> Links();
    IEnumerable<(string Ledger, string Field, string Choice, long Entry)> Choices();

    /// <summary>The last entry's running number; 0 when there is none.</summary>
    long LastEntry();
    long LastLine();

    /// <summary>The last number given in each ledger and year.</summary>
    Dictionary<(string Ledger, int Year), int> RunningNumbers();
    SavedTally? SavedTally();

    /// <summary>The contributions that lines after a position took out (−1) and put in (1).</summary>
    IEnumerable<(int Sign, Contribution Contribution)> Since(long position);

    /// <summary>Begins a comparison of the search index with what it should hold.</summary>
    SearchProof ProveSearch();

    /// <summary>Kept pictures and texts, each with the name under which it lies and whether its bytes have that name.</summary>
    IEnumerable<(string Kind, string Name, bool Whole)> KeptThings();

    /// <summary>Whether a picture or text of a name is kept.</summary>
    bool Keeps(bool picture, string name);

    /// <summary>The ballots that have a box.</summary>
    IReadOnlyList<string> Boxes();
}

/// <summary>What a search index should hold. An index keeps no texts with which they could simply be compared.</summary>
public abstract class SearchProof : IDisposable
{
    /// <summary>An entry that the index should find.</summary>
    public abstract void Expect(Ledger ledger, Entry entry);

    /// <summary>Whether the index holds exactly what is expected.</summary>
    public abstract bool Agrees();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}

/// <summary>An entry's row with its derived columns.</summary>
/// <param name="Entry">Null when the pack has no such ledger, or when it cannot be read.</param>
/// <param name="Unreadable">Why it cannot be read; null when it can.</param>
public sealed record ProofRow(long Id, string Number, Entry? Entry, string? Due, string? Paused, string? Key, string? Unreadable);
