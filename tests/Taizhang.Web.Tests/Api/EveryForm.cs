using System.Text.RegularExpressions;

namespace Taizhang.Web.Tests.Api;

/// <summary>Whatever a form of a page does, a program does by a route; or it is written here why not.</summary>
public sealed partial class EveryForm
{
    /// <summary>What only a person does, and why.</summary>
    private static readonly Dictionary<string, string> OnlyPeople = new()
    {
        ["SignIn code"] = "signing in",
        ["SignIn sign-in"] = "signing in",
        ["AccountPage end"] = "one's own sign-ins",
        ["AccountPage issue"] = "a token makes no token",
        ["AccountPage revoke"] = "a token makes no token",
        ["AccountDetail link"] = "who somebody is at a provider, a person was told by him",
        ["PasswordPage password"] = "one's own password",
        ["SecondFactorPage drop"] = "one's own second factor",
        ["SecondFactorPage set"] = "one's own second factor",
        ["TokensPage revoke"] = "tokens of all townships, seen by a person",
        ["SeparationPage separate"] = "who runs the system is decided by people",
        ["ManyAccountsPage many"] = "accounts of all townships; of one: POST /accounts",
        ["NewTownPage town"] = "a township is founded once, by a person",
        ["SetupPage setup"] = "the first start, before there is any account",
        ["FollowPage follow"] = "for residents, who have no account",
        ["FollowPage judge"] = "for residents, who have no account",
        ["VoicePage voice"] = "for residents; programs register by Open311",
        ["VotePage vote"] = "a ballot is secret: no account stands behind it",
        ["ProposalsPage decide"] = "what an assistant proposes, a person confirms",
        ["WarningsPage dismiss"] = "a warning is judged by a person who looked",
        ["BallotPage recount"] = "changes nothing: the slips are in the answer of none but the page",
        ["LedgerFromWorkbook again"] = "a step of its page: the definition is PUT as YAML",
        ["LedgerFromWorkbook workbook"] = "a step of its page: the definition is PUT as YAML",
        ["RevealPage reveal"] = "a masked value is shown to a person who said why, on that one page",
        ["ImportPage forget"] = "a step of its page: nothing is kept between rehearsal and import",
        ["ImportRun stop"] = "a step of its page: whoever breaks off the request stops it",
        ["ImportPreview stop"] = "a step of its page: whoever breaks off the request stops it",
        ["IncomingPage read"] = "POST /incoming/read",
        ["FormsPage known"] = "takes a form that the pack ships; any other: POST /forms",
    };

    private static readonly Dictionary<string, string> Routes = new()
    {
        ["PlanForm plan"] = "POST /plans",
        ["IncomingPage take"] = "POST /batches",
        ["LedgerDefinition close"] = "PUT /ledgers/{ledger}/definition",
        ["ProposedLedgerForm draft"] = "PUT /ledgers/{ledger}/definition",
        ["TakePage take"] = "POST /pictures",
        ["ApprovalPage sign"] = "POST /approvals/{approval}/sign",
        ["ApprovalPage return"] = "POST /approvals/{approval}/return",
        ["ApprovalPage withdraw"] = "POST /approvals/{approval}/withdraw",
        ["DutyPage plan"] = "POST /batches",
        ["PaperNew print"] = "POST /papers",
        ["PaperActs reprint"] = "POST /papers/{paper}/reprint",
        ["PaperActs serve"] = "POST /papers/{paper}/serve",
        ["PaperActs void"] = "POST /papers/{paper}/void",
        ["PaperForm form"] = "PUT /papers/templates/{template}",
        ["PaperForm back"] = "PUT /papers/templates/{template}",
        ["OutlinePage outline"] = "PUT /outline",
        ["SittingPage sitting"] = "PUT /sittings/{year}",
        ["SittingPage terms"] = "PUT /terms",
        ["ReportsPage file"] = "POST /reports",
        ["ReportsPage restore"] = "POST /reports",
        ["ReconciliationTable bind"] = "PUT /reports/words",
        ["ReportPage withdraw"] = "POST /reports/{name}/withdraw",
        ["FormSheetPage send"] = "POST /forms/{form}/send",
        ["FormSheetPage stand"] = "PUT /forms/{form}/cells",
        ["FormSheetPage source"] = "PATCH /forms/{form}",
        ["FormSheetPage settings"] = "PATCH /forms/{form}",
        ["FormsPage take"] = "POST /forms",
        ["ImportPage import"] = "POST /ledgers/{ledger}/import",
        ["ImportPreview run"] = "POST /ledgers/{ledger}/import",
        ["DispatchPage dispatch"] = "PUT /ledgers/{ledger}/dispatch",
        ["WebhooksPage add"] = "POST /webhooks",
        ["WebhooksPage change"] = "POST /webhooks/{hook}/rotate",
        ["DraftFreeze freeze"] = "POST /drafts/{year}/freeze",
        ["DraftPage compose"] = "POST /drafts/{year}/compose",
        ["DraftPage save"] = "PUT /drafts/{year}",
        ["DraftFigures confirm"] = "POST /drafts/{year}/confirm",
        ["DraftVersions restore"] = "PUT /drafts/{year}",
        ["DraftReading note"] = "POST /drafts/{year}/notes",
        ["DrawPage draw"] = "PUT /entries/{number}/shape",
        ["ShapesPage check"] = "POST /map/shapes",
        ["ShapesPage settings"] = "PUT /map/settings",
        ["ShapesCheckPage take"] = "POST /map/shapes",
        ["EditionPage open"] = "POST /editions/{year}/open",
        ["AdoptionPage adopt"] = "POST /batches",
        ["AccountDetail act"] = "PATCH /accounts/{user}",
        ["AccountDetail role"] = "PATCH /accounts/{user}",
        ["NewAccountPage new"] = "POST /accounts",
        ["BatchPage undo"] = "POST /batches/{batch}/undo",
        ["TogetherPage together"] = "POST /batches",
        ["AreasPage add"] = "POST /areas",
        ["ResidentsPage residents"] = "PUT /residents",
        ["OfficePage rename"] = "POST /offices/{office}/replace",
        ["OfficePage close"] = "POST /offices/{office}/close",
        ["AreaPage rename"] = "PATCH /areas/{code}",
        ["AreaPage rest"] = "POST /areas/{code}/move-rest",
        ["AreaPage split"] = "POST /areas/{code}/split",
        ["AreaPage merge"] = "POST /areas/{code}/merge",
        ["OpeningSteps opening"] = "POST /opening/finish",
        ["OfficesPage add"] = "POST /offices",
        ["UsedLedgersPage ledgers"] = "PUT /ledgers/in-use",
        ["EntryTalk note"] = "POST /entries/{number}/notes",
        ["EntryTalk urge"] = "POST /entries/{number}/urges",
        ["EntryView strike"] = "POST /entries/{number}/strike",
        ["BallotPage void"] = "POST /ballots/{ballot}/void",
        ["BallotPage close"] = "POST /ballots/{ballot}/close",
        ["BallotPage open"] = "POST /ballots/{ballot}/open",
        ["PapersPage papers"] = "PUT /ballots/{ballot}/papers",
        ["BallotCarry carry"] = "POST /ballots/{ballot}/carry",
        ["BallotForm ballot"] = "PUT /ballots/{ballot}",
        ["MergeForm merge"] = "POST /entries/{number}/merge",
        ["MoveForm move"] = "POST /entries/{number}/moves",
        ["EntryForm entry"] = "POST /entries",
    };

    [Fact]
    public void Every_form_of_a_page_has_a_route_or_a_reason()
    {
        var forms = Directory
            .EnumerateFiles(Path.Combine(Description.Root, "src", "Taizhang.Web"), "*.razor", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .SelectMany(file =>
                Form().Matches(File.ReadAllText(file)).Select(one => $"{Path.GetFileNameWithoutExtension(file)} {one.Groups[1].Value}")
            )
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToArray();
        Assert.True(forms.Length > 80, $"{forms.Length} forms");
        Assert.Equal([], forms.Except(Routes.Keys).Except(OnlyPeople.Keys));
        Assert.Equal([], Routes.Keys.Concat(OnlyPeople.Keys).Except(forms));
    }

    [Fact]
    public void Every_route_named_for_a_form_is_in_the_description()
    {
        using var document = System.Text.Json.JsonDocument.Parse(
            File.ReadAllText(Path.Combine(Description.Root, "clients", "openapi.json"))
        );
        var said = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(one => $"{one.Name.ToUpperInvariant()} {path.Name[14..]}"))
            .ToHashSet();
        Assert.Equal([], Routes.Values.Distinct().Where(route => !said.Contains(route)));
    }

    [GeneratedRegex("""@formname="(?:@\(\$")?([a-z-]*[a-z])""")]
    private static partial Regex Form();
}
