using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Sealing;

/// <summary>A sealed township keeps all that an open one keeps.</summary>
public sealed class SealedTownStoreTests : TownStoreContract, IDisposable
{
    private readonly SealedFolder _folder = new();
    private int _files;

    protected override ITownStore Create() => SqliteTownStore.Create(_folder[$"{++_files}.town.db"], SmallTown.Info, Pack);

    protected override ITownStore Reopen() => SqliteTownStore.Open(_folder[$"{_files}.town.db"], Pack);

    protected override ITownStore OpenBackup(string file) => SqliteTownStore.Open(file, Pack);

    public void Dispose() => _folder.Dispose();
}
