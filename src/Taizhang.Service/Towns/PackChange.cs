using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// One way in which a definition does not fit kept entries: what is wrong, how many entries it affects, the first of their numbers, and
/// what to do.
/// </summary>
public sealed record PackBreak(string Ledger, string What, long Count, ImmutableArray<string> First, string Remedy)
{
    public const int MostNamed = 20;

    public string Numbers => string.Join('、', First) + (Count > First.Length ? " 等" : "");

    public override string ToString() => $"台账 {Ledger}：{What}，涉及 {Count} 条条目（{Numbers}）。{Remedy}";
}

/// <summary>A township cannot be taken into service with a pack that does not fit its kept entries.</summary>
public sealed class PackBreaksException(ImmutableArray<string> breaks) : Exception(string.Join(Environment.NewLine, breaks))
{
    /// <summary>What is wrong, one line each.</summary>
    public ImmutableArray<string> Breaks => breaks;
}

/// <summary>Checks a changed pack against the kept entries (docs/packs.md, Changing a ledger).</summary>
public static class PackChange
{
    /// <summary>
    /// What a shipped pack would break in an existing township, one line each: its own ledgers and all entries are checked.
    /// </summary>
    public static async Task<string[]> BreaksOfTownAsync(ITownStore store, Pack shipped)
    {
        var standing = await store.LoadAsync();
        var town = new Township(shipped);
        foreach (var kept in standing.Keeping)
            town.Apply(kept);
        var (pack, faults) = PackLoader.Extend(shipped, town.OwnLedgers);
        string[] resting = [.. standing.Numbers.Select(one => one.Ledger).Distinct().Where(ledger => pack.Find(ledger) is null)];
        return
        [
            .. faults.Select(fault => $"自建台账 {fault}"),
            .. resting.Select(ledger => $"没有台账 {ledger}，它已登记的条目将查不到，直到台账包里再有它"),
            .. (await BreaksAsync(store.With(pack), pack)).Select(one => one.ToString()),
        ];
    }

    /// <summary>
    /// What a township's outline and its own ledgers' phrases assert without a figure, set before that was refused: it stays as it is, and
    /// somebody should look at it.
    /// </summary>
    public static async Task<string[]> ClaimsOfTownAsync(ITownStore store, Pack shipped)
    {
        var town = new Township(shipped);
        foreach (var kept in (await store.LoadAsync()).Keeping)
            town.Apply(kept);
        var pack = PackLoader.Extend(shipped, town.OwnLedgers).Pack;
        return
        [
            .. PackLoader.Extend(shipped, town.OwnLedgers, asTyped: true).Faults.Select(fault => $"自建台账 {fault}"),
            .. ClaimCheck.OfOutline(town.Outline ?? "", pack.Figures, pack.Claims).Select(refusal => $"报告提纲 {refusal.Message}"),
            .. ListCheck.OfOutline(town.Outline ?? "", pack.Figures).Select(refusal => $"报告提纲 {refusal.Message}"),
        ];
    }

    /// <summary>
    /// The most kinds of breaks listed for one ledger; more would only mean that the definition is for something else altogether.
    /// </summary>
    private const int MostBreaks = 100;

    public static async Task<ImmutableArray<PackBreak>> BreaksAsync(ITownStore store, Pack pack)
    {
        var breaks = ImmutableArray.CreateBuilder<PackBreak>();
        foreach (var ledger in pack.Ledgers)
            breaks.AddRange(await BreaksAsync(store, pack, ledger));
        return breaks.ToImmutable();
    }

    /// <summary>Which kept entries of a ledger its definition would break. O(entries of the ledger).</summary>
    public static async Task<ImmutableArray<PackBreak>> BreaksAsync(ITownStore store, Pack pack, Ledger ledger)
    {
        var found = new Findings();
        bool keysChange = false;
        await foreach (var entry in store.KeptAsync(ledger.Id))
        {
            CheckHead(entry, ledger, found);
            if (CheckFields(entry, ledger, pack, found))
                keysChange |= KeyOf(entry, ledger) != entry.Key;
        }
        if (keysChange && found.IsEmpty)
            await CheckKeysAsync(store, ledger, found);
        return found.Of(ledger.Id);
    }

    private static void CheckHead(KeptEntry entry, Ledger ledger, Findings found)
    {
        string state = ledger.Was.State(entry.State);
        if (ledger.Workflow.Order(state) < 0)
            found.Add(entry, $"没有状态“{state}”", "请保留这个状态，或先把这些条目办到别的状态；如是改名，在 was 的 states 中写明");
        if (entry.Number.Split('-')[0] != ledger.NumberPrefix)
            found.Add(entry, $"编号前缀改成了 {ledger.NumberPrefix}", "已有条目的编号不能再变，请保留原来的 number");
    }

    /// <summary>Whether all fields of an entry can be read.</summary>
    private static bool CheckFields(KeptEntry entry, Ledger ledger, Pack pack, Findings found)
    {
        bool good = true;
        using var fields = JsonDocument.Parse(entry.Fields);
        foreach (var kept in fields.RootElement.EnumerateObject())
        {
            if (ledger.Find(ledger.Was.Field(kept.Name)) is not { } field)
                good = found.Add(entry, $"没有字段“{kept.Name}”，但已填有内容", "请保留这个字段；如是改名，在 was 的 fields 中写明");
            else if (Wrong(kept.Value, ledger, field, pack) is var (what, remedy))
                good = found.Add(entry, what, remedy);
        }
        return good;
    }

    private static Misfit? Wrong(JsonElement kept, Ledger ledger, Field field, Pack pack)
    {
        try
        {
            var value = EntryJson.ReadValue(ledger, field, kept);
            return field.Type.MisfitOf(field, value, kept, id => pack.Find(id)?.NumberPrefix);
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or InvalidOperationException)
        {
            return Misfit.Unreadable(field);
        }
    }

    private static async Task CheckKeysAsync(ITownStore store, Ledger ledger, Findings found)
    {
        var standing = new Dictionary<string, string>();
        string titles = string.Join('、', ledger.KeyFields.Select(id => ledger.Find(id)!.Title));
        await foreach (var entry in store.KeptAsync(ledger.Id))
            if (KeyOf(entry, ledger) is { } key && !standing.TryAdd(key, entry.Number))
                found.Add(entry, $"按“{titles}”认定，有的条目与先登记的重复", "请先作废或更正重复的条目");
    }

    /// <summary>The key that an entry would have; computing it needs nothing else from the entry.</summary>
    private static string? KeyOf(KeptEntry entry, Ledger ledger) =>
        ledger.KeyFields.IsEmpty
            ? null
            : ledger.UniqueKey(
                new()
                {
                    Id = 0,
                    Ledger = ledger.Id,
                    Number = entry.Number,
                    Area = entry.Area,
                    State = entry.State,
                    Opened = default,
                    OpenedBy = "",
                    Struck = entry.Struck,
                    Values = EntryJson.ReadValues(ledger, entry.Fields),
                }
            );

    private sealed class Findings
    {
        private readonly Dictionary<(string What, string Remedy), (long Count, List<string> First)> _found = [];

        public bool IsEmpty => _found.Count == 0;

        /// <summary>Always false: the row being added is bad.</summary>
        public bool Add(KeptEntry entry, string what, string remedy)
        {
            if (!_found.TryGetValue((what, remedy), out var one))
            {
                if (_found.Count == MostBreaks)
                    return false;
                one = (0, []);
            }
            if (one.First.Count < PackBreak.MostNamed)
                one.First.Add(entry.Number);
            _found[(what, remedy)] = (one.Count + 1, one.First);
            return false;
        }

        public ImmutableArray<PackBreak> Of(string ledger) =>
            [.. _found.Select(one => new PackBreak(ledger, one.Key.What, one.Value.Count, [.. one.Value.First], one.Key.Remedy))];
    }
}
