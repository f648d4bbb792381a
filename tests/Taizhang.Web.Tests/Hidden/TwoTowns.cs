using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Hidden;

/// <summary>
/// What an account may not see, nothing tells it: two townships that differ in hidden values alone give it the same answers, to the letter,
/// at every door. At most two entries stand in a ledger, so that no sum of many hides what one holds.
/// </summary>
public sealed class TwoTowns(Twins twins) : IClassFixture<Twins>
{
    private const string Everywhere = "deputy county leader admin office grid";

    /// <summary>Where the faults were that this was written for, and some ledgers by chance.</summary>
    private static readonly string[] Always = ["household", "resident", "veteran", "hotline", "watch", "allowance", "health", "piecework"];

    private int _citizens;

    [Theory]
    [InlineData(20231228)]
    public async Task That_differ_in_hidden_values_answer_alike_at_every_door(int seed)
    {
        var dice = new Random(seed);
        var pack = twins.One.Town.Pack;
        var links = await LinksAsync();
        var chosen = Always
            .Select(id => pack[id])
            .Concat(
                pack.Ledgers.Where(ledger => !Always.Contains(ledger.Id) && ledger.Fields.Any(field => field.Personal))
                    .OrderBy(_ => dice.Next())
                    .Take(8)
            )
            .ToArray();
        int told = 0;
        var leaks = new List<string>();
        foreach (var ledger in chosen)
        foreach (var field in ledger.Fields.Where(field => field.Personal).OrderBy(_ => dice.Next()).Take(2))
        {
            var hidden = new HiddenValues(dice);
            if (hidden.Pair(field, () => links.GetValueOrDefault(((field.Type as LinkField)?.To ?? [""])[0])) is not var (one, other))
                continue;
            if (await RegisterAsync(ledger, field, one, other, links) is not { } number)
                continue;
            told++;
            await CorrectAsync(field, number, one, other);
            leaks.AddRange(await TakenOverAsync(ledger, field, number));
            leaks.AddRange(await NearAsync(ledger, field, one));
            leaks.AddRange(await LeaksAsync(dice, ledger, field, number, one, other));
        }
        Assert.True(told >= 16, $"Only {told} values were tried.");
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks:\n{string.Join('\n', leaks.Take(40))}");
    }

    private async Task<List<string>> LeaksAsync(Random dice, Ledger ledger, Field field, string number, Input one, Input other)
    {
        var pack = twins.One.Town.Pack;
        string[] texts = [.. new[] { one, other }.Select(value => value.Text ?? value.Rows![0].Values.Last())];
        ImmutableArray<string> asked =
        [
            .. texts.Concat(texts.Select(text => text.Length > 2 ? text[1..] : text)).Select(Uri.EscapeDataString).Distinct(),
        ];
        ImmutableArray<string> linked = field.Type is LinkField ? [.. texts] : [];
        var doors = new Doors(ledger, field, number, asked, linked);
        var figures = pack
            .Figures.Of(ledger)
            .Where(figure => figure.By.Contains(field.Id) || figure.Reads.Contains(field.Id))
            .Concat(pack.Figures.Of(ledger).OrderBy(_ => dice.Next()).Take(1))
            .Distinct()
            .ToArray();
        var leaks = new List<string>();
        foreach (string user in Everywhere.Split(' '))
        {
            var (browserOne, browserOther) = (await twins.One.SignInAsync(user), await twins.Other.SignInAsync(user));
            // The leader reads for what values were revealed and why they were corrected, which the two towns say in other words.
            foreach (string address in doors.Pages(figures).Where(address => user != "leader" || !Tells(address)))
                if (
                    await Doors.AnswerAsync(browserOne, address) is var a
                    && await Doors.AnswerAsync(browserOther, address) is var b
                    && a != b
                )
                    leaks.Add($"{user} {field.Id} {Uri.UnescapeDataString(address)}: {Difference(a, b)}");
            var (apiOne, apiOther) = (await ApiClient.AsAsync(twins.One, user, false), await ApiClient.AsAsync(twins.Other, user, false));
            foreach (string address in doors.Questions(figures).Where(address => user != "leader" || !Tells(address)))
                if (await Doors.AnswerAsync(apiOne, address) is var a && await Doors.AnswerAsync(apiOther, address) is var b && a != b)
                    leaks.Add($"{user} {field.Id} api {Uri.UnescapeDataString(address)}: {Difference(a, b)}");
        }
        return leaks;

        bool Tells(string address) =>
            address.Contains(number, StringComparison.Ordinal) || address.EndsWith("/reveals", StringComparison.Ordinal);
    }

    /// <summary>The clerk puts the one value in place of the other, saying why, and has it revealed, saying for what.</summary>
    private async Task CorrectAsync(Field field, string number, Input one, Input other)
    {
        await twins.TryAsync(Amending(other), Amending(one));
        await twins.TryAsync(Revealing(other), Revealing(one));

        Func<string, Command> Amending(Input value) =>
            id => new AmendEntry(
                id,
                number,
                null,
                new Dictionary<string, Input> { [field.Id] = value },
                Reason: $"应为{value.Text}，原来写反了"
            );
        Func<string, Command> Revealing(Input value) => id => new RevealField(id, number, field.Id, $"核对是不是{value.Text}");
    }

    /// <summary>What the station sees in entries of its own that take the value over.</summary>
    private async Task<List<string>> TakenOverAsync(Ledger ledger, Field field, string number)
    {
        var leaks = new List<string>();
        var (one, other) = (await ApiClient.AsAsync(twins.One, "office"), await ApiClient.AsAsync(twins.Other, "office"));
        foreach (var into in twins.One.Town.Pack.Ledgers)
        foreach (var taken in into.Fields)
        {
            if (
                taken.From is not var (link, from)
                || from != field.Id
                || into.Find(link)?.Type is not LinkField to
                || !to.To.Contains(ledger.Id)
            )
                continue;
            var fields = into
                .Fields.Where(other => other.Required && other != taken && other.Id != link)
                .Select(other => (other.Id, Plain: HiddenValues.Plain(other)?.Text))
                .Where(other => other.Plain is not null)
                .ToDictionary(other => other.Id, other => other.Plain!);
            fields[link] = number;
            var entry = new
            {
                id = twins.Id(),
                ledger = into.Id,
                area = into.Level == AreaLevel.Grid ? Twins.Grid : TestSite.Zaomiao,
                fields,
            };
            var (a, b) = (await one.PostAsync("entries", entry), await other.PostAsync("entries", entry));
            string kept = a.Json.TryGetProperty("number", out var made) ? made.GetString()! : "none";
            if (a.Json.GetRawText() != b.Json.GetRawText())
                leaks.Add($"office {into.Id}.{taken.Id} from {field.Id}: {Difference(a.Json.GetRawText(), b.Json.GetRawText())}");
            if (
                await Doors.AnswerAsync(one, "entries/" + kept) is var c
                && await Doors.AnswerAsync(other, "entries/" + kept) is var d
                && c != d
            )
                leaks.Add($"office {into.Id}.{taken.Id} took over {field.Id}: {Difference(c, d)}");
        }
        return leaks;
    }

    /// <summary>What the station is told of possible duplicates of what it is about to register.</summary>
    private async Task<List<string>> NearAsync(Ledger ledger, Field field, Input typed)
    {
        if (ledger.Near is not { } near || typed.Text is null || !ledger.Opens.Contains(Role.Office))
            return [];
        var (one, other) = (await AskAsync(twins.One), await AskAsync(twins.Other));
        return one == other ? [] : [$"office {ledger.Id} near by {field.Id}: {Difference(one, other)}"];

        async Task<string> AskAsync(TestSite site)
        {
            var browser = await site.SignInAsync("office");
            var page = await browser.OpenAsync($"/kejing/ledgers/{ledger.Id}/new?f.{field.Id}=");
            page.Fill("entry", ("area", ledger.Level == AreaLevel.Grid ? Twins.Grid : TestSite.Zaomiao));
            foreach (var filled in ledger.Fields.Where(one => one.Required || near.Same.Contains(one.Id) || one == field))
                if ((filled == field ? typed : HiddenValues.Plain(filled))?.Text is { } text)
                    page.Fill("entry", ("f." + filled.Id, text));
            return Doors.Plain((await browser.SubmitAsync(page, "entry")).Document.DocumentElement.OuterHtml);
        }
    }

    /// <summary>Registers the same in both but for the value of one field; null when the ledger asks for what is not known here.</summary>
    private async Task<string?> RegisterAsync(
        Ledger ledger,
        Field hidden,
        Input one,
        Input other,
        Dictionary<string, (string, string)?> links
    )
    {
        var fields = new Dictionary<string, Input>();
        foreach (var field in ledger.Fields.Where(field => field != hidden))
        {
            if (!field.Required && !field.Personal)
                continue;
            if (!field.Required && field.Type is (CitizenIdField or RowsField or PointField or PhotoField or LinkField))
                continue;
            var plain = field.Type switch
            {
                LinkField link => links.GetValueOrDefault(link.To[0])?.Item1,
                // The form of before 1999: its check place is worked out.
                CitizenIdField => string.Create(CultureInfo.InvariantCulture, $"000000481231{++_citizens:D3}"),
                _ => HiddenValues.Plain(field),
            };
            if (ledger.KeyFields.Contains(field.Id) && field.Type is TextField)
                plain = twins.Id();
            if (plain is not null)
                fields[field.Id] = plain;
            else if (field.Required)
                return null;
        }
        string area = ledger.Level switch
        {
            AreaLevel.Grid => Twins.Grid,
            AreaLevel.Village => TestSite.Zaomiao,
            _ => "419001102000",
        };
        return await twins.TryAsync(Opening(one), Opening(other));

        Func<string, Command> Opening(Input value) =>
            id => new OpenEntry(id, ledger.Id, area, Twins.Office, new Dictionary<string, Input>(fields) { [hidden.Id] = value });
    }

    /// <summary>Two entries of each register to which personal fields lead, the same in both townships.</summary>
    private async Task<Dictionary<string, (string, string)?>> LinksAsync()
    {
        var links = new Dictionary<string, (string, string)?>();
        links["household"] = (await HouseAsync("ZM-1"), await HouseAsync("ZM-2"));
        links["resident"] = (await PersonAsync("000000491231001"), await PersonAsync("000000491231002"));
        return links;

        Task<string> HouseAsync(string house) =>
            twins.MustAsync(id => Keeping(id, "household", ("house", house), ("head", "赵大"), ("people", "3"), ("kind", "一般农户")));
        Task<string> PersonAsync(string citizen) =>
            twins.MustAsync(id => Keeping(id, "resident", ("name", "钱二"), ("citizen_id", citizen), ("status", "户籍常住")));
    }

    private static OpenEntry Keeping(string id, string ledger, params (string Id, string Text)[] fields) =>
        new(id, ledger, Twins.Grid, Twins.Office, fields.ToDictionary(field => field.Id, field => (Input)field.Text));

    private static string Difference(string one, string other)
    {
        int at = 0;
        while (at < Math.Min(one.Length, other.Length) && one[at] == other[at])
            at++;
        return $"“{Around(one)}” / “{Around(other)}”";

        string Around(string text) =>
            string.Create(CultureInfo.InvariantCulture, $"{text[Math.Max(0, at - 40)..Math.Min(text.Length, at + 30)]}")
                .ReplaceLineEndings(" ");
    }
}
