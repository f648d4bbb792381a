using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>Sentences of real bulletins that were once called wrong (<c>cases/false-alarms.txt</c>), and the one among them that is.</summary>
public sealed class FalseAlarmTests
{
    private static readonly Lexicon Words = Lexicon.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township", "words"));

    [Fact]
    public void Only_parts_that_all_grow_more_than_their_whole_fail() =>
        Assert.Equal(["growth-of-parts"], Found().Where(finding => finding.Verdict == Verdict.Fails).Select(finding => finding.Rule));

    [Theory]
    [InlineData("percent-range")]
    [InlineData("sum-of-parts")]
    [InlineData("term-not-explained")]
    public void Rates_that_may_pass_100_nested_parts_and_code_names_are_not_asked_about(string rule) =>
        Assert.DoesNotContain(Found(), finding => finding.Rule == rule && finding.Verdict is Verdict.Ask or Verdict.Fails);

    [Fact]
    public void A_fall_is_told_as_a_fall_and_growth_behind_a_bracket_is_of_the_whole()
    {
        var messages = Found().Select(finding => finding.Message).ToList();
        Assert.Contains(messages, message => message.Contains("谷物种植面积：3477.6公顷、下降 0.4%", StringComparison.Ordinal));
        Assert.Contains(messages, message => message.Contains("税收：3.2亿元、增长 5%", StringComparison.Ordinal));
    }

    [Fact]
    public void What_may_be_read_wrongly_is_never_a_failure()
    {
        var report = Draft.Of("群众满意度⟦101%|群众满意度 rate⟧。");
        Assert.Contains(Audit.Check(report), finding => finding.Verdict == Verdict.Fails);
        var doubtful = report with { Mentions = [report.Mentions[0] with { Uncertain = true }] };
        Expect.NoFailure(Audit.Check(doubtful));
        Assert.Contains(Audit.Check(doubtful), finding => finding.Verdict == Verdict.Ask);
    }

    private static System.Collections.Immutable.ImmutableArray<Finding> Found() =>
        Audit.Check(ReportReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", "false-alarms.txt")), Words));
}
