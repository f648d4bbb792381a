using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Issuing;

/// <summary>Something that somebody wants done with a printed paper.</summary>
/// <param name="Paper">Its running number in the register.</param>
public abstract record PaperCommand(string Id, int Paper) : Command(Id)
{
    internal sealed override Outcome<Event> Decide(Situation now)
    {
        if (now.Town.Papers.Find(Paper) is not { } printed)
            return Refusal.MissingPaper(Paper);
        var entry = printed.Entry is { } number ? now.Lookups.Find(number) : null;
        if (PaperRights.CheckHandling(now.Actor, now.Town, printed, entry) is { } right)
            return right;
        return printed.Voided is null ? Decide(now, printed, entry) : Refusal.ConflictPaperVoid(printed.Title);
    }

    private protected abstract Outcome<Event> Decide(Situation now, PrintedPaper printed, Entry? entry);
}

/// <summary>Something happened to a printed paper.</summary>
/// <param name="Paper">Its running number in the register.</param>
public abstract record PaperEvent(int Paper) : Event
{
    public override string? Numbered => Paper.ToString(CultureInfo.InvariantCulture);

    internal override void Write(Utf8JsonWriter json, Pack pack) => json.WriteNumber("id", Paper);

    internal override void Apply(Township town) => town.Of<PaperShelf>().Change(Paper, Change);

    private protected abstract PrintedPaper Change(PrintedPaper printed);
}
