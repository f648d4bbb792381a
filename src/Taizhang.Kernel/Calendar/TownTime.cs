using System.Globalization;

namespace Taizhang.Kernel.Calendar;

/// <summary>The time in every township: UTC+8 all year (GB/T 7408.1; China has had no summer time since 1992).</summary>
public static class TownTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>A moment as clocks in the township show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => at.ToOffset(Offset);

    /// <summary>The day in the township at a moment.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    /// <summary>A moment as pages write it: 2023-05-01 08:30.</summary>
    public static string Minute(DateTimeOffset at) => Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
