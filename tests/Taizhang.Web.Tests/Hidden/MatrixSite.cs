using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>An entry whose words stand nowhere else, in a ledger that says who sees it.</summary>
public sealed record Secret(Ledger Ledger, string Number, string Area, string Word, string Name)
{
    public bool IsIn(string text) =>
        NamesNumber(text) || text.Contains(Word, StringComparison.Ordinal) || text.Contains(Name, StringComparison.Ordinal);

    /// <summary>Whether its number stands there: AZB-2023-0001 is not ZB-2023-0001.</summary>
    private bool NamesNumber(string text)
    {
        for (int at = 0; (at = text.IndexOf(Number, at, StringComparison.Ordinal)) >= 0; at++)
            if (at == 0 || !char.IsAsciiLetterUpper(text[at - 1]))
                return true;
        return false;
    }
}

/// <summary>An account of the matrix, as whoever made it knows it.</summary>
public sealed record Seat(string User, Role Role, string Line = "");

/// <summary>
/// A township with two entries in each ledger that says who sees it, one in each village, both with 党政办 and registered by the clerk; and
/// an account for every role, for a clerk and a leader of each line as well.
/// </summary>
public sealed partial class MatrixSite : TestSite
{
    protected override SiteSettings Settings => new() { Assistants = true };

    public ImmutableArray<Secret> Secrets { get; private set; }

    /// <summary>Further entries of such ledgers, which together raise an early warning.</summary>
    public ImmutableArray<Secret> Signs { get; private set; }
    public ImmutableArray<Seat> Seats { get; private set; }

    /// <summary>A picture that one entry of 信访 has, and the number of a paper printed of it.</summary>
    public (string Picture, int Paper) Of { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await SeatAsync();
        var clerk = await ApiClient.AsAsync(this, "clerk");
        var kept = await clerk.SendAsync(HttpMethod.Post, "pictures", ApiClient.File(EntryCommands.Png, "image/png"));
        string picture = kept.Json.GetProperty("photo").GetString()!;
        var links = new Dictionary<string, string>
        {
            ["household"] = await KeepAsync("household", ("house", "秘户"), ("head", "赵大"), ("people", "3"), ("kind", "一般农户")),
            ["resident"] = await KeepAsync("resident", ("name", "钱二"), ("citizen_id", "000000491231009"), ("status", "户籍常住")),
            ["service"] = await KeepAsync("service", ("matter", "开证明"), ("kind", "民政"), ("received_on", "2023-12-01")),
        };
        var secrets = ImmutableArray.CreateBuilder<Secret>();
        foreach (var ledger in Town.Pack.Ledgers.Where(ledger => ledger.Sees is not null))
        foreach (string area in new[] { Zaomiao, Diantou })
            secrets.Add(await RegisterAsync(ledger, area, secrets.Count, links, picture));
        Secrets = secrets.ToImmutable();
        string petition = Secrets.First(one => one.Ledger.Id == "petition").Number;
        var printed = await Town.DoAsync(new PrintPaper(Id(), "petition_receipt", PaperSource.Of(petition)), await ActorAsync("clerk"));
        Assert.Empty(printed.Refusals);
        Of = (picture, 1);
        await WorkAsync(links, picture);
    }

    private async Task SeatAsync()
    {
        var seats = new List<Seat>
        {
            new("clerk", Role.Clerk),
            new("leader", Role.Leader),
            new("chief", Role.Chief),
            new("office", Role.Office),
            new("grid", Role.Grid),
            new("congress", Role.Congress),
            new("deputy", Role.Deputy),
            new("county", Role.County),
            new("admin", Role.Admin),
            new("security", Role.Security),
            new("auditor", Role.Auditor),
        };
        foreach (var (line, n) in WorkLines.All.Select((line, n) => (line, n)))
        foreach (var role in new[] { Role.Clerk, Role.Leader })
        {
            var seat = new Seat($"{role.Word()}-{n}", role, line);
            Assert.True((await Accounts.CreateAsync(new(seat.User, $"条线{n}", role, "kejing") { Lines = [line] }, Password)).Ok);
            seats.Add(seat);
        }
        Seats = [.. seats];
    }

    private async Task<string> KeepAsync(string ledger, params (string Id, string Text)[] fields) =>
        await DoAsync(ledger, Zaomiao, fields.ToDictionary(field => field.Id, field => (Input)field.Text));

    private async Task<Secret> RegisterAsync(
        Ledger ledger,
        string area,
        int n,
        Dictionary<string, string> links,
        string picture,
        params (string Field, string Text)[] more
    )
    {
        string mark = string.Create(CultureInfo.InvariantCulture, $"{n:D2}密"),
            word = "秘事" + mark,
            name = "秘姓" + mark;
        var fields = new Dictionary<string, Input>();
        foreach (var field in ledger.Fields.Where(field => ledger.HowComputed(field) is null))
            if (Value(ledger, field, word, name, n, links, picture) is { } value)
                fields[field.Id] = value;
        foreach (var (field, text) in more.Concat(SignsOf(ledger.Id, links["household"])))
            fields[field] = text;
        string at = ledger.Level switch
        {
            AreaLevel.Town => "419001102000",
            AreaLevel.Village => area,
            _ => area + "001",
        };
        return new(ledger, await DoAsync(ledger.Id, at, fields), at, word, name);
    }

    private static Input? Value(
        Ledger ledger,
        Field field,
        string word,
        string name,
        int n,
        Dictionary<string, string> links,
        string picture
    ) =>
        field.Type switch
        {
            TextField => field.Personal ? name : word,
            LinkField link => field.Required ? links[link.To.First(links.ContainsKey)] : null,
            CitizenIdField => string.Create(CultureInfo.InvariantCulture, $"000000481231{500 + n:D3}"),
            PhotoField => ledger.Id == "petition" ? Input.Of([picture]) : null,
            _ => field.Required ? HiddenValues.Plain(field) : null,
        };

    private async Task<string> DoAsync(string ledger, string area, Dictionary<string, Input> fields)
    {
        var done = await Town.DoAsync(new OpenEntry(Id(), ledger, area, Twins.Office, fields), await ActorAsync("clerk"));
        Assert.True(done.Ok, $"{ledger}: {string.Join(' ', done.Refusals.Select(refusal => $"{refusal.Field} {refusal.Message}"))}");
        return done.Value.Number!;
    }
}
