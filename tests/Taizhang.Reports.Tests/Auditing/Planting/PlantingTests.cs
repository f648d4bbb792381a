using System.Text;
using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Auditing.Planting;

/// <summary>
/// Errors of eleven kinds, planted into a made-up report and read as any report is: how many are called failures, how many at least
/// questions. And the same sentences without the error, with others that are right: none may be called a failure.
/// </summary>
public sealed class PlantingTests
{
    private const int Each = 4;
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));
    private static readonly string Carrier = File.ReadAllText(Case("carrier.txt"));

    /// <summary>Every third wording of a kind was kept unseen while the rules were made.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Planted_errors_are_found(bool heldOut)
    {
        SortedDictionary<string, (int All, int Failed, int Asked)> kinds = new(StringComparer.Ordinal);
        StringBuilder missed = new();
        foreach (var planted in Plant(heldOut))
        {
            var findings = Audited(planted.Wrong);
            bool failed = findings.Contains(Verdict.Fails),
                asked = failed || findings.Contains(Verdict.Ask);
            var (all, failures, questions) = kinds.GetValueOrDefault(planted.Kind);
            kinds[planted.Kind] = (all + 1, failures + (failed ? 1 : 0), questions + (asked ? 1 : 0));
            if (!failed)
                missed.AppendLine($"{(asked ? "asked" : "missed")}: {planted.Wrong}");
        }
        string table = string.Join("\n", kinds.Select(kind => $"{kind.Key} {kind.Value}")) + "\n" + missed;
        int count = kinds.Values.Sum(kind => kind.All);
        Assert.True(kinds.Values.Sum(kind => kind.Failed) >= 0.9 * count, table);
        Assert.True(kinds.Values.Sum(kind => kind.Asked) >= 0.95 * count, table);
        Assert.All(kinds.Values, kind => Assert.True(kind.Failed >= 0.7 * kind.All, table));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_sentences_without_an_error_do_not_fail(bool heldOut) =>
        Assert.DoesNotContain(Plant(heldOut), planted => Audited(planted.Right).Contains(Verdict.Fails));

    [Fact]
    public void Sentences_that_are_right_or_may_be_do_not_fail() =>
        Assert.DoesNotContain(Lines("right.txt"), line => Audited(line).Contains(Verdict.Fails));

    [Fact]
    public void The_report_without_a_planted_sentence_has_neither_failures_nor_questions() =>
        Assert.DoesNotContain(Audited("教育质量稳步提升。"), verdict => verdict is Verdict.Fails or Verdict.Ask);

    private static IEnumerable<Planted> Plant(bool heldOut) =>
        new Planter(7).Plant(Lines("wordings.txt"), Each).Where(planted => (planted.Wording % 3 == 2) == heldOut);

    private static List<Verdict> Audited(string sentences)
    {
        string[] two = sentences.Split('※');
        string placed = two.Length == 1 ? two[0] : $"{two[0]}\n我们坚持统筹兼顾，重点工作扎实推进。{two[1]}";
        var report = ReportReader.Read(Carrier.Replace("※", placed, StringComparison.Ordinal), Words);
        return [.. Audit.Check(report).Select(finding => finding.Verdict)];
    }

    private static IEnumerable<string> Lines(string file) => File.ReadLines(Case(file)).Where(line => line.Length > 0 && line[0] != '#');

    private static string Case(string file) => Path.Combine(AppContext.BaseDirectory, "cases", file);
}
