using System.Globalization;
using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

[assembly: AssemblyFixture(typeof(Taizhang.Web.Tests.Figures.FiguresSite))]

namespace Taizhang.Web.Tests.Figures;

/// <summary>
/// The site, served over HTTP, with one township of two villages. Hazards of 2023: in 东村 25 in June (one a day, 成员单位 on the first five), in
/// 西村 3 in May, at the town itself 1 in May;
/// of 2022: 20 in June in 东村. Collective income of 2023: 东村 120,000 元, 西村 80,000 元. The last day is 2023-12-31.
/// </summary>
public sealed class FiguresSite : IAsyncLifetime
{
    public const string Town = "419001100000",
        East = "419001100201",
        West = "419001100202";
    private const string Password = "correct-horse-1";

    private readonly string _folder = Directory.CreateTempSubdirectory("taizhang-figures-").FullName;
    private readonly StandingClock _clock = new();
    private WebApplication _app = null!;
    private TownHouse _house = null!;
    private AccountStore _accounts = null!;
    private int _commands;

    public async ValueTask InitializeAsync()
    {
        var pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs/township")).Pack;
        await using (SqliteTownStore.Create(Path.Combine(_folder, "dong.town.db"), new("dong", "东镇", "某县"), pack)) { }
        _clock.Day = new(2022, 1, 4);
        _house = await TownHouse.OpenAsync(_folder, pack, _clock);
        await FillAsync(_house.Find("dong")!);
        _clock.Day = new(2023, 12, 31);

        _accounts = AccountStore.Open(_folder, _clock);
        await _accounts.CreateAsync(new("clerk", "王台账", Role.Clerk, "dong"), Password);
        await _accounts.CreateAsync(new("leader", "李镇长", Role.Leader, "dong"), Password);
        await _accounts.CreateAsync(new("east", "东网格", Role.Grid, "dong", East), Password);

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddTaizhang(_house, _accounts, _clock, new(Path.Combine(AppContext.BaseDirectory, "packs", "township")));
        _app = builder.Build();
        _app.UseTaizhang();
        await _app.StartAsync();
    }

    /// <summary>A browser in which somebody has signed in. Redirects are followed.</summary>
    public async Task<Browser> SignedInAsync(string user)
    {
        var browser = new Browser(
            new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new(_app.Urls.First()) }
        );
        var door = await browser.OpenAsync("/sign-in");
        var form = door.QuerySelectorAll<IHtmlFormElement>("form").First(one => one.QuerySelector("[name=password]") is not null);
        await browser.SubmitAsync(form, new() { ["user_name"] = user, ["password"] = Password });
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _house.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task FillAsync(RunningTown town)
    {
        var admin = new Actor("admin", "管理员", Role.Admin);
        var clerk = new Actor("clerk", "王台账", Role.Clerk);
        var leader = new Actor("leader", "李镇长", Role.Leader);
        await DoAsync(new SetArea(Id(), new(Town, "东镇", AreaLevel.Town, null, new(2000, 1, 1))), admin);
        await DoAsync(new SetArea(Id(), new(East, "东村", AreaLevel.Village, Town, new(2000, 1, 1))), admin);
        await DoAsync(new SetArea(Id(), new(West, "西村", AreaLevel.Village, Town, new(2000, 1, 1))), admin);

        for (int day = 1; day <= 20; day++)
            await HazardAsync(East, new(2022, 6, day), "网格巡查");
        for (int n = 0; n < 3; n++)
            await HazardAsync(West, new(2023, 5, 10), "网格巡查");
        await HazardAsync(Town, new(2023, 5, 11), "网格巡查");
        for (int day = 1; day <= 25; day++)
            await HazardAsync(East, new(2023, 6, day), day <= 5 ? "成员单位" : "网格巡查");
        await IncomeAsync(East, "120000");
        await IncomeAsync(West, "80000");

        async Task HazardAsync(string area, DateOnly day, string channel)
        {
            _clock.Day = day;
            await DoAsync(
                new OpenEntry(
                    Id(),
                    "hazard",
                    area,
                    null,
                    new Dictionary<string, Input>
                    {
                        ["site"] = $"{day.Day}号仓库",
                        ["site_kind"] = "工矿企业",
                        ["kind"] = "消防",
                        ["channel"] = channel,
                        ["found_on"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        ["problem"] = "线路老化",
                    }
                ),
                clerk
            );
        }

        async Task IncomeAsync(string area, string yuan)
        {
            _clock.Day = new(2023, 12, 30);
            var opened = await DoAsync(
                new OpenEntry(
                    Id(),
                    "collective",
                    area,
                    null,
                    new Dictionary<string, Input>
                    {
                        ["period"] = "2023",
                        ["leasing"] = yuan,
                        ["source"] = "农经统计年报",
                    }
                ),
                clerk
            );
            await DoAsync(new MoveEntry(Id(), opened.Number!, null, "submit", new Dictionary<string, Input>()), clerk);
            await DoAsync(new MoveEntry(Id(), opened.Number!, null, "confirm", new Dictionary<string, Input>()), leader);
        }

        async Task<Receipt> DoAsync(Command command, Actor actor)
        {
            var done = await town.DoAsync(command, actor);
            Assert.True(done.Ok, string.Join(" ", done.Refusals.Select(refusal => refusal.Message)));
            return done.Value;
        }
    }

    private string Id() => $"c{++_commands}";

    private sealed class StandingClock : TimeProvider
    {
        public DateOnly Day { get; set; }

        public override DateTimeOffset GetUtcNow() => new(Day, new(10, 0), TimeSpan.FromHours(8));
    }
}

/// <summary>Opens pages as somebody does, and reads them as a browser without scripts does.</summary>
public sealed class Browser(HttpClient http)
{
    public HttpStatusCode Status { get; private set; }
    public Uri Address { get; private set; } = http.BaseAddress!;

    public Task<byte[]> DownloadAsync(string address) => http.GetByteArrayAsync(new Uri(address, UriKind.Relative));

    public async Task<IDocument> OpenAsync(string address) => await ReadAsync(await http.GetAsync(new Uri(http.BaseAddress!, address)));

    public async Task<IDocument> SubmitAsync(IHtmlFormElement form, Dictionary<string, string> filled)
    {
        var fields = form.QuerySelectorAll<IHtmlInputElement>("input[name]").ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in filled)
            fields[name] = value;
        var target = new Uri(Address, form.GetAttribute("action") ?? "");
        return await ReadAsync(await http.PostAsync(target, new FormUrlEncodedContent(fields)));
    }

    private async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        (Status, Address) = (answer.StatusCode, answer.RequestMessage!.RequestUri!);
        string html = await answer.Content.ReadAsStringAsync();
        return await BrowsingContext.New().OpenAsync(page => page.Content(html).Address(Address));
    }
}
