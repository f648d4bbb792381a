using System.Text.RegularExpressions;

namespace Taizhang.Browser.Tests;

/// <summary>
/// A page of the site as a test opens it: its route, who opens it and where. An address in braces is the first link of another page that
/// matches: <c>{page|pattern}</c>; what follows the braces is added.
/// </summary>
internal sealed partial record SitePage(string Route, string? UserName, string Address)
{
    /// <summary>Where it is; null when no link leads to it.</summary>
    public async Task<string?> FindAsync(Visitor visitor)
    {
        if (Linked().Match(Address) is not { Success: true } linked)
            return Address;
        await visitor.OpenAsync(linked.Groups[1].Value);
        string[] links = await visitor.Page.Locator("a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return
            links
                .Select(link => Regex.Match(link, $"^({linked.Groups[2].Value})([?#].*)?$"))
                .FirstOrDefault(match => match.Success)
                ?.Groups[1]
                .Value
                is { } found
            ? found + linked.Groups[3].Value
            : null;
    }

    [GeneratedRegex(@"^\{([^|]+)\|(.+)\}([^}]*)$")]
    private static partial Regex Linked();
}

internal static class SitePages
{
    private const string Clerk = "kejing.clerk",
        Leader = "kejing.leader",
        Congress = "kejing.congress",
        Grid = "kejing.grid1",
        Safety = "kejing.safety",
        Admin = "admin",
        Security = "security",
        Auditor = "auditor";

    /// <summary>Pages that only what somebody has just uploaded, printed or voted on leads to; tests of their own open them.</summary>
    public static readonly string[] Elsewhere =
    [
        "/setup",
        "/{town}/approvals/{id:int}",
        "/{place}/vote/{ballotId}",
        "/{town}/ballots/{ballotId}/edit",
        "/{town}/ballots/{ballotId}/papers",
        "/{town}/ballots/{ballotId}/sheet",
        "/{town}/forms/{number:int}",
        "/{town}/ledgers/{ledgerId}/batches/{batchId}",
        "/{town}/ledgers/{ledgerId}/definition",
        "/{town}/map/shapes/{fileId}",
        "/{town}/papers/{id:int}",
        "/{town}/ledgers/{ledgerId}/import/{fileId}",
        "/{town}/ledgers/{ledgerId}/import/{fileId}/{runId}",
    ];

    public static readonly SitePage[] All =
    [
        new("/sign-in", null, "/sign-in"),
        new("/open/{id}", null, "/open/kejing"),
        new("/open/{id}/voice", null, "/open/kejing/voice"),
        new("/open/{id}/follow", null, "/open/kejing/follow"),
        new("/open/{id}/voices", null, "/open/kejing/voices"),
        new("/open/{id}/pledges", null, "/open/kejing/pledges"),
        new("/open/{id}/papers", null, "/open/kejing/papers"),
        new("/open/{id}/services", null, "/open/kejing/services"),
        new("/open/{id}/numbers/{figure}", null, "/open/kejing/numbers/hazard.closed"),
        new("/open/{id}/{year:int}", null, "/open/kejing/2023"),
        new("/open/{id}/{year:int}/figures/{n:int}", null, "/open/kejing/2023/figures/0"),
        new("/", "county", "/"),
        new("/{town}/county", "county", "/kejing/county"),
        new("/account", Clerk, "/account"),
        new("/account/password", Clerk, "/account/password"),
        new("/account/second-factor", Clerk, "/account/second-factor"),
        new("/help", Clerk, "/help"),
        new("/help/{name}", Clerk, "/help/管理账号"),
        new("/admin", Admin, "/admin"),
        new("/admin/backups", Admin, "/admin/backups"),
        new("/admin/towns/new", Admin, "/admin/towns/new"),
        new("/{town}/reminders", Admin, "/kejing/reminders"),
        new("/{town}/webhooks", Admin, "/kejing/webhooks"),
        new("/admin/accounts", Security, "/admin/accounts"),
        new("/admin/accounts/new", Security, "/admin/accounts/new"),
        new("/admin/accounts/many", Security, "/admin/accounts/many"),
        new("/admin/accounts/{UserName}", Security, "/admin/accounts/kejing.clerk"),
        new("/admin/tokens", Security, "/admin/tokens"),
        new("/admin/duties", Security, "/admin/duties"),
        new("/admin/audit", Auditor, "/admin/audit"),
        new("/{town}/admin", Clerk, "/kejing/admin"),
        new("/{town}/admin/areas", Clerk, "/kejing/admin/areas"),
        new("/{town}/admin/areas/{code}", Clerk, "{/kejing/admin/areas|/kejing/admin/areas/[0-9]+}"),
        new("/{town}/admin/offices", Clerk, "/kejing/admin/offices"),
        new("/{town}/admin/offices/{office}", Clerk, "{/kejing/admin/offices|/kejing/admin/offices/[^/?]+}"),
        new("/{town}/admin/ledgers", Clerk, "/kejing/admin/ledgers"),
        new("/{town}/admin/residents", Clerk, "/kejing/admin/residents"),
        new("/{town}/admin/head", Clerk, "/kejing/admin/head"),
        new("/{town}/admin/changes", Clerk, "/kejing/admin/changes"),
        new("/{town}/admin/export", Clerk, "/kejing/admin/export"),
        new("/{town}/today", Clerk, "/kejing/today"),
        new("/{town}/today", Leader, "/kejing/today"),
        new("/{town}/today", Grid, "/kejing/today"),
        new("/{town}/today/{list}", Clerk, "/kejing/today/work"),
        new("/{town}/screen", Leader, "/kejing/screen"),
        new("/{town}/map", Clerk, "/kejing/map"),
        new("/{town}/map/draw", Clerk, "/kejing/map/draw?area=419001100201"),
        new("/{town}/map/shapes", Clerk, "/kejing/map/shapes"),
        new("/{town}/proposals", Clerk, "/kejing/proposals"),
        new("/{town}/field", Grid, "/kejing/field"),
        new("/{town}/field/take", Grid, "/kejing/field/take"),
        new("/{town}/search", Clerk, "/kejing/search?q=隐患"),
        new("/{town}/ledgers", Clerk, "/kejing/ledgers"),
        new("/{town}/ledgers/new-from-workbook", Clerk, "/kejing/ledgers/new-from-workbook"),
        new("/{town}/ledgers/{ledgerId}", Clerk, "/kejing/ledgers/hazard?f.kind=燃气"),
        new("/{town}/ledgers/{ledgerId}/about", Clerk, "/kejing/ledgers/hazard/about"),
        new("/{town}/ledgers/{ledgerId}/new", Clerk, "/kejing/ledgers/hazard/new"),
        new("/{town}/ledgers/{ledgerId}/{number}", Clerk, "{/kejing/ledgers/hazard|/kejing/ledgers/hazard/YH-[0-9-]+}"),
        new("/{town}/ledgers/{ledgerId}/{number}/edit", Clerk, "{/kejing/ledgers/hazard|/kejing/ledgers/hazard/YH-[0-9-]+}/edit"),
        new("/{town}/ledgers/{ledgerId}/{number}/account", Clerk, "{/kejing/ledgers/hazard|/kejing/ledgers/hazard/YH-[0-9-]+}/account"),
        new("/{town}/ledgers/{ledgerId}/import", Clerk, "/kejing/ledgers/hazard/import"),
        new("/{town}/ledgers/{ledgerId}/expiring", Clerk, "/kejing/ledgers/hazard/expiring"),
        new("/{town}/ledgers/{ledgerId}/{number}/reveal/{fieldId}", Clerk, "/kejing/ledgers/household/NH-2021-0001/reveal/phone"),
        new("/{town}/ledgers/{ledgerId}/dispatch", Clerk, "/kejing/ledgers/hazard/dispatch"),
        new("/{town}/ledgers/{ledgerId}/batches", Clerk, "/kejing/ledgers/hazard/batches"),
        new("/{town}/ledgers/{ledgerId}/together", Clerk, "/kejing/ledgers/hazard/together"),
        new("/{town}/ledgers/{ledgerId}/rounds/{roundId}", Clerk, "/kejing/ledgers/house_check/rounds/monthly"),
        new("/{town}/approvals", Clerk, "/kejing/approvals"),
        new("/{town}/duty", Clerk, "/kejing/duty"),
        new("/{town}/reports/month", Clerk, "/kejing/reports/month"),
        new("/{town}/incoming", Clerk, "/kejing/incoming"),
        new("/{town}/incoming/tasks", Clerk, "/kejing/incoming/tasks"),
        new("/{town}/papers", Clerk, "/kejing/papers"),
        new("/{town}/papers/new", Clerk, "/kejing/papers/new?paper=hazard_rectify&entry=YH-2023-4073"),
        new("/{town}/papers/forms", Clerk, "/kejing/papers/forms"),
        new("/{town}/papers/forms/{form}", Clerk, "/kejing/papers/forms/hazard_rectify"),
        new("/{town}/registers", Clerk, "/kejing/registers"),
        new("/{town}/reveals", Leader, "/kejing/reveals"),
        new("/{town}/warnings", Clerk, "/kejing/warnings"),
        new("/{town}/figures", Clerk, "/kejing/figures"),
        new("/{town}/figures/{id}", Clerk, "/kejing/figures/hazard.closed"),
        new("/{town}/compare", Clerk, "/kejing/compare?figure=hazard.found"),
        new("/{town}/appraisals", Clerk, "/kejing/appraisals"),
        new("/{town}/appraisals/{id}", Clerk, "/kejing/appraisals/village"),
        new("/{town}/appraisals/{id}/{who}", Clerk, "/kejing/appraisals/village/419001100201"),
        new("/{town}/pledges", Leader, "/kejing/pledges"),
        new("/{town}/pledges/{number}", Leader, "{/kejing/pledges|/kejing/pledges/CN-[0-9-]+}"),
        new("/{town}/livelihood", Congress, "/kejing/livelihood"),
        new("/{town}/ballots", Congress, "/kejing/ballots"),
        new("/{town}/ballots/new", Congress, "/kejing/ballots/new"),
        new("/{town}/ballots/{ballotId}", Congress, "{/kejing/ballots|/kejing/ballots/[^/?]+(?<!new)}"),
        new("/{town}/forms", Clerk, "/kejing/forms"),
        new("/{town}/burden", Leader, "/kejing/burden"),
        new("/{town}/reports", Clerk, "/kejing/reports"),
        new("/{town}/reports/{name}", Clerk, "{/kejing/reports|/kejing/reports/[0-9a-f]{16}}"),
        new("/{town}/reports/{name}/pledges", Clerk, "{/kejing/reports|/kejing/reports/[0-9a-f]{16}}/pledges"),
        new("/{town}/reports/outline", Clerk, "/kejing/reports/outline"),
        new("/{town}/reports/sitting", Clerk, "/kejing/reports/sitting"),
        new("/{town}/reports/drafts/{year:int}", Clerk, "/kejing/reports/drafts/2023"),
        new("/{town}/reports/drafts/{year:int}/read", Clerk, "/kejing/reports/drafts/2023/read"),
        new("/{town}/reports/drafts/{year:int}/figures", Clerk, "/kejing/reports/drafts/2023/figures"),
        new("/{town}/reports/drafts/{year:int}/versions", Clerk, "/kejing/reports/drafts/2023/versions"),
        new("/{town}/reports/drafts/{year:int}/freeze", Leader, "/kejing/reports/drafts/2023/freeze"),
        new("/{town}/reports/editions/{year:int}", Clerk, "/kejing/reports/editions/2023"),
    ];
}
