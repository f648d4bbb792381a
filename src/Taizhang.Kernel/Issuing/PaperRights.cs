using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Issuing;

/// <summary>Who may make papers, read printed ones and write templates.</summary>
public static class PaperRights
{
    /// <summary>Whether the actor may write the township's own copies of templates: whoever may make its ledgers.</summary>
    public static bool MaySet(Actor actor) => Rights.MaySetLedgers(actor);

    /// <summary>Whether the actor makes a paper at all, of whatever entry.</summary>
    public static bool Makes(Actor actor, Pack pack, Paper paper) =>
        pack.Find(paper.Ledger) is { } ledger && Check(actor, ledger, paper) is null && Rights.IsOffered(actor, ledger);

    /// <summary>Why the actor may not make a paper; null when it may.</summary>
    public static Refusal? Check(Actor actor, Ledger ledger, Paper paper) =>
        Rights.CheckWrites(actor) is { } readOnly ? readOnly
        : !paper.By.Contains(actor.Role) ? Refusal.RightPaper(paper.Title, paper.By.Select(role => role.Title()))
        : Rights.CheckLine(actor, ledger);

    /// <summary>Why the actor may not make a paper of an entry that is there for it; null when it may.</summary>
    public static Refusal? Check(Actor actor, Ledger ledger, Paper paper, Entry entry) =>
        Check(actor, ledger, paper)
        ?? (
            actor.Role == Role.Office && entry.Office is { } office && office != actor.Office
                ? Refusal.RightOffice(paper.Title, office)
                : null
        );

    /// <summary>
    /// Whether the actor may know that a paper was printed: the entry is there for it; of a list, every entry of the ledger in its area.
    /// </summary>
    /// <param name="entry">As it is now; null for a list.</param>
    public static bool Knows(Actor actor, Township town, PrintedPaper printed, Entry? entry) =>
        town.Pack.Find(printed.Ledger) is { } ledger
        && (
            printed.Entry is null
                ? Rights.Covers(actor, printed.Area!, town.Areas) && Rights.InsightInto(actor, ledger).All
                : entry is not null && Rights.Finds(actor, ledger, entry, town.Areas)
        );

    /// <summary>
    /// Whether the actor may read what was printed: it sees every personal value that was printed plainly. What was revealed for it is read
    /// by those alone who printed it and said what for.
    /// </summary>
    /// <param name="find">An entry by its number.</param>
    public static bool Reads(Actor actor, Township town, PrintedPaper printed, Entry? entry, Func<string, Entry?> find)
    {
        if (!Knows(actor, town, printed, entry))
            return false;
        var ledger = town.Pack[printed.Ledger];
        bool printer = printed.By == actor.Id || printed.Reprints.Any(reprint => reprint.By == actor.Id);
        return printed.Shows.All(shown =>
            entry is null ? ledger.Find(shown.Split('.')[0]) is { } field && SeesInList(actor, town, field, shown)
            : printed.Reveals.Contains(shown) ? printer && MayReveal(actor, ledger, entry, shown)
            : SeesShown(actor, town, ledger, entry, shown, find)
        );
    }

    /// <summary>Why the actor may not print it again, serve it or void it; null when it may: who may make it.</summary>
    public static Refusal? CheckHandling(Actor actor, Township town, PrintedPaper printed, Entry? entry)
    {
        if (!Knows(actor, town, printed, entry))
            return Refusal.MissingPaper(printed.Id);
        if (Rights.CheckWrites(actor) is { } readOnly)
            return readOnly;
        var ledger = town.Pack[printed.Ledger];
        if (town.FindPaper(printed.Paper) is { } paper)
            return entry is null ? Check(actor, ledger, paper) : Check(actor, ledger, paper, entry);
        return actor.Role == Role.Clerk ? Rights.CheckLine(actor, ledger) : Refusal.RightPaper(printed.Title, [Role.Clerk.Title()]);
    }

    internal static bool MayReveal(Actor actor, Ledger ledger, Entry entry, string id) =>
        ledger.Find(id) is { } field && Rights.MayReveal(actor, ledger, entry, field);

    private static bool SeesInList(Actor actor, Township town, Field field, string shown) =>
        !shown.Contains('.')
            ? Rights.SeesEverywhere(actor, field)
            : Rights.SeesEverywhere(actor, field)
                && field.Type is LinkField link
                && link.To.All(id => town.Pack.Find(id)?.Find(shown.Split('.')[1]) is not { } of || Rights.SeesEverywhere(actor, of));

    private static bool SeesShown(Actor actor, Township town, Ledger ledger, Entry entry, string shown, Func<string, Entry?> find)
    {
        string[] parts = shown.Split('.');
        if (ledger.Find(parts[0]) is not { } field)
            return false;
        if (parts.Length == 1)
            return Rights.Sees(actor, entry, field);
        return entry.Values[ledger.IndexOf(field.Id)].Text is { } number
            && find(number) is { } linked
            && town.Pack[linked.Ledger].Find(parts[1]) is { } of
            && Rights.SeesLinked(actor, linked, of, town.Areas);
    }
}
