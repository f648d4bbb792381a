using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Demo;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;
using Taizhang.Reports.Writing;
using Taizhang.Storage.Towns;
using Taizhang.Web.Pages.Reports;

namespace Taizhang.Tests.Demo;

/// <summary>The round trip: a report is composed from each township's demo, written as a Word file, read back from it, and audited.</summary>
public sealed partial class RoundTripTests(DemoHouse house)
{
    private static readonly Actor Reader = new("reader", "县级", Role.County);
    private static readonly string Packs = Path.Combine(AppContext.BaseDirectory, "packs", "township");
    private static readonly Composition Composition = Composition.Load(Packs);
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(Packs, "words"));
    private static readonly AuditWords AuditWords = AuditWords.Read(File.ReadAllText(Path.Combine(Packs, "words", "known-terms.txt")));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task A_whole_report_is_composed_and_read_back_from_its_word_file_with_every_published_figure(string town)
    {
        var demo = DemoHouse.Demo(town);
        byte[] word = await WordAsync(house[town], demo.Year);
        Assert.Equal(word, await WordAsync(house[town], demo.Year));
        string text = ReportText.Read(new MemoryStream(word), "报告.docx", TestContext.Current.CancellationToken).Value;
        Assert.InRange(text.Count(c => !char.IsWhiteSpace(c)), 3_000, 6_000);
        var report = ReportReader.Read(text, Words);
        Assert.Equal(demo.Year, report.Year);

        var missing = new List<string>();
        foreach (var (figure, printed) in demo.Published.Where(one => one.Figure is not null).SelectMany(Printed))
        {
            var expected = Quantity(printed);
            if (!report.Mentions.Any(mention => (Math.Abs(mention.Value), mention.Unit, mention.Bound) == expected)) missing.Add($"{figure}: {printed} ({expected})");
        }
        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task The_audit_of_a_composed_report_finds_nothing_that_fails(string town)
    {
        int year = DemoHouse.Demo(town).Year;
        string text = ReportText.Read(new MemoryStream(await WordAsync(house[town], year)), "报告.docx", TestContext.Current.CancellationToken).Value;
        var findings = Audit.Check(ReportReader.Read(text, Words), null, AuditWords);
        Assert.Empty(findings.Where(finding => finding.Verdict == Verdict.Fails).Select(finding => $"{finding.Rule}: {finding.Message}"));
        Assert.NotEmpty(findings);
    }

    private static async Task<byte[]> WordAsync(Town town, int year)
    {
        string draft = await Composition.ComposeAsync(town, Reader, year);
        // Every figure has a value: nothing in print would be a gap.
        string printed = town.Read(state => DraftText.Print(draft, state, year, chip => throw new InvalidOperationException(chip)));
        using var file = new MemoryStream();
        OfficialWord.Write(ReportPaper.Of(printed), file);
        return file.ToArray();
    }

    private static IEnumerable<(string Figure, string Printed)> Printed(Published published) =>
        new[] { published.Reads, published.Growth, published.Increment, published.Plan }.OfType<string>().Select(printed => (published.Figure!, printed));

    /// <summary>A printed quantity in base units, taken apart by hand: the reader, which is under test, is not asked.</summary>
    private static (decimal Value, string Unit, Bound Bound) Quantity(string printed)
    {
        var parts = Form().Match(printed);
        Assert.True(parts.Success, printed);
        string number = parts.Groups["number"].Value, unit = parts.Groups["unit"].Value;
        decimal value = number.Length == 0 ? 1 : char.IsAsciiDigit(number[0]) ? decimal.Parse(number, CultureInfo.InvariantCulture) : number.Aggregate(0m, (sum, digit) => digit == '十' ? Math.Max(sum, 1) * 10 : sum + Numerals.IndexOf(digit, StringComparison.Ordinal) % 10);
        foreach (char scale in parts.Groups["scale"].Value) value *= scale switch { '百' => 100, '千' => 1_000, '万' => 10_000, '亿' => 100_000_000, _ => 1 };
        if (parts.Groups["before"].Value == "第" && unit.Length == 0) unit = "名";
        string words = parts.Groups["before"].Value + parts.Groups["scale"].Value + parts.Groups["after"].Value;
        var bound = words.Any("余多以突超不".Contains) ? Bound.Over : words.Any("约近左".Contains) ? Bound.About : Bound.Exact;
        return (value, unit, bound);
    }

    /// <summary>The digits by their place; 两 stands ten after 二.</summary>
    private const string Numerals = "零一二三四五六七八九　　两";

    [GeneratedRegex("^(?<before>突破|超过|超|不少于|达到|达|约|近|第)?(?<number>[0-9.]+|[一二三四五六七八九十两]+|(?=百))(?<scale>[百千万亿余多]*)(?<unit>.*?)(?<after>以上|左右)?$")]
    private static partial Regex Form();
}
