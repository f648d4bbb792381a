using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Approvals;

/// <summary>
/// Take the next step of an approval (审核, 签发). What is signed must be what was proposed: if an entry has changed since, nobody can sign.
/// With the last step, what was proposed is done.
/// </summary>
/// <param name="Step">The place of the step, from 0: somebody else may have taken it meanwhile.</param>
/// <param name="Seen">The hash of what whoever signs had before them (<see cref="Approvals.Approval.Seen"/>).</param>
/// <param name="Opinion">Null or empty: none.</param>
/// <param name="Picture">The signature drawn by hand, a kept picture by its hash; null: none.</param>
public sealed record SignApproval(string Id, int Approval, int Step, string Seen, string? Opinion = null, string? Picture = null)
    : ApprovalCommand(Id, Approval)
{
    private protected override Outcome<Event> Decide(Situation now, Approval approval, Entry? entry)
    {
        if (ApprovalRights.Check(now.Actor, now.Town, approval, entry) is { } right)
            return right;
        if (Step != approval.Marks.Length)
            return Refusal.ConflictApprovalStep();
        if (AskApproval.CheckWords("opinion", "意见", Opinion) is { } opinion)
            return opinion;
        if (Picture is not null && !PhotoField.IsHash(Picture))
            return Refusal.InputApprovalPicture();
        string seen = ApprovalSeen.Hash(now.Pack, approval, ApprovalSeen.Entries(approval, now.Lookups.Find));
        if (seen != approval.Seen || Seen != seen)
            return Refusal.ConflictApprovalStale(approval.Title);
        var mark = Mark(now, approval.Next!.Title, Opinion ?? "", Picture);
        if (Step < approval.Steps.Length - 1)
            return new ApprovalSigned(Approval, mark, seen, null, false);
        var then = Then(approval);
        var done = then.Decide(now with { Subject = entry });
        return done.Ok
            ? new ApprovalSigned(Approval, mark, seen, done.Value is PaperPrinted { Printed.Id: var paper } ? paper : null, true)
            {
                Then = then,
            }
            : done.Refusals;
    }

    private Command Then(Approval approval) =>
        approval.Move is { } move
            ? move.Made(NextId(Id), approval.Entry!, approval.Version)
            : new PrintPaper(NextId(Id), approval.Paper!.Paper, approval.Paper.Source, approval.Paper.Running)
            {
                Approving = Approving.Granted,
                Approved = new(approval.Paper.Proposed, approval.Paper.Content!, approval.Id),
            };

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) => ((ApprovalSigned)happened).Then;
}

/// <summary>A step was taken.</summary>
/// <param name="Seen">The hash of what was signed.</param>
/// <param name="Printed">The paper that the last step printed, by its running number in the register; null: none.</param>
/// <param name="IsLast">Whether what was proposed is done.</param>
public sealed record ApprovalSigned(int Approval, ApprovalMark Mark, string Seen, int? Printed, bool IsLast) : ApprovalEvent(Approval, Mark)
{
    public const string Name = "approval.signed";

    public override string Type => Name;

    /// <summary>What it brings about; null when the event was read back, or more steps follow.</summary>
    internal Command? Then { get; init; }

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        base.Write(json, pack);
        json.WriteString("seen", Seen);
        json.WriteBoolean("last", IsLast);
        json.WriteOptional("printed", Printed?.ToString(CultureInfo.InvariantCulture));
    }

    internal static ApprovalSigned Read(JsonElement json) =>
        new(
            json.Int("id"),
            ReadMark(json),
            json.Text("seen"),
            json.OptionalText("printed") is { } paper ? int.Parse(paper, CultureInfo.InvariantCulture) : null,
            json.Truth("last")
        );

    private protected override Approval Change(Approval approval)
    {
        var signed = approval with { Marks = approval.Marks.Add(Mark), Printed = Printed };
        return IsLast ? Decided(signed, ApprovalState.Done) : signed;
    }
}
