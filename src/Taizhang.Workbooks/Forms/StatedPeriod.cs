using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Workbooks.Forms;

/// <summary>The period that a form says it is for.</summary>
/// <param name="Period">Null: it leaves the period to be filled in, and says only its sort.</param>
/// <param name="Months">How many months such a form covers: 1, 3, 6 or 12.</param>
/// <param name="ToDate">Whether its numbers run from the beginning of the year (1—6月, 截至).</param>
public sealed partial record StatedPeriod(Period? Period, int Months, bool ToDate)
{
    private const string Numbers = "一二三四";

    /// <summary>The period that a text states; null: none.</summary>
    public static StatedPeriod? In(string text)
    {
        string folded = Heading.Folded(text);
        bool toDate = folded.Contains("截至", StringComparison.Ordinal) || folded.Contains("截止", StringComparison.Ordinal);
        if (Span().Match(folded) is { Success: true } span)
            return new(Month(span, "y", "to"), 1, true);
        if (QuarterWord().Match(folded) is { Success: true } quarter)
        {
            string said = quarter.Groups["q"].Value;
            int n = Numbers.Contains(said[0], StringComparison.Ordinal)
                ? Numbers.IndexOf(said[0], StringComparison.Ordinal) + 1
                : said[0] - '0';
            return new(Year(quarter) is { } year ? Kernel.Calendar.Period.Quarter(year, n) : null, 3, toDate);
        }
        if (HalfWord().Match(folded) is { Success: true } half)
            return new(
                Year(half) is { } year ? Kernel.Calendar.Period.Half(year, half.Groups["h"].Value == "上" ? 1 : 2) : null,
                6,
                toDate
            );
        if (MonthWord().Match(folded) is { Success: true } month)
            return new(Month(month, "y", "m"), 1, toDate);
        if (BlankMonth().IsMatch(text))
            return new(null, 1, toDate);
        if (YearWord().Match(folded) is { Success: true } whole)
            return new(Year(whole) is { } year ? new Period(year) : null, 12, toDate);
        return folded.Contains("月报", StringComparison.Ordinal) ? new(null, 1, toDate)
            : folded.Contains("季报", StringComparison.Ordinal) ? new(null, 3, toDate)
            : folded.Contains("半年报", StringComparison.Ordinal) ? new(null, 6, toDate)
            : folded.Contains("年报", StringComparison.Ordinal) ? new(null, 12, toDate)
            : null;
    }

    /// <summary>A text with the period that it states, or leaves open, replaced by another.</summary>
    public static string Put(string text, Period period)
    {
        string year = period.Year.ToString(CultureInfo.InvariantCulture);
        if (period.IsMonth)
            text = MonthText().Replace(text, $"{year}年{period.Part}月", 1);
        else if (!period.IsYear)
            text = PartText().Replace(text, $"{year}年{period.InYear.Replace("一季度", "第一季度", StringComparison.Ordinal)}", 1);
        else
            text = YearText().Replace(text, year + "年", 1);
        return text;
    }

    private static int? Year(Match match) =>
        match.Groups["y"] is { Success: true } year ? int.Parse(year.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static Period? Month(Match match, string year, string month) =>
        match.Groups[year].Success && int.Parse(match.Groups[month].ValueSpan, CultureInfo.InvariantCulture) is >= 1 and <= 12 and int part
            ? new Period(int.Parse(match.Groups[year].ValueSpan, CultureInfo.InvariantCulture), part)
            : null;

    [GeneratedRegex(@"(?:(?<y>20\d\d)年)?(?<!\d)1月?[-—–~至到](?<to>1?\d)月", RegexOptions.CultureInvariant)]
    private static partial Regex Span();

    [GeneratedRegex(@"(?:(?<y>20\d\d)年)?(?:第(?<q>[一二三四1-4])季度|(?<q>[一二三四])季度)", RegexOptions.CultureInvariant)]
    private static partial Regex QuarterWord();

    [GeneratedRegex(@"(?:(?<y>20\d\d)年)?(?<h>[上下])半年", RegexOptions.CultureInvariant)]
    private static partial Regex HalfWord();

    [GeneratedRegex(@"(?<y>20\d\d)[年.\-/](?<m>1[0-2]|0?[1-9])月", RegexOptions.CultureInvariant)]
    private static partial Regex MonthWord();

    [GeneratedRegex(@"(?:年[\s_]+月(?![\s_]*日)|^\s*_*\s*年\s*_*\s*月\s*$)", RegexOptions.CultureInvariant)]
    private static partial Regex BlankMonth();

    [GeneratedRegex(@"(?<y>20\d\d)年", RegexOptions.CultureInvariant)]
    private static partial Regex YearWord();

    [GeneratedRegex(
        @"(?:20\d\d\s*年\s*(?:1[0-2]|0?[1-9])\s*月|[\s_]*年[\s_]+月(?![\s_]*日)|^\s*_*\s*年\s*_*\s*月\s*$)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex MonthText();

    [GeneratedRegex(@"20\d\d\s*年\s*(?:第?[一二三四1-4]季度|[上下]半年)", RegexOptions.CultureInvariant)]
    private static partial Regex PartText();

    [GeneratedRegex(@"20\d\d\s*年(?!\s*\d+\s*月)", RegexOptions.CultureInvariant)]
    private static partial Regex YearText();
}
