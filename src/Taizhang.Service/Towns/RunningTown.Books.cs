using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

public sealed partial class RunningTown
{
    /// <summary>The accounts of an entry as of today: its own first, then those shared with others, newest year first.</summary>
    public async ValueTask<IReadOnlyList<Holding>> AccountsAsync(Entry entry, int limit = 200) =>
        [
            .. (await _store.AccountsAsync(entry.Number, limit))
                .Select(sum => Holding.Of(sum.Account, sum.Unit, sum.Movements, Today))
                .OrderBy(one => one.Account.Numbers.Length)
                .ThenByDescending(one => one.Account.Year),
        ];

    /// <summary>Entries by their numbers, limited to the actor's scope.</summary>
    public async ValueTask<IReadOnlyDictionary<string, Entry>> FindAllAsync(Actor actor, IEnumerable<string> numbers)
    {
        var found = await ThereAsync(actor, [.. await _store.EntriesAsync([.. numbers.Distinct()])]);
        return Read(town =>
            found.Where(entry => Rights.Finds(actor, Pack[entry.Ledger], entry, town.Areas)).ToDictionary(entry => entry.Number)
        );
    }

    /// <summary>The statement of an entry's account, newest first; empty for an account of other entries.</summary>
    /// <param name="before">The place of the previous page's last item; null: start with the newest.</param>
    public async ValueTask<StatementPage> StatementAsync(
        Actor actor,
        Entry entry,
        BookKey account,
        string unit,
        int? before = null,
        int limit = 50
    )
    {
        if (!account.IsGuarded || !account.Numbers.Contains(entry.Number))
            return new([], null, 0);
        var lines = new List<(long Entry, Line Line)>();
        await foreach (var line in _store.LinesAsync(account, unit))
            lines.Add(line);
        var items = Statement.Of(lines, Today);
        var page = items.Where(item => before is not { } place || item.Place < place).TakeLast(limit).Reverse().ToArray();
        var entries = new Dictionary<long, Entry>();
        foreach (long[] ids in page.Select(item => item.Entry).OfType<long>().Distinct().Chunk(1000))
        foreach (var found in await ThereAsync(actor, [.. await _store.EntriesAsync(ids)]))
            entries.Add(found.Id, found);
        return Read(town => new StatementPage(
            [.. page.Select(item => Line(item, town.Areas))],
            page.Length > 0 && page[^1].Place > 1 ? page[^1].Place : null,
            lines.Count(line => line.Line.Day > Today)
        ));

        (StatementItem, string, Entry?) Line(StatementItem item, AreaTree areas)
        {
            if (item.Entry is not { } id)
                return (item, "到期", null);
            if (!entries.TryGetValue(id, out var by))
                return (item, "", null);
            return (item, Pack[by.Ledger].Postings[item.Posting].Title, Rights.Finds(actor, Pack[by.Ledger], by, areas) ? by : null);
        }
    }

    /// <summary>What expires in the actor's scope after today and up to a day, unless spent before; in the order of the accounts.</summary>
    public async ValueTask<IReadOnlyList<(Holding Holding, Entry Entry)>> ExpiringAsync(Actor actor, DateOnly by, int limit = 10_000)
    {
        var sums = await _store.ExpiringAsync(Today, by, limit);
        var holdings = sums.Where(sum => sum.Account.IsGuarded)
            .Select(sum => Holding.Of(sum.Account, sum.Unit, sum.Movements, Today))
            .Select(one => one with { Expiring = [.. one.Expiring.TakeWhile(lot => lot.Day <= by)] })
            .Where(one => !one.Expiring.IsEmpty)
            .ToArray();
        var entries = await FindAllAsync(actor, holdings.Select(one => one.Account.Numbers[0]));
        return
        [
            .. holdings.Where(one => entries.ContainsKey(one.Account.Numbers[0])).Select(one => (one, entries[one.Account.Numbers[0]])),
        ];
    }
}

/// <summary>A page of an account's statement, newest first.</summary>
/// <param name="Items">Each with the title of its posting and its entry; null: it expired, or the entry is not in the visitor's
/// scope.</param>
/// <param name="Next">The next page's cursor; null at the end.</param>
/// <param name="Coming">How many lines have a future day and are not among the items.</param>
public sealed record StatementPage(ImmutableArray<(StatementItem Item, string Title, Entry? Entry)> Items, int? Next, int Coming);
