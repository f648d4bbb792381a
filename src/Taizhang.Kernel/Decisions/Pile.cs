using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Decisions;

/// <summary>Which entries of a state lie in a pile, by the office that has them.</summary>
public enum Claim
{
    /// <summary>All, whoever has them.</summary>
    Anybodys,

    /// <summary>Those that no office has.</summary>
    Nobodys,

    /// <summary>Those of the asker's office, and what the asker registered and no office has.</summary>
    Own,
}

/// <summary>Entries of a ledger that wait in a state for somebody.</summary>
public readonly record struct Pile(string Ledger, string State, Claim Claim)
{
    /// <summary>
    /// What waits for an actor: the states whose expected move is its to make. An entry waits for one desk: for its office, when the office
    /// may make the move, else for the first of clerk, congress, leader and chief who may; a grid worker has the own area beside them.
    /// </summary>
    public static ImmutableArray<Pile> Mine(Actor actor, IEnumerable<Ledger> ledgers) =>
        Of(
            ledgers.Where(ledger => actor.IsIn(ledger.Duty)),
            move =>
                !move.By.Contains(actor.Role) ? null
                : actor.Role == Role.Office ? Claim.Own
                : actor.Role == Role.Grid ? (move.By.Contains(Role.Office) ? Claim.Nobodys : Claim.Anybodys)
                : actor.Role == FirstOf(move) ? Claim.Anybodys
                : null
        );

    /// <summary>Whether one entry waits for an actor, of those that are there for it.</summary>
    public static bool IsMine(Actor actor, Ledger ledger, Entry entry) =>
        !entry.Struck && Mine(actor, [ledger]).Any(pile => pile.State == entry.State && pile.Holds(actor, entry));

    private bool Holds(Actor actor, Entry entry) =>
        Claim switch
        {
            Claim.Nobodys => entry.Office is null,
            Claim.Own => entry.Office is { } office ? office == actor.Office : entry.OpenedBy == actor.Id,
            _ => true,
        };

    /// <summary>
    /// What waits for an office that it does not have yet, and for nobody else (无人认领): it stands with those who give entries to offices,
    /// the clerks, and with nobody besides.
    /// </summary>
    public static ImmutableArray<Pile> Unclaimed(Actor actor, IEnumerable<Ledger> ledgers) =>
        actor.Role == Role.Clerk
            ? Of(
                ledgers.Where(ledger => actor.IsIn(ledger.Duty)),
                move => move.By.Contains(Role.Office) && !move.By.Contains(Role.Grid) ? Claim.Nobodys : null
            )
            : [];

    /// <summary>All that is not finished, in the actor's lines.</summary>
    public static ImmutableArray<Pile> InWork(Actor actor, IEnumerable<Ledger> ledgers) =>
        Of(ledgers.Where(ledger => actor.IsIn(ledger.Duty)), _ => Claim.Anybodys);

    private static Role? FirstOf(Move move) =>
        move.By.Contains(Role.Office)
            ? null
            : new Role?[] { Role.Clerk, Role.Congress, Role.Leader, Role.Chief }.FirstOrDefault(role => move.By.Contains(role!.Value));

    private static ImmutableArray<Pile> Of(IEnumerable<Ledger> ledgers, Func<Move, Claim?> claim) =>
        [
            .. from ledger in ledgers
            from state in ledger.Workflow.States
            let move = ledger.Workflow.Expected(state.Id)
            where move is not null
            let wanted = claim(move)
            where wanted is not null
            select new Pile(ledger.Id, state.Id, wanted.Value),
        ];
}
