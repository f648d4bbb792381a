using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Decisions;

/// <summary>Something that somebody wants done. <paramref name="Id"/> is made by the client: sent twice, it is done once.</summary>
public abstract record Command(string Id)
{
    /// <summary>The entry that the decision needs; null when it needs none.</summary>
    public virtual string? Subject => null;

    /// <summary>Whether it needs a transaction of its own, shared with no other command.</summary>
    public virtual bool Alone => ChangesPack;

    /// <summary>Whether residents may give it at all: they register, and judge what came of it.</summary>
    public virtual bool ForResidents => false;

    /// <summary>Whether it changes the pack against which commands are decided.</summary>
    public virtual bool ChangesPack => false;

    /// <summary>The event that it leads to in the township's present state, or every reason for refusing it. Changes nothing.</summary>
    internal abstract Outcome<Event> Decide(Situation now);

    /// <summary>What the ids of commands begin with that the program makes out of others (<see cref="Next"/>).</summary>
    public const string ThenPrefix = "then-";

    /// <summary>
    /// The command that what happened brings about, for its actor and in the same transaction; null: none. Its id follows from this one's.
    /// </summary>
    /// <param name="after">The entry after the event; null when it is not about one.</param>
    internal virtual Command? Next(Event happened, Entry? after, Pack pack, Lookups lookups) => null;

    /// <summary>The id of <see cref="Next"/>.</summary>
    internal static string NextId(string id) => ThenPrefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
}

/// <summary>
/// Stands for input that could not be read as a command, such as a workbook row with an error in a cell. It keeps its place in the batch
/// and is refused for the reasons it carries.
/// </summary>
public sealed record Unreadable(string Id, ImmutableArray<Refusal> Reasons) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now) => Reasons;
}
