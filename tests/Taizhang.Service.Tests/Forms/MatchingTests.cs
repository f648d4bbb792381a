using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Forms;
using Taizhang.Storage.Sqlite;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Tests.Forms;

/// <summary>
/// Forms of real shapes, none copied, each with the right answers written down by hand: how many blanks are matched rightly at first sight,
/// and that none is matched wrongly without a warning.
/// </summary>
public sealed class MatchingTests : IAsyncLifetime
{
    /// <summary>At least so many in a hundred.</summary>
    private const int Least = 80;

    private static readonly Pack Pack = PackLoader.Load(Path.Combine(AppContext.BaseDirectory, "packs", "township")).Pack;
    private readonly TestFolder _folder = new();
    private SmallTown _town = null!;
    private AreaTree _areas = null!;

    public static TheoryData<string> Forms => [.. FormCase.Names];

    public async ValueTask InitializeAsync()
    {
        _town = await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, Pack), Pack, "2023-12-10");
        var east = new Area("320000000203", "东湾村", AreaLevel.Village, SmallTown.Code, new(2020, 1, 1));
        await _town.MustAsync(new Kernel.Keeping.SetArea(_town.Id(), east), SmallTown.Admin);
        _areas = _town.Town.Read(state => state.Areas);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_blank_is_matched_wrongly_without_a_warning(string name)
    {
        var wrong = Judged(name).Where(one => !one.IsRight && one.Matched.Length > 0 && !one.Match.IsDoubtful).Select(one => one.Said);

        Assert.Empty(wrong);
    }

    [Fact]
    public void Most_blanks_are_matched_rightly_at_first_sight()
    {
        var all = FormCase.Names.SelectMany(name => Judged(name).Select(one => (name, one))).ToList();
        int asked = all.Count,
            right = all.Count(one => one.one.IsRight),
            sure = all.Count(one => one.one is { IsRight: true, Match.IsDoubtful: false }),
            wrong = all.Count(one => !one.one.IsRight && one.one.Matched.Length > 0);
        string[] misses = [.. all.Where(one => !one.one.IsRight).Select(one => $"{one.name} {one.one.Said}")];
        TestContext.Current.SendDiagnosticMessage(
            $"{FormCase.Names.Count()} forms, {asked} blanks, {right} right, {sure} without a warning, {wrong} wrong with one"
        );

        Assert.True(FormCase.Names.Count() >= 30);
        Assert.True(right * 100 >= asked * Least, $"{right} of {asked}: {string.Join('\n', misses)}");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_blank_is_found_and_nothing_else(string name)
    {
        var drawn = FormCase.Load(name);
        var form = FormFile.Open(drawn.Bytes(), name).Value;

        Assert.Equal(drawn.Answers.Keys.Order(), form.Sheets[0].Blanks.Select(blank => blank.Place.Name).Order());
    }

    [Theory]
    [InlineData("# 乡镇安全生产月报表（附件2）\n! 填报单位： | 2023年11月", "乡镇安全生产月报表（附件2）", "2023-11")]
    [InlineData("! 附件3\n# 信访工作月报\n! 2023年第三季度", "信访工作月报", "2023-Q3")]
    [InlineData("# 关于报送就业情况的表（2022年1—6月）", "关于报送就业情况的表（2022年1—6月）", "2022-06")]
    [InlineData("# 民政统计年报\n! 单位：人 | 2023年度", "民政统计年报", "2023")]
    public void A_form_says_its_title_and_period(string above, string title, string period)
    {
        var form = FormFile.Open(new FormCase(above + "\n= 项目 | 单位 | 数量\n= 甲 | 个 | []").Bytes(), "a.xlsx").Value;

        Assert.Equal((title, period), (form.Title, form.Period!.Period.ToString()));
    }

    private IEnumerable<(FormMatch Match, string Matched, bool IsRight, string Said)> Judged(string name)
    {
        var drawn = FormCase.Load(name);
        var form = FormFile.Open(drawn.Bytes(), name + ".xlsx").Value;
        var villages = _areas.All.ToDictionary(area => area.Code, area => area.Name);
        foreach (var match in new FormMatcher(Pack, _areas, new(2023, 12, 10)).Match(form))
        {
            string answer = drawn.Answers.GetValueOrDefault(match.Cell, ""),
                matched = FormCase.AnswerOf(match, villages);
            yield return (
                match,
                matched,
                FormCase.Allows(answer, matched),
                $"{match.Cell} {match.Asks}: wanted “{answer}”, matched “{matched}” ({match.Score})"
            );
        }
    }
}
