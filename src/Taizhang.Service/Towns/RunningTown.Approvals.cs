using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <summary>Approvals step by step: what waits for whom, and what whoever signs has before them.</summary>
public sealed partial class RunningTown
{
    /// <summary>What waits for the actor's signature, the oldest first.</summary>
    public ValueTask<IReadOnlyList<ShownApproval>> ApprovalsForAsync(Actor actor) =>
        ShownAsync(
            actor,
            Read(town => town.Approvals.Waiting.Where(one => one.Next!.By.Contains(actor.Role)).ToArray()),
            shown => shown.Barred is null
        );

    /// <summary>The approvals of which the actor may know, newest first; of those proposed on or after a day, and all that wait.</summary>
    public ValueTask<IReadOnlyList<ShownApproval>> ApprovalsAsync(Actor actor, DateOnly from, Func<Approval, bool>? wanted = null) =>
        ShownAsync(
            actor,
            Read(town =>
                town.Approvals.All.Where(one => (one.Day >= from || one.State == ApprovalState.Waiting) && wanted?.Invoke(one) != false)
                    .Reverse()
                    .ToArray()
            )
        );

    /// <summary>The approvals about an entry that is there for the actor, newest first.</summary>
    public IReadOnlyList<Approval> ApprovalsOf(Entry entry) => Read(town => town.Approvals.Of(entry.Number).ToArray());

    /// <summary>An approval with what is proposed; null when there is none, or the actor may not know of it.</summary>
    public async ValueTask<ShownApproval?> ApprovalAsync(Actor actor, int id)
    {
        if (Read(town => town.Approvals.Find(id)) is not { } approval)
            return null;
        if (await ShownAsync(actor, [approval]) is not [var shown, ..])
            return null;
        bool waits = approval.State == ApprovalState.Waiting,
            stale =
                waits && Read(town => ApprovalSeen.Hash(Pack, approval, ApprovalSeen.Entries(approval, _lookups.Find)) != approval.Seen);
        var content = approval.Paper is { } paper ? await ProposedAsync(actor, approval, paper, shown, stale) : null;
        return shown with { Content = content, IsStale = stale };
    }

    /// <summary>
    /// What a proposed paper says, as the actor may read it: plainly where it sees every value shown; else, while nothing has changed, made
    /// anew with masks; else null.
    /// </summary>
    private async ValueTask<FilledPaper?> ProposedAsync(Actor actor, Approval approval, AskedPaper paper, ShownApproval shown, bool stale)
    {
        if (Read(town => PaperRights.Reads(actor, town, paper.Proposed, shown.Entry, _lookups.Find)))
            return paper.Content ?? await ProposedAsync(approval);
        // What was typed for it is told as freely as its words.
        if (approval.State != ApprovalState.Waiting || stale || (shown.Barred is not null && !MayReadWords(actor, approval, shown.Entry)))
            return null;
        var told = paper.Told.ToDictionary(one => one.Id, one => one.Text);
        return Read(town =>
        {
            var making = new PaperMaking(town, actor, _lookups.Find, approval.Day, new HashSet<string>(), told);
            return town.FindPaper(paper.Paper) is { } form
                ? paper.Source.Fill(making, form, [.. ApprovalSeen.Entries(approval, _lookups.Find)], "")
                : null;
        });
    }

    private async ValueTask<FilledPaper?> ProposedAsync(Approval approval)
    {
        await foreach (var line in _store.JournalAsync(approval.Line - 1))
            return
                EventJson.Read(line.Type, line.Payload, Pack) is ApprovalAsked { Approval: { Id: var id, Paper.Content: var content } }
                && id == approval.Id
                ? content
                : null;
        return null;
    }

    private async ValueTask<IReadOnlyList<ShownApproval>> ShownAsync(
        Actor actor,
        IReadOnlyList<Approval> approvals,
        Func<ShownApproval, bool>? wanted = null
    )
    {
        var entries = await LinkedAsync(actor, approvals.Select(one => one.Entry).OfType<string>().Distinct());
        var shown = new List<ShownApproval>();
        foreach (var approval in approvals)
        {
            var entry = approval.Entry is { } number ? entries.GetValueOrDefault(number) : null;
            if (!Read(town => ApprovalRights.Knows(actor, town, approval, entry)))
                continue;
            var barred = Read(town => ApprovalRights.Check(actor, town, approval, entry));
            bool words = barred is null || MayReadWords(actor, approval, entry);
            var one = new ShownApproval(words ? approval : approval.Wordless, entry, null, barred, false);
            if (wanted?.Invoke(one) != false)
                shown.Add(one);
        }
        return shown;
    }

    /// <summary>
    /// Opinions and reasons say what personal fields hide; of a list, of everybody on it. They are written for whoever proposed and signs.
    /// </summary>
    private bool MayReadWords(Actor actor, Approval approval, Entry? entry) =>
        approval.By == actor.Id
        || approval.Marks.Any(mark => mark.By == actor.Id)
        || (
            entry is not null
                ? Rights.MayReadReasons(actor, Pack[approval.Ledger], entry)
                : Read(town => PaperRights.Reads(actor, town, approval.Paper!.Proposed, null, _lookups.Find))
        );

    /// <summary>The signatures of an approval as pictures, by their hashes.</summary>
    public async ValueTask<IReadOnlyDictionary<string, byte[]>> SignaturesAsync(Approval approval)
    {
        var pictures = new Dictionary<string, byte[]>();
        foreach (string hash in approval.Marks.Select(mark => mark.Picture).Append(approval.Picture).OfType<string>().Distinct())
            if (await _store.PictureAsync(hash) is { } picture)
                pictures[hash] = picture;
        return pictures;
    }

    /// <summary>Whether a picture is a signature in approvals of which the actor may know none.</summary>
    private async ValueTask<bool> IsForeignSignatureAsync(Actor actor, string hash)
    {
        var approvals = Read(town => town.Approvals.WithSignature(hash).Select(id => town.Approvals.Find(id)!).ToArray());
        return approvals.Length > 0 && (await ShownAsync(actor, approvals)).Count == 0;
    }
}

/// <summary>An approval as somebody may see it.</summary>
/// <param name="Entry">The entry that it is about, as it is now; null for a list.</param>
/// <param name="Content">What a proposed paper says, as the reader may read it; null: a move, in a list of many, or not to be read.</param>
/// <param name="Barred">Why the reader may not take its next step; null when it may.</param>
/// <param name="IsStale">Whether an entry has changed since it was proposed, so that nobody can sign it.</param>
public sealed record ShownApproval(Approval Approval, Entry? Entry, FilledPaper? Content, Refusal? Barred, bool IsStale);
