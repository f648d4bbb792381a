using System.Collections.Immutable;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Whether the accounts of entries can bear what an event does to an entry: none may fall below zero on any day or exceed its maximum. An
/// entry that still holds something may not be struck, because that would be lost. An account that was already out of bounds (under an
/// earlier pack) does not block an event that makes it no worse.
/// </summary>
internal static class Balancing
{
    public static ImmutableArray<Refusal> Check(Situation now, EntryEvent happened)
    {
        var ledger = now.Pack[happened.Ledger];
        var units = happened.Type is EntryEvent.Struck or EntryEvent.Merged ? now.Pack.Books.UnitsOf(ledger.Id) : [];
        if (ledger.Postings.IsEmpty && units.IsEmpty)
            return [];
        var after = EntryHistory.Apply(now.Subject, happened, now.Today, now.Actor.Id, ledger);
        List<Line> was = [],
            comes = [];
        now.Pack.Books.Lines(now.Subject, was);
        now.Pack.Books.Lines(after, comes);

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        foreach (
            var touched in was.Concat(comes).Where(line => line.Account.IsGuarded).Select(line => (line.Account, line.Unit)).Distinct()
        )
        {
            Movement[] gone = Of(was, touched),
                come = Of(comes, touched);
            if (gone.SequenceEqual(come))
                continue;
            var (before, then) = Courses(now.Lookups.Posted(touched.Account, touched.Unit), gone, come);
            if (then.Least < 0 && then.Least < before.Least)
                refusals.Add(Overdrawn(now, after, touched, gone, come, then));
            else if (then.Most > before.Most && MostOf(now, ledger, after, touched) is { } most && then.Most > most)
                refusals.Add(Full(now, after, touched, come, then, most));
        }
        foreach (string unit in units)
        {
            var own = (BookKey.Of([after.Number], null), unit);
            long left = Holding
                .Of(own.Item1, unit, Moved(now.Lookups.Posted(own.Item1, unit), Of(was, own), Of(comes, own)), now.Today)
                .Balance;
            if (left > 0)
                refusals.Add(Refusal.ConflictHeld(NameOf(now, after, own.Item1), now.Pack.Books.Display(left, unit)));
        }
        return refusals.ToImmutable();
    }

    private static Movement[] Of(List<Line> lines, (BookKey Account, string Unit) of) =>
        [.. lines.Where(line => (line.Account, line.Unit) == of).Select(line => line.Movement)];

    private static (Course Before, Course After) Courses(IReadOnlyList<Movement> posted, Movement[] gone, Movement[] come) =>
        (Course.Of(posted), Course.Of(Moved(posted, gone, come)));

    /// <summary>The movements of an account with some removed and others added.</summary>
    private static IEnumerable<Movement> Moved(IReadOnlyList<Movement> posted, Movement[] gone, Movement[] come)
    {
        var sums = new Dictionary<(DateOnly Day, DateOnly Until, bool In), long>();
        Add(posted, 1);
        Add(gone, -1);
        Add(come, 1);
        return sums.Select(sum => new Movement(sum.Key.Day, sum.Key.Until, sum.Value));

        void Add(IEnumerable<Movement> movements, int sign)
        {
            foreach (var (day, until, amount) in movements)
                sums[(day, until, amount > 0)] = checked(sums.GetValueOrDefault((day, until, amount > 0)) + sign * amount);
        }
    }

    /// <summary>Either what came in has been spent already and would now be less or later, or more is asked for than there is.</summary>
    private static Refusal Overdrawn(
        Situation now,
        Entry entry,
        (BookKey Account, string Unit) of,
        Movement[] gone,
        Movement[] come,
        Course then
    )
    {
        string name = NameOf(now, entry, of.Account),
            day = $"{then.LeastOn:yyyy-MM-dd}";
        long asked = -come.Where(one => one.Amount < 0 && one.Day <= then.LeastOn).Sum(one => one.Amount);
        return asked == 0 || In(come) < In(gone)
            ? Refusal.ConflictSpent(name, day, now.Pack.Books.Display(then.Least, of.Unit))
            : Refusal.ConflictBalance(
                name,
                day,
                now.Pack.Books.Display(asked + then.Least, of.Unit),
                now.Pack.Books.Display(asked, of.Unit)
            );

        long In(Movement[] movements) => movements.Where(one => one.Amount > 0 && one.Day <= then.LeastOn).Sum(one => one.Amount);
    }

    private static Refusal Full(Situation now, Entry entry, (BookKey Account, string Unit) of, Movement[] come, Course then, long most)
    {
        long asked = come.Where(one => one.Amount > 0).Sum(one => one.Amount);
        return Refusal.ConflictMost(
            NameOf(now, entry, of.Account),
            now.Pack.Books.Display(most, of.Unit),
            now.Pack.Books.Display(then.Most - asked, of.Unit),
            now.Pack.Books.Display(asked, of.Unit)
        );
    }

    /// <summary>The lowest of the maxima set by the postings that credit an account; null: any amount.</summary>
    private static long? MostOf(Situation now, Ledger ledger, Entry entry, (BookKey Account, string Unit) of)
    {
        long? least = null;
        List<Line> lines = [];
        now.Pack.Books.Lines(entry, lines);
        foreach (var line in lines.Where(line => line is { OfTo: true, Amount: > 0 } && (line.Account, line.Unit) == of))
        {
            if (
                ledger.Postings[line.Posting] is not { Most: var (link, field) } posting
                || entry.Values[ledger.IndexOf(link)].Text is not { } number
                || now.Lookups.Find(number) is not { } linked
            )
                continue;
            var register = now.Pack[linked.Ledger];
            if (register.Find(field) is not { Type: NumberField } || linked.Values[register.IndexOf(field)].Number is not { } limit)
                continue;
            limit = now.Pack.Books.Scaled(posting, limit);
            if (least is null || limit < least)
                least = limit;
        }
        return least;
    }

    private static string NameOf(Situation now, Entry entry, BookKey account)
    {
        var names = account.Numbers.Select(number =>
            (number == entry.Number ? entry : now.Lookups.Find(number)) is { } of
                ? $"{Rights.ShownName(now.Actor, now.Pack[of.Ledger], of)}（{number}）"
                : number
        );
        return string.Join(" · ", names) + (account.Year is { } year ? $" {year} 年" : "");
    }
}
