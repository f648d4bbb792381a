using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Taizhang.Web.Api.Open311;

/// <summary>A span of time as a query asks for it: the last ninety days, or a range of at most so many.</summary>
internal sealed record Span(DateTimeOffset From, DateTimeOffset To)
{
    private const int MostDays = 90;

    /// <summary>
    /// Null when a date has no time zone or cannot be read, or the range is too long; <paramref name="wrong"/> says which.
    /// </summary>
    public static Span? Of(IQueryCollection query, DateTimeOffset now, out string wrong)
    {
        wrong = "";
        var (start, end) = (Read(query["start_date"], ref wrong), Read(query["end_date"], ref wrong));
        if (wrong.Length > 0)
            return null;
        var to = end ?? (start is { } begun && begun.AddDays(MostDays) < now ? begun.AddDays(MostDays) : now);
        var from = start ?? to.AddDays(-MostDays);
        if (to >= from && to - from <= TimeSpan.FromDays(MostDays))
            return new(from, to);
        wrong = $"start_date 到 end_date 最长 {MostDays} 天，且不能倒过来。";
        return null;
    }

    /// <summary>W3C's subset of ISO 8601, with a time zone.</summary>
    private static DateTimeOffset? Read(string? text, ref string wrong)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        // A plus sign that was not escaped arrives as a blank.
        string plain = text.Trim().Replace(' ', '+');
        bool zoned = plain.EndsWith('Z') || (plain.Length > 6 && plain[^6] is '+' or '-' && plain[^3] == ':');
        if (
            zoned
            && plain.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        )
            return at;
        wrong = "时间应写作 2010-01-01T00:00:00Z，带时区。";
        return null;
    }
}
