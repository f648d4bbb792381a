using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Pledges;

/// <summary>How far pledges have come, by every sort of target. The town stands on 2023-05-10 if nothing else is said.</summary>
public class TrackerTests
{
    private readonly TestTown _town = new(PledgePack.Township());

    [Fact]
    public void A_quantity_is_measured_from_the_years_first_day_and_the_sum_is_said()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "10"));
        _town.Now = TestTown.At("2023-06-29");
        for (int i = 0; i < 4; i++)
            _town.Open();
        var progress = _town.Progress(pledge);
        Assert.Equal((PledgeStatus.Behind, "计划到今天 49%，实际 40%，差 9 个百分点"), (progress.Status, progress.Words));
        Assert.Equal((new Exact(2, 5), new Exact(180, 365)), (progress.Actual, progress.Planned));
        _town.Open();
        Assert.Equal(PledgeStatus.OnTrack, _town.Progress(pledge).Status);
        _town.Open();
        Assert.Equal(
            (PledgeStatus.Ahead, "计划到今天 49%，实际 60%，超 11 个百分点"),
            (_town.Progress(pledge).Status, _town.Progress(pledge).Words)
        );
        for (int i = 0; i < 4; i++)
            _town.Open();
        Assert.Equal(PledgeStatus.Done, _town.Progress(pledge).Status);
    }

    [Fact]
    public void A_target_in_another_unit_of_the_same_measure_is_brought_to_the_figures()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.cost"), ("target", "0.0004"), ("unit", "亿元"));
        _town.Open(fields: ("cost", "20000"));
        Assert.Equal(new Exact(1, 2), _town.Progress(pledge).Actual);
        string wrong = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.cost"), ("target", "4"), ("unit", "公里"));
        Assert.Equal(
            (PledgeStatus.Other, "目标单位“公里”与指标“cost”的单位“万元”不是一回事"),
            (_town.Progress(wrong).Status, _town.Progress(wrong).Words)
        );
    }

    [Fact]
    public void A_growth_target_is_last_years_value_and_so_much_more()
    {
        string pledge = _town.Promise(("target_kind", "增幅目标"), ("figure", "indicator.last"), ("target", "10"), ("unit", "%"));
        Assert.Equal("指标“last”上年没有数，不能算增幅", _town.Progress(pledge).Words);
        _town.Declare(TestTown.Town, "2022", "200");
        Assert.Equal("指标“last”还没有数", _town.Progress(pledge).Words);
        _town.Declare(TestTown.Town, "2023", "110");
        Assert.Equal((new Exact(1, 2), new Exact(220, 1)), (_town.Progress(pledge).Actual, _town.Progress(pledge).Goal));
    }

    [Fact]
    public void A_growth_from_nought_cannot_be_worked_out_and_says_so()
    {
        string pledge = _town.Promise(("target_kind", "增幅目标"), ("figure", "hazard.found"), ("target", "10"));
        Assert.Equal("指标“found”上年没有数，不能算增幅", _town.Progress(pledge).Words);
        _town.Open(fields: ("found_on", "2021-12-30"));
        Assert.Equal("指标“found”上年为 0处，不能算增幅", _town.Progress(pledge).Words);
    }

    [Fact]
    public void A_rate_is_held_or_not_in_percentage_points()
    {
        string pledge = _town.Promise(("target_kind", "比率目标"), ("figure", "hazard.rate"), ("target", "90"), ("unit", "%"));
        string done = _town.Open();
        _town.Open();
        _town.Assign(done);
        _town.Fix(done);
        _town.Accept(done);
        Assert.Equal(
            (PledgeStatus.Behind, "目标不低于 90%，现在 50%，差 40 个百分点"),
            (_town.Progress(pledge).Status, _town.Progress(pledge).Words)
        );
        string most = _town.Promise(("target_kind", "比率目标"), ("figure", "hazard.rate"), ("target", "60"), ("bound", "不超过"));
        Assert.Equal((PledgeStatus.OnTrack, "目标不超过 60%，现在 50%，已达到"), (_town.Progress(most).Status, _town.Progress(most).Words));
        Assert.Equal(PledgeStatus.Done, _town.Progress(most, "2023-12-31").Status);
    }

    [Fact]
    public void A_target_of_nought_is_held_while_there_is_none()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.major"), ("target", "0"));
        Assert.Equal((PledgeStatus.Other, "指标“major”还没有数"), (_town.Progress(pledge).Status, _town.Progress(pledge).Words));
        _town.Open();
        Assert.Equal((PledgeStatus.OnTrack, "目标不超过 0，现在 0，已达到"), (_town.Progress(pledge).Status, _town.Progress(pledge).Words));
        _town.Open(fields: ("grade", "重大"));
        Assert.Equal((PledgeStatus.Behind, "目标不超过 0，现在 1，超出 1"), (_town.Progress(pledge).Status, _town.Progress(pledge).Words));
    }

    [Fact]
    public void A_stock_is_measured_from_where_it_stood_when_the_year_began()
    {
        _town.Now = TestTown.At("2022-11-02");
        for (int i = 0; i < 6; i++)
            _town.Open();
        _town.Now = TestTown.At("2023-05-10");
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.standing"), ("target", "10"));
        Assert.Equal(new Exact(0, 1), _town.Progress(pledge).Actual);
        _town.Open();
        Assert.Equal(new Exact(1, 4), _town.Progress(pledge).Actual);
    }

    [Fact]
    public void A_place_is_held_when_it_is_at_least_as_good()
    {
        _town.Declare(TestTown.Town, "2023", "4");
        Assert.Equal(
            PledgeStatus.Behind,
            _town.Progress(_town.Promise(("target_kind", "排名目标"), ("figure", "indicator.last"), ("target", "3"))).Status
        );
        Assert.Equal(
            PledgeStatus.OnTrack,
            _town.Progress(_town.Promise(("target_kind", "排名目标"), ("figure", "indicator.last"), ("target", "4"))).Status
        );
    }

    [Fact]
    public void A_projects_stage_is_read_from_its_moves()
    {
        string project = _town.Keep("project", TestTown.North, null, ("name", "通道"));
        string pledge = _town.Promise(("target_kind", "阶段目标"), ("project", project), ("stage", "已竣工"));
        _town.Must(_town.Moving(project, "prepare"), TestTown.Clerk);
        Assert.Equal("要求已竣工，现在前期推进；计划到今天 36%，实际 33%，差 3 个百分点", _town.Progress(pledge).Words);
        _town.Must(_town.Moving(project, "start"), TestTown.Clerk);
        _town.Must(_town.Moving(project, "finish"), TestTown.Clerk);
        Assert.Equal(PledgeStatus.Done, _town.Progress(pledge).Status);
        Assert.Equal(
            "项目没有“已腾飞”这个阶段",
            _town.Progress(_town.Promise(("target_kind", "阶段目标"), ("project", project), ("stage", "已腾飞"))).Words
        );
    }

    [Fact]
    public void Milestones_count_by_their_weights_and_are_planned_by_their_days()
    {
        string pledge = _town.Promise(
            ("target_kind", "节点任务"),
            (
                "milestones",
                PledgePack.Rows(
                    [("node", "选址"), ("due", "2023-03"), ("done", "2023-02-20")],
                    [("node", "立项"), ("due", "2023-04"), ("weight", "2")],
                    [("node", "开工"), ("due", "2023-09")]
                )
            )
        );
        var progress = _town.Progress(pledge);
        Assert.Equal((new Exact(1, 4), new Exact(3, 4), PledgeStatus.Behind), (progress.Actual, progress.Planned, progress.Status));
    }

    [Fact]
    public void Sub_pledges_weigh_as_shares_of_their_sum_and_over_fulfilment_makes_up_for_nothing()
    {
        string above = _town.Promise();
        Assert.Equal("没有对应指标，也没有节点，不能计算", _town.Progress(above).Words);
        _town.Promise(("parent", above), ("weight", "1"), ("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "1"));
        _town.Promise(("parent", above), ("weight", "3"), ("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "4"));
        string blind = _town.Promise(("parent", above), ("weight", "50"));
        _town.Open();
        _town.Open();
        Assert.Equal(new Exact(5, 8), _town.Progress(above).Actual);
        Assert.EndsWith("；1 项子承诺不能计算，未计入", _town.Progress(above).Words, StringComparison.Ordinal);
        _town.Must(_town.Moving(blind, "assign", office: "应急所"), TestTown.Clerk);
        _town.Must(_town.Moving(blind, "finish"), TestTown.Clerk);
        _town.Must(_town.Moving(blind, "verify"), TestTown.OtherClerk);
        Assert.Equal("0.972222222", _town.Progress(above).Actual!.Value.Round(9));
    }

    [Fact]
    public void Pledges_that_stand_below_each_other_in_a_circle_end()
    {
        string one = _town.Promise(),
            other = _town.Promise(("parent", one));
        _town.Must(_town.Amending(one, ("parent", other)), TestTown.Clerk);
        Assert.Equal(PledgeStatus.Other, _town.Progress(one).Status);
    }

    [Fact]
    public void A_figure_that_is_gone_is_named()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "10"));
        var lost = _town[pledge] with
        {
            Values = _town[pledge].Values.SetItem(_town.Township.Pack[PledgeLedger.Id].IndexOf("figure"), Value.Of("hazard.gone")),
        };
        var progress = _town.Tracker().On(Pledge.Of(_town.Township.Pack[PledgeLedger.Id], lost), _town.Today, _town.Today);
        Assert.Equal(
            (PledgeStatus.Other, true, "对应指标“hazard.gone”已不存在，请改为现有指标"),
            (progress.Status, progress.FigureIsLost, progress.Words)
        );
    }

    [Fact]
    public void A_year_that_has_not_begun_is_not_behind()
    {
        string pledge = _town.Promise(("year", "2024"), ("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "10"));
        Assert.Equal((PledgeStatus.Other, "计划未开始"), (_town.Progress(pledge).Status, _town.Progress(pledge).Words));
    }

    [Fact]
    public void What_was_failed_says_so_and_keeps_its_sum()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "10"));
        _town.Must(_town.Moving(pledge, "assign", office: "应急所"), TestTown.Clerk);
        _town.Must(_town.Moving(pledge, "fail", reason: "资金未到位"), TestTown.Leader);
        Assert.Equal("年终认定未完成；计划到今天 36%，实际 0%，差 36 个百分点；安全隐患还没有登记条目", _town.Progress(pledge).Words);
    }

    [Fact]
    public void The_course_ends_with_today_and_its_plan_with_the_whole()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "4"));
        _town.Open();
        var course = _town.Tracker().Curve(_town.PledgeOf(pledge), _town.Today);
        Assert.Equal(12, course.Count);
        Assert.Equal(new Exact(0, 1), course[3].Actual);
        Assert.Equal(new Exact(1, 4), course[4].Actual);
        Assert.Null(course[5].Actual);
        Assert.Equal(new Exact(1, 1), course[11].Planned);
    }

    [Fact]
    public void What_had_no_entry_this_month_is_silent()
    {
        string pledge = _town.Promise(("target_kind", "数量目标"), ("figure", "hazard.found"), ("target", "10"));
        _town.Now = TestTown.At("2023-06-10");
        Assert.True(_town.Tracker().IsSilent(_town.PledgeOf(pledge), _town.Today));
        _town.Open();
        Assert.False(_town.Tracker().IsSilent(_town.PledgeOf(pledge), _town.Today));
    }
}
