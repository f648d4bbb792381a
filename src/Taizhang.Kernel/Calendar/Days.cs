using System.Globalization;

namespace Taizhang.Kernel.Calendar;

/// <summary>Days as they are kept and given to programs: <c>2023-05-01</c> (GB/T 7408.1, extended format).</summary>
public static class Days
{
    private const string Format = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    /// <exception cref="FormatException">The text is not a day in this form.</exception>
    public static DateOnly Parse(string text) => DateOnly.ParseExact(text, Format, CultureInfo.InvariantCulture);
}
