using System.Collections.Immutable;

namespace Taizhang.Kernel.Decisions;

/// <summary>Something that somebody wants done. <paramref name="Id"/> is made by the client: sent twice, it is done once.</summary>
public abstract record Command(string Id)
{
    /// <summary>The entry that must be at hand for the decision; null when none.</summary>
    public virtual string? Subject => null;

    /// <summary>Whether it is carried out in a transaction of its own, together with no other command.</summary>
    public virtual bool Alone => ChangesPack;

    /// <summary>Whether it changes the pack by which commands are decided.</summary>
    public virtual bool ChangesPack => false;

    /// <summary>What it leads to in a township as it stands; or every reason why not. Changes nothing.</summary>
    internal abstract Outcome<Event> Decide(Situation now);
}

/// <summary>
/// What could not be read as a command, such as a row of a workbook with an error in a cell. It has its place among the commands of a
/// batch, and is refused for its reasons.
/// </summary>
public sealed record Unreadable(string Id, ImmutableArray<Refusal> Reasons) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now) => Reasons;
}
