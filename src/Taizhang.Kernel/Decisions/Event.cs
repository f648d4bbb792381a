using System.Text.Json;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// What was decided, as it stands in the journal for ever. An event lies beside the command that leads to it, and says itself how it is
/// written, what it changes and what must be kept beside it; <see cref="Type"/> is its stable name.
/// </summary>
public abstract record Event
{
    public abstract string Type { get; }

    /// <summary>The entry of which it tells, by its running number in the township; null: of the township.</summary>
    public virtual long? About => null;

    /// <summary>The number of that entry, as people know it; null: of the township.</summary>
    public virtual string? Numbered => null;

    /// <summary>What must be kept beside the journal, in the same transaction, for the event to stand.</summary>
    public virtual IEnumerable<Kept> Keeps(Pack pack) => [];

    /// <summary>Writes its members as JSON, always in the same order, so that the same event is the same bytes.</summary>
    internal abstract void Write(Utf8JsonWriter json, Pack pack);

    /// <summary>Makes it part of the township. Entries and their contributions are not the township's own state.</summary>
    internal abstract void Apply(Township town);
}
