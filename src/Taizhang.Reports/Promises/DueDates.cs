using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>The day by which a sentence says that something will be done.</summary>
internal static class DueDates
{
    /// <summary>6月底前, 上半年, 三季度, 到2025年; the last day of <paramref name="year"/> when it does not say.</summary>
    public static DateOnly Of(ReadOnlySpan<char> sentence, int year)
    {
        string text = sentence.ToString();
        for (int i = 0; i + 4 < text.Length; i++)
            if (Years.At(text, i) is { } stated && stated >= year)
            {
                year = stated;
                break;
            }
        if (Month(text) is { } month)
            return new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        if (text.Contains("前三季度", StringComparison.Ordinal) || text.Contains("三季度", StringComparison.Ordinal))
            return new(year, 9, 30);
        if (text.Contains("上半年", StringComparison.Ordinal) || text.Contains("二季度", StringComparison.Ordinal))
            return new(year, 6, 30);
        if (text.Contains("一季度", StringComparison.Ordinal))
            return new(year, 3, 31);
        return new(year, 12, 31);
    }

    /// <summary>6月底前, 10月份: months after which the thing exists; not 每月 or 3月12日的.</summary>
    private static int? Month(string text)
    {
        for (int i = 1; i < text.Length; i++)
        {
            if (text[i] != '月' || !Folding.IsDigit(text[i - 1]))
                continue;
            int start = i > 1 && Folding.IsDigit(text[i - 2]) ? i - 2 : i - 1;
            int month = int.Parse(text.AsSpan(start, i - start), provider: null);
            var rest = text.AsSpan(i + 1);
            bool due =
                rest.StartsWith("底")
                || rest.StartsWith("末")
                || rest.StartsWith("前")
                || rest.StartsWith("份前")
                || rest.StartsWith("份底")
                || rest.StartsWith("建成")
                || rest.StartsWith("投");
            if (month is >= 1 and <= 12 && due)
                return month;
        }
        return null;
    }
}
