using System.Globalization;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>三次产业结构 14.9:33.2:51.9: shares of one whole add up to 100, within rounding.</summary>
internal static class SharesOfHundred
{
    /// <summary>Reported under the rule with the same idea.</summary>
    public static readonly AuditRule Rule = new(SumOfParts.Id, "分项之和与总数", Check);

    private const int Before = 48;

    /// <summary>Shares that were rounded one by one and never adjusted may be off by this much.</summary>
    private const decimal Tolerated = 0.5m;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        for (int at = 0; at < text.Length; at++)
        {
            if (
                !char.IsAsciiDigit(text[at])
                || (at > 0 && (char.IsAsciiDigit(text[at - 1]) || text[at - 1] is '.' || IsColon(text[at - 1])))
            )
                continue;
            var (shares, end, places) = Shares(text, at);
            if (shares.Count >= 3 && IsOfIndustries(text, at) && Finding(shares, at, end, places) is { } finding)
                yield return finding;
            if (shares.Count > 0)
                at = end;
        }
    }

    private static Finding? Finding(List<decimal> shares, int start, int end, int places)
    {
        decimal sum = shares.Sum();
        // Anything else is a proportion: 1:2:3.
        if (sum is < 90 or > 110)
            return null;
        decimal unit = 1;
        for (int i = 0; i < places; i++)
            unit /= 10;
        string sums = $"{string.Join(" + ", shares.Select(share => Shown.Number(share)))} = {Shown.Number(sum)}";
        bool holds = Math.Abs(sum - 100) <= unit * shares.Count / 2;
        return new(
            SumOfParts.Id,
            holds ? Verdict.Holds
                : Math.Abs(sum - 100) < Tolerated ? Verdict.Ask
                : Verdict.Fails,
            holds ? $"产业结构：{sums}。" : $"产业结构：{sums}，各产业比重之和应为 100。",
            [(start, end)]
        );
    }

    /// <summary>Numbers joined by colons, with the most decimal places among them.</summary>
    private static (List<decimal> Shares, int End, int Places) Shares(string text, int at)
    {
        List<decimal> shares = [];
        int places = 0;
        while (true)
        {
            int end = at;
            while (end < text.Length && end - at < 8 && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            if (
                !decimal.TryParse(
                    text.AsSpan(at, end - at),
                    NumberStyles.AllowDecimalPoint,
                    CultureInfo.InvariantCulture,
                    out decimal share
                )
            )
                return (shares, at, places);
            shares.Add(share);
            int point = text.IndexOf('.', at, end - at);
            if (point >= 0)
                places = Math.Max(places, end - point - 1);
            if (shares.Count == 5 || end + 1 >= text.Length || !IsColon(text[end]) || !char.IsAsciiDigit(text[end + 1]))
                return (shares, end, places);
            at = end + 1;
        }
    }

    private static bool IsColon(char c) => c is ':' or '：' or '︰' or '∶' or '﹕';

    private static bool IsOfIndustries(string text, int at)
    {
        int from = Math.Max(0, at - Before);
        return text.AsSpan(from, at - from).Contains("产业", StringComparison.Ordinal);
    }
}
