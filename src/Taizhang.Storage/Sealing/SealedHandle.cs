namespace Taizhang.Storage.Sealing;

/// <summary>A file of a sealed folder that SQLite has open.</summary>
/// <param name="Content">Null: it is not sealed, and read and written as it is.</param>
internal sealed record SealedHandle(RawFile Raw, SealedContent? Content);
