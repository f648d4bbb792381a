using System.Text.RegularExpressions;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Tests.Demo;

/// <summary>The entries of the demo agree with themselves: whoever opens one finds nothing that cannot be.</summary>
public sealed partial class CoherenceTests(DemoHouse house)
{
    private const int GrowingDays = 60;

    /// <summary>The ledgers whose names hold days, ordinals and sessions, or whose texts come from a report.</summary>
    private static readonly HashSet<string> Told = ["pledge"];

    private static readonly HashSet<string> NameFields =
    [
        "name",
        "head",
        "owner",
        "keeper",
        "helper",
        "leader",
        "caller",
        "party",
        "parties",
        "holder",
        "checked_by",
        "mediator",
        "visitor",
        "contact",
        "proposer",
        "site",
        "matter",
    ];

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Every_entry_keeps_the_rules_of_its_ledger(string town)
    {
        var doubts = new List<string>();
        await foreach (var (entry, says) in house[town].DoubtsAsync(null))
            doubts.Add($"{entry.Number} {string.Join(' ', says)}");
        Assert.Empty(doubts);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Names_read_like_names_and_no_text_is_the_title_of_its_field(string town)
    {
        var wrong = new List<string>();
        await foreach (var entry in house[town].ChangedSinceAsync(0))
        foreach (var (field, text) in Texts(entry))
            if (text == field.Title || Placeholder().IsMatch(text) || IsName(field) && Number().IsMatch(text))
                wrong.Add($"{entry.Number} {field.Id}: {text}");
        Assert.Empty(wrong.Take(20));
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task What_is_named_after_a_village_lies_in_it(string town)
    {
        var (wrong, areas) = (new List<string>(), house[town].Read(state => state.Areas));
        string[] villages = [.. DemoHouse.Demo(town).Villages];
        await foreach (var entry in house[town].ChangedSinceAsync(0))
        {
            var area = areas.Find(entry.Area)!;
            if (area.Level == AreaLevel.Town || Told.Contains(entry.Ledger))
                continue;
            string village = area.Level == AreaLevel.Grid ? areas.Find(area.Parent!)!.Name : area.Name;
            foreach (var (field, text) in Texts(entry))
                if (
                    villages.Where(one => text.StartsWith(one, StringComparison.Ordinal)).ToList() is { Count: > 0 } named
                    && !named.Contains(village)
                )
                    wrong.Add($"{entry.Number} in {village}, {field.Id}: {text}");
        }
        Assert.Empty(wrong.Take(20));
    }

    [Fact]
    public async Task No_harvest_is_measured_before_it_has_grown()
    {
        int measured = 0;
        foreach (var demo in DemoHouse.Demos)
        await foreach (var entry in house[demo.Town].ChangedSinceAsync(0))
            if (entry.Ledger == "crop" && entry.Trail.LastOrDefault(step => step.Move == "measure") is { } step)
            {
                measured++;
                var crop = DemoHouse.Pack["crop"];
                Assert.True(step.Day.DayNumber - entry.Values[crop.IndexOf("sown_on")].Number >= GrowingDays, entry.Number);
            }
        Assert.NotEqual(0, measured);
    }

    /// <summary>Ledgers whose title may name the person of another of their fields.</summary>
    public static TheoryData<string, string, string> Persons() =>
        new()
        {
            { "reception", "matter", "name" },
            { "petition", "matter", "name" },
            { "hotline", "title", "caller" },
            { "visit", "site", "contact" },
            { "hazard", "site", "owner" },
            { "inspection", "site", "contact" },
        };

    [Theory]
    [MemberData(nameof(Persons))]
    public async Task Whom_a_title_names_is_the_person_of_the_entry(string ledger, string title, string person)
    {
        var (wrong, named) = (new List<string>(), 0);
        var of = DemoHouse.Pack[ledger];
        foreach (var demo in DemoHouse.Demos)
        await foreach (var entry in house[demo.Town].ChangedSinceAsync(0))
            if (
                entry.Ledger == ledger
                && entry.Values[of.IndexOf(person)] is { IsEmpty: false } held
                && Person(demo.Villages.Append(demo.Name)).Match(entry.Values[of.IndexOf(title)].Text ?? "") is { Success: true } match
            )
            {
                named++;
                if (match.Groups["name"].Value != held.Text)
                    wrong.Add($"{entry.Number}: {match.Value} / {held.Text}");
            }
        Assert.Empty(wrong.Take(20));
        Assert.NotEqual(0, named);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task What_takes_its_name_from_a_register_is_called_as_there(string town)
    {
        var (wrong, all) = (new List<string>(), new Dictionary<string, Entry>());
        await foreach (var entry in house[town].ChangedSinceAsync(0))
            all[entry.Number] = entry;
        foreach (var entry in all.Values)
        {
            var ledger = DemoHouse.Pack[entry.Ledger];
            foreach (var field in ledger.Fields.Where(field => field is { From: not null, Type: TextField }))
                if (
                    entry.Values[ledger.IndexOf(field.From!.Value.Link)].Text is { } number
                    && all.TryGetValue(number, out var target)
                    && DemoHouse.Pack[target.Ledger] is var register
                    && register.IndexOf(field.From.Value.Field) is >= 0 and int at
                    && target.Values[at].Text is { } there
                    && entry.Values[ledger.IndexOf(field.Id)].Text is { } here
                    && here != there
                )
                    wrong.Add($"{entry.Number} {field.Id}: {here} / {there}");
        }
        Assert.Empty(wrong.Take(20));
    }

    [Theory]
    [InlineData("enforcement", "matter")]
    [InlineData("volunteer", "title")]
    public async Task Where_a_title_says_that_it_was_it_was(string ledger, string title)
    {
        var (wrong, of) = (new List<string>(), DemoHouse.Pack[ledger]);
        foreach (var demo in DemoHouse.Demos)
        await foreach (var entry in house[demo.Town].ChangedSinceAsync(0))
            if (
                entry.Ledger == ledger
                && entry.Values[of.IndexOf("place")].Text is { } place
                && entry.Values[of.IndexOf(title)].Text is { } told
                && Place().Match(told) is { Success: true } said
                && !place.Contains(said.Value, StringComparison.Ordinal)
            )
                wrong.Add($"{entry.Number}: {told} / {place}");
        Assert.Empty(wrong.Take(20));
    }

    [Fact]
    public async Task What_the_township_was_honoured_for_stands_with_the_township()
    {
        var (wrong, honour) = (new List<string>(), DemoHouse.Pack["honour"]);
        foreach (var demo in DemoHouse.Demos)
        await foreach (var entry in house[demo.Town].ChangedSinceAsync(0))
            if (
                entry.Ledger == honour.Id
                && honour.Find("holder_kind")!.Display(entry.Values[honour.IndexOf("holder_kind")]) == "镇"
                && entry.Area != house[demo.Town].Read(state => state.Areas.Town.Code)
            )
                wrong.Add($"{demo.Town} {entry.Number}");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_ledger_of_the_pack_is_alive_in_some_township()
    {
        var alive = new HashSet<string>();
        foreach (var demo in DemoHouse.Demos)
        await foreach (var entry in house[demo.Town].ChangedSinceAsync(0))
            alive.Add(entry.Ledger);
        Assert.Empty(DemoHouse.Pack.Ledgers.Select(ledger => ledger.Id).Except(alive));
    }

    private static IEnumerable<(Field Field, string Text)> Texts(Entry entry)
    {
        var ledger = DemoHouse.Pack[entry.Ledger];
        for (int i = 0; i < ledger.Fields.Length; i++)
            if (ledger.Fields[i] is { Type: TextField } field && entry.Values[i] is { IsEmpty: false } value)
                yield return (field, field.Type.Canonical(value));
    }

    /// <summary>What people and places are called by; codes, cards and numbers of papers are numbers.</summary>
    private static bool IsName(Field field) => NameFields.Contains(field.Id);

    /// <summary>A name right after that of a village or the township, and what follows names.</summary>
    private static Regex Person(IEnumerable<string> villages)
    {
        string[] lists = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "demo", "names.yaml"));
        return new(
            $"^(反映)?({string.Join('|', villages)})(?<name>[{Of("surname")}][{Of("generation")}]?[{Of("given")}])(家|反映|咨询|申请|求助|寻求|等人|养殖场)"
        );

        string Of(string list) =>
            lists
                .First(line => line.StartsWith(list + ": [", StringComparison.Ordinal))[(list.Length + 3)..]
                .Replace(", ", "", StringComparison.Ordinal)
                .TrimEnd(']');
    }

    /// <summary>Streets, fields and spots as demo/names.yaml calls them.</summary>
    [GeneratedRegex(
        "(前|后|中|东|西|南|北)街|(兴农|幸福|文化)路|(学校|西|东|井|祠堂)巷|东坡地|西洼地|南大田|北岗地|河湾地|沟沿地|井南地|桥西地|路东地"
    )]
    private static partial Regex Place();

    [GeneratedRegex("示例|[户员人][甲乙]|\\{|\\}")]
    private static partial Regex Placeholder();

    /// <summary>A running number; roads have one by right (S527).</summary>
    [GeneratedRegex("(?<![\\dGSXY])\\d{3}(?!\\d)|\\d{5,}")]
    private static partial Regex Number();
}
