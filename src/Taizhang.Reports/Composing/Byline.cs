using System.Globalization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;

namespace Taizhang.Reports.Composing;

/// <summary>
/// The lines below a report's title: on which day it is read before which sitting, and by whom; as far as the township set it.
/// </summary>
internal static class Byline
{
    public static IEnumerable<string> Of(Township town, int year)
    {
        var sitting = town.SittingOf(year);
        string day = sitting?.Day is { } set
            ? string.Create(CultureInfo.InvariantCulture, $"{set.Year}年{set.Month}月{set.Day}日")
            : string.Create(CultureInfo.InvariantCulture, $"{year + 1}年");
        yield return $"——{day}在{town.Areas.Town.Name}{(sitting is { Congress.Length: > 0 } ? sitting.Congress : "人民代表大会会议")}上";
        if (sitting is { Speaker.Length: > 0 })
            yield return $"——报告人：{sitting.Speaker}";
    }
}
