using Taizhang.Reports.Auditing;
using Taizhang.Reports.Auditing.Rules;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Tests.Bugs;

public class SumForEachTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "packs", "township", "words");

    [Fact]
    public void Numbers_whose_product_is_beyond_all_measure_are_audited()
    {
        var report = ReportReader.Read("一、2023年工作回顾\n慰问99999999999万人，分别发放救助金999999999999万元。", Lexicon.Load(Folder));
        Assert.Equal(2, report.Mentions.Length);
        var findings = Audit.Check(report, null, AuditWords.Read(File.ReadAllText(Path.Combine(Folder, "known-terms.txt"))));
        Assert.DoesNotContain(findings, finding => finding.Verdict == Verdict.Fails);
    }
}
