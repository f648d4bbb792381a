using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage;

/// <summary>Where a township is kept: a file, or a place in a database.</summary>
public interface ITownPlace
{
    /// <summary>What an administrator calls it: the name of the file in the data folder. It tells no password.</summary>
    string Name { get; }

    /// <summary>Makes a new township here. Throws <see cref="IOException"/> when there is one.</summary>
    /// <param name="follows">It is kept elsewhere, and only what comes from there is written here.</param>
    ITownStore Create(TownInfo info, Pack pack, bool follows = false);

    /// <summary>Opens the township for reading and writing; one of an earlier version is brought to this one.</summary>
    ITownStore Open(Pack pack);

    /// <summary>Opens the township as it is at this instant, for reading alone; nothing is changed.</summary>
    ITownProof OpenReading(Pack pack);

    /// <summary>The township, the hash before its first line, and its last line; null when there is none.</summary>
    (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead();

    /// <summary>What the engine itself finds wrong in its storage, at most a hundred lines; empty when nothing is.</summary>
    IReadOnlyList<string> Damages();
}
