using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>Finds the entries that link fields lead to, and takes over values from them.</summary>
public static class Linking
{
    /// <summary>The entry that a link field's text means: by its number, else by its identity; null when there is none.</summary>
    public static Entry? Find(Pack pack, Lookups lookups, LinkField link, string text, DateOnly today)
    {
        if (lookups.Find(text.ToUpperInvariant()) is { } numbered && link.To.Contains(numbered.Ledger))
            return numbered;
        foreach (string id in link.To)
        {
            if (pack.Find(id) is not { Identity: { } identity } register)
                continue;
            var read = register.Find(identity)!.Read(text, today);
            if (
                read is { Ok: true, Value.IsEmpty: false }
                && lookups.Standing(register, register.Find(identity)!.Type.Canonical(read.Value)) is { } number
            )
                return lookups.Find(number);
        }
        return null;
    }

    /// <summary>The number of the entry whose number or identity was typed; refused when the actor may link to no such entry.</summary>
    internal static Outcome<Value> Resolve(Situation now, Field field, LinkField link, string text)
    {
        var linked = Find(now.Pack, now.Lookups, link, text, now.Today);
        if (linked is null || !Rights.Reaches(now.Actor, now.Pack[linked.Ledger], linked, now.Areas))
            return Missing(now, field, link, text);
        return linked.Struck
            ? Refusal.FieldLinkStruck(field.Id, field.Title, linked.MergedInto is { } into ? $"{linked.Number} → {into}" : linked.Number)
            : Value.Of(linked.Number);
    }

    /// <summary>
    /// Why an entry may not lead to where its links lead: entries of other villages, where a link stays in the own one. What a change
    /// leaves as it was is not held against it.
    /// </summary>
    /// <param name="before">Null for a new entry.</param>
    internal static IEnumerable<Refusal> Elsewhere(Situation now, Ledger ledger, Entry? before, Entry after)
    {
        for (int i = 0; i < after.Values.Length; i++)
            if (
                ledger.Fields[i] is { Type: LinkField { WithinVillage: true } } field
                && (before is null || before.Area != after.Area || before.Values[i] != after.Values[i])
                && after.Values[i].Text is { } number
                && now.Lookups.Find(number) is { } linked
                && IsElsewhere(now.Areas, after.Area, linked.Area)
            )
                yield return Refusal.FieldLinkElsewhere(field.Id, field.Title);
    }

    /// <summary>Whether two areas lie in different villages; the township lies in none.</summary>
    public static bool IsElsewhere(AreaTree areas, string area, string other) =>
        areas.VillageOf(areas.Find(area)!) is var here
        && areas.VillageOf(areas.Find(other)!) is var there
        && here.Level != AreaLevel.Town
        && there.Level != AreaLevel.Town
        && here.Code != there.Code;

    /// <summary>
    /// Fills empty fields of a new entry with values of the linked entries, and those that always hold such a value anew whenever another
    /// entry is linked. A value that breaks the field's own rules is left out, and so is one that the
    /// actor does not see there or that others would then see here.
    /// </summary>
    /// <param name="before">The values before; null for a new entry.</param>
    internal static ImmutableArray<Value> TakeOver(
        Situation now,
        Ledger ledger,
        ImmutableArray<Value>? before,
        ImmutableArray<Value> values
    )
    {
        for (int i = 0; i < values.Length; i++)
        {
            var field = ledger.Fields[i];
            if (field.From is not var (link, from))
                continue;
            int leading = ledger.IndexOf(link);
            bool always = ledger.HowComputed(field) is Computed.ByLink;
            if (before is { } earlier ? !always || earlier[leading] == values[leading] : !always && !values[i].IsEmpty)
                continue;
            if (always)
                values = values.SetItem(i, Value.Empty);
            if (values[leading].Text is not { } number || now.Lookups.Find(number) is not { } linked)
                continue;
            var register = now.Pack[linked.Ledger];
            if (register.Find(from) is not { } source || linked.Values[register.IndexOf(from)] is not { IsEmpty: false } value)
                continue;
            if (
                !Rights.SeesLinked(now.Actor, linked, source, now.Areas)
                || ((source.Personal || register.Sees is not null) && !field.Personal)
            )
                continue;
            var read = field.Read(source.Type.Canonical(value), now.Today);
            if (read.Ok)
                values = values.SetItem(i, read.Value);
        }
        return values;
    }

    /// <summary>
    /// Refuses what stands already. Which entry that is, only those learn who see it and what it is known by; to whom it is not there, only
    /// that this cannot be taken.
    /// </summary>
    internal static Refusal Duplicate(Situation now, Ledger ledger, string standing) =>
        now.Lookups.Find(standing) is not { } entry || Rights.Recognizes(now.Actor, ledger, entry, now.Areas)
            ? Refusal.ConflictDuplicate(ledger.KeyFields[0], standing)
        : Rights.InsightInto(now.Actor, ledger).Holds(entry) ? Refusal.ConflictDuplicate(ledger.KeyFields[0], null)
        : Refusal.ConflictTaken(ledger.KeyFields[0]);

    private static Refusal Missing(Situation now, Field field, LinkField link, string text)
    {
        var registers = link.To.Select(id => now.Pack.Find(id)).OfType<Ledger>().ToArray();
        string known = string.Join(
            '、',
            registers
                .Select(register => register.Identity is { } identity ? register.Find(identity)!.Title : null)
                .OfType<string>()
                .Append("编号")
                .Distinct()
        );
        return Refusal.FieldLink(field.Id, field.Title, text, registers.Select(register => register.Title), known);
    }
}
