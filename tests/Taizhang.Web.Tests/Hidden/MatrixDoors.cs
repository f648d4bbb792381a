using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// Every address of the site at which somebody may be told of an entry. Pages of which no list is kept here come from the table of all
/// pages, so that a new one is asked as well.
/// </summary>
internal static class MatrixDoors
{
    /// <summary>Addresses that name no entry.</summary>
    public static IEnumerable<string> Everywhere() =>
        PageTable
            .Pages.Select(page => page.Address)
            .Where(address =>
                !address.Contains("NUMBER", StringComparison.Ordinal)
                && !address.Contains("REPORT", StringComparison.Ordinal)
                && !address.StartsWith("/admin", StringComparison.Ordinal)
            )
            .Concat([
                "/kejing/search?q=秘",
                "/kejing/today/late",
                "/kejing/appraisals/village/export",
                "/kejing/reports/drafts/2021/offers",
                "/kejing/ledgers/house_check/rounds/monthly/export",
                $"/kejing/reports/month?month={MatrixSite.Month}",
                $"/kejing/reports/month.docx?month={MatrixSite.Month}",
                "/kejing/reports/month?month=2023-12",
                "/kejing/reports/month.docx?month=2023-12",
                "/kejing/papers/new?paper=duty_table&when=2023-12",
                "/kejing/approvals/1",
                "/kejing/approvals/1/sheet.docx",
                "/kejing/forms/1",
                "/kejing/forms/1/sent-1.xlsx",
                "/kejing/forms/2",
                "/kejing/forms/2/filled.xlsx",
            ])
            .Concat(
                new[]
                {
                    "ledgers",
                    "areas",
                    "entries",
                    "entries?q=秘",
                    "figures",
                    "map/areas",
                    "phone",
                    "accounts",
                    "appraisals",
                    "appraisals/village",
                    "approvals",
                    "approvals/1",
                    "ballots",
                    "batches",
                    "drafts",
                    "drafts/2021",
                    "drafts/2021/versions",
                    "editions",
                    "editions/2021",
                    "forms",
                    "forms/1",
                    "forms/2",
                    "incoming/tasks",
                    "outline",
                    "papers",
                    "papers/templates",
                    "papers/1",
                    "pledges",
                    "reports",
                    "warnings",
                    "webhooks",
                    "ledgers/house_check/rounds/monthly",
                }.Select(path => "/api/v1/kejing/" + path)
            );

    /// <summary>Addresses of a ledger, whatever its entries are.</summary>
    public static IEnumerable<string> Of(Kernel.Ledgers.Ledger ledger, IEnumerable<Figure> figures)
    {
        string list = "/kejing/ledgers/" + ledger.Id;
        foreach (
            string door in new[] { "", "/about", "/export", "/template", "/new", "/batches", "/together", "/expiring", "/expiring/export" }
        )
            yield return list + door;
        yield return list + "/import";
        foreach (var round in ledger.Rounds)
        {
            yield return $"{list}/rounds/{round.Id}";
            yield return $"{list}/rounds/{round.Id}/export";
        }
        yield return $"/kejing/links?to={ledger.Id}&q=秘";
        yield return $"/api/v1/kejing/entries?ledger={ledger.Id}&struck=true";
        yield return $"/api/v1/kejing/ledgers/{ledger.Id}/rounds";
        yield return $"/api/v1/kejing/ledgers/{ledger.Id}/dispatch";
        yield return $"/api/v1/kejing/map/places?ledger={ledger.Id}";
        yield return $"/api/v1/kejing/map/shapes?ledger={ledger.Id}";
        foreach (var figure in figures)
        {
            yield return $"/kejing/figures/{figure.Id}";
            yield return $"/kejing/figures/{figure.Id}/export";
            yield return $"/kejing/compare?figure={figure.Id}";
            yield return $"/kejing/compare/export?figure={figure.Id}";
            yield return $"/kejing/map?figure={figure.Id}";
            yield return $"/api/v1/kejing/figures/{figure.Id}";
            yield return $"/api/v1/kejing/figures/{figure.Id}/evidence";
            yield return $"/api/v1/kejing/map/areas?figure={figure.Id}";
        }
    }

    /// <summary>Addresses of one entry.</summary>
    public static IEnumerable<string> Of(Secret one)
    {
        string list = "/kejing/ledgers/" + one.Ledger.Id,
            word = Uri.EscapeDataString(one.Word);
        foreach (string door in new[] { "", "/edit", "/account", "/account/export" })
            yield return $"{list}/{one.Number}{door}";
        if (one.Ledger.Fields.FirstOrDefault(field => field is { Personal: true, Type: not PhotoField }) is { } personal)
            yield return $"{list}/{one.Number}/reveal/{personal.Id}";
        yield return $"{list}?q={word}";
        yield return $"{list}/export?q={word}";
        yield return $"{list}?q={Uri.EscapeDataString(one.Name)}";
        yield return $"/kejing/search?q={word}";
        yield return $"/kejing/search?q={one.Number}";
        yield return $"/kejing/ledgers/visit?link={one.Number}";
        yield return $"/kejing/links?to={one.Ledger.Id}&q={one.Number}";
        foreach (string door in new[] { "", "/history", "/accounts", "/accounts/lines" })
            yield return $"/api/v1/kejing/entries/{one.Number}{door}";
        yield return $"/api/v1/kejing/entries?link={one.Number}";
        yield return $"/api/v1/kejing/entries?q={word}";
    }

    /// <summary>What an assistant may ask about an entry.</summary>
    public static IEnumerable<(string Tool, object Arguments)> Questions(Secret one, string? figure)
    {
        yield return ("find_entries", new { ledger = one.Ledger.Id });
        yield return ("find_entries", new { search = one.Word });
        yield return ("entry", new { number = one.Number });
        yield return ("entry_history", new { number = one.Number });
        if (figure is not null)
            yield return ("evidence", new { id = figure });
    }

    /// <summary>
    /// Addresses that are asked by other tests, because they need something that happened first; each with what keeps its secrets.
    /// </summary>
    public static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/{place}/vote/{ballotId}"] = "a ballot is about projects that everybody sees",
        ["/{town}/ballots/{ballotId}"] = "the same",
        ["/{town}/ballots/{ballotId}/edit"] = "the same",
        ["/{town}/ballots/{ballotId}/papers"] = "the same",
        ["/{town}/ballots/{ballotId}/sheet"] = "the same",
        ["/api/v1/{town}/journal"] = "for tokens of 系统管理员 alone: it is the backup",
        ["/{town}/papers/{id:int}/paper.pdf"] = "the same document as paper.docx",
        ["/{town}/reports/editions/{year:int}/report.pdf"] = "an edition is a text that everybody may read",
        ["/{town}/field-worker.js"] = "a script",
        ["/{town}/field.webmanifest"] = "names and pictures of the program",
        ["/{town}/map/base/{file}"] = "the ground of the map",
        ["/{town}/pledges/{number}"] = "pledges are seen by everybody",
        ["/api/v1/{town}/pledges/{number}"] = "pledges are seen by everybody",
        ["/api/v1/{town}/ballots/{ballot}"] = "a ballot is about projects that everybody sees",
        ["/api/v1/{town}/batches/{batch}"] = "TogetherRights",
        ["/api/v1/{town}/batches/{batch}/entries"] = "entries as the caller sees them: a list of entries by another choice",
        ["/api/v1/{town}/reports/{name}"] = "a filed report is a text that everybody may read",
        ["/api/v1/{town}/reports/{name}/promises"] = "the same",
        ["/api/v1/{town}/webhooks/{hook:long}/failures"] = "numbers of journal lines, for those who keep the township",
        ["/{town}/reports/editions/{year:int}/report.ofd"] = "an edition is a text that everybody may read",
        ["/{town}/ledgers/{ledgerId}/batches/{batchId}"] = "TogetherRights",
        ["/{town}/ledgers/{ledgerId}/batches/{batchId}/export"] = "TogetherRights",
        ["/{town}/map/shapes/{fileId}"] = "a file is seen by whoever sent it",
        ["/{town}/ledgers/{ledgerId}/import/{fileId}"] = "a file is seen by whoever sent it",
        ["/{town}/ledgers/{ledgerId}/import/{fileId}/{runId}"] = "the same",
        ["/{town}/ledgers/{ledgerId}/import/{fileId}/bad"] = "the same",
        ["/{town}/reports/{name}"] = "a filed report is a text that everybody may read",
        ["/{town}/reports/{name}/pledges"] = "the same",
        ["/{town}/reports/{name}/promises.xlsx"] = "the same",
    };
}
