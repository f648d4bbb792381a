using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Packs;

namespace Taizhang.Storage.Sqlite;

/// <summary>A township's own file.</summary>
public sealed record SqlitePlace(string File) : ITownPlace
{
    public string Name => Path.GetFileName(File);

    public ITownStore Create(TownInfo info, Pack pack, bool follows = false) => SqliteTownStore.Create(File, info, pack, follows);

    public ITownStore Open(Pack pack) => SqliteTownStore.Open(File, pack);

    public ITownProof OpenReading(Pack pack) => SqliteTownStore.OpenReading(File, pack);

    public (TownInfo Info, byte[] Start, JournalLine? Last) ReadHead() => SqliteTownStore.ReadHead(File);

    public IReadOnlyList<string> Damages() => SqliteTownStore.Damages(File);
}
