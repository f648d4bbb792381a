using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Begin a ledger of the township's own, redefine it, or close it. The township's writer checks that its definition can be read and suits
/// the entries kept in it.
/// </summary>
public sealed record SetLedger(string Id, OwnLedger Ledger) : Command(Id)
{
    private const int LongestDefinition = 100_000,
        MostLedgers = 200;

    /// <summary>The pack changes between transactions only.</summary>
    public override bool ChangesPack => true;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MaySetLedgers(now.Actor))
            return Refusal.RightLedger();
        var ledger = Ledger;
        var standing = now.Town.OwnLedgers.FirstOrDefault(own => own.Id == ledger.Id);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (!IsLedgerId(ledger.Id))
            wrong.Add(Refusal.InputLedgerId(ledger.Id));
        else if (now.Pack.Find(ledger.Id) is { Own: null } shipped)
            wrong.Add(Refusal.ConflictLedgerId(ledger.Id, shipped.Title));
        if (TextField.Check("title", "名称", ledger.Title, required: true, 40) is { } wrongTitle)
            wrong.Add(wrongTitle);
        if (
            string.IsNullOrWhiteSpace(ledger.Yaml)
            || ledger.Yaml.Length > LongestDefinition
            || !TextField.IsPlain(ledger.Yaml.ReplaceLineEndings("\n"), lines: true)
        )
            wrong.Add(Refusal.InputLedgerText(LongestDefinition));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        if (standing is null && now.Town.OwnLedgers.Count >= MostLedgers)
            return Refusal.ConflictLedgersMany(MostLedgers);
        return standing == ledger ? Refusal.InputNothing() : new LedgerSet(ledger);
    }

    private static bool IsLedgerId(string id) =>
        id.Length is >= 1 and <= 40
        && char.IsAsciiLetterLower(id[0])
        && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}

/// <summary>A ledger of the township's own was begun, redefined or closed.</summary>
public sealed record LedgerSet(OwnLedger Ledger) : Event
{
    public const string Name = "ledger.set";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ledger", Ledger.Id);
        json.WriteString("title", Ledger.Title);
        json.WriteString("yaml", Ledger.Yaml);
        json.WriteBoolean("closed", Ledger.Closed);
    }

    internal static LedgerSet Read(JsonElement json) =>
        new(new OwnLedger(json.Text("ledger"), json.Text("title"), json.Text("yaml"), json.Truth("closed")));

    internal override void Apply(Township town) => town.Of<OwnLedgers>().Set(Ledger);
}

/// <summary>A township's own ledgers, in the order in which they were first set.</summary>
public sealed class OwnLedgers
{
    private readonly List<OwnLedger> _all = [];

    public IReadOnlyList<OwnLedger> All => _all;

    internal void Set(OwnLedger ledger)
    {
        if (_all.FindIndex(one => one.Id == ledger.Id) is >= 0 and int at)
            _all[at] = ledger;
        else
            _all.Add(ledger);
    }
}
