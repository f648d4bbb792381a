using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers.Fields;

namespace Taizhang.Kernel.Decisions;

/// <summary>Whether somebody may be shown a personal value. A struck entry is read like any other.</summary>
internal static class Revealing
{
    private const int Shortest = 4,
        Longest = 200;

    public static Outcome<Event> Decide(Situation now, RevealField command)
    {
        if (now.Subject is not { } entry || !Rights.Covers(now.Actor, entry.Area, now.Areas))
            return new Refusal("missing.entry", null, command.Number.Length <= 40 ? command.Number : command.Number[..40]);
        var ledger = now.Pack[entry.Ledger];
        string named = command.Field.Length <= 40 ? command.Field : command.Field[..40];
        if (ledger.Find(command.Field) is not { Personal: true } field)
            return new Refusal("field.unknown", named, named);
        if (!Rights.MayReveal(now.Actor, entry, field))
            return new Refusal("right.reveal", null, field.Title);
        if (entry.Values[ledger.IndexOf(field.Id)].IsEmpty)
            return new Refusal("missing.value", null, field.Title);
        string purpose = command.Purpose.Trim().ReplaceLineEndings("\n");
        if (purpose.Length is < Shortest or > Longest)
            return new Refusal("input.purpose", "purpose", $"{Shortest}", $"{Longest}");
        if (!TextField.IsPlain(purpose, lines: true))
            return new Refusal("field.text_control", "purpose", "用途");
        return new FieldRevealed(entry.Id, entry.Number, entry.Ledger, field.Id, purpose);
    }
}
