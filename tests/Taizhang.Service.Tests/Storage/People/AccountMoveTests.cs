using System.Xml.Linq;
using Taizhang.Kernel.People;
using Taizhang.Service.Tests.Storage.Postgres;
using Taizhang.Storage;
using Taizhang.Storage.Assistants;
using Taizhang.Storage.People;
using Taizhang.Storage.Postgres;
using Taizhang.Storage.Residents;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Tests.Storage.People;

/// <summary>Accounts, and all that is kept beside them, go into a database that servers share, and come back.</summary>
[Collection(PostgresCluster.Group)]
public sealed class AccountMoveTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly PostgresAddress _address;

    public AccountMoveTests(PostgresCluster cluster)
    {
        cluster.Need();
        Assert.True(PostgresAddress.TryParse(cluster.NewDatabase(), out var address, out _));
        _address = address;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Everything_goes_in_works_there_and_comes_back()
    {
        var time = TimeProvider.System;
        var accounts = AccountStore.Open(_folder.Path, time);
        var clerk = (await accounts.CreateAsync(new("clerk", "张敏", Role.Clerk, "small"), "long enough 1")).Value;
        string session = await accounts.StartSessionAsync(clerk, "10.0.0.7"),
            token = (await accounts.IssueTokenAsync(clerk, "报表", true)).Value.Secret;
        accounts.Audit.Add(
            new AuditLine
            {
                Actor = clerk.Id,
                ActorName = "张敏",
                Act = AuditAct.SignedIn,
                Address = "10.0.0.7",
            }
        );
        byte[] key = ResidentStore.Open(_folder.Path, time).Key;
        await ResidentStore.Open(_folder.Path, time).KeepAsync("small", "MS-2023-0001", "12300000000");
        var hook = (await WebhookStore.Open(_folder.Path, time).AddAsync(Hook("one")))!.Value;
        Assert.True(await ProposalStore.Open(_folder.Path, time).AddAsync(Proposal(clerk, "first")));
        var (last, hash) = accounts.Audit.Head();

        Assert.Equal(1, await AccountMove.InAsync(_folder.Path, _address));
        Assert.False(File.Exists(AccountStore.FileIn(_folder.Path)));
        var shared = AccountStore.Open(_folder.Path, time);
        Assert.True(shared.Place.IsShared);
        Assert.Equal("张敏", (await shared.FindSessionAsync(session))!.Account.Name);
        Assert.Equal(clerk.Id, (await shared.FindTokenAsync(token))!.Account.Id);
        Assert.Equal((last, Convert.ToHexString(hash)), (shared.Audit.Head().Seq, Convert.ToHexString(shared.Audit.Head().Hash)));
        Assert.Equal(key, ResidentStore.Open(_folder.Path, time).Key);
        Assert.Equal("12300000000", await ResidentStore.Open(_folder.Path, time).FindAsync("small", "MS-2023-0001"));
        await ResidentStore.Open(_folder.Path, time).KeepAsync("small", "MS-2023-0001", "12300000001");

        // What is added there gets numbers behind those that came along.
        var hooks = WebhookStore.Open(_folder.Path, time);
        var second = (await hooks.AddAsync(Hook("two")))!.Value;
        Assert.True(second.Id > hook.Id);
        Assert.Equal(hook.Secret, Assert.Single((await hooks.FindAsync(hook.Id))!.Secrets));
        Assert.NotNull(await hooks.RotateAsync("small", hook.Id));
        Assert.Equal(2, (await hooks.FindAsync(hook.Id))!.Secrets.Length);
        var proposals = ProposalStore.Open(_folder.Path, time);
        Assert.True(await proposals.AddAsync(Proposal(clerk, "second")));
        Assert.Equal(2, (await proposals.OfAsync(clerk.Id, "small")).Count);
        var ring = new KeyRing(shared.Place);
        ring.Add("one", new XElement("key", "秘"));
        Assert.Equal("秘", Assert.Single(ring.All()).Value);
        shared.Audit.Add(
            new AuditLine
            {
                Actor = clerk.Id,
                ActorName = "张敏",
                Act = AuditAct.SignedIn,
                Address = "10.0.0.8",
            }
        );
        Assert.Null(shared.Audit.Failure);
        Assert.Empty(shared.Audit.Check());

        Assert.Equal(1, await AccountMove.OutAsync(_folder.Path, _address));
        var back = AccountStore.Open(_folder.Path, time);
        Assert.False(back.Place.IsShared);
        Assert.Equal(last + 1, back.Audit.Head().Seq);
        Assert.Empty(back.Audit.Check());
        Assert.NotNull(await back.FindSessionAsync(session));
        Assert.Equal("12300000001", await ResidentStore.Open(_folder.Path, time).FindAsync("small", "MS-2023-0001"));
        Assert.Equal(2, (await WebhookStore.Open(_folder.Path, time).AllAsync("small")).Count);
    }

    [Fact]
    public async Task Lines_of_the_audit_log_that_two_servers_add_at_once_all_stand_in_one_chain()
    {
        SiteSchema.Prepare(_address);
        AccountPlaces.Link(_folder.Path, _address);
        var servers = Enumerable.Range(0, 4).Select(_ => AccountStore.Open(_folder.Path, TimeProvider.System)).ToArray();
        await Task.WhenAll(
            servers.Select(server =>
                Task.Run(() =>
                {
                    for (int i = 0; i < 25; i++)
                        server.Audit.Add(
                            new AuditLine
                            {
                                Actor = "a",
                                ActorName = "甲",
                                Act = AuditAct.PersonalRead,
                            }
                        );
                })
            )
        );
        Assert.All(servers, server => Assert.Null(server.Audit.Failure));
        Assert.Equal(100, servers[0].Audit.Head().Seq);
        Assert.Empty(servers[0].Audit.Check());
    }

    [Fact]
    public async Task Accounts_are_not_put_upon_others_and_an_older_or_newer_database_is_refused()
    {
        AccountStore.Open(_folder.Path, TimeProvider.System);
        AccountPlaces.Link(_folder.Path, _address);
        Assert.Contains(
            "没有各服务器共用的表",
            Assert.Throws<DatabaseException>(() => AccountStore.Open(_folder.Path, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
        SiteSchema.Prepare(_address);
        var there = AccountStore.Open(_folder.Path, TimeProvider.System);
        await there.CreateAsync(new("clerk", "张敏", Role.Clerk, "small"), "long enough 1");
        File.Delete(Path.Combine(_folder.Path, AccountPlaces.Linked));
        var taken = await Assert.ThrowsAsync<DatabaseException>(() => AccountMove.InAsync(_folder.Path, _address));
        Assert.Contains("已有账号", taken.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, AccountPlaces.Linked)));

        using (var db = SiteSchema.Open(_address))
        using (var newer = new Npgsql.NpgsqlCommand("INSERT INTO version VALUES (99)", db))
            newer.ExecuteNonQuery();
        Assert.Contains(
            "较新的版本",
            Assert.Throws<DatabaseException>(() => SiteSchema.Prepare(_address)).Message,
            StringComparison.Ordinal
        );
    }

    private static Webhook Hook(string name) =>
        new()
        {
            Town = "small",
            Name = name,
            Address = new($"http://10.0.0.9/{name}"),
            Types = ["entry.*"],
            Position = 0,
        };

    private static Proposal Proposal(Account account, string id) =>
        new(id, account.Id, "small", ProposalKind.Open, "hazard", "{}", "有照片", default, ProposalState.Waiting, null);
}
