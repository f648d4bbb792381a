using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Keeping;

/// <summary>
/// Say which of the shipped ledgers the township works with. Registers to which these link are used with them. The others stay out of the
/// way and lose nothing.
/// </summary>
public sealed record UseLedgers(string Id, IReadOnlyCollection<string> Ledgers) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayKeepTown(now.Actor))
            return Refusal.RightAdmin();
        var unknown = Ledgers.Where(ledger => now.Pack.Find(ledger) is null).Select(ledger => Refusal.MissingLedger(ledger, "ledger"));
        if (unknown.ToImmutableArray() is { IsEmpty: false } refusals)
            return refusals;
        if (Ledgers.Count == 0)
            return Refusal.InputLedgersNone();
        var used = WithLinked(now.Pack, Ledgers);
        return now.Town.LedgersInUse is { } standing && standing.SetEquals(used) ? Refusal.InputNothing() : new LedgersUsed(used);
    }

    /// <summary>The ledgers and all to which they link, in the order of the pack.</summary>
    public static ImmutableArray<string> WithLinked(Pack pack, IEnumerable<string> ledgers)
    {
        var used = new HashSet<string>();
        var due = new Queue<string>(ledgers);
        while (due.TryDequeue(out string? id))
            if (pack.Find(id) is { Own: null } ledger && used.Add(id))
                foreach (string linked in ledger.Fields.Select(field => field.Type).OfType<LinkField>().SelectMany(link => link.To))
                    due.Enqueue(linked);
        return [.. pack.Ledgers.Select(ledger => ledger.Id).Where(used.Contains)];
    }
}

/// <summary>The township works with these of the shipped ledgers.</summary>
public sealed record LedgersUsed(ImmutableArray<string> Ledgers) : Event
{
    public const string Name = "ledgers.used";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteStartArray("ledgers");
        foreach (string ledger in Ledgers)
            json.WriteStringValue(ledger);
        json.WriteEndArray();
    }

    internal static LedgersUsed Read(JsonElement json) =>
        new([.. json.GetProperty("ledgers").EnumerateArray().Select(ledger => ledger.GetString()!)]);

    internal override void Apply(Township town) => town.Of<UsedLedgers>().Chosen = Ledgers.ToImmutableHashSet();

    public bool Equals(LedgersUsed? other) => other is not null && Ledgers.SequenceEqual(other.Ledgers);

    public override int GetHashCode() => Ledgers.Length;
}

/// <summary>Which of the shipped ledgers a township works with.</summary>
public sealed class UsedLedgers
{
    /// <summary>Null: nothing was said, so all of them.</summary>
    public IReadOnlySet<string>? Chosen { get; internal set; }
}
