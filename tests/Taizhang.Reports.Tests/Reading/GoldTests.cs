using Taizhang.Reports.Tests.Auditing;

namespace Taizhang.Reports.Tests.Reading;

/// <summary>The reader against the hand-made answers of three reports, scored as gold/score.py scores.</summary>
public class GoldTests
{
    private static readonly string[] Names = ["kejing-2023", "xinjiebu-2023", "zhangying-2022"];

    [Fact]
    public void The_reader_reaches_the_asked_scores_on_the_hand_made_answers()
    {
        int gold = 0,
            found = 0,
            matched = 0,
            unit = 0,
            bound = 0,
            aspect = 0,
            status = 0,
            year = 0,
            subject = 0;
        foreach (string name in Names)
        {
            var (answers, mentions) = (SharedReports.Read(name).Mentions, SharedReports.ByReader(name).Mentions);
            (gold, found) = (gold + answers.Length, found + mentions.Length);
            HashSet<int> taken = [];
            foreach (var answer in answers)
            {
                if (
                    mentions.FirstOrDefault(m =>
                        m.Start < answer.End && answer.Start < m.End && m.Value == answer.Value && taken.Add(m.Start)
                    )
                    is not { } mention
                )
                    continue;
                matched++;
                unit += mention.Unit == answer.Unit ? 1 : 0;
                bound += mention.Bound == answer.Bound ? 1 : 0;
                aspect += mention.Aspect == answer.Aspect ? 1 : 0;
                status += mention.Status == answer.Status ? 1 : 0;
                year += mention.Year == answer.Year ? 1 : 0;
                subject += Alike(mention.Subject, answer.Subject) ? 1 : 0;
            }
        }
        Assert.True(2m * matched / (gold + found) >= 0.98m, $"detection: {gold} in gold, {found} found, {matched} agree");
        Assert.True(
            unit >= 0.97 * matched && bound >= 0.97 * matched && status >= 0.97 * matched,
            $"unit {unit}, bound {bound}, status {status} of {matched}"
        );
        Assert.True(aspect >= 0.97 * matched && year >= 0.97 * matched, $"aspect {aspect}, year {year} of {matched}");
        Assert.True(subject >= 0.92 * matched, $"subject {subject} of {matched}");
    }

    /// <summary>At least half of the characters in common, each counted as often as it stands.</summary>
    private static bool Alike(string a, string b)
    {
        int common = a.GroupBy(c => c).Sum(group => Math.Min(group.Count(), b.Count(c => c == group.Key)));
        return 4 * common >= a.Length + b.Length;
    }
}
