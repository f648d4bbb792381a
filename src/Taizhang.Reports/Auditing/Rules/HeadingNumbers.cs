using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Headings that are numbered wrongly: （三） is followed by （五）, by a second （三）, or by （4）.</summary>
internal static class HeadingNumbers
{
    public const string Id = "heading-numbers";

    public static readonly AuditRule Rule = new(Id, "标题序号", Check, Weight.Words);

    private const int Longest = 60,
        Most = 5;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        var last = new Marker?[5];
        int told = 0;
        foreach (var (start, end) in auditee.Lines)
        {
            if (told == Most || auditee.Report.PartAt(start) is Part.Glossary or Part.Attachment)
                yield break;
            if (Marker.At(auditee.Folded, start, end, lineStart: true) is not { Level: < 4, Number: > 0 } marker)
                continue;
            int level = Level(auditee, marker, last);
            // 一是 and 1. number sentences, which begin anew without being counted.
            if (marker.Level == 2 && (level == 2 || !IsHeading(auditee, marker)))
            {
                last[2] = marker;
                continue;
            }
            if (last[level] is { } before && Wrong(auditee, before, marker, level) is { } why)
            {
                told++;
                yield return new(
                    Id,
                    Verdict.Ask,
                    $"标题序号“{Told(auditee, before)}”之后是“{Told(auditee, marker)}”，{why}。请核对。",
                    [(before.Start, before.End), (marker.Start, marker.End)]
                );
            }
            last[level] = marker;
            Array.Clear(last, level + 1, 4 - level);
        }
    }

    /// <summary>An Arabic number that goes on with the headings above it stands for one of them.</summary>
    private static int Level(Auditee auditee, Marker marker, Marker?[] last)
    {
        if (marker.IsArabic)
            for (int level = 0; level < 2; level++)
                if (last[level] is { } before && before.Number == marker.Number - 1 && last[marker.Level]?.Number != marker.Number - 1)
                    if (auditee.Folded[before.Start] == '（' == (auditee.Folded[marker.Start] == '（'))
                        return level;
        return marker.Level;
    }

    private static string? Wrong(Auditee auditee, Marker before, Marker marker, int level)
    {
        if (marker.Number == before.Number + 1)
            return marker.IsArabic != before.IsArabic && marker.Level != level | before.Level != level ? "写法不一" : null;
        // A list of points under a heading begins anew; only headings proper are in one row.
        if (marker.Number == 1 || marker.IsArabic || before.IsArabic || !IsHeading(auditee, before) || !IsHeading(auditee, marker))
            return null;
        return marker.Number == before.Number ? "序号重复"
            : marker.Number > before.Number ? "序号跳号"
            : null;
    }

    private static bool IsHeading(Auditee auditee, Marker marker)
    {
        int line = auditee.Text.AsSpan(marker.Start).IndexOfAny('\n', '\r');
        int stop = auditee.Folded.AsSpan(marker.Start).IndexOfAny('。', '\n', '\r');
        return (line < 0 ? auditee.Text.Length - marker.Start : line) <= Longest || stop is > 0 and <= Longest;
    }

    private static string Told(Auditee auditee, Marker marker) => auditee.Text[marker.Start..marker.End].Trim();
}
