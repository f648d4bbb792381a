using Taizhang.Kernel.Packs;
using Taizhang.Service.Tests.Storage.Store;
using Taizhang.Storage;
using Taizhang.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.Postgres;

/// <summary>A database that cannot be used is refused, and it is said why.</summary>
[Collection(PostgresCluster.Group)]
public sealed class RefusedDatabaseTests
{
    private readonly PostgresCluster _cluster;
    private readonly Pack _pack = SmallPack.Load();

    public RefusedDatabaseTests(PostgresCluster cluster)
    {
        cluster.Need();
        _cluster = cluster;
    }

    [Theory]
    [InlineData("")]
    [InlineData("mysql://clerk@localhost/towns")]
    [InlineData("postgres://localhost/towns")]
    [InlineData("postgres://clerk@localhost")]
    [InlineData("postgres://clerk@localhost/a/b")]
    [InlineData("postgres://clerk@localhost:99999/towns")]
    [InlineData("postgres://clerk@localhost/towns?options=-csuperuser")]
    [InlineData("postgres://clerk@localhost/towns?port=none")]
    [InlineData("postgres://clerk@localhost/towns?sslmode=perhaps")]
    [InlineData("postgres://clerk@/towns")]
    [InlineData("Host=localhost;Username=clerk")]
    public void What_is_no_address_is_not_taken_for_one(string text)
    {
        Assert.False(PostgresAddress.TryParse(text, out _, out string wrong));
        Assert.StartsWith("数据库地址", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_is_told_without_its_password()
    {
        Assert.True(
            PostgresAddress.TryParse("postgresql://cl%40rk:s%3Acret@db.example:5433/towns?sslmode=verify-full", out var address, out _)
        );
        Assert.Equal("cl@rk@db.example:5433/towns", address.ToString());
    }

    [Fact]
    public void A_database_that_is_not_there_or_not_reached_is_refused()
    {
        Refused("连不上", $"postgres://clerk@/towns?host=/tmp/no-such-folder");
        Refused("连不上", $"postgres://clerk@127.0.0.1:1/towns");
        Refused("没有这个数据库", _cluster.AddressOf("no_such_database"));
        Refused("用户名或密码不对", _cluster.AddressOf(_cluster.Database, "no_such_account"));
    }

    [Fact]
    public void An_account_that_may_not_take_the_role_of_townships_is_refused()
    {
        Refused("没有角色", _cluster.AddressOf(_cluster.Database, "stranger"));
        var failed = Assert.Throws<DatabaseException>(() =>
            PostgresTownStoreTests.Place(_cluster.AddressOf(_cluster.Database, "stranger")).Create(SmallTown.Info, _pack)
        );
        Assert.Contains("没有建表的权限", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_that_is_not_there_is_not_opened()
    {
        PostgresTowns.Remove(_cluster, SmallTown.Info.Id);
        var place = PostgresTownStoreTests.Place(_cluster.Address);
        await place.Create(SmallTown.Info, _pack).DisposeAsync();
        var other = new PostgresPlace(place.Address, "nowhere");
        Assert.Contains("没有乡镇 nowhere", Assert.Throws<DatabaseException>(() => other.Open(_pack)).Message, StringComparison.Ordinal);
        Assert.Throws<DatabaseException>(() => other.OpenReading(_pack));
        Assert.Throws<DatabaseException>(() => other.ReadHead());
        Assert.Throws<ArgumentException>(() => new PostgresPlace(place.Address, "o' OR '1'='1"));
    }

    [Fact]
    public async Task Tables_of_another_version_are_left_alone()
    {
        string address = _cluster.NewDatabase();
        try
        {
            Refused("没有台账的表", address);
            var place = PostgresTownStoreTests.Place(address);
            await place.Create(SmallTown.Info, _pack).DisposeAsync();
            _cluster.Run("INSERT INTO taizhang.version VALUES (99)", _cluster.Database);
            Refused("较新的版本", address);
            Assert.Contains("较新的版本", Assert.Throws<DatabaseException>(() => place.Create(SmallTown.Info, _pack)).Message);
            _cluster.Run("DELETE FROM taizhang.version; INSERT INTO taizhang.version VALUES (0)", _cluster.Database);
            Refused("没有台账的表", address);
        }
        finally
        {
            _cluster.NewDatabase();
        }
    }

    private void Refused(string words, string address) =>
        Assert.Contains(
            words,
            Assert.Throws<DatabaseException>(() => PostgresTownStoreTests.Place(address).Open(_pack)).Message,
            StringComparison.Ordinal
        );
}
