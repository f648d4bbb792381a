using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Taizhang.Packs;
using Taizhang.Service.Backups;
using Taizhang.Service.Reminders;
using Taizhang.Service.Reports;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Taizhang.Storage.Reminders;
using Taizhang.Storage.Residents;
using Taizhang.Web.Accounts;
using Taizhang.Web.Api;
using Taizhang.Web.Api.Open311;
using Taizhang.Web.Assistants;
using Taizhang.Web.Components;
using Taizhang.Web.Components.Entries;
using Taizhang.Web.Components.Layout;
using Taizhang.Web.Documents;
using Taizhang.Web.Pages.Administration;
using Taizhang.Web.Pages.Appraisals;
using Taizhang.Web.Pages.Approvals;
using Taizhang.Web.Pages.Ballots;
using Taizhang.Web.Pages.Books;
using Taizhang.Web.Pages.Compare;
using Taizhang.Web.Pages.Drafts;
using Taizhang.Web.Pages.Editions;
using Taizhang.Web.Pages.Figures;
using Taizhang.Web.Pages.Forms;
using Taizhang.Web.Pages.Help;
using Taizhang.Web.Pages.Imports;
using Taizhang.Web.Pages.Keeping;
using Taizhang.Web.Pages.Ledgers;
using Taizhang.Web.Pages.Map;
using Taizhang.Web.Pages.Months;
using Taizhang.Web.Pages.Open;
using Taizhang.Web.Pages.Papers;
using Taizhang.Web.Pages.Phone;
using Taizhang.Web.Pages.Pledges;
using Taizhang.Web.Pages.Reports;
using Taizhang.Web.Pages.Reveals;
using Taizhang.Web.Pages.Rounds;
using Taizhang.Web.Pages.Screen;
using Taizhang.Web.Reminders;
using Taizhang.Web.Telemetry;
using Taizhang.Web.Visiting;
using Taizhang.Web.Webhooks;

namespace Taizhang.Web;

/// <summary>The composition of the site: its services, and the path of a request through it.</summary>
public static class Site
{
    /// <summary>The largest form, with its files, in bytes.</summary>
    public const long LargestForm = 20 << 20;

    /// <param name="packs">The folder of the pack, with the word lists for reading reports and the outline for composing them.</param>
    /// <param name="demo">How far the demo has come, with the accounts that the sign-in page offers; null outside a demo.</param>
    /// <param name="settings">Where it stands; null: alone on this machine.</param>
    public static void AddTaizhang(
        this WebApplicationBuilder builder,
        TownHouse house,
        AccountStore accounts,
        TimeProvider time,
        PackFolder packs,
        DemoStage? demo = null,
        SiteSettings? settings = null
    )
    {
        settings ??= new();
        var services = builder.Services;
        services.AddSingleton(house).AddSingleton(accounts).AddSingleton(time).AddSingleton(demo ?? new DemoStage());
        services.AddSingleton(new ReportReadings(packs));
        var composition = new Composition(packs);
        services.AddSingleton(composition).AddSingleton(new MonthReports(packs, composition));
        services
            .AddSingleton(ReminderStore.Open(house.Folder, time))
            .AddSingleton<Delivery>()
            .AddSingleton<Reminding>()
            .AddHostedService<ReminderService>();
        services.AddWebhooks(house.Folder, time);
        services.AddAssistants(house.Folder, time);
        services.AddSingleton<ImportFiles>().AddSingleton<ImportJobs>().AddSingleton<ShapeFiles>();
        services.AddSingleton(of => OfficialPdf.Installed(of.GetRequiredService<ILogger<OfficialPdf>>()));
        services.AddSingleton<MakingFiles>();
        services.AddSingleton<WallShelf>();
        services
            .AddSingleton(ResidentStore.Open(house.Folder, time))
            .AddSingleton<VoiceDesk>()
            .AddSingleton<OpenLimits>()
            .AddSingleton<PostLimit>();
        services.AddSingleton<VoiceStamp>().AddHostedService<ContactSweep>();
        services.AddVoteLimit();
        services.AddSurroundings(settings);
        if (settings.Telemetry is { } telemetry)
            builder.AddTelemetry(telemetry);
        var disk = new DiskWatch(() => DiskSpace.Of(house.Folder));
        services.AddSingleton(HealthOf(house, accounts, disk, packs)).AddSingleton(disk).AddHostedService<HealthWatch>();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped(Visits.Current);
        services.AddScoped<Unread>();
        services.AddScoped(scope => new LinkedEntries(scope.GetRequiredService<Visit>().Town, scope.GetRequiredService<Visit>().Actor));
        services.AddAntiforgery(antiforgery =>
        {
            // With the prefix a browser takes the cookie only over TLS, and from this very name.
            antiforgery.Cookie.Name = (settings.IsSecure ? "__Host-" : "") + "taizhang.form";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSigningIn(accounts);
        if (settings.SignOn is { } provider)
            services.AddSignOn(provider, accounts);
        services.AddSingleton<FirstStart>();
        services.AddApi();
        services.AddDataProtection().SetApplicationName("taizhang");
        services.Configure<KeyManagementOptions>(keys =>
            keys.XmlRepository = accounts.Place.IsShared
                ? new SharedKeys(new(accounts.Place))
                : new SiteKeys(Path.Combine(house.Folder, "keys"))
        );
        services.AddResponseCompression(compression => compression.EnableForHttps = true);
        // Chinese as it is: as character references, pages would be more than twice as long.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<FormOptions>(form =>
            (form.MultipartBodyLengthLimit, form.ValueLengthLimit, form.ValueCountLimit) = (LargestForm, 1 << 20, 4096)
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestForm;
            kestrel.Limits.MaxConcurrentConnections = settings.Connections;
        });
    }

    public static void UseTaizhang(this WebApplication app)
    {
        app.UseSurroundings();
        app.UseGuards();
        app.UseResponseCompression();
        app.UseFaults();
        app.UseSiteFiles();
        FirstStart.Use(app);
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMeasures(app.Services.GetRequiredService<TownHouse>());
        app.UseAuthentication();
        app.UseMiddleware<Sessions>();
        app.UseAuthorization();
        app.UseMiddleware<Visits>();
        app.UseAntiforgery();
        app.UseForms();
        if (app.Services.GetService<BackupSchedule>() is { } backups)
            app.Services.GetRequiredService<Health>()
                .Add(() =>
                    backups.Last is { Error: { } reason }
                        ? [new Ailment("backup.failed", "最近一次备份没有做好", Stops: false, reason)]
                        : []
                );
        app.UseWebhooks();
        app.MapHealth();
        app.MapGet("/robots.txt", () => Results.Text("User-agent: *\nAllow: /open/\nDisallow: /\n"));
        app.MapSwitching();
        app.MapLook();
        app.MapSigningOut();
        if (app.Services.GetService<SignOnProvider>() is not null)
            app.MapSignOn();
        app.MapAuditFiles();
        app.MapBackupFiles();
        app.MapKeepingFiles();
        app.MapHelpPictures();
        app.MapApi();
        if (app.Services.GetRequiredService<SiteSettings>().Assistants)
            app.MapAssistants();
        app.MapLedgerFiles();
        app.MapImportFiles();
        app.MapBookFiles();
        app.MapLinkSearch();
        app.MapRevealsExport();
        app.MapRoundExport();
        app.MapPaperFiles();
        app.MapApprovalFiles();
        app.MapMonthFiles();
        app.MapFigureExport();
        app.MapAppraisalExport();
        app.MapCompareExport();
        app.MapMapBase();
        app.MapPromiseExport();
        app.MapAtHand();
        app.MapDraftFiles();
        app.MapEditionFiles();
        app.MapFormFiles();
        app.MapPledgeExport();
        app.MapPledgeFiles();
        app.MapFieldFiles();
        app.MapScreenFiles();
        app.MapOpenFiles();
        app.MapOpen311();
        app.MapRazorComponents<App>();
    }

    private static Health HealthOf(TownHouse house, AccountStore accounts, DiskWatch disk, PackFolder packs)
    {
        var health = new Health();
        health.Add(() => Health.Of(house));
        health.Add(disk.Ask);
        health.Add(() =>
            accounts.Audit.Failure is { } reason ? [new Ailment("audit.unwritten", "安全审计日志写不进去", Stops: false, reason)] : []
        );
        health.Add(() =>
            packs
                .Ledgers.Faults.Take(1)
                .Select(first => new Ailment(
                    "packs.faulty",
                    "台账包有错误，有的台账没有启用",
                    Stops: false,
                    $"{first}（共 {packs.Ledgers.Faults.Length} 处，检查用 taizhang packs check）"
                ))
        );
        return health;
    }
}
