namespace Taizhang.Web.Tests;

/// <summary>All pages of the site, as the tests open them.</summary>
internal static class PageTable
{
    /// <summary>Who does not keep the township itself.</summary>
    private static readonly string[] NotKeepers = ["office", "grid", "leader", "congress", "deputy", "county"];

    /// <summary>
    /// Every page, with the roles that may not see it. NUMBER stands for an entry of 佃头村 that the clerk registered, REPORT for a report.
    /// </summary>
    public static readonly (string Route, string Address, string[] Not)[] Pages =
    [
        ("/", "/", []),
        ("/sign-in", "/sign-in", []),
        ("/account", "/account", []),
        ("/account/password", "/account/password", []),
        ("/account/second-factor", "/account/second-factor", []),
        ("/admin", "/admin", []),
        ("/admin/accounts", "/admin/accounts", []),
        ("/admin/accounts/new", "/admin/accounts/new", []),
        ("/admin/accounts/{UserName}", "/admin/accounts/clerk", []),
        ("/admin/accounts/many", "/admin/accounts/many", []),
        ("/admin/tokens", "/admin/tokens", []),
        ("/admin/duties", "/admin/duties", []),
        ("/admin/backups", "/admin/backups", []),
        ("/admin/towns/new", "/admin/towns/new", []),
        ("/admin/audit", "/admin/audit", []),
        ("/setup", "/setup", []),
        ("/help", "/help", []),
        ("/help/{name}", "/help/管理账号", []),
        ("/{town}/admin", "/kejing/admin", NotKeepers),
        ("/{town}/admin/areas", "/kejing/admin/areas", NotKeepers),
        ("/{town}/admin/areas/{code}", "/kejing/admin/areas/" + TestSite.DiantouGrid, NotKeepers),
        ("/{town}/admin/offices", "/kejing/admin/offices", NotKeepers),
        ("/{town}/admin/offices/{office}", "/kejing/admin/offices/党政办", NotKeepers),
        ("/{town}/admin/ledgers", "/kejing/admin/ledgers", NotKeepers),
        ("/{town}/admin/residents", "/kejing/admin/residents", NotKeepers),
        ("/{town}/admin/head", "/kejing/admin/head", NotKeepers),
        ("/{town}/admin/changes", "/kejing/admin/changes", NotKeepers),
        ("/{town}/admin/export", "/kejing/admin/export", NotKeepers),
        ("", "/kejing/admin/head.txt", NotKeepers),
        ("", "/kejing/admin/export.zip", NotKeepers),
        ("/{town}/today", "/kejing/today", []),
        ("/{town}/today/{list}", "/kejing/today/work", []),
        ("/{town}/screen", "/kejing/screen", []),
        ("", "/kejing/screen.json", []),
        ("/{town}/reminders", "/kejing/reminders", ["clerk", "office", "grid", "leader", "congress", "deputy", "county"]),
        ("/{town}/map", "/kejing/map", []),
        ("/{town}/registers", "/kejing/registers", []),
        ("/{town}/proposals", "/kejing/proposals", []),
        ("/{town}/webhooks", "/kejing/webhooks", ["clerk", "office", "grid", "leader", "congress", "deputy", "county"]),
        ("/{town}/map/shapes", "/kejing/map/shapes", ["leader", "congress", "deputy", "county"]),
        ("/{town}/map/draw", $"/kejing/map/draw?area={TestSite.Diantou}", NotKeepers),
        ("/{town}/field", "/kejing/field", []),
        ("/{town}/field/take", "/kejing/field/take", ["deputy", "county"]),
        ("/{town}/search", "/kejing/search?q=佃头", []),
        ("/{town}/ledgers", "/kejing/ledgers", []),
        (
            "/{town}/ledgers/new-from-workbook",
            "/kejing/ledgers/new-from-workbook",
            ["office", "grid", "leader", "congress", "deputy", "county"]
        ),
        (
            "/{town}/ledgers/{ledgerId}/definition",
            "/kejing/ledgers/own_page/definition",
            ["office", "grid", "leader", "congress", "deputy", "county"]
        ),
        ("/{town}/ledgers/{ledgerId}", "/kejing/ledgers/hazard", []),
        ("/{town}/ledgers/{ledgerId}/about", "/kejing/ledgers/hazard/about", []),
        ("/{town}/ledgers/{ledgerId}/new", "/kejing/ledgers/hazard/new", ["leader", "congress", "deputy", "county"]),
        ("/{town}/ledgers/{ledgerId}/{number}", "/kejing/ledgers/hazard/NUMBER", []),
        (
            "/{town}/ledgers/{ledgerId}/{number}/edit",
            "/kejing/ledgers/hazard/NUMBER/edit",
            ["office", "grid", "leader", "congress", "deputy", "county"]
        ),
        ("/{town}/ledgers/{ledgerId}/{number}/account", "/kejing/ledgers/hazard/NUMBER/account", []),
        ("/{town}/ledgers/{ledgerId}/import", "/kejing/ledgers/hazard/import", ["leader", "congress", "deputy", "county"]),
        ("/{town}/ledgers/{ledgerId}/expiring", "/kejing/ledgers/hazard/expiring", []),
        (
            "/{town}/ledgers/{ledgerId}/{number}/reveal/{fieldId}",
            "/kejing/ledgers/hazard/NUMBER/reveal/owner",
            ["office", "congress", "deputy", "county"]
        ),
        (
            "/{town}/ledgers/{ledgerId}/dispatch",
            "/kejing/ledgers/hazard/dispatch",
            ["office", "grid", "leader", "congress", "deputy", "county"]
        ),
        ("/{town}/ledgers/{ledgerId}/batches", "/kejing/ledgers/hazard/batches", []),
        ("/{town}/ledgers/{ledgerId}/together", "/kejing/ledgers/hazard/together", ["deputy", "county"]),
        ("/{town}/ledgers/{ledgerId}/rounds/{roundId}", "/kejing/ledgers/house_check/rounds/monthly", []),
        ("/{town}/incoming", "/kejing/incoming", ["office", "grid", "leader", "congress", "deputy", "county"]),
        ("/{town}/incoming/tasks", "/kejing/incoming/tasks", []),
        ("/{town}/approvals", "/kejing/approvals", []),
        ("/{town}/duty", "/kejing/duty", []),
        ("/{town}/papers", "/kejing/papers", []),
        ("/{town}/papers/new", "/kejing/papers/new?paper=hazard_rectify&entry=NUMBER", ["grid", "leader", "congress", "deputy", "county"]),
        ("/{town}/papers/{id:int}", "/kejing/papers/1", []),
        ("/{town}/papers/forms", "/kejing/papers/forms", ["office", "grid", "leader", "congress", "deputy", "county"]),
        (
            "/{town}/papers/forms/{form}",
            "/kejing/papers/forms/hazard_rectify",
            ["office", "grid", "leader", "congress", "deputy", "county"]
        ),
        ("", "/kejing/papers/1/paper.docx", []),
        ("", "/kejing/papers/1/receipt.docx", []),
        ("", "/kejing/papers/export", []),
        ("/{town}/reveals", "/kejing/reveals", ["office", "grid", "congress", "deputy", "county"]),
        ("/{town}/warnings", "/kejing/warnings", []),
        ("/{town}/county", "/kejing/county", ["grid"]),
        ("/{town}/figures", "/kejing/figures", []),
        ("/{town}/figures/{id}", "/kejing/figures/hazard.found", []),
        ("/{town}/compare", "/kejing/compare?figure=hazard.found", []),
        ("/{town}/appraisals", "/kejing/appraisals", []),
        ("/{town}/appraisals/{id}", "/kejing/appraisals/village", []),
        ("/{town}/appraisals/{id}/{who}", "/kejing/appraisals/village/" + TestSite.Diantou, []),
        ("/{town}/pledges", "/kejing/pledges", []),
        ("/{town}/reports", "/kejing/reports", []),
        ("/{town}/reports/{name}", "/kejing/reports/REPORT", []),
        ("/{town}/reports/month", "/kejing/reports/month", ["grid", "congress", "deputy", "county"]),
        ("", "/kejing/reports/month.docx", ["grid", "congress", "deputy", "county"]),
        ("/{town}/forms", "/kejing/forms", ["grid", "congress", "deputy", "county"]),
        ("/{town}/burden", "/kejing/burden", ["grid", "congress", "deputy", "county"]),
        ("", "/kejing/burden.xlsx", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/outline", "/kejing/reports/outline", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/sitting", "/kejing/reports/sitting", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/drafts/{year:int}", "/kejing/reports/drafts/2021", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/drafts/{year:int}/read", "/kejing/reports/drafts/2021/read", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/drafts/{year:int}/figures", "/kejing/reports/drafts/2021/figures", ["grid", "congress", "deputy", "county"]),
        ("/{town}/reports/drafts/{year:int}/versions", "/kejing/reports/drafts/2021/versions", ["grid", "congress", "deputy", "county"]),
        (
            "/{town}/reports/drafts/{year:int}/freeze",
            "/kejing/reports/drafts/2021/freeze",
            ["clerk", "office", "grid", "congress", "deputy", "county"]
        ),
        ("/{town}/reports/editions/{year:int}", "/kejing/reports/editions/2020", []),
        ("/open/{id}", "/open/kejing", []),
        ("/open/{id}/voice", "/open/kejing/voice", []),
        ("/open/{id}/follow", "/open/kejing/follow", []),
        ("/open/{id}/voices", "/open/kejing/voices", []),
        ("", "/open/kejing/voices.rss", []),
        ("", "/open/kejing/catalog.json", []),
        ("/open/{id}/pledges", "/open/kejing/pledges", []),
        ("/open/{id}/papers", "/open/kejing/papers", []),
        ("/open/{id}/services", "/open/kejing/services", []),
        ("/open/{id}/numbers/{figure}", "/open/kejing/numbers/hazard.closed", []),
        ("", "/open311/kejing/discovery.xml", []),
        ("", "/open311/kejing/v2/services.json", []),
        ("", "/open311/kejing/v2/requests.xml", []),
        ("/open/{id}/{year:int}", "/open/kejing/2020", []),
        ("/open/{id}/{year:int}/figures/{n:int}", "/open/kejing/2020/figures/0", []),
        ("", "/kejing/reports/drafts/2021/word.docx", ["grid", "congress", "deputy", "county"]),
        ("", "/kejing/reports/editions/2020/figures.csv", []),
        ("", "/open/kejing/2020/figures.json", []),
        ("/{town}/ballots", "/kejing/ballots", []),
        ("/{town}/ballots/new", "/kejing/ballots/new", ["clerk", "office", "grid", "leader", "deputy", "county"]),
        ("/{town}/livelihood", "/kejing/livelihood", []),
        ("", "/kejing/reports/REPORT/promises.xlsx", []),
        ("", "/kejing/compare/export?figure=hazard.found", []),
        ("/{town}/reports/{name}/pledges", "/kejing/reports/REPORT/pledges", ["office", "grid", "deputy", "county"]),
        ("", "/kejing/pledges/export", []),
        ("", "/kejing/pledges/bulletin.docx", []),
        ("", "/kejing/pledges/reckoning.docx", []),
        ("", "/kejing/figures/export", []),
        ("", "/kejing/figures/hazard.found/export", []),
        ("", "/kejing/ledgers/hazard/export", []),
        ("", "/kejing/links?to=hazard&q=超市", []),
        ("", "/kejing/reveals/export", ["office", "grid", "congress", "deputy", "county"]),
        ("", "/healthz", []),
        ("", "/metrics", []),
    ];

    /// <summary>
    /// Whether somebody of a role may see a page (a chief sees what a leader does): those who run the system see their own pages and what
    /// is public, nothing else.
    /// </summary>
    public static bool Shows(string address, string[] not, string user) =>
        address.StartsWith("/admin", StringComparison.Ordinal) ? Duties.GetValueOrDefault(user, []).Contains(address)
        : Duties.ContainsKey(user) ? !address.StartsWith("/kejing", StringComparison.Ordinal) || (user == "admin" && IsKeeping(address))
        : !not.Contains(user == "chief" ? "leader" : user);

    /// <summary>Whether a page of the township is about keeping it, and shows no cases.</summary>
    private static bool IsKeeping(string address) =>
        address is "/kejing/reminders" or "/kejing/webhooks"
        || (
            address.StartsWith("/kejing/admin", StringComparison.Ordinal)
            && !address.StartsWith("/kejing/admin/export", StringComparison.Ordinal)
        );

    private static readonly Dictionary<string, string[]> Duties = new()
    {
        ["admin"] = ["/admin", "/admin/backups"],
        ["security"] =
        [
            "/admin",
            "/admin/accounts",
            "/admin/accounts/new",
            "/admin/accounts/many",
            "/admin/accounts/clerk",
            "/admin/tokens",
            "/admin/duties",
        ],
        ["auditor"] = ["/admin", "/admin/audit"],
    };

    /// <summary>
    /// Pages that are opened by tests of their own: the rest of an import needs a file (<see cref="Imports.ImportPages"/>), a batch
    /// something done (<see cref="Ledgers.Together"/>), a ballot one that is defined (<see cref="Ballots.BallotPages"/>), a pledge its
    /// entry (<see cref="Pledges.PledgeLoop"/>), a form from above its file (<see cref="Forms.FormPages"/>), an
    /// approval something proposed (<see cref="Approvals.ApprovalPages"/>).
    /// </summary>
    public static readonly string[] Elsewhere =
    [
        "/{place}/vote/{ballotId}",
        "/{town}/ballots/{ballotId}",
        "/{town}/ballots/{ballotId}/edit",
        "/{town}/ballots/{ballotId}/papers",
        "/{town}/ballots/{ballotId}/sheet",
        "/{town}/pledges/{number}",
        "/{town}/approvals/{id:int}",
        "/{town}/forms/{number:int}",
        "/{town}/ledgers/{ledgerId}/batches/{batchId}",
        "/{town}/map/shapes/{fileId}",
        "/{town}/ledgers/{ledgerId}/import/{fileId}",
        "/{town}/ledgers/{ledgerId}/import/{fileId}/{runId}",
    ];
}
