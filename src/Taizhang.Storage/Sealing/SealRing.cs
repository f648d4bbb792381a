using System.Collections.Immutable;

namespace Taizhang.Storage.Sealing;

/// <summary>The keys of a folder.</summary>
/// <param name="Writes">With which new files are sealed; null: they are not.</param>
/// <param name="Reads">Those with which there are files beside it, while keys are changed.</param>
/// <param name="TakesPlain">Whether files that are not sealed are read and written as they are; else they are refused.</param>
public sealed record SealRing(SealKey? Writes, ImmutableArray<SealKey> Reads, bool TakesPlain = false)
{
    public static SealRing Of(SealKey key) => new(key, []);

    internal SealKey? Find(string id) => Writes?.Id == id ? Writes : Reads.FirstOrDefault(key => key.Id == id);
}
