using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// One matter in several ledgers (转办): a move of one entry opens another, and the end of that one comes back to the first.
/// </summary>
public static class Turning
{
    /// <summary>What the move of the first entry would lead to, or why it cannot become an entry of a ledger.</summary>
    internal static Outcome<Event> Check(Situation now, MoveEntry turning, Ledger into)
    {
        if (now.Lookups.Find(turning.Number) is not { } first || !Rights.Finds(now.Actor, now.Pack[first.Ledger], first, now.Areas))
            return Refusal.MissingEntry(turning.Number);
        if (now.Pack[first.Ledger].Workflow.Find(turning.Move) is not { } move)
            return Refusal.MissingMove(turning.Move);
        return move.Becomes?.Ledger == into.Id
            ? Made(turning).Decide(now with { Subject = first })
            : Refusal.ConflictNotBecoming(move.Title, into.Title);
    }

    /// <summary>What was filled in, and what the first entry brings where nothing was.</summary>
    internal static IReadOnlyDictionary<string, Input> Carried(Situation now, MoveEntry turning, IReadOnlyDictionary<string, Input> fields)
    {
        var carried = new Dictionary<string, Input>(fields);
        if (now.Lookups.Find(turning.Number) is { } first)
            foreach (var (field, input) in Brought(now.Pack, now.Actor, first, turning.Move, now.Today))
                carried.TryAdd(field.Id, input);
        return carried;
    }

    /// <summary>
    /// What an entry brings into the one that a move makes of it: values that their new fields take, personal ones only where they stay so,
    /// and what the actor does not see only where nobody sees it, because whoever registers an entry sees what is theirs.
    /// </summary>
    public static IEnumerable<(Field Field, Input Input)> Brought(Pack pack, Actor actor, Entry first, string move, DateOnly today)
    {
        var ledger = pack[first.Ledger];
        if (ledger.Workflow.Find(move)?.Becomes is not { } becoming || pack.Find(becoming.Ledger) is not { } into)
            yield break;
        foreach (var (id, from) in becoming.Takes)
        {
            if (into.Find(id) is not { } field || ledger.Find(from) is not { } source || (source.Personal && !field.Personal))
                continue;
            if (source.Sealed ? !field.Sealed : !Rights.Sees(actor, first, source))
                continue;
            if (first.Values[ledger.IndexOf(from)] is { IsEmpty: false } value && source.Type.Typed(value) is var input)
                if (field.Read(input, today).Ok)
                    yield return (field, input);
        }
    }

    /// <summary>The move that is made of the first entry together with opening the second.</summary>
    internal static MoveEntry Made(MoveEntry turning, string? became = null) =>
        turning with
        {
            Id = Command.NextId(turning.Id),
            IsTurning = true,
            Became = became,
        };

    /// <summary>
    /// The move of the entry from which another came, when that has come to an end: the one that its ledger names, if it can be made now.
    /// Null: none.
    /// </summary>
    internal static MoveEntry? Return(string id, Entry second, Pack pack, Lookups lookups)
    {
        if (second.Origin is not { } number || lookups.Find(number) is not { Struck: false } first)
            return null;
        var workflow = pack[first.Ledger].Workflow;
        var then = first
            .Trail.Select(step => workflow.Find(step.Move)?.Becomes)
            .LastOrDefault(becoming => becoming?.Ledger == second.Ledger)
            ?.Then;
        return then is not null && workflow.Find(then) is { } move && move.From.Contains(first.State)
            ? new MoveEntry(Command.NextId(id), number, null, then, new Dictionary<string, Input>()) { IsReturn = true }
            : null;
    }
}
