using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Fields;

namespace Taizhang.Workbooks;

/// <summary>Days and months as people type them, converted to the form that fields read: 2023-05-01, 2023-05.</summary>
internal static partial class Days
{
    /// <summary>Day numbers from 1940 to 2099 count as days where a day is expected but the cell is not formatted as one.</summary>
    private const int FirstNumber = 14_611,
        LastNumber = 73_050;

    /// <param name="year">The year of the sheet, for days written without one.</param>
    public static Outcome<string> Day(Field field, in Cell cell, int? year)
    {
        switch (cell.Kind)
        {
            case CellKind.Day:
                return Cell.DayOf(cell.Number) is { } day ? Iso(day) : Nought(field, cell);
            case CellKind.Number when cell.Number is >= FirstNumber and < LastNumber + 1:
                return Iso(Cell.DayOf(cell.Number)!.Value);
            case CellKind.Number when cell.Number is >= 19_000_101 and <= 21_991_231 && decimal.IsInteger(cell.Number):
                return Cell.Plain(cell.Number);
            case CellKind.Number or CellKind.Time or CellKind.YesNo:
                return Refusal.FieldDate(field.Id, field.Title, cell.Shown);
        }
        string typed = cell.Text!.Trim('\'', '‘', '’');
        if (Spaced().Match(typed) is { Success: true } spaced)
            return Join(spaced.Groups[1].Value, spaced.Groups[3].Value, spaced.Groups[4].Value);
        string text = Numerals.InDigits(Heading.Folded(TimeOfDay().Replace(typed, "")).Replace("号", "日", StringComparison.Ordinal));
        if (Whole().Match(text) is { Success: true } whole)
            return Join(whole.Groups[1].Value, whole.Groups[2].Value, whole.Groups[3].Value);
        if (Short().Match(text) is { Success: true } shortened)
            return Join("20" + shortened.Groups[1].Value, shortened.Groups[2].Value, shortened.Groups[3].Value);
        if (MonthAndDay().Match(text) is { Success: true } part)
            return year is { } known
                ? Join(known.ToString(CultureInfo.InvariantCulture), part.Groups[1].Value, part.Groups[2].Value)
                : Refusal.InputCellNoYear(field.Id, field.Title, cell.Shown);
        return YearAndMonth().IsMatch(text) ? Refusal.InputCellNoDay(field.Id, field.Title, cell.Shown) : cell.Text!;
    }

    /// <summary>A cell that holds a day and a time of it.</summary>
    public static Outcome<string> Minute(Field field, in Cell cell)
    {
        if (Cell.DayOf(cell.Number) is not { } day)
            return Nought(field, cell);
        int minute = (int)decimal.Round((cell.Number - decimal.Floor(cell.Number)) * 24 * 60, MidpointRounding.AwayFromZero);
        return day.ToDateTime(TimeOnly.MinValue).AddMinutes(minute).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
    }

    public static Outcome<string> Period(Field field, in Cell cell, int? year)
    {
        switch (cell.Kind)
        {
            case CellKind.Day:
                return Cell.DayOf(cell.Number) is { } day ? Iso(day)[..7] : Nought(field, cell);
            case CellKind.Number when decimal.IsInteger(cell.Number) && cell.Number is >= 190_001 and <= 219_912:
                return $"{(int)cell.Number / 100}-{(int)cell.Number % 100:00}";
            // 2023.1 is January to one and October, typed as 2023.10, to the other.
            case CellKind.Number
                when !decimal.IsInteger(cell.Number)
                    && cell.Number is > 1900 and < 2200
                    && Cell.Plain(cell.Number) is var typed
                    && !typed.EndsWith(".1", StringComparison.Ordinal):
                return typed.Replace('.', '-');
            case CellKind.Number:
                return Cell.Plain(cell.Number);
            case CellKind.Time or CellKind.YesNo:
                return Refusal.FieldPeriod(field.Id, field.Title, cell.Shown);
        }
        string text = Heading
            .Folded(cell.Text!)
            .Replace("份", "", StringComparison.Ordinal)
            .Replace("年度", "年", StringComparison.Ordinal);
        if (YearAndMonth().Match(text) is { Success: true } both)
            return $"{both.Groups[1].Value}-{both.Groups[2].Value}";
        if (Month().Match(text) is { Success: true } month)
            return year is { } known ? $"{known}-{month.Groups[1].Value}" : Refusal.InputCellNoYear(field.Id, field.Title, cell.Shown);
        return text;
    }

    private static string Join(string year, string month, string day) => $"{year}-{month}-{day}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Refusal Nought(Field field, in Cell cell) => Refusal.InputCell1900(field.Id, field.Title, cell.Shown);

    [GeneratedRegex(@"^([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    /// <summary>2023 5 1, 2023，5，1, 2023、5、1, 2023\5\1, 2023--5--1.</summary>
    [GeneratedRegex(@"^([0-9]{4})(\s|[。，,、\\]|-{1,2})([0-9]{1,2})\2([0-9]{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Spaced();

    [GeneratedRegex(@"^'?([0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^([0-9]{1,2})[-/.月]([0-9]{1,2})日?$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthAndDay();

    [GeneratedRegex(@"^([0-9]{4})[-/.年]([0-9]{1,2})月?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAndMonth();

    [GeneratedRegex(@"^([0-9]{1,2})月$", RegexOptions.CultureInvariant)]
    private static partial Regex Month();

    [GeneratedRegex(
        @"(?<=[0-9日号])[T\s　]+[上下]?午?\s*[0-9]{1,2}[:：时][0-9]{0,2}.*$|(?<=[日号])(?:[上下]午|[0-9]{1,2}时)(?:[0-9]{1,2}分?)?$|"
            + @"星期[一二三四五六日天]|[（(]?周[一二三四五六日][)）]?",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex TimeOfDay();
}
