using System.Globalization;

namespace Taizhang.Kernel.Calendar;

/// <summary>A year, or a half, a quarter or a month of one. Its text is 2023, 2023-H1, 2023-Q2 or 2023-05.</summary>
/// <param name="Part">0: the whole year; 1–12: a month; 21–24: a quarter; 31 and 32: a half.</param>
public readonly record struct Period(int Year, int Part = 0) : IComparable<Period>
{
    private const int Quarters = 20,
        Halves = 30;
    private static readonly string[] QuarterTitles = ["一季度", "二季度", "三季度", "四季度"];

    public static Period Quarter(int year, int quarter) => new(year, Quarters + quarter);

    public static Period Half(int year, int half) => new(year, Halves + half);

    public bool IsYear => Part == 0;
    public bool IsMonth => Part is >= 1 and <= 12;

    /// <summary>How many months it has: 12, 6, 3 or 1.</summary>
    public int Months =>
        Part switch
        {
            0 => 12,
            <= 12 => 1,
            < Halves => 3,
            _ => 6,
        };

    private int Start =>
        Part switch
        {
            0 => 1,
            <= 12 => Part,
            < Halves => (Part - Quarters - 1) * 3 + 1,
            _ => (Part - Halves - 1) * 6 + 1,
        };

    public DateOnly First => new(Year, Start, 1);
    public DateOnly Last => First.AddMonths(Months).AddDays(-1);
    public Period YearBefore => this with { Year = Year - 1 };

    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>Months counted from year 0: the index by which tallies are kept.</summary>
    public int FirstMonth => Year * 12 + Start - 1;
    public int LastMonth => FirstMonth + Months - 1;

    public static int MonthOf(DateOnly day) => day.Year * 12 + day.Month - 1;

    public static Period OfMonth(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The period of the given number of months (1, 3, 6 or 12) that contains a day.</summary>
    public static Period Of(DateOnly day, int months) =>
        months switch
        {
            1 => OfMonth(day),
            3 => Quarter(day.Year, (day.Month + 2) / 3),
            6 => Half(day.Year, (day.Month + 5) / 6),
            _ => new(day.Year),
        };

    /// <summary>The year, its halves, its quarters, its months.</summary>
    public static IEnumerable<Period> AllOf(int year) => [.. AllOf(year, 12), .. AllOf(year, 6), .. AllOf(year, 3), .. AllOf(year, 1)];

    /// <summary>The periods of the given number of months that make up a year.</summary>
    public static IEnumerable<Period> AllOf(int year, int months) =>
        Enumerable.Range(0, 12 / months).Select(n => Of(new(year, n * months + 1, 1), months));

    /// <summary>As one number: 202300 for a year, 202305 for a month, 202322 for a quarter, 202331 for a half.</summary>
    public int Key => Year * 100 + Part;

    public static Period FromKey(int key) => new(key / 100, key % 100);

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Year:D4}{Part switch { 0 => "", <= 12 => $"-{Part:D2}", < Halves => $"-Q{Part - Quarters}", _ => $"-H{Part - Halves}" }}"
        );

    /// <summary>As people read it: 2023 年, 2023 年上半年, 2023 年二季度, 2023 年 5 月.</summary>
    public string Title =>
        Part switch
        {
            0 => $"{Year} 年",
            <= 12 => $"{Year} 年 {Part} 月",
            _ => $"{Year} 年{InYear}",
        };

    /// <summary>As people read it where the year is known: 全年, 上半年, 二季度, 5 月.</summary>
    public string InYear =>
        Part switch
        {
            0 => "全年",
            <= 12 => $"{Part} 月",
            < Halves => QuarterTitles[Part - Quarters - 1],
            _ => Part == Halves + 1 ? "上半年" : "下半年",
        };

    /// <summary>What sort of period it is: 年, 半年, 季度, 月.</summary>
    public string Word =>
        Part switch
        {
            0 => "年",
            <= 12 => "月",
            < Halves => "季度",
            _ => "半年",
        };

    /// <summary>Reads 2023, 2023-05, 2023-5, 2023-Q2, 2023-H1; years 1900–2199.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null)
            return false;
        string[] parts = text.Trim().Split('-');
        if (
            parts.Length > 2
            || parts[0].Length != 4
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int year)
            || year is < 1900 or > 2199
        )
            return false;
        if (parts.Length == 1)
            period = new(year);
        else if (parts[1] is ['Q' or 'q', >= '1' and <= '4' and var quarter])
            period = Quarter(year, quarter - '0');
        else if (parts[1] is ['H' or 'h', >= '1' and <= '2' and var half])
            period = Half(year, half - '0');
        else if (
            parts[1].Length <= 2
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int month)
            && month is >= 1 and <= 12
        )
            period = new(year, month);
        else
            return false;
        return true;
    }

    public int CompareTo(Period other) => Key.CompareTo(other.Key);

    public static bool operator <(Period a, Period b) => a.Key < b.Key;

    public static bool operator >(Period a, Period b) => a.Key > b.Key;

    public static bool operator <=(Period a, Period b) => a.Key <= b.Key;

    public static bool operator >=(Period a, Period b) => a.Key >= b.Key;
}
