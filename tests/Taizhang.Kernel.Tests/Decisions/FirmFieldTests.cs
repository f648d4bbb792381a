using Taizhang.Kernel.Tests.Pledges;

namespace Taizhang.Kernel.Tests.Decisions;

/// <summary>What stands firm is changed only with a reason; and a field of figures holds figures that there are.</summary>
public class FirmFieldTests
{
    private readonly TestTown _town = new(PledgePack.Township());

    [Fact]
    public void A_target_is_changed_with_a_reason_once_it_is_assigned()
    {
        string pledge = _town.Promise(("figure", "hazard.found"), ("target", "10"));
        _town.Must(_town.Amending(pledge, ("target", "11")), TestTown.Clerk);
        _town.Must(_town.Moving(pledge, "assign", office: "应急所", fields: ("target", "12")), TestTown.Clerk);
        Assert.Equal(
            ("input.reason_required", "reason"),
            _town.Refused(_town.Amending(pledge, ("target", "13")), TestTown.Clerk) is var refused ? (refused.Code, refused.Field) : default
        );
        Assert.Equal("input.reason_required", _town.Refused(_town.Moving(pledge, "report", fields: ("target", "13")), TestTown.Clerk).Code);
        _town.Must(_town.Moving(pledge, "report", reason: "上级调整", fields: ("target", "13")), TestTown.Clerk);
        _town.Must(_town.Amending(pledge, ("text", "改了文字")), TestTown.Clerk);
    }

    [Fact]
    public void A_figure_is_held_by_its_id_however_it_was_typed()
    {
        string pledge = _town.Promise(("figure", "closed"));
        Assert.Equal("hazard.closed", _town.PledgeOf(pledge).Figure);
        Assert.Equal("hazard.found[kind=消防]", _town.PledgeOf(_town.Promise(("figure", "hazard.found[kind=消防]"))).Figure);
    }

    [Theory]
    [InlineData("不存在的", "field.figure")]
    [InlineData("hazard.gone", "field.figure")]
    [InlineData("hazard.found[kind=没有]", "field.figure_near")]
    [InlineData("people_at", "field.figure_near")]
    public void A_figure_that_is_not_there_is_refused(string typed, string code)
    {
        var refused = _town.Refused(
            _town.Keeping(
                "pledge",
                TestTown.Town,
                null,
                ("text", "某项"),
                ("year", "2023"),
                ("promised_on", "2023-01-10"),
                ("figure", typed)
            ),
            TestTown.Clerk
        );
        Assert.Equal((code, "figure"), (refused.Code, refused.Field));
        Assert.Contains(typed, refused.Message, StringComparison.Ordinal);
    }
}
