using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests;

/// <summary>
/// The whole site on a port of its own, with one township (two villages of two grids) on 2023-12-28 and an account for each role; beside it
/// a second township,
/// with a clerk of its own (stranger) and somebody who may enter both (inspector).
/// </summary>
public class TestSite : IAsyncLifetime
{
    public const string Password = "correct-horse-1",
        Diantou = "419001102200",
        DiantouGrid = "419001102200001",
        Zaomiao = "419001102201",
        Safety = "应急管理所";

    private static readonly DateOnly LastDay = new(2023, 12, 28);

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "taizhang-" + Guid.NewGuid().ToString("N"));
    private readonly StandingClock _clock = new() { Day = LastDay };
    private readonly ConcurrentDictionary<string, Task<Browser>> _signedIn = new();
    private WebApplication? _app;
    private TownHouse? _house;
    private AccountStore? _accounts;

    /// <summary>The folder of the pack with which the township works.</summary>
    protected virtual string PackName => "township";

    protected virtual SiteSettings Settings => new();

    public Uri Address { get; private set; } = null!;
    public string Folder => _folder;
    public IServiceProvider Services => _app!.Services;
    public TownHouse House => _house!;
    public AccountStore Accounts => _accounts!;
    public RunningTown Town => _house!.Find("kejing")!;
    public DateTimeOffset Now => _clock.GetUtcNow();

    public virtual async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        var pack = LoadPack();
        await SqliteTownStore
            .Create(Path.Combine(_folder, "kejing" + TownHouse.Ending), new("kejing", "克井镇", "济源", Demo: true), pack)
            .DisposeAsync();
        await SqliteTownStore
            .Create(Path.Combine(_folder, "shanwang" + TownHouse.Ending), new("shanwang", "山王镇", "浚县"), pack)
            .DisposeAsync();
        Prepare();
        _house = await TownHouse.OpenAsync(_folder, pack, _clock);
        _accounts = AccountStore.Open(_folder, _clock);
        await KeepAsync();

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddTaizhang(_house, _accounts, _clock, new(PackFolder), settings: Settings);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseTaizhang();
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        if (_house is not null)
            await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual string PackFolder => Path.Combine(AppContext.BaseDirectory, "packs", "township");

    /// <summary>What happens to the folder before the site is opened on it.</summary>
    protected virtual void Prepare() { }

    /// <summary>What the townships work with.</summary>
    protected virtual Pack LoadPack() => PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", PackName)).Pack;

    /// <summary>Lets something happen on an earlier day.</summary>
    public async Task OnAsync(DateOnly day, Func<Task> happens)
    {
        _clock.Day = day;
        try
        {
            await happens();
        }
        finally
        {
            _clock.Day = LastDay;
        }
    }

    /// <summary>The secret of a new token with which a program acts as an account.</summary>
    public async Task<string> TokenAsync(string userName, bool mayWrite = true) =>
        (await Accounts.IssueTokenAsync((await Accounts.FindByUserNameAsync(userName))!, "测试", mayWrite)).Value.Secret;

    /// <summary>
    /// The browser in which an account is signed in: clerk, office, grid, leader, deputy, county, admin, inspector, stranger.
    /// </summary>
    public Task<Browser> SignInAsync(string userName) => _signedIn.GetOrAdd(userName, SignInAnewAsync);

    /// <summary>A browser of its own in which an account is signed in: where a test ends the sign-in, or has more than one.</summary>
    public async Task<Browser> SignInAnewAsync(string userName)
    {
        var browser = new Browser(Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", userName), ("password", Password));
        await browser.SubmitAsync(page, "sign-in");
        return browser;
    }

    /// <summary>Files a small report, once for all tests, and gives its name in addresses.</summary>
    public async Task<string> FileReportAsync()
    {
        const string Text = "各位代表：\n一、2021年工作回顾\n排查隐患860处，整改率100%。\n二、2022年工作安排\n硬化道路9公里。";
        string hash = await Town.KeepTextAsync(Text);
        if (!Town.Read(town => town.Reports.ContainsKey(hash)))
            Assert.Empty(
                (
                    await Town.DoAsync(
                        new FileReport(Id(), new(hash, 2021, "某镇政府工作报告", "报告.txt", Text.Length)),
                        await ActorAsync("clerk")
                    )
                ).Refusals
            );
        return hash[..16];
    }

    public async Task<Actor> ActorAsync(string userName) => (await _accounts!.FindByUserNameAsync(userName))!.AsActor();

    private async Task KeepAsync()
    {
        var admin = new Actor("admin", "管理员", Role.Admin);
        var since = new DateOnly(2010, 1, 1);
        await DoAsync(new SetArea(Id(), new("419001102000", "克井镇", AreaLevel.Town, null, since)));
        foreach (var (code, name) in new[] { (Diantou, "佃头村"), (Zaomiao, "枣庙村") })
        {
            await DoAsync(new SetArea(Id(), new(code, name, AreaLevel.Village, "419001102000", since)));
            for (int grid = 1; grid <= 2; grid++)
                await DoAsync(new SetArea(Id(), new($"{code}{grid:D3}", $"{grid} 网格", AreaLevel.Grid, code, since)));
        }
        foreach (string office in new[] { Safety, "党政办" })
            await DoAsync(new SetOffice(Id(), office));
        Assert.Empty(
            (
                await _house!
                    .Find("shanwang")!
                    .DoAsync(new SetArea(Id(), new("410621100000", "山王镇", AreaLevel.Town, null, since)), admin)
            ).Refusals
        );
        foreach (
            var (user, name, role, area, office) in new (string, string, Role, string?, string?)[]
            {
                ("clerk", "张敏", Role.Clerk, null, null),
                ("office", "李强", Role.Office, null, Safety),
                ("grid", "王芳", Role.Grid, Diantou, null),
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
            Assert.True((await _accounts!.CreateAsync(new(user, name, role, "kejing", area, office), Password)).Ok);
        Assert.True(
            (await _accounts!.CreateAsync(new("safety", "应急台账员", Role.Clerk, "kejing") { Lines = ["安全应急"] }, Password)).Ok
        );
        Assert.True((await _accounts!.CreateAsync(new("stranger", "外镇台账员", Role.Clerk, "shanwang"), Password)).Ok);
        Assert.True((await _accounts!.CreateAsync(new("inspector", "县巡查", Role.County), Password)).Ok);

        async Task DoAsync(Command command) => Assert.Empty((await Town.DoAsync(command, admin)).Refusals);
    }

    public static string Id() => Guid.NewGuid().ToString("N");

    private sealed class StandingClock : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Day, new(10, 0), TimeSpan.FromHours(8));
    }
}
