using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class FilingTests
{
    private static readonly FiledReport Report = new(new string('a', 64), 2023, "某镇政府工作报告", "报告.docx", 7000);

    private readonly TestTown _town = new();

    [Fact]
    public void A_report_is_filed_taken_back_and_put_back()
    {
        _town.Must(new FileReport(_town.Id(), Report with { Title = " 某镇政府工作报告 " }), Clerk);
        Assert.Equal(Report, _town.Township.Reports[Report.Text]);
        _town.Must(new WithdrawReport(_town.Id(), Report.Text), Clerk);
        Assert.Empty(_town.Township.Reports);
        Assert.Equal("missing.report", _town.Refused(new WithdrawReport(_town.Id(), Report.Text), Clerk).Code);
        _town.Must(new FileReport(_town.Id(), Report), Clerk);
        Assert.Single(_town.Township.Reports);
    }

    [Fact]
    public void Only_a_clerk_of_the_whole_township_files_and_takes_back()
    {
        foreach (var role in Roles.All.Where(role => role is not (Role.Clerk or Role.Deputy or Role.County)))
            Assert.Equal("right.report", _town.Refused(new FileReport(_town.Id(), Report), new("x", "某人", role)).Code);
        Assert.Equal("right.read_only", _town.Refused(new FileReport(_town.Id(), Report), new("x", "某人", Role.Deputy)).Code);
        Assert.Equal(
            "right.report",
            _town.Refused(new FileReport(_town.Id(), Report), new("x", "某人", Role.Clerk, Area: _town.Township.Areas.All[^1].Code)).Code
        );
        Assert.Equal("right.report", _town.Refused(new WithdrawReport(_town.Id(), Report.Text), new("x", "某人", Role.Leader)).Code);
    }

    [Fact]
    public void What_the_words_of_reports_refer_to_is_said_once_and_can_be_forgotten()
    {
        string figure = _town.Township.Pack.Figures.All[0].Id;
        _town.Must(new BindWords(_town.Id(), "排查隐患", "处", figure), Clerk);
        Assert.Equal(figure, _town.Township.BoundWords[("排查隐患", "处")]);
        Assert.Equal("input.nothing", _town.Refused(new BindWords(_town.Id(), "排查隐患", "处", figure), Clerk).Code);
        _town.Must(new BindWords(_town.Id(), "排查隐患", "处", ""), Clerk);
        _town.Must(new BindWords(_town.Id(), "排查隐患", "家", figure), Clerk);
        Assert.Equal(("", figure), (_town.Township.BoundWords[("排查隐患", "处")], _town.Township.BoundWords[("排查隐患", "家")]));
        _town.Must(new BindWords(_town.Id(), "排查隐患", "处", null), Clerk);
        Assert.Single(_town.Township.BoundWords);
        Assert.Equal("missing.figure", _town.Refused(new BindWords(_town.Id(), "排查隐患", "处", "no.such"), Clerk).Code);
        Assert.Equal("field.required", _town.Refused(new BindWords(_town.Id(), " ", "处", figure), Clerk).Code);
        Assert.Equal("right.report", _town.Refused(new BindWords(_town.Id(), "排查隐患", "处", null), new("x", "某人", Role.Leader)).Code);
    }

    [Theory]
    [InlineData(1900, "标题", "a.txt", "a", "field.report_year")]
    [InlineData(2023, " ", "a.txt", "a", "field.required")]
    [InlineData(2023, "标\u0001题", "a.txt", "a", "field.text_control")]
    [InlineData(2023, "标题", "", "a", "field.required")]
    [InlineData(2023, "标题", "a.txt", "A", "missing.report")]
    public void What_is_wrong_is_refused_with_its_field(int year, string title, string file, string hash, string code) =>
        Assert.Equal(
            code,
            _town.Refused(new FileReport(_town.Id(), new(string.Concat(Enumerable.Repeat(hash, 64)), year, title, file, 1)), Clerk).Code
        );
}
