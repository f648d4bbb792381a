using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

internal static class Expect
{
    /// <summary>One finding of a rule, its verdict, and words of its message.</summary>
    public static Finding One(IReadOnlyCollection<Finding> findings, Verdict verdict, params string[] words)
    {
        var finding = Assert.Single(findings);
        Assert.True(verdict == finding.Verdict, $"{finding.Verdict}: {finding.Message}");
        Assert.All(words, word => Assert.Contains(word, finding.Message, StringComparison.Ordinal));
        return finding;
    }

    public static void NoFailure(IEnumerable<Finding> findings) =>
        Assert.DoesNotContain(findings, finding => finding.Verdict == Verdict.Fails);
}
