using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Commands;
using Taizhang.Commands.Reports;
using Taizhang.Demo;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Reports;
using Taizhang.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Reading;
using Taizhang.Reports.Texts;
using Taizhang.Reports.Writing;
using Taizhang.Service.Reports;

namespace Taizhang.Tests.Demo;

/// <summary>
/// A report composed from the demo, written as a Word file and read back: it says of every published figure what the real report prints,
/// and holds by itself.
/// </summary>
public sealed partial class RoundTripTests(DemoHouse house)
{
    private static readonly string Packs = Path.Combine(AppContext.BaseDirectory, "packs", "township"),
        WordLists = Path.Combine(Packs, "words");
    private static readonly Lexicon Words = Lexicon.Load(WordLists);
    private static readonly AuditWords Terms = AuditWords.Read(File.ReadAllText(Path.Combine(WordLists, "known-terms.txt")));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Every_township_has_a_whole_report_of_three_to_six_thousand_characters(string town)
    {
        var report = await ReadBackAsync(town);
        Assert.InRange(report.Text.Count(c => !char.IsWhiteSpace(c)), 3_000, 6_500);
        Assert.Equal(DemoHouse.Demo(town).Year, report.Year);
        Assert.Superset(
            new HashSet<Part> { Part.Review, Part.Plan, Part.SelfBuilding, Part.Glossary },
            report.Parts.Select(one => one.Part).ToHashSet()
        );
        Assert.DoesNotContain("{{", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[[", report.Text, StringComparison.Ordinal);
    }

    /// <summary>By the place of its chip, not by its number alone: two figures of 100% are told apart.</summary>
    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Every_published_figure_is_read_back_with_its_value_unit_and_bound(string town)
    {
        var demo = DemoHouse.Demo(town);
        var report = await ReadBackAsync(town);
        var chips = await ChipsAsync(town);
        Assert.Equal(chips.Text, report.Text.TrimEnd());
        var lost = new List<string>();
        foreach (var (published, aspect, reads) in demo.Published.Where(one => one.Figure is not null).SelectMany(Quantities))
        {
            var wanted = Quantity(reads);
            var stated = chips
                .Places.Where(chip => States(chip.Chip, published, aspect, demo.Year))
                .SelectMany(chip => report.Mentions.Where(mention => mention.Start < chip.End && mention.End > chip.Start))
                .ToList();
            // What the review states is no promise; a project's total investment is told in passing.
            if (
                !stated.Any(mention =>
                    Said(mention) == wanted
                    && (mention.Status is Status.Actual or Status.Background || report.PartAt(mention.Start) == Part.Plan)
                )
            )
                lost.Add(
                    $"{published.Figure} {aspect}: printed {reads} {wanted}, read "
                        + string.Join(' ', stated.Select(mention => $"{mention.Text} {Said(mention)} {mention.Status}"))
                );
        }
        if (lost.Count > 0)
            Assert.Fail(string.Join("\n", lost));
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task Nothing_of_a_composed_report_fails_the_audit(string town)
    {
        var report = await ReadBackAsync(town);
        Assert.Empty(Failures(report, null));
        string real = Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "..",
            "..",
            "..",
            "..",
            "shared",
            "reports",
            $"{town}-{DemoHouse.Demo(town).Year}.txt"
        );
        if (!File.Exists(real))
            Assert.Skip($"Not run against the real report: {Path.GetFileName(real)} is not here.");
        Assert.Empty(Failures(report, ReportReader.Read(await File.ReadAllTextAsync(real, TestContext.Current.CancellationToken), Words)));
    }

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public async Task The_same_report_comes_out_every_time(string town) => Assert.Equal(await WordAsync(town), await WordAsync(town));

    [Theory]
    [MemberData(nameof(DemoHouse.Names), MemberType = typeof(DemoHouse))]
    public void Every_outline_of_the_demo_is_without_fault(string town)
    {
        var demo = DemoHouse.Demo(town);
        string outline = demo.Outline!;
        Assert.Empty(Composer.Check(outline).Select(one => one.Message));
        Assert.Empty(ListCheck.OfOutline(outline, DemoHouse.Pack.Figures).Select(one => one.Message));
        var chips = DraftText
            .Pieces(NameList.Resolved(Composer.OfYear(outline, demo.Year), _ => ""))
            .Select(piece => piece.Chip)
            .OfType<string>()
            .Where(chip => chip[0] is not ('#' or '/') && chip is not ("年" or "上年" or "下年" or "镇" or "不足"))
            .ToList();
        Assert.All(
            chips,
            chip =>
                Assert.True(
                    Chip.Parse(chip) is { Ok: true, Value: var read }
                        && house[town].Read(state => DraftText.Resolve(read, state, demo.Year)).Ok,
                    chip
                )
        );
        Assert.Equal(outline.Trim(), house[town].Read(state => state.Outline));
    }

    private static IEnumerable<string> Failures(Report report, Report? against) =>
        Audit.Check(report, against, Terms).Where(one => one.Verdict == Verdict.Fails).Select(one => one.Message);

    private static IEnumerable<(Published, ChipAspect, string)> Quantities(Published one)
    {
        if (one.Reads is { } reads)
            yield return (one, ChipAspect.Value, reads);
        if (one.Growth is { } growth)
            yield return (one, ChipAspect.Growth, growth);
        if (one.Increment is { } increment)
            yield return (one, ChipAspect.Increment, increment);
        if (one.Plan is { } plan)
            yield return (one, ChipAspect.ShareOfPlan, plan);
    }

    private static bool States(Chip chip, Published published, ChipAspect aspect, int year)
    {
        var period = chip.Period ?? new(year);
        var states = chip.Aspect switch
        {
            ChipAspect.GrowthInWords => ChipAspect.Growth,
            ChipAspect.IncrementInWords => ChipAspect.Increment,
            var same => same,
        };
        if (states == ChipAspect.LastYear)
            (states, period) = (ChipAspect.Value, period.YearBefore);
        return chip.Figure == published.Figure
            && chip.Area == published.Area
            && states == aspect
            && Period.TryParse(published.Period, out var printed)
            && printed == period;
    }

    /// <summary>A printed quantity in base units, taken apart by hand: the reader, which is under test, is not asked.</summary>
    private static (decimal Value, string Unit, Bound Bound) Quantity(string printed)
    {
        var parts = Form().Match(printed);
        Assert.True(parts.Success, printed);
        string number = parts.Groups["number"].Value,
            unit = parts.Groups["unit"].Value;
        decimal value =
            number.Length == 0 ? 1
            : char.IsAsciiDigit(number[0]) ? decimal.Parse(number, CultureInfo.InvariantCulture)
            : number.Aggregate(
                0m,
                (sum, digit) => digit == '十' ? Math.Max(sum, 1) * 10 : sum + Numerals.IndexOf(digit, StringComparison.Ordinal) % 10
            );
        foreach (char scale in parts.Groups["scale"].Value)
            value *= scale switch
            {
                '百' => 100,
                '千' => 1_000,
                '万' => 10_000,
                '亿' => 100_000_000,
                _ => 1,
            };
        if (parts.Groups["before"].Value == "第" && unit.Length == 0)
            unit = "名";
        string words = parts.Groups["before"].Value + parts.Groups["scale"].Value + parts.Groups["after"].Value;
        var bound =
            words.Any("余多以突超不".Contains) ? Bound.Over
            : words.Any("约近左".Contains) ? Bound.About
            : Bound.Exact;
        return (value, unit, bound);
    }

    private static (decimal, string, Bound) Said(Mention mention) => (Math.Abs(mention.Value), mention.Unit, mention.Bound);

    private async Task<Report> ReadBackAsync(string town)
    {
        using var word = new MemoryStream(await WordAsync(town));
        var text = ReportText.Read(word, "report.docx");
        Assert.True(text.Ok);
        return ReportReader.Read(text.Value, Words);
    }

    private async Task<byte[]> WordAsync(string town)
    {
        using var word = new MemoryStream();
        OfficialWord.Write(ReportPaper.Of(await ComposeCommand.ComposedAsync(house[town], DemoHouse.Demo(town).Year, new(Packs))), word);
        return word.ToArray();
    }

    /// <summary>The printed draft, and where in it which chip stands.</summary>
    private async Task<(string Text, List<(Chip Chip, int Start, int End)> Places)> ChipsAsync(string town)
    {
        int year = DemoHouse.Demo(town).Year;
        string draft = await new Composition(new(Packs)).ComposeAsync(house[town], Shared.Reader, year);
        var text = new System.Text.StringBuilder();
        var places = new List<(Chip, int, int)>();
        foreach (var piece in DraftText.Pieces(draft))
        {
            int start = text.Length;
            text.Append(
                piece.Chip is { } chip ? house[town].Read(state => DraftText.PrintChip(chip, state, year)) : draft[piece.Start..piece.End]
            );
            if (piece.Chip is not null)
                places.Add((Chip.Parse(piece.Chip).Value, start, text.Length));
        }
        return (text.ToString(), places);
    }

    /// <summary>The digits by their place; 两 stands ten after 二.</summary>
    private const string Numerals = "零一二三四五六七八九　　两";

    [GeneratedRegex(
        "^(?<before>突破|超过|超|不少于|达到|达|约|近|第)?(?<number>[0-9.]+|[一二三四五六七八九十两]+|(?=百))(?<scale>[百千万亿余多]*)(?<unit>.*?)(?<after>以上|左右)?$"
    )]
    private static partial Regex Form();
}
