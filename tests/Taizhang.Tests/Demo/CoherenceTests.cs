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

    [GeneratedRegex("示例|[户员人][甲乙]|\\{|\\}")]
    private static partial Regex Placeholder();

    /// <summary>A running number; roads have one by right (S527).</summary>
    [GeneratedRegex("(?<![\\dGSXY])\\d{3}(?!\\d)|\\d{5,}")]
    private static partial Regex Number();
}
