using Microsoft.Data.Sqlite;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Store;

public sealed class SqliteTownStoreTests : TownStoreContract, IDisposable
{
    private readonly TestFolder _folder = new();
    private int _files;

    protected override ITownStore Create() => SqliteTownStore.Create(_folder[$"{++_files}.town.db"], SmallTown.Info, Pack);

    protected override ITownStore Reopen() => SqliteTownStore.Open(_folder[$"{_files}.town.db"], Pack);

    protected override ITownStore OpenBackup(string file) => SqliteTownStore.Open(file, Pack);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_file_that_is_there_is_not_made_anew()
    {
        await using (Create())
            Assert.Throws<IOException>(() => SqliteTownStore.Create(_folder["1.town.db"], SmallTown.Info, Pack));
        await using var still = Reopen();
        Assert.Equal(SmallTown.Info, still.Info);
    }

    [Fact]
    public void A_file_that_is_no_township_is_not_opened()
    {
        Assert.Throws<SqliteException>(() =>
            SqliteTownStore.Open(
                _folder.Write(
                    "text.town.db",
                    "this is a text, and a longer one than a header of SQLite, which has one hundred bytes, so that it is read as one."
                ),
                Pack
            )
        );
        Assert.Throws<SqliteException>(() => SqliteTownStore.Open(_folder["none.town.db"], Pack));
        Assert.False(File.Exists(_folder["none.town.db"]));
    }
}
