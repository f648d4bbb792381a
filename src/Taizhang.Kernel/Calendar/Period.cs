using System.Globalization;

namespace Taizhang.Kernel.Calendar;

/// <summary>A year, or a month of one. Its text is 2023 or 2023-05.</summary>
/// <param name="Month">1–12; 0 for the whole year.</param>
public readonly record struct Period(int Year, int Month = 0) : IComparable<Period>
{
    public bool IsYear => Month == 0;
    public DateOnly First => new(Year, IsYear ? 1 : Month, 1);
    public DateOnly Last => IsYear ? new(Year, 12, 31) : First.AddMonths(1).AddDays(-1);
    public Period YearBefore => this with { Year = Year - 1 };
    public bool Contains(DateOnly day) => day >= First && day <= Last;

    /// <summary>Months counted from year 0: the index by which tallies are kept.</summary>
    public int FirstMonth => Year * 12 + (IsYear ? 0 : Month - 1);
    public int LastMonth => Year * 12 + (IsYear ? 11 : Month - 1);
    public static int MonthOf(DateOnly day) => day.Year * 12 + day.Month - 1;
    public static Period OfMonth(DateOnly day) => new(day.Year, day.Month);

    /// <summary>As one number: 202300 for a year, 202305 for a month.</summary>
    public int Key => Year * 100 + Month;
    public static Period FromKey(int key) => new(key / 100, key % 100);

    public override string ToString() => IsYear ? Year.ToString("D4", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");

    /// <summary>As people read it: 2023 年, 2023 年 5 月.</summary>
    public string Title => IsYear ? $"{Year} 年" : $"{Year} 年 {Month} 月";

    /// <summary>Reads 2023, 2023-05, 2023-5; years 1900–2199.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (text is null) return false;
        string[] parts = text.Trim().Split('-');
        if (parts.Length > 2 || parts[0].Length != 4 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int year) || year is < 1900 or > 2199) return false;
        int month = 0;
        if (parts.Length == 2 && (parts[1].Length > 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out month) || month is < 1 or > 12)) return false;
        period = new(year, month);
        return true;
    }

    public int CompareTo(Period other) => Key.CompareTo(other.Key);
    public static bool operator <(Period a, Period b) => a.Key < b.Key;
    public static bool operator >(Period a, Period b) => a.Key > b.Key;
    public static bool operator <=(Period a, Period b) => a.Key <= b.Key;
    public static bool operator >=(Period a, Period b) => a.Key >= b.Key;
}
