using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Storage;
using Taizhang.Storage.Accounts;
using Taizhang.Storage.Packs;
using Taizhang.Storage.Sqlite;
using Taizhang.Storage.Towns;

namespace Taizhang.Web.Tests;

/// <summary>The whole site on a port of its own, with one township (two villages of two grids), on 2023-12-28, and an account for each role.</summary>
public sealed class TestSite : IAsyncLifetime
{
    public const string Password = "password-1", Diantou = "419001102200", DiantouGrid = "419001102200001", Zaomiao = "419001102201", Safety = "应急管理所";

    private readonly string _folder = Path.Combine(Path.GetTempPath(), "taizhang-" + Guid.NewGuid().ToString("N"));
    private WebApplication? _app;
    private TownHouse? _house;
    private AccountStore? _accounts;

    public Uri Address { get; private set; } = null!;
    public Town Town => _house!.Find("kejing")!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(_folder);
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
        await SqliteTownStore.Create(Path.Combine(_folder, "kejing" + TownHouse.Ending), new("kejing", "克井镇", "济源", Demo: true, Today: new(2023, 12, 28)), pack).DisposeAsync();
        _house = await TownHouse.OpenAsync(_folder, pack, TimeProvider.System);
        _accounts = AccountStore.Open(_folder, TimeProvider.System);
        await KeepAsync();

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.AddTaizhang(_house, _accounts, TimeProvider.System);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.UseTaizhang();
        await _app.StartAsync();
        Address = new(_app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        if (_house is not null) await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A browser in which an account is signed in: clerk, office, grid, leader, county.</summary>
    public async Task<Browser> SignInAsync(string userName)
    {
        var browser = new Browser(Address);
        var page = await browser.OpenAsync("/sign-in");
        page.Fill("sign-in", ("user_name", userName), ("password", Password));
        await browser.SubmitAsync(page, "sign-in");
        return browser;
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
            for (int grid = 1; grid <= 2; grid++) await DoAsync(new SetArea(Id(), new($"{code}{grid:D3}", $"{grid} 网格", AreaLevel.Grid, code, since)));
        }
        foreach (string office in new[] { Safety, "党政办" }) await DoAsync(new SetOffice(Id(), office));
        foreach (var (user, name, role, area, office) in new (string, string, Role, string?, string?)[]
        {
            ("clerk", "张敏", Role.Clerk, null, null), ("office", "李强", Role.Office, null, Safety), ("grid", "王芳", Role.Grid, Diantou, null),
            ("leader", "赵国庆", Role.Leader, null, null), ("county", "县局", Role.County, null, null),
        })
            Assert.True((await _accounts!.CreateAsync(user, name, role, Password, "kejing", area, office)).Ok);

        async Task DoAsync(Command command) => Assert.Empty((await Town.DoAsync(command, admin)).Refusals);
    }

    public static string Id() => Guid.NewGuid().ToString("N");
}
