using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Approvals;

/// <summary>Something that somebody wants done with what was proposed.</summary>
/// <param name="Approval">Its running number.</param>
public abstract record ApprovalCommand(string Id, int Approval) : Command(Id)
{
    internal sealed override Outcome<Event> Decide(Situation now)
    {
        if (now.Town.Approvals.Find(Approval) is not { } approval)
            return Refusal.MissingApproval(Approval);
        var entry = approval.Entry is { } number ? now.Lookups.Find(number) : null;
        return ApprovalRights.Knows(now.Actor, now.Town, approval, entry)
            ? Decide(now, approval, entry)
            : Refusal.MissingApproval(Approval);
    }

    private protected abstract Outcome<Event> Decide(Situation now, Approval approval, Entry? entry);

    private protected static ApprovalMark Mark(Situation now, string title, string words, string? picture = null) =>
        new(title, now.Actor.Id, now.Actor.Name, now.Today, words.Trim().ReplaceLineEndings("\n"), picture, now.Lookups.Head().Seq + 1);
}

/// <summary>Something happened to what was proposed.</summary>
/// <param name="Approval">Its running number.</param>
public abstract record ApprovalEvent(int Approval, ApprovalMark Mark) : Event
{
    public override string? Numbered => Approval.ToString(CultureInfo.InvariantCulture);

    public override IEnumerable<Kept> Keeps(Pack pack) =>
        Mark.Picture is { } picture ? [new KeptPicture(picture, "picture", "手写签名")] : [];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("id", Approval);
        json.WriteString("title", Mark.Title);
        json.WriteString("by", Mark.By);
        json.WriteString("by_name", Mark.ByName);
        json.WriteDay("day", Mark.Day);
        json.WriteString("words", Mark.Words);
        json.WriteOptional("picture", Mark.Picture);
        json.WriteNumber("line", Mark.Line);
    }

    private protected static ApprovalMark ReadMark(JsonElement json) =>
        new(
            json.Text("title"),
            json.Text("by"),
            json.Text("by_name"),
            json.Day("day"),
            json.Text("words"),
            json.OptionalText("picture"),
            json.Number("line")
        );

    internal sealed override void Apply(Township town)
    {
        var shelf = town.Of<ApprovalShelf>();
        shelf.Set(Change(shelf.Find(Approval)!));
    }

    private protected abstract Approval Change(Approval approval);

    /// <summary>Decided: what it says is not held in memory any more, its line of the journal has it.</summary>
    private protected static Approval Decided(Approval approval, ApprovalState state) =>
        approval with
        {
            State = state,
            Paper = approval.Paper is { } paper ? paper with { Content = null } : null,
        };
}
