namespace Taizhang.Reports.Reading;

/// <summary>Tells what a user must know of a reading as a whole before trusting it.</summary>
internal static class Doubts
{
    /// <summary>Fewer characters than any report has; a cutting is not told to be none.</summary>
    private const int ShortestReport = 1_000;

    public static IEnumerable<string> Of(Report report, Outline outline)
    {
        if (outline.Second is { } second)
            yield return $"第 {Line(report.Text, second)} 行又是一份报告的标题：这个文件里可能有两份报告，年度以第一份为准，请分开读。";
        if (report.Text.Length < ShortestReport)
            yield break;
        if (outline.IsUndivided && report.Mentions.IsEmpty)
            yield return "没有读出数字，也没有读出回顾和安排两部分：这个文件可能不是工作报告。";
        else if (outline.IsUndivided)
            yield return "没有读出回顾和安排两部分：每个数字的性质按它自己的句子判断。";
        if (report.Year is null && !report.Mentions.IsEmpty)
            yield return "没有读出报告的年度。";
        int scanned = report.Mentions.Count(mention => mention.Uncertain);
        if (scanned > 0)
            yield return $"{scanned} 个数字可能不是原样（文字识别错误、缺单位或标点不清），已标“存疑”，审计不以它们判为不符。";
    }

    private static int Line(string text, int at) => text.AsSpan(0, at).Count('\n') + 1;
}
