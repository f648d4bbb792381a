using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Service.Keeping;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Keeping;

/// <summary>Offices that are renamed, merged and abolished take along what is open, and nothing is half done.</summary>
public sealed class OfficeTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private SmallTown _town = null!;
    private AccountStore _accounts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var pack = SmallPack.Load();
        _town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["small.town.db"], SmallTown.Info, pack), pack);
        _accounts = AccountStore.Open(_folder.Path, _town.Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_open_and_its_people_go_along_and_what_is_finished_keeps_the_old_name()
    {
        string done = await _town.CloseAsync(await _town.OpenAsync()),
            open = await _town.OpenAsync(office: SmallTown.Safety);
        Assert.True((await _accounts.CreateAsync(new("li", "李强", Role.Office, "small", Office: SmallTown.Safety), "long enough 1")).Ok);
        var before = _town.Figures(2023);

        Assert.Empty(await ReplaceAsync("应急管理办"));
        Assert.Equal(SmallTown.Safety, (await FindAsync(done)).Office);
        Assert.Equal("应急管理办", (await FindAsync(open)).Office);
        Assert.Equal("应急管理办", (await _accounts.FindByUserNameAsync("li"))!.Office);
        Assert.Equal(["应急管理办", SmallTown.Civil], _town.Town.Read(all => all.Offices.ToArray()).Order());
        Assert.Equal(before, _town.Figures(2023));
    }

    [Fact]
    public async Task An_office_with_open_work_is_not_abolished_without_saying_where_it_goes()
    {
        string open = await _town.OpenAsync(office: SmallTown.Safety);
        var refused = Assert.Single(await AbolishAsync(SmallTown.Safety));
        Assert.Equal("conflict.office_work", refused.Code);
        Assert.Contains("1 件", refused.Message, StringComparison.Ordinal);
        Assert.Contains(SmallTown.Safety, _town.Town.Read(all => all.Offices.ToArray()));
        Assert.Empty(await ReplaceAsync(SmallTown.Civil));
        Assert.Equal(SmallTown.Civil, (await FindAsync(open)).Office);
        Assert.Equal([SmallTown.Civil], _town.Town.Read(all => all.Offices.ToArray()));
    }

    [Fact]
    public async Task An_office_without_work_but_with_people_is_not_abolished_either()
    {
        Assert.True((await _accounts.CreateAsync(new("li", "李强", Role.Office, "small", Office: SmallTown.Civil), "long enough 1")).Ok);
        Assert.Equal("conflict.office_work", Assert.Single(await AbolishAsync(SmallTown.Civil)).Code);
        Assert.Empty(await _accounts.SetDisabledAsync((await _accounts.FindByUserNameAsync("li"))!, true));
        Assert.Empty(await AbolishAsync(SmallTown.Civil));
        Assert.Equal([SmallTown.Safety], _town.Town.Read(all => all.Offices.ToArray()));
    }

    [Fact]
    public async Task A_name_that_cannot_be_one_is_refused_alone_and_nothing_is_done()
    {
        await _town.OpenAsync(office: SmallTown.Safety);
        long position = _town.Town.Position;
        var refused = await ReplaceAsync(new string('长', 41));
        Assert.Equal("field.text_long", Assert.Single(refused).Code);
        Assert.Equal([SmallTown.Safety, SmallTown.Civil], _town.Town.Read(all => all.Offices.ToArray()).Order());
        Assert.Equal(position, _town.Town.Position);
    }

    [Fact]
    public async Task Sent_twice_it_is_done_once_and_the_journal_proves_it()
    {
        await _town.OpenAsync(office: SmallTown.Safety);
        string id = Guid.NewGuid().ToString("N");
        Assert.Empty(await ReplaceAsync("新所", id));
        long position = _town.Town.Position;
        Assert.Empty(await ReplaceAsync("新所", id));
        Assert.Equal(position, _town.Town.Position);
        Assert.Contains(await _town.Town.KeepingAsync(SmallTown.Admin), one => one.Event is OfficeReplaced { Into: "新所" });
        Assert.Empty(await _town.Town.KeepingAsync(SmallTown.Leader));
        await _town.Town.DisposeAsync();
        Assert.Empty((await Verification.RunAsync(_folder["small.town.db"], SmallPack.Load())).Faults);
    }

    private async Task<Kernel.Ledgers.Entry> FindAsync(string number) => (await _town.Town.FindAsync(SmallTown.County, number))!;

    private Task<IReadOnlyList<Kernel.Refusal>> ReplaceAsync(string into, string? id = null) =>
        Offices.ReplaceAsync(_town.Town, _accounts, id ?? Guid.NewGuid().ToString("N"), SmallTown.Safety, into, SmallTown.Admin, Cancel);

    private Task<IReadOnlyList<Kernel.Refusal>> AbolishAsync(string office) =>
        Offices.AbolishAsync(_town.Town, _accounts, Guid.NewGuid().ToString("N"), office, SmallTown.Admin, Cancel);
}
