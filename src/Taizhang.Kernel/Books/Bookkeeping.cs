using System.Collections.Frozen;
using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Books;

/// <summary>All postings of a pack, and what an entry posts: derived from the entry alone, like its contributions to figures.</summary>
public sealed class Bookkeeping
{
    private readonly FrozenDictionary<string, Ledger> _ledgers;
    private readonly FrozenDictionary<string, int> _places;
    private readonly FrozenDictionary<string, ImmutableArray<string>> _units;

    public Bookkeeping(IEnumerable<Ledger> ledgers)
    {
        _ledgers = ledgers.Where(ledger => !ledger.Postings.IsEmpty).ToFrozenDictionary(ledger => ledger.Id);
        _places = _ledgers
            .Values.SelectMany(ledger => ledger.Postings)
            .GroupBy(posting => posting.Unit)
            .ToFrozenDictionary(unit => unit.Key, unit => unit.Max(posting => posting.Places));
        _units = _ledgers
            .Values.SelectMany(ledger =>
                ledger.Postings.SelectMany(posting => OwnersOf(ledger, posting).Select(owner => (owner, posting.Unit)))
            )
            .Distinct()
            .GroupBy(one => one.owner, one => one.Unit)
            .ToFrozenDictionary(units => units.Key, units => units.ToImmutableArray());
    }

    /// <summary>The units in which entries of a ledger have an account of their own, for all years.</summary>
    public ImmutableArray<string> UnitsOf(string ledger) => _units.GetValueOrDefault(ledger, []);

    /// <summary>Decimal places in which amounts of a unit are held: the most that any of its postings has.</summary>
    public int Places(string unit) => _places.GetValueOrDefault(unit);

    /// <summary>An amount of a unit as a column with the unit in its heading shows it: grouped digits alone.</summary>
    public string Number(long amount, string unit) => Exact.Grouped(new Exact(amount, Exact.Power(Places(unit)).Over).Text(0));

    /// <summary>An amount with its unit: 1,200分.</summary>
    public string Display(long amount, string unit) => Number(amount, unit) + unit;

    /// <summary>
    /// Everything that an entry posts. A struck or null entry posts nothing, nor does a posting with an empty link. O(postings of its
    /// ledger).
    /// </summary>
    public void Lines(Entry? entry, List<Line> into)
    {
        if (entry is null || entry.Struck || !_ledgers.TryGetValue(entry.Ledger, out var ledger))
            return;
        for (int i = 0; i < ledger.Postings.Length; i++)
        {
            var posting = ledger.Postings[i];
            if (
                !posting.Where.Holds(entry)
                || posting.On(entry) is not { } day
                || Scaled(posting, posting.Amount(entry)) is not (not 0 and var amount)
            )
                continue;
            if (
                KeyOf(ledger, entry, posting.From, posting, day) is not { } from
                || KeyOf(ledger, entry, posting.To, posting, day) is not { } to
            )
                continue;
            into.Add(new(from, posting.Unit, day, DateOnly.MaxValue, -amount, i, false));
            into.Add(new(to, posting.Unit, day, amount > 0 ? posting.Expiry(day) : DateOnly.MaxValue, amount, i, true));
        }
    }

    /// <summary>An amount of a posting in the places of its unit.</summary>
    internal long Scaled(Posting posting, long amount)
    {
        for (int more = Places(posting.Unit) - posting.Places; more > 0; more--)
            amount = checked(amount * 10);
        return amount;
    }

    /// <summary>The only ledgers whose entries a posting may debit or credit.</summary>
    private static IEnumerable<string> OwnersOf(Ledger ledger, Posting posting) =>
        posting.Yearly
            ? []
            : new[] { posting.From, posting.To }.SelectMany(side =>
                side switch
                {
                    { Word: not null } => [],
                    { Links: [] } => [ledger.Id],
                    { Links: [var link] } => ((LinkField)ledger.Find(link)!.Type).To,
                    _ => (IEnumerable<string>)[],
                }
            );

    internal static BookKey? KeyOf(Ledger ledger, Entry entry, PostingSide side, Posting posting, DateOnly day)
    {
        if (side.Word is { } word)
            return BookKey.Of(word);
        string[] numbers = side.Links.IsEmpty
            ? [entry.Number]
            : [.. side.Links.Select(link => entry.Values[ledger.IndexOf(link)].Text ?? "")];
        return numbers.Contains("") ? null : BookKey.Of(numbers, posting.Yearly ? day.Year : null);
    }
}
