using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Issuing;

/// <summary>Print a paper once more: with the same number and the same words, marked as a reprint (重印).</summary>
/// <param name="Purpose">For what the personal values that were revealed for it are printed again; needed where there are any.</param>
public sealed record ReprintPaper(string Id, int Paper, string? Purpose = null) : PaperCommand(Id, Paper)
{
    private const int Most = 99;

    private protected override Outcome<Event> Decide(Situation now, PrintedPaper printed, Entry? entry)
    {
        if (printed.Reprints.Length >= Most)
            return Refusal.ConflictPaperReprints(Most);
        if (!printed.Reveals.IsEmpty)
        {
            var ledger = now.Pack[printed.Ledger];
            foreach (string id in printed.Reveals)
                if (!PaperRights.MayReveal(now.Actor, ledger, entry!, id))
                    return Refusal.RightReveal(ledger.Find(id)?.Title ?? id);
            if (Revealing.Check(Purpose ?? "") is { } wrong)
                return wrong;
        }
        var reprint = new Reprint(now.Today, now.Actor.Id, now.Actor.Name);
        var after = printed with { Reprints = printed.Reprints.Add(reprint) };
        return PaperRights.Reads(now.Actor, now.Town, after, entry, now.Lookups.Find)
            ? new PaperReprinted(Paper, printed, reprint)
            : Refusal.RightPaperRead(printed.Title);
    }

    internal override Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) =>
        Revealing.Of(Id, ((PaperReprinted)happened).Printed!, Purpose);
}

/// <summary>A paper was printed once more.</summary>
/// <param name="Printed">As it was before; null when the event was read back.</param>
public sealed record PaperReprinted(int Paper, PrintedPaper? Printed, Reprint Reprint) : PaperEvent(Paper)
{
    public const string Name = "paper.reprinted";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        base.Write(json, pack);
        json.WriteDay("day", Reprint.Day);
        json.WriteString("by", Reprint.By);
        json.WriteString("by_name", Reprint.ByName);
    }

    internal static PaperReprinted Read(JsonElement json) =>
        new(json.Int("id"), null, new(json.Day("day"), json.Text("by"), json.Text("by_name")));

    private protected override PrintedPaper Change(PrintedPaper printed) => printed with { Reprints = printed.Reprints.Add(Reprint) };
}
