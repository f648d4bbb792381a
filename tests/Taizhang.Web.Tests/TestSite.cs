using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
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

    /// <summary>The rules of its accounts; null: those that hold unless something else is said.</summary>
    protected virtual AccountRules? Rules => null;

    public Uri Address { get; private set; } = null!;
    public string Folder => _folder;
    public IServiceProvider Services => _app!.Services;
    public TownHouse House => _house!;
    public AccountStore Accounts => _accounts!;
    public RunningTown Town => _house!.Find("kejing")!;
    public DateTimeOffset Now => _clock.GetUtcNow();

    public virtual async ValueTask InitializeAsync()
    {
        var template = await SiteTemplate.OfAsync(GetType(), LoadPack, _clock);
        template.CopyTo(_folder);
        Prepare();
        _house = await TownHouse.OpenAsync(_folder, template.Pack, _clock);
        _accounts = AccountStore.Open(_folder, _clock, Rules);

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

    public static string Id() => Guid.NewGuid().ToString("N");

    private sealed class StandingClock : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Day, new(10, 0), TimeSpan.FromHours(8));
    }
}
