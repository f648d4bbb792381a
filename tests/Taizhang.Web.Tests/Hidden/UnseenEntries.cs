using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// What an account may not see is not there: two townships of which each holds entries that the other does not hold, all of them unseen by
/// somebody, give that account the same answers at every door, to the letter. And no answer holds a word of them.
/// </summary>
public sealed class UnseenEntries(Twins twins) : IClassFixture<Twins>
{
    private const string Everybody = "deputy congress county grid office safety leader";

    /// <summary>Where eyes are most to be kept out.</summary>
    private static readonly ImmutableArray<string> Always = ["petition", "fraud", "rectify", "enlist", "care"];

    private int _citizens;

    [Theory]
    [InlineData(20231231)]
    public async Task Answers_are_alike_whether_an_unseen_entry_is_there_or_not(int seed)
    {
        var dice = new Random(seed);
        var pack = twins.One.Town.Pack;
        var guarded = pack
            .Ledgers.Where(ledger => ledger.Sees is not null)
            .OrderBy(ledger => (uint)Always.IndexOf(ledger.Id))
            .ThenBy(_ => dice.Next())
            .Take(12)
            .ToArray();
        string house = await twins.MustAsync(id =>
            Keeping(id, "household", ("house", "ZM-9"), ("head", "赵大"), ("people", "3"), ("kind", "一般农户"))
        );
        string person = await twins.MustAsync(id =>
            Keeping(id, "resident", ("name", "钱二"), ("citizen_id", "000000491231009"), ("status", "户籍常住"))
        );
        string service = await twins.MustAsync(id => new OpenEntry(id, "service", TestSite.Zaomiao, null, Required(pack["service"])));
        var kept = new List<(Ledger Ledger, string Number, string Word, bool InOne)>();
        foreach (var (one, other) in guarded.Where((_, i) => i % 2 == 0).Zip(guarded.Where((_, i) => i % 2 == 1)))
        {
            string id = twins.Id();
            kept.Add((one, await RegisterAsync(twins.One, id, one, house, person, service), Word(one), true));
            kept.Add((other, await RegisterAsync(twins.Other, id, other, house, person, service), Word(other), false));
        }
        string pointing = await PointAsync(kept.First(one => one.Ledger.Id == "care").Number);

        var (leaks, asked) = (new List<string>(), 0);
        foreach (string user in Everybody.Split(' '))
        {
            var unseen = await UnseenByAsync(user, kept);
            var (seen, hidden) = (kept.Except(unseen).ToArray(), unseen.ToArray());
            // Whoever sees some of them is only asked for those that they do not see, and there for words alone.
            bool alike = seen.Length == 0;
            var (pageOne, pageOther) = (await twins.One.SignInAsync(user), await twins.Other.SignInAsync(user));
            var (apiOne, apiOther) = (await ApiClient.AsAsync(twins.One, user, false), await ApiClient.AsAsync(twins.Other, user, false));
            foreach (string address in Pages(hidden, pointing, user).Distinct())
                await CompareAsync(address, await Doors.AnswerAsync(pageOne, address), await Doors.AnswerAsync(pageOther, address));
            foreach (string address in Questions(hidden, pointing).Distinct())
                await CompareAsync("api " + address, await Doors.AnswerAsync(apiOne, address), await Doors.AnswerAsync(apiOther, address));

            async Task CompareAsync(string address, string one, string other)
            {
                asked++;
                await Task.CompletedTask;
                if (alike && one != other)
                    leaks.Add($"{user} {Uri.UnescapeDataString(address)}: {Difference(one, other)}");
                foreach (var (ledger, number, word, inOne) in hidden)
                {
                    string answer = inOne ? one : other;
                    bool said =
                        address.Contains(number, StringComparison.Ordinal)
                        || address.Contains(Uri.EscapeDataString(word), StringComparison.Ordinal);
                    if (!said && (answer.Contains(number, StringComparison.Ordinal) || answer.Contains(word, StringComparison.Ordinal)))
                        leaks.Add($"{user} {Uri.UnescapeDataString(address)}: tells of {ledger.Id} {number}");
                }
            }
        }
        Assert.True(asked > 400, $"Only {asked} doors were tried.");
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks:\n{string.Join('\n', leaks.Take(40))}");
    }

    [Fact]
    public async Task Those_who_handle_or_answer_for_it_see_it_and_the_leader_the_petitioner()
    {
        string id = twins.Id();
        string number = await RegisterAsync(twins.One, id, twins.One.Town.Pack["petition"], "", "", "");
        // In both, so that they differ in nothing for the other test.
        await RegisterAsync(twins.Other, id, twins.Other.Town.Pack["petition"], "", "", "");
        foreach (string user in new[] { "clerk", "leader", "chief" })
        {
            var page = await (await twins.One.SignInAsync(user)).OpenAsync($"/kejing/ledgers/petition/{number}");
            Assert.Equal(System.Net.HttpStatusCode.OK, page.Status);
            Assert.Contains("秘姓petition", page.Text("main"), StringComparison.Ordinal);
        }
        var grid = await (await twins.One.SignInAsync("grid")).OpenAsync("/kejing/ledgers/petition");
        Assert.Contains("本台账只对经办人和", grid.Text("main"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pages((Ledger Ledger, string Number, string Word, bool InOne)[] unseen, string pointing, string user)
    {
        foreach (string page in new[] { "today", "ledgers", "figures", "figures/export", "pledges", "pledges/export", "appraisals" })
            yield return $"/kejing/{page}";
        foreach (string appraisal in new[] { "village", "office", "sibi" })
            yield return $"/kejing/appraisals/{appraisal}";
        yield return $"/kejing/ledgers/visit/{pointing}";
        yield return $"/kejing/ledgers/visit/{pointing}/edit";
        yield return "/kejing/ledgers/visit";
        yield return "/kejing/ledgers/visit/export";
        yield return "/kejing/reveals";
        foreach (var (ledger, number, word, _) in unseen)
        {
            string list = $"/kejing/ledgers/{ledger.Id}";
            foreach (
                string door in new[]
                {
                    "",
                    "/export",
                    "/new",
                    "/batches",
                    "/together",
                    "/template",
                    $"/{number}",
                    $"/{number}/edit",
                    $"/{number}/account",
                }
            )
                yield return list + door;
            if (user != "leader")
                yield return $"{list}/import";
            foreach (string words in new[] { word, number })
            {
                yield return $"{list}?q={Uri.EscapeDataString(words)}";
                yield return $"/kejing/search?q={Uri.EscapeDataString(words)}";
                yield return $"/kejing/links?to={ledger.Id}&q={Uri.EscapeDataString(words)}";
            }
            yield return $"/kejing/ledgers/visit?link={number}";
            yield return $"/kejing/ledgers/visit/new?f.care={number}";
            foreach (string figure in ledger.Id is "petition" or "fraud" ? new[] { $"{ledger.Id}.open" } : [])
            {
                yield return $"/kejing/figures/{figure}";
                yield return $"/kejing/figures/{figure}/export";
                yield return $"/kejing/compare?figure={figure}";
            }
        }
    }

    private IEnumerable<string> Questions((Ledger Ledger, string Number, string Word, bool InOne)[] unseen, string pointing)
    {
        yield return "ledgers";
        yield return "entries";
        yield return "figures";
        yield return $"entries/{pointing}";
        yield return $"entries/{pointing}/history";
        foreach (var (ledger, number, word, _) in unseen)
        {
            yield return $"entries?ledger={ledger.Id}&struck=true";
            yield return $"entries?q={Uri.EscapeDataString(word)}";
            yield return $"entries?link={number}";
            foreach (string door in new[] { "", "/history", "/accounts" })
                yield return $"entries/{number}{door}";
            foreach (var figure in twins.One.Town.Pack.Figures.Of(ledger).Take(4))
            {
                yield return $"figures/{figure.Id}";
                yield return $"figures/{figure.Id}?area={TestSite.Zaomiao}&period=2023-12";
                yield return $"figures/{figure.Id}/evidence";
            }
        }
    }

    private async Task<List<(Ledger Ledger, string Number, string Word, bool InOne)>> UnseenByAsync(
        string user,
        IEnumerable<(Ledger Ledger, string Number, string Word, bool InOne)> kept
    )
    {
        var unseen = new List<(Ledger, string, string, bool)>();
        foreach (var one in kept)
        {
            var site = one.InOne ? twins.One : twins.Other;
            if (await site.Town.FindAsync(await site.ActorAsync(user), one.Number) is null)
                unseen.Add(one);
        }
        return unseen;
    }

    /// <summary>An entry that says where it can that it belongs to its ledger alone.</summary>
    private async Task<string> RegisterAsync(TestSite site, string id, Ledger ledger, string house, string person, string service)
    {
        var fields = new Dictionary<string, Input>();
        foreach (var field in ledger.Fields)
        {
            Input? value = field.Type switch
            {
                TextField => field.Personal ? "秘姓" + ledger.Id : Word(ledger),
                LinkField { To: ["household"] } => field.Required ? house : null,
                LinkField { To: ["resident"] } => field.Required ? person : null,
                LinkField => field.Required ? service : null,
                CitizenIdField => string.Create(CultureInfo.InvariantCulture, $"000000481231{500 + ++_citizens:D3}"),
                _ => field.Required ? HiddenValues.Plain(field) : null,
            };
            if (value is not null)
                fields[field.Id] = value;
        }
        string area = ledger.Level switch
        {
            AreaLevel.Grid => Twins.Grid,
            AreaLevel.Village => TestSite.Zaomiao,
            _ => "419001102000",
        };
        var done = await site.Town.DoAsync(
            new OpenEntry(id, ledger.Id, area, Twins.Office, fields),
            (await site.ActorAsync("clerk")) with
            {
                Id = "clerk",
            },
            TestContext.Current.CancellationToken
        );
        Assert.True(done.Ok, $"{ledger.Id}: {string.Join(' ', done.Refusals.Select(refusal => $"{refusal.Field} {refusal.Message}"))}");
        return done.Value.Number!;
    }

    /// <summary>An entry that everybody sees; in the one township it links to what not everybody sees.</summary>
    private async Task<string> PointAsync(string care)
    {
        var fields = Required(twins.One.Town.Pack["visit"]);
        return await twins.TryAsync(
                id => new OpenEntry(id, "visit", Twins.Grid, null, new Dictionary<string, Input>(fields) { ["care"] = care }),
                id => new OpenEntry(id, "visit", Twins.Grid, null, fields)
            ) ?? throw new InvalidOperationException("Refused.");
    }

    private static Dictionary<string, Input> Required(Ledger ledger) =>
        ledger
            .Fields.Where(field => field.Required)
            .Select(field => (field.Id, Value: HiddenValues.Plain(field)))
            .Where(field => field.Value is not null)
            .ToDictionary(field => field.Id, field => field.Value!);

    private static string Word(Ledger ledger) => "秘事" + ledger.Id;

    private static OpenEntry Keeping(string id, string ledger, params (string Id, string Text)[] fields) =>
        new(id, ledger, Twins.Grid, Twins.Office, fields.ToDictionary(field => field.Id, field => (Input)field.Text));

    private static string Difference(string one, string other)
    {
        int at = 0;
        while (at < Math.Min(one.Length, other.Length) && one[at] == other[at])
            at++;
        return $"“{Around(one)}” / “{Around(other)}”";

        string Around(string text) => text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 40)].ReplaceLineEndings(" ");
    }
}
