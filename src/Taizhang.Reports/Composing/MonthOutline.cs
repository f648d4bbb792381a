using System.Globalization;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Reports.Composing;

/// <summary>
/// The outline of a month (月报提纲): the outline of a report in which a chip's <c>|月</c> is the month and <c>{{月}}</c> its number.
/// </summary>
public static class MonthOutline
{
    public static string Filled(string outline, Period month) =>
        outline
            .Replace("{{月}}", month.First.Month.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("|月", "|" + month, StringComparison.Ordinal);
}
