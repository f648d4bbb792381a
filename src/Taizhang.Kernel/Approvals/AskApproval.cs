using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Approvals;

/// <summary>
/// Propose a move or a paper that its ledger or template wants approved (拟办). Whoever proposes must be allowed to do it, and it must be
/// possible now; it is done when the last step is taken.
/// </summary>
/// <param name="Move">The move; null: a paper is proposed.</param>
/// <param name="Paper">The paper; null: a move is proposed.</param>
/// <param name="Note">What whoever approves should know; null or empty: nothing.</param>
/// <param name="Picture">The proposer's signature, a kept picture by its hash; null: none.</param>
public sealed record AskApproval(string Id, MoveEntry? Move, PrintPaper? Paper, string? Note = null, string? Picture = null) : Command(Id)
{
    private const int LongestNote = 500;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (CheckWords("note", "拟办说明", Note) is { } note)
            return note;
        if (Picture is not null && !PhotoField.IsHash(Picture))
            return Refusal.InputApprovalPicture();
        var asked = Move is not null ? AskMove(now, Move) : AskPaper(now, Paper!);
        if (!asked.Ok)
            return asked.Refusals;
        var approval = asked.Value;
        bool same = now.Town.Approvals.Waiting.Any(one =>
            one.Ledger == approval.Ledger
            && one.Entry == approval.Entry
            && one.Move?.Move == approval.Move?.Move
            && one.Paper?.Paper == approval.Paper?.Paper
            && (approval.Paper is null || one.Paper!.Source.Listed.SequenceEqual(approval.Paper.Source.Listed))
        );
        if (same)
            return Refusal.ConflictApprovalWaiting(approval.Title);
        return new ApprovalAsked(
            approval with
            {
                Seen = ApprovalSeen.Hash(now.Pack, approval, ApprovalSeen.Entries(approval, now.Lookups.Find)),
            }
        );
    }

    /// <summary>Why words of one or several lines are not acceptable; null when they are.</summary>
    internal static Refusal? CheckWords(string field, string title, string? words) =>
        words is null ? null
        : words.Length > LongestNote ? Refusal.FieldTextLong(field, title, LongestNote, words.Length)
        : TextField.IsPlain(words.ReplaceLineEndings("\n"), lines: true) ? null
        : Refusal.FieldTextControl(field, title);

    private Outcome<Approval> AskMove(Situation now, MoveEntry asked)
    {
        if (now.Lookups.Find(asked.Number) is not { } entry || !Rights.Finds(now.Actor, now.Pack[entry.Ledger], entry, now.Areas))
            return Refusal.MissingEntry(asked.Number);
        var ledger = now.Pack[entry.Ledger];
        if (ledger.Workflow.Find(asked.Move) is not { } move)
            return Refusal.MissingMove(asked.Move);
        var decided = (asked with { Approving = Approving.Asked }).Decide(now with { Subject = entry });
        if (!decided.Ok)
            return decided.Refusals;
        var after = EntryHistory.Apply(entry, (EntryEvent)decided.Value, now.Today, now.Actor.Id, ledger);
        return New(now, move.Approval.Where(step => step.When.Holds(after)), move.Title) is { } approval
            ? approval with
            {
                Ledger = ledger.Id,
                Entry = entry.Number,
                Version = entry.Version,
                Move = AskedMove.Of(asked),
            }
            : Refusal.ConflictApprovalFree(move.Title);
    }

    private Outcome<Approval> AskPaper(Situation now, PrintPaper asked)
    {
        var decided = (asked with { Approving = Approving.Asked }).Decide(now);
        if (!decided.Ok)
            return decided.Refusals;
        var (proposed, content) = (PaperPrinted)decided.Value;
        var paper = now.Town.FindPaper(asked.Paper)!;
        var entry = proposed.Entry is { } number ? now.Lookups.Find(number) : null;
        return New(now, paper.Approval.Where(step => entry is null || step.When.Holds(entry)), paper.Title) is { } approval
            ? approval with
            {
                Ledger = paper.Ledger,
                Entry = proposed.Entry,
                Version = proposed.Version,
                Area = proposed.Area,
                Paper = new(
                    paper.Id,
                    asked.Draws with
                    {
                        Version = entry?.Version,
                    },
                    proposed,
                    content,
                    asked.Running,
                    [
                        .. (asked.Told ?? ImmutableDictionary<string, string>.Empty)
                            .OrderBy(one => one.Key, StringComparer.Ordinal)
                            .Select(one => (one.Key, one.Value)),
                    ]
                ),
            }
            : Refusal.ConflictApprovalFree(paper.Title);
    }

    private Approval? New(Situation now, IEnumerable<ApprovalStep> wanted, string title)
    {
        ImmutableArray<AskedStep> steps = [.. wanted.Select(step => new AskedStep(step.Title, step.By))];
        return steps.IsEmpty
            ? null
            : new()
            {
                Id = now.Town.Approvals.All.Count + 1,
                Title = title,
                Ledger = "",
                Steps = steps,
                Seen = "",
                By = now.Actor.Id,
                ByName = now.Actor.Name,
                Day = now.Today,
                Note = Note?.Trim().ReplaceLineEndings("\n") ?? "",
                Picture = Picture,
                Line = now.Lookups.Head().Seq + 1,
            };
    }

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        ((ApprovalAsked)happened).Approval.Paper is { } paper
            ? Revealing.Of(Id, paper.Proposed.Entry, paper.Proposed.Reveals, Paper!.Purpose)
            : null;
}

/// <summary>Something was proposed.</summary>
public sealed record ApprovalAsked(Approval Approval) : Event
{
    public const string Name = "approval.asked";

    public override string Type => Name;

    /// <summary>Its running number among the approvals.</summary>
    public override string? Numbered => Approval.Id.ToString(CultureInfo.InvariantCulture);

    public override IEnumerable<Kept> Keeps(Pack pack) =>
        Approval.Picture is { } picture ? [new KeptPicture(picture, "picture", "手写签名")] : [];

    internal override void Write(Utf8JsonWriter json, Pack pack) => ApprovalJson.Write(json, Approval);

    internal static ApprovalAsked Read(JsonElement json, Pack pack) => new(ApprovalJson.Read(json, pack));

    internal override void Apply(Township town) => town.Of<ApprovalShelf>().Set(Approval);
}
