using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>Papers made of entries: which can be made, what one would say, and the register of those printed.</summary>
public sealed partial class RunningTown
{
    /// <summary>The papers that the actor may make of an entry, each with why it cannot be made now; null: it can.</summary>
    public IReadOnlyList<(Paper Paper, Refusal? Why)> PapersFor(Actor actor, Entry entry)
    {
        var ledger = Pack[entry.Ledger];
        return
        [
            .. Read(town => town.PaperForms)
                .Where(paper => !paper.IsList && paper.Ledger == ledger.Id && PaperRights.Check(actor, ledger, paper, entry) is null)
                .Select(paper => (paper, PrintPaper.Lacks(ledger, paper, entry))),
        ];
    }

    /// <summary>The papers that the actor makes at all, lists or others.</summary>
    public IReadOnlyList<Paper> PapersBy(Actor actor) =>
        [.. Read(town => town.PaperForms).Where(paper => PaperRights.Makes(actor, Pack, paper))];

    /// <summary>The papers printed about an entry that is there for the actor, newest first.</summary>
    public IReadOnlyList<PrintedPaper> PrintedOf(Entry entry) => Read(town => town.Papers.Of(entry.Number).ToArray());

    /// <summary>
    /// What a paper would say and which number it would take, if it were printed now. Nothing is printed, and nothing revealed.
    /// </summary>
    public Outcome<PaperPrinted> Preview(Actor actor, PrintPaper command)
    {
        var paper = Read(town => town.FindPaper(command.Paper));
        var asks = paper?.Asks ?? [];
        if (paper is { Approval.IsEmpty: false })
            command = command with { Approving = Approving.Asked };
        var room = asks.ToDictionary(
            ask => ask.Id,
            ask => command.Told?.GetValueOrDefault(ask.Id) is { Length: > 0 } told && told.Length <= ask.Max ? told : "＿＿＿＿＿＿"
        );
        var decided = Read(town => town.Decide(command with { Purpose = null, Told = room }, actor, null, _lookups, Now));
        return decided.Ok ? (PaperPrinted)decided.Value : decided.Refusals;
    }

    /// <summary>
    /// The entries that a list would name, in the order of registration, or of the minute by which they fall into its time: at most one
    /// more than it may have.
    /// </summary>
    public async ValueTask<IReadOnlyList<Entry>> ListedAsync(Actor actor, Paper paper, string area, Period period)
    {
        var ledger = Pack[paper.Ledger];
        var query = new EntryQuery { Ledger = ledger.Id, OldestFirst = true };
        if (paper.On == Paper.Opened)
            query = query with { OpenedFrom = period.First, OpenedTo = period.Last };
        int on = ledger.IndexOf(paper.On);
        bool byMinute = on >= 0 && ledger.Fields[on].Type is TimeField;
        var listed = new List<Entry>();
        await foreach (var entry in StreamAsync(actor, query, area))
        {
            if (on >= 0 && !(DayOf(entry.Values[on]) is { } day && period.Contains(day)))
                continue;
            if (PrintPaper.Lacks(ledger, paper, entry) is null)
                listed.Add(entry);
            if (listed.Count > PrintPaper.MostListed)
                break;
        }
        return byMinute ? [.. listed.OrderBy(entry => entry.Values[on].Number)] : listed;

        DateOnly? DayOf(Value value) => byMinute ? TimeField.DayOf(value) : value.Day;
    }

    /// <summary>A printed paper; null when there is none, or the actor may not know of it.</summary>
    public async ValueTask<ShownPaper?> PaperAsync(Actor actor, int id)
    {
        if (Read(town => town.Papers.Find(id)) is not { } printed)
            return null;
        var entry = printed.Entry is { } number ? await _store.FindAsync(number) : null;
        if (!Read(town => PaperRights.Knows(actor, town, printed, entry)))
            return null;
        bool reads = Read(town => PaperRights.Reads(actor, town, printed, entry, _lookups.Find));
        return new(
            printed,
            entry,
            reads ? await ContentAsync(printed) : null,
            Read(town => PaperRights.CheckHandling(actor, town, printed, entry))
        )
        {
            Approval = printed.Approval is { } approval ? Read(town => town.Approvals.Find(approval)) : null,
        };
    }

    /// <summary>The papers printed in a time of which the actor may know, newest first.</summary>
    public async ValueTask<IReadOnlyList<ShownPaper>> PrintedAsync(Actor actor, DateOnly from, DateOnly to, Func<PrintedPaper, bool> wanted)
    {
        var found = new List<ShownPaper>();
        foreach (
            var printed in Read(town => town.Papers.All.Where(one => one.Day >= from && one.Day <= to && wanted(one)).Reverse().ToArray())
        )
        {
            var entry = printed.Entry is { } number ? await _store.FindAsync(number) : null;
            if (!Read(town => PaperRights.Knows(actor, town, printed, entry)))
                continue;
            found.Add(new(printed, entry, null, null));
        }
        return found;
    }

    /// <summary>What was printed, from its line of the journal.</summary>
    private async ValueTask<FilledPaper?> ContentAsync(PrintedPaper printed)
    {
        await foreach (var line in _store.JournalAsync(printed.Line - 1))
            return
                EventJson.Read(line.Type, line.Payload, Pack) is PaperPrinted { Printed.Id: var id, Content: var content }
                && id == printed.Id
                ? content
                : null;
        return null;
    }
}

/// <summary>A printed paper as somebody may see it.</summary>
/// <param name="Entry">The entry that it is about, as it is now; null for a list.</param>
/// <param name="Content">What it says; null when it holds what the reader may not see, or in a list of many.</param>
/// <param name="Barred">Why the reader may not print it again, serve it or void it; null when it may.</param>
public sealed record ShownPaper(PrintedPaper Printed, Entry? Entry, FilledPaper? Content, Refusal? Barred)
{
    /// <summary>The approval by which it was printed; null: it needed none, or in a list of many.</summary>
    public Approval? Approval { get; init; }
}
