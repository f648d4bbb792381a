using Taizhang.Kernel.Areas;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Demo;

/// <summary>
/// The sign-ins of the demo: one of each role in each township, the county, the three duties. They are public and open only simulated data.
/// </summary>
internal static class DemoAccounts
{
    public const string Password = "taizhang-demo";

    public static async Task CreateAsync(AccountStore accounts, IEnumerable<DemoTown> towns)
    {
        // One hash for all: made a hundred times it would take longer than a township.
        string hash = accounts.PasswordHash(Password);
        foreach (var town in towns)
        {
            var cast = new DemoCast(town);
            var village = cast.Areas.First(area => area.Level == AreaLevel.Village);
            await AddAsync($"{town.Town}.clerk", cast.Clerk.Name, Role.Clerk);
            await AddAsync($"{town.Town}.checker", cast.Checker.Name, Role.Clerk);
            await AddAsync($"{town.Town}.leader", cast.Leader.Name, Role.Leader);
            await AddAsync($"{town.Town}.chief", cast.Chief.Name, Role.Chief);
            await AddAsync($"{town.Town}.congress", cast.Congress.Name, Role.Congress);
            await EnsureAsync(accounts, hash, new($"{town.Town}.safety", "应急办台账员", Role.Clerk, town.Town) { Lines = ["安全应急"] });
            await AddAsync($"{town.Town}.grid1", cast.GridOf(village).Name, Role.Grid, village.Code);
            await AddAsync($"{town.Town}.deputy", "镇人大代表", Role.Deputy);
            for (int i = 0; i < town.Offices.Count; i++)
                await AddAsync($"{town.Town}.office{i + 1}", cast.OfficeOf(town.Offices[i]).Name, Role.Office, null, town.Offices[i]);

            async Task AddAsync(string userName, string name, Role role, string? area = null, string? office = null) =>
                await EnsureAsync(accounts, hash, new(userName, name, role, town.Town, area, office));
        }
        await EnsureAsync(accounts, hash, new("county", "县级用户", Role.County));
        await EnsureAsync(accounts, hash, new("admin", "系统管理员", Role.Admin));
        await EnsureAsync(accounts, hash, new("security", "安全管理员", Role.Security));
        await EnsureAsync(accounts, hash, new("auditor", "审计管理员", Role.Auditor));
    }

    /// <summary>The accounts that the sign-in page offers.</summary>
    public static IReadOnlyList<DemoAccount> Offered(IEnumerable<DemoTown> towns) =>
        [
            .. towns
                .Take(1)
                .SelectMany(town =>
                    new DemoAccount[]
                    {
                        new($"{town.Town}.clerk", Password, $"{town.Name} · 党政办台账员"),
                        new($"{town.Town}.office1", Password, $"{town.Name} · {town.Offices[0]}经办人"),
                        new($"{town.Town}.grid1", Password, $"{town.Name} · 网格员"),
                        new($"{town.Town}.safety", Password, $"{town.Name} · 应急办台账员（安全应急）"),
                        new($"{town.Town}.leader", Password, $"{town.Name} · 分管领导"),
                        new($"{town.Town}.chief", Password, $"{town.Name} · 主要领导"),
                        new($"{town.Town}.congress", Password, $"{town.Name} · 人大主席团"),
                        new($"{town.Town}.deputy", Password, $"{town.Name} · 人大代表"),
                    }
                ),
            .. towns.Skip(1).Select(town => new DemoAccount($"{town.Town}.clerk", Password, $"{town.Name} · 党政办台账员")),
            new("county", Password, "县级 · 五个乡镇"),
            new("admin", Password, "系统管理员"),
            new("security", Password, "安全管理员"),
            new("auditor", Password, "审计管理员"),
        ];

    private static async Task EnsureAsync(AccountStore accounts, string hash, NewAccount account)
    {
        if (await accounts.FindByUserNameAsync(account.UserName) is not null)
            return;
        var made = await accounts.CreateAsync(account, Password, id: account.UserName, hash: hash);
        if (!made.Ok)
            throw new InvalidOperationException($"{account.UserName}: {made.Refusals[0].Message}");
    }
}
