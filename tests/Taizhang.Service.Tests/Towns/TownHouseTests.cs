using System.Text;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A file that is broken in any way is out of service with its reason, and the townships beside it are served.</summary>
public sealed class TownHouseTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _pack = SmallPack.Load();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("empty", "文件是空的")]
    [InlineData("garbage", "不是数据库文件")]
    [InlineData("foreign", "不是乡镇的数据文件")]
    [InlineData("damaged", "文件已损坏")]
    [InlineData("newer", "不认识事件 future.set")]
    [InlineData("twice", "与 east.town.db 是同一个乡镇")]
    public async Task What_is_wrong_with_one_file_is_no_concern_of_the_others(string what, string reason)
    {
        await MakeAsync("east");
        await MakeAsync("west");
        string broken = _folder["kejing.town.db"];
        switch (what)
        {
            case "empty":
                await File.WriteAllBytesAsync(broken, [], TestContext.Current.CancellationToken);
                break;
            case "garbage":
                await File.WriteAllTextAsync(broken, new string('x', 8192), TestContext.Current.CancellationToken);
                break;
            case "foreign":
                Sql(broken, "CREATE TABLE phone (number TEXT)", create: true);
                break;
            case "damaged":
                await MakeAsync("kejing");
                await DamageAsync(broken);
                break;
            case "newer":
                await MakeAsync("kejing");
                Sql(broken, "UPDATE journal SET type = 'future.set' WHERE seq = 3");
                break;
            case "twice":
                File.Copy(_folder["east.town.db"], broken);
                break;
        }

        await using var house = await TownHouse.OpenAsync(_folder.Path, _pack, new SetClock());
        Assert.Equal(["east", "west"], house.All.Select(town => town.Info.Id));
        var refused = Assert.Single(house.Refused);
        Assert.Equal("kejing.town.db", refused.File);
        Assert.Contains(reason, refused.Reason, StringComparison.Ordinal);
        Assert.Matches("[\u4e00-\u9fff].*。$", refused.Reason);
        Assert.True(
            (await house.Find("east")!.DoAsync(new Kernel.Keeping.SetOffice("set-office", "新所"), SmallTown.Admin, Cancel)).Ok,
            "The others are written as ever."
        );
    }

    [Fact]
    public async Task One_that_cannot_be_closed_in_order_keeps_none_of_the_others_open()
    {
        await MakeAsync("east");
        await MakeAsync("west");
        var house = await TownHouse.OpenAsync(_folder.Path, _pack, new SetClock());
        foreach (string town in new[] { "east", "west" })
            Assert.True((await house.Find(town)!.DoAsync(new Kernel.Keeping.SetOffice("set-office", "新所"), SmallTown.Admin, Cancel)).Ok);
        Sql(_folder["east.town.db"], "CREATE TRIGGER no_more BEFORE UPDATE ON tally BEGIN SELECT raise(ABORT, 'not today'); END");
        await Assert.ThrowsAsync<AggregateException>(async () => await house.DisposeAsync());
        await using var west = SqliteTownStore.Open(_folder["west.town.db"], _pack);
        var standing = await west.LoadAsync();
        Assert.Equal(standing.LastSeq, standing.Tally!.Position);
    }

    private async Task MakeAsync(string id)
    {
        await using var town = await SmallTown.OpenAsync(
            SqliteTownStore.Create(_folder[id + TownHouse.Ending], new(id, id, "某县"), _pack),
            _pack
        );
        await town.OpenAsync();
    }

    private static void Sql(string file, string sql, bool create = false)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={file};Mode={(create ? "ReadWriteCreate" : "ReadWrite")};Pooling=False"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Overwrites everything behind the first page, which says that this is a database.</summary>
    private static async Task DamageAsync(string file)
    {
        await using var bytes = File.OpenWrite(file);
        bytes.Position = 4096;
        byte[] noise = Encoding.ASCII.GetBytes(new string('#', 4096));
        while (bytes.Position < bytes.Length)
            await bytes.WriteAsync(noise, TestContext.Current.CancellationToken);
    }
}
