namespace Taizhang.Reports.Tests.Auditing;
public sealed class DumpTests
{
    [Theory]
    [InlineData("kejing-2023")] [InlineData("xinjiebu-2023")] [InlineData("zhangying-2022")] [InlineData("longquan-2022")] [InlineData("shanwang-2023")]
    public void Dump(string name)
    {
        var findings = SharedReports.Audit(name);
        File.WriteAllLines($"/tmp/dump-{name}.txt", findings.Select(f => $"{f.Verdict,-18} {f.Rule,-24} {f.Message}"));
    }
}
