using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Entries;

/// <summary>The running numbers of a township's entries: over the whole township, and per ledger and year.</summary>
public sealed class EntryNumbers
{
    private readonly Dictionary<(string Ledger, int Year), int> _last = [];

    /// <summary>The last entry's running number in the township; 0 when there is none.</summary>
    public long LastEntry { get; private set; }

    /// <summary>The ledgers that have ever had an entry.</summary>
    public IReadOnlySet<string> Begun => _last.Keys.Select(one => one.Ledger).ToHashSet();

    /// <summary>The running number in the township that a new entry gets, and its entry number: <c>YH-2023-0001</c>.</summary>
    internal (long Id, string Number) Next(Ledger ledger, int year)
    {
        int running = _last.GetValueOrDefault((ledger.Id, year)) + 1;
        return (LastEntry + 1, string.Create(CultureInfo.InvariantCulture, $"{ledger.NumberPrefix}-{year}-{running:D4}"));
    }

    internal void Took(long entry, string ledger, string number)
    {
        LastEntry = entry;
        var (year, running) = Parse(number);
        _last[(ledger, year)] = running;
    }

    /// <summary>The current running numbers, which <see cref="Resume"/> restores when a batch is rolled back.</summary>
    internal (long LastEntry, IReadOnlyList<(string Ledger, int Year, int Last)> Numbers) Standing() =>
        (LastEntry, [.. _last.Select(one => (one.Key.Ledger, one.Key.Year, one.Value))]);

    /// <summary>
    /// Continues from the state of a store: the last entry of the township and the last running number of each ledger and year.
    /// </summary>
    internal void Resume(long lastEntry, IEnumerable<(string Ledger, int Year, int Last)> numbers)
    {
        LastEntry = lastEntry;
        _last.Clear();
        foreach (var (ledger, year, last) in numbers)
            _last[(ledger, year)] = last;
    }

    /// <summary>The year and the running number in an entry's number.</summary>
    public static (int Year, int Running) Parse(string number)
    {
        string[] parts = number.Split('-');
        return (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
