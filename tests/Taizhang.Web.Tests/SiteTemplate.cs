using System.Collections.Concurrent;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Web.Tests;

/// <summary>
/// The folder with which every site begins, made once for each kind of site: hashing fourteen passwords and reading a pack take longer
/// than most tests.
/// </summary>
internal sealed class SiteTemplate(Pack pack, string folder)
{
    private static readonly ConcurrentDictionary<Type, Lazy<Task<SiteTemplate>>> Made = new();

    public Pack Pack => pack;

    public static Task<SiteTemplate> OfAsync(Type site, Func<Pack> load, TimeProvider clock) =>
        Made.GetOrAdd(site, _ => new(() => MakeAsync(load(), clock))).Value;

    public void CopyTo(string destination)
    {
        Directory.CreateDirectory(destination);
        foreach (string file in Directory.EnumerateFiles(folder))
            File.Copy(file, Path.Combine(destination, Path.GetFileName(file)));
    }

    private static async Task<SiteTemplate> MakeAsync(Pack pack, TimeProvider clock)
    {
        string folder = Directory.CreateTempSubdirectory("taizhang-template-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await SqliteTownStore
            .Create(Path.Combine(folder, "kejing" + TownHouse.Ending), new("kejing", "克井镇", "济源", Demo: true), pack)
            .DisposeAsync();
        await SqliteTownStore
            .Create(Path.Combine(folder, "shanwang" + TownHouse.Ending), new("shanwang", "山王镇", "浚县"), pack)
            .DisposeAsync();
        await using (var house = await TownHouse.OpenAsync(folder, pack, clock))
            await SetTownsAsync(house);
        await AddAccountsAsync(AccountStore.Open(folder, clock));
        return new(pack, folder);
    }

    private static async Task SetTownsAsync(TownHouse house)
    {
        var since = new DateOnly(2010, 1, 1);
        await DoAsync("kejing", new SetArea(TestSite.Id(), new("419001102000", "克井镇", AreaLevel.Town, null, since)));
        foreach (var (code, name) in new[] { (TestSite.Diantou, "佃头村"), (TestSite.Zaomiao, "枣庙村") })
        {
            await DoAsync("kejing", new SetArea(TestSite.Id(), new(code, name, AreaLevel.Village, "419001102000", since)));
            for (int grid = 1; grid <= 2; grid++)
                await DoAsync("kejing", new SetArea(TestSite.Id(), new($"{code}{grid:D3}", $"{grid} 网格", AreaLevel.Grid, code, since)));
        }
        foreach (string office in new[] { TestSite.Safety, "党政办" })
            await DoAsync("kejing", new SetOffice(TestSite.Id(), office));
        await DoAsync("shanwang", new SetArea(TestSite.Id(), new("410621100000", "山王镇", AreaLevel.Town, null, since)));

        async Task DoAsync(string town, Command command) =>
            Assert.Empty((await house.Find(town)!.DoAsync(command, new("admin", "管理员", Role.Admin))).Refusals);
    }

    private static async Task AddAccountsAsync(AccountStore accounts)
    {
        foreach (
            var (user, name, role, area, office) in new (string, string, Role, string?, string?)[]
            {
                ("clerk", "张敏", Role.Clerk, null, null),
                ("office", "李强", Role.Office, null, TestSite.Safety),
                ("grid", "王芳", Role.Grid, TestSite.Diantou, null),
                ("leader", "赵国庆", Role.Leader, null, null),
                ("chief", "陈建国", Role.Chief, null, null),
                ("congress", "人大秘书", Role.Congress, null, null),
                ("county", "县局", Role.County, null, null),
                ("deputy", "孙代表", Role.Deputy, null, null),
                ("admin", "周管理", Role.Admin, null, null),
                ("security", "吴安全", Role.Security, null, null),
                ("auditor", "郑审计", Role.Auditor, null, null),
            }
        )
            await AddAsync(new(user, name, role, "kejing", area, office));
        await AddAsync(new("safety", "应急台账员", Role.Clerk, "kejing") { Lines = ["安全应急"] });
        await AddAsync(new("stranger", "外镇台账员", Role.Clerk, "shanwang"));
        await AddAsync(new("inspector", "县巡查", Role.County));

        async Task AddAsync(NewAccount account) => Assert.True((await accounts.CreateAsync(account, TestSite.Password)).Ok);
    }
}
