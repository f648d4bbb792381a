using System.Collections.Immutable;

namespace Taizhang.Kernel.Decisions;

/// <summary>Something that somebody wants done. <paramref name="Id"/> is made by the client: sent twice, it is done once.</summary>
public abstract record Command(string Id)
{
    /// <summary>The entry that the decision needs; null when it needs none.</summary>
    public virtual string? Subject => null;

    /// <summary>Whether it needs a transaction of its own, shared with no other command.</summary>
    public virtual bool Alone => ChangesPack;

    /// <summary>Whether it changes the pack against which commands are decided.</summary>
    public virtual bool ChangesPack => false;

    /// <summary>The event that it leads to in the township's present state, or every reason for refusing it. Changes nothing.</summary>
    internal abstract Outcome<Event> Decide(Situation now);
}

/// <summary>
/// Stands for input that could not be read as a command, such as a workbook row with an error in a cell. It keeps its place in the batch
/// and is refused for the reasons it carries.
/// </summary>
public sealed record Unreadable(string Id, ImmutableArray<Refusal> Reasons) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now) => Reasons;
}
