using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Say what words of workbooks mean in a ledger, or that they are to be forgotten. Areas are taught for all ledgers at once.
/// </summary>
public sealed record TeachWordings(string Id, string Ledger, IReadOnlyList<Wording> Said) : Command(Id)
{
    /// <summary>The longest word; the texts of a header and the names of sheets are cut there before they are taught.</summary>
    public const int Longest = 400;

    /// <summary>The most words said at once.</summary>
    public const int Most = 200;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (now.Pack.Find(Ledger) is not { } ledger)
            return Refusal.MissingLedger(Ledger, "ledger");
        if (Rights.CheckOpen(now.Actor, ledger) is { } notHere)
            return notHere;
        var known = now.Town.Wordings;
        var news = Said.Where(one => known.Find(ScopeOf(one), one.Of, one.Written, one.Field) != one.Means).Distinct().ToImmutableArray();
        if (news.IsEmpty || news.Length > Most)
            return Refusal.InputNothing();
        var refusals = news.Select(one => Check(now, ledger, one)).OfType<Refusal>().ToImmutableArray();
        return refusals.IsEmpty ? new WordingsTaught(ledger.Id, news) : refusals;
    }

    private string ScopeOf(Wording one) => one.Of == WordingOf.Area ? Wordings.Everywhere : Ledger;

    private static Refusal? Check(Situation now, Ledgers.Ledger ledger, Wording one)
    {
        if (TextField.Check("written", "写法", one.Written, required: true, Longest) is { } wrong)
            return wrong;
        if (one.Means is not { } means)
            return one.Of == WordingOf.Area && now.Actor.Role != Role.Clerk ? Refusal.RightWordings() : null;
        return one.Of switch
        {
            WordingOf.Area when now.Actor.Role != Role.Clerk => Refusal.RightWordings(),
            WordingOf.Area when now.Areas.Find(means) is null => Refusal.InputWording(one.Written, means),
            WordingOf.Choice when ledger.Find(one.Field) is not { } field || !field.Type.Options.Contains(means) => Refusal.InputWording(
                one.Written,
                means
            ),
            _ => TextField.Check("means", "含义", means, required: false, Longest),
        };
    }
}

/// <summary>Words of workbooks were explained, or are to be forgotten (without a meaning).</summary>
public sealed record WordingsTaught(string Ledger, ImmutableArray<Wording> Said) : Event
{
    public const string Name = "wordings.taught";

    private static readonly string[] Kinds = ["column", "choice", "area", "header", "sheet"];

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ledger", Ledger);
        json.WriteStartArray("said");
        foreach (var (of, field, written, means) in Said)
        {
            json.WriteStartArray();
            json.WriteStringValue(Kinds[(int)of]);
            json.WriteStringValue(field);
            json.WriteStringValue(written);
            json.WriteStringValue(means);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    internal static WordingsTaught Read(JsonElement json) =>
        new(
            json.Text("ledger"),
            [
                .. json.GetProperty("said")
                    .EnumerateArray()
                    .Select(one => new Wording(
                        Array.IndexOf(Kinds, one[0].GetString()) is >= 0 and int kind
                            ? (WordingOf)kind
                            : throw new JsonException($"No word of a workbook is a {one[0]}."),
                        one[1].GetString()!,
                        one[2].GetString()!,
                        one[3].GetString()
                    )),
            ]
        );

    internal override void Apply(Township town)
    {
        town.Wordings.Set(Ledger, Said.Where(one => one.Of != WordingOf.Area));
        town.Wordings.Set(Wordings.Everywhere, Said.Where(one => one.Of == WordingOf.Area));
    }
}
