namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Promises with a number in last year's report that this year's review does not mention.</summary>
internal static class PromiseNotMentioned
{
    public const string Id = "promise-not-mentioned";

    public static readonly AuditRule Rule = new(Id, "上年承诺未提及", Check, Weight.Aims);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        if (auditee.LastYear is not { } last)
            yield break;
        string review = Review(auditee.Report);
        if (review.Length == 0)
            yield break;
        HashSet<(char, char)> pairs = [];
        for (int i = 1; i < review.Length; i++)
            pairs.Add((review[i - 1], review[i]));
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (var promise in last.Facts)
        {
            if (
                promise is not { Status: Status.Target or Status.Plan, Subject.Length: >= 3 }
                || last.Report.PartAt(promise.Start) != Part.Plan
            )
                continue;
            string key = Subjects.Key(promise.Subject);
            if (Mentioned(key, review, pairs) || !asked.Add(key))
                continue;
            yield return new(Id, Verdict.Ask, $"上年报告提出{promise.Subject} {promise.Text}，本年回顾没有提到。", []);
        }
    }

    /// <summary>By its words, or by most of their pairs of characters: 村污水管网 is found in 农村污水管网建设.</summary>
    private static bool Mentioned(string key, string review, HashSet<(char, char)> pairs)
    {
        if (review.Contains(key, StringComparison.Ordinal))
            return true;
        int known = 0;
        for (int i = 1; i < key.Length; i++)
            if (pairs.Contains((key[i - 1], key[i])))
                known++;
        return known * 4 >= (key.Length - 1) * 3;
    }

    private static string Review(Report report)
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < report.Parts.Length; i++)
        {
            var (start, part) = report.Parts[i];
            int end = i + 1 < report.Parts.Length ? report.Parts[i + 1].Start : report.Text.Length;
            if (part == Part.Review && start >= 0 && start < end && end <= report.Text.Length)
                text.Append(report.Text, start, end - start);
        }
        return text.ToString();
    }
}
