using System.Text.Json;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// A decision, as the journal keeps it for ever. An event lies beside the command that leads to it and defines how it is written, what it
/// changes and what must be kept with it; <see cref="Type"/> is its stable name.
/// </summary>
public abstract record Event
{
    public abstract string Type { get; }

    /// <summary>The entry it concerns, by its running number in the township; null: the township itself.</summary>
    public virtual long? About => null;

    /// <summary>The number of that entry, as people know it; null: the township itself.</summary>
    public virtual string? Numbered => null;

    /// <summary>What must be kept outside the journal, in the same transaction, for the event to be valid.</summary>
    public virtual IEnumerable<Kept> Keeps(Pack pack) => [];

    /// <summary>Writes its members as JSON, always in the same order, so that the same event is the same bytes.</summary>
    internal abstract void Write(Utf8JsonWriter json, Pack pack);

    /// <summary>Applies it to the township. Entries and their contributions are not part of the township's own state.</summary>
    internal abstract void Apply(Township town);
}
