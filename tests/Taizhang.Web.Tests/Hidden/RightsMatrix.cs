using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Web.Tests.Api;
using Taizhang.Web.Tests.Assistants;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// Ledgers × roles × lines × doors: of every ledger that says who sees it, every role and line is asked at every door, and no answer tells
/// of an entry that the account may not see. Who may see it is reckoned here from the pack, not by the kernel.
/// </summary>
public sealed partial class RightsMatrix(MatrixSite site) : IClassFixture<MatrixSite>
{
    private static readonly string[] Base =
    [
        "clerk",
        "leader",
        "chief",
        "office",
        "grid",
        "congress",
        "deputy",
        "county",
        "admin",
        "security",
        "auditor",
    ];

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_kernel_finds_for_each_account_what_the_pack_lets_it_see()
    {
        Assert.True(site.Secrets.Length >= 48, $"Only {site.Secrets.Length} entries.");
        foreach (var seat in site.Seats)
        {
            var actor = await site.ActorAsync(seat.User);
            foreach (var secret in site.Secrets)
                Assert.Equal(
                    (seat.User, secret.Ledger.Id, secret.Area, Sees(seat, secret)),
                    (seat.User, secret.Ledger.Id, secret.Area, await site.Town.FindAsync(actor, secret.Number) is not null)
                );
        }
    }

    [Fact]
    public async Task No_door_tells_of_what_an_account_may_not_see()
    {
        var (leaks, told, asked) = (new List<string>(), new HashSet<string>(), 0);
        foreach (var seat in site.Seats)
        {
            var hidden = site.Secrets.Concat(site.Signs).Where(secret => !Sees(seat, secret)).ToArray();
            bool handlesCalls = seat.Role is Role.Clerk or Role.Grid;
            var browser = await site.SignInAsync(seat.User);
            var program = await ProgramAsync(seat.User);
            foreach (string address in AddressesOf(seat).Distinct())
            {
                asked++;
                string answer = address.StartsWith("/api/", StringComparison.Ordinal)
                    ? await Doors.AnswerAsync(program, address)
                    : await Doors.AnswerAsync(browser, address);
                Judge(address, answer);
            }
            if (Base.Contains(seat.User) && !seat.Role.IsDuty())
                foreach (var secret in site.Secrets.Where((_, n) => n % 2 == 0))
                foreach (var (tool, arguments) in MatrixDoors.Questions(secret, CountOf(secret.Ledger)))
                    Judge($"mcp {tool} {JsonSerializer.Serialize(arguments, Readable)}", await McpAsync(seat.User, tool, arguments));

            void Judge(string address, string answer)
            {
                string plain = Uri.UnescapeDataString(address);
                foreach (var secret in hidden)
                    if (!secret.IsIn(plain) && secret.IsIn(answer))
                        leaks.Add($"{seat.User} {plain}: tells of {secret.Ledger.Id} {secret.Number}");
                if (!handlesCalls && answer.Contains(MatrixSite.Caller, StringComparison.Ordinal))
                    leaks.Add($"{seat.User} {plain}: tells who called");
                if (seat.User == "clerk" && site.Secrets.Concat(site.Signs).Any(secret => !secret.IsIn(plain) && secret.IsIn(answer)))
                    told.Add(
                        address.StartsWith("mcp", StringComparison.Ordinal) ? address[..address.IndexOf('{')].Trim() : RouteOf(address)
                    );
            }
        }
        Assert.True(asked > 8000, $"Only {asked} doors were tried.");
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks at {asked} doors:\n{string.Join('\n', leaks.Take(60))}");
        // A door that tells nobody anything would keep every secret.
        foreach (
            string door in new[]
            {
                "/{town}/ledgers/{ledgerId}",
                "/{town}/ledgers/{ledgerId}/export",
                "/{town}/search",
                "/{town}/links",
                "/{town}/admin/export.zip",
                "/api/v1/{town}/entries",
                "/{town}/warnings",
                "/api/v1/{town}/warnings",
                "/{town}/registers",
                "/{town}/forms/{number:int}/{file}",
                "/{town}/approvals/{id:int}",
                "/{town}/approvals/{id:int}/sheet.docx",
                "/api/v1/{town}/approvals/{approval:int}",
                "mcp find_entries",
            }
        )
            Assert.True(told.Contains(door), $"{door} told nothing; these did: {string.Join(' ', told)}");
        Assert.True(told.Count >= 12, string.Join(' ', told));
    }

    [Fact]
    public async Task An_entry_that_is_not_there_for_somebody_is_answered_like_one_that_never_was()
    {
        foreach (var seat in site.Seats.Where(seat => Base.Contains(seat.User) && !seat.Role.IsDuty()))
        {
            var browser = await site.SignInAsync(seat.User);
            var program = await ProgramAsync(seat.User);
            foreach (var secret in site.Secrets)
            {
                string page = $"/kejing/ledgers/{secret.Ledger.Id}/{secret.Number}";
                var (status, api) = (
                    (await browser.OpenAsync(page)).Status,
                    (await program.GetAsync($"entries/{secret.Number}/history")).Status
                );
                var expected = Sees(seat, secret) ? HttpStatusCode.OK : HttpStatusCode.NotFound;
                Assert.Equal((seat.User, page, expected, expected), (seat.User, page, status, api));
            }
        }
    }

    [Fact]
    public async Task The_picture_and_the_paper_of_an_entry_are_seen_by_who_sees_the_entry()
    {
        var petition = site.Secrets.First(secret => secret.Ledger.Id == "petition");
        foreach (var seat in site.Seats.Where(seat => !seat.Role.IsDuty()))
        {
            var browser = await site.SignInAsync(seat.User);
            bool sees = site.Secrets.Any(secret => secret.Ledger.Id == "petition" && Sees(seat, secret));
            Assert.Equal(
                (seat.User, sees),
                (seat.User, (await browser.GetAsync($"/kejing/pictures/{site.Of.Picture}")).StatusCode == HttpStatusCode.OK)
            );
            string paper = await Doors.AnswerAsync(browser, $"/kejing/papers/{site.Of.Paper}/paper.docx");
            Assert.True(Sees(seat, petition) || !petition.IsIn(paper), seat.User);
            if (seat.User == "clerk")
                Assert.True(petition.IsIn(paper));
        }
    }

    [Fact]
    public void Every_address_of_the_site_is_among_the_doors()
    {
        var tried = site
            .Seats.Take(1)
            .SelectMany(AddressesOf)
            .Append($"/kejing/pictures/{site.Of.Picture}")
            .Append("/kejing/papers/new")
            .Select(RouteOf)
            .ToHashSet();
        var missing = Routes().Where(route => !tried.Contains(route) && !MatrixDoors.Elsewhere.ContainsKey(route)).ToArray();
        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    /// <summary>
    /// What an account is asked: about every ledger, and one of its two entries; those with a line, and those who run the system, about a
    /// third of the ledgers, each about another third.
    /// </summary>
    private IEnumerable<string> AddressesOf(Seat seat)
    {
        int turn = site.Seats.IndexOf(seat);
        foreach (string address in MatrixDoors.Everywhere())
            yield return address;
        for (int n = 0; n < site.Secrets.Length; n += 2)
        {
            if ((seat.Line.Length > 0 || seat.Role.IsDuty()) && n / 2 % 3 != turn % 3)
                continue;
            var secret = site.Secrets[n + ((turn + (n / 2)) % 2)];
            foreach (string address in MatrixDoors.Of(secret.Ledger, site.Town.Pack.Figures.Of(secret.Ledger).Take(1)))
                yield return address;
            foreach (string address in MatrixDoors.Of(secret))
                yield return address;
        }
    }

    /// <summary>Whether the pack lets the account see an entry that another office has and another account registered.</summary>
    private static bool Sees(Seat seat, Secret secret) =>
        seat.Role != Role.Office
        && SeesLedger(seat, secret.Ledger)
        && (seat.Role != Role.Grid || secret.Area.StartsWith(TestSite.Diantou, StringComparison.Ordinal));

    private static bool SeesLedger(Seat seat, Ledger ledger) =>
        !seat.Role.IsDuty() && ledger.Sees!.Roles.Contains(seat.Role) && (seat.Line.Length == 0 || seat.Line == ledger.Duty);

    private string? CountOf(Ledger ledger) =>
        site.Town.Pack.Figures.Of(ledger).FirstOrDefault(figure => figure.Kind == FigureKind.Flow)?.Id;

    private async Task<string?> ValueAsync(string user, string path) =>
        (await (await ProgramAsync(user)).GetAsync(path)).Json.GetProperty("figure").GetProperty("value").GetString();

    private async Task<string> McpAsync(string user, string tool, object arguments)
    {
        var account = (await site.Accounts.FindByUserNameAsync(user))!;
        if (!_assistants.TryGetValue(user, out var assistant))
            _assistants[user] = assistant = new Assistant(
                site.Address,
                (await site.Accounts.IssueTokenAsync(account, "小助手", false, assists: true)).Value.Secret
            );
        return (await assistant.CallAsync(tool, arguments)).Text;
    }

    private async Task<ApiClient> ProgramAsync(string user) =>
        _programs.TryGetValue(user, out var program) ? program : _programs[user] = await ApiClient.AsAsync(site, user, false);

    private readonly Dictionary<string, Assistant> _assistants = [];
    private readonly Dictionary<string, ApiClient> _programs = [];

    /// <summary>The routes by which something of a township is read.</summary>
    private string[] Routes() =>
        [
            .. site
                .Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true)
                .Select(route => "/" + route.RoutePattern.RawText!.TrimStart('/'))
                .Where(route =>
                    route.StartsWith("/{town}", StringComparison.Ordinal) || route.StartsWith("/api/v1/{town}", StringComparison.Ordinal)
                )
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The route that answers an address: the one with the most literal parts among those that fit.</summary>
    private string RouteOf(string address)
    {
        string[] parts = address.Split('?')[0].Split('/');
        return Routes()
                .Where(route => Fits(route.Split('/'), parts))
                .OrderByDescending(route => route.Split('/').Count(part => !part.StartsWith('{')))
                .FirstOrDefault()
            ?? string.Create(CultureInfo.InvariantCulture, $"none: {address}");
    }

    private static bool Fits(string[] route, string[] parts) =>
        route.Length == parts.Length && route.Zip(parts).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
}
