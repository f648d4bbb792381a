using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class RevealingTests
{
    private readonly TestTown _town = new(RegisterPack.Township());

    public static TheoryData<string, bool> WhoMay() =>
        new()
        {
            { "clerk", true },
            { "leader", true },
            { "station", true },
            { "station2", false },
            { "grid", true },
            { "south", false },
            { "deputy", false },
            { "county", false },
            { "admin", false },
        };

    [Theory]
    [MemberData(nameof(WhoMay))]
    public void Clerk_leader_responsible_office_and_the_areas_grid_worker_may_others_not(string who, bool may)
    {
        string firm = Firm();
        var actor = new[]
        {
            TestTown.Clerk,
            TestTown.Leader,
            TestTown.Station,
            TestTown.OtherStation,
            TestTown.Grid,
            TestTown.SouthClerk,
            TestTown.Deputy,
            TestTown.County,
            TestTown.Admin,
        }.Single(one => one.Id == who);
        foreach (string field in new[] { "owner", "account" })
            Assert.Equal((field, may), (field, _town.Do(Reveal(firm, field), actor).Ok));
    }

    [Fact]
    public void A_station_and_a_grid_worker_without_an_area_may_not_where_no_office_answers()
    {
        string firm = _town.Keep("firm", fields: [("code", "F1"), ("account", "6217")]);
        Assert.Equal("right.reveal", _town.Refused(Reveal(firm), TestTown.Station).Code);
        Assert.Equal("right.reveal", _town.Refused(Reveal(firm), TestTown.Grid with { Area = null }).Code);
    }

    [Fact]
    public void What_is_told_of_it_is_who_which_field_and_what_for_and_never_the_value()
    {
        string firm = Firm();
        var before = _town[firm];
        var revealed = (FieldRevealed)_town.Must(Reveal(firm, purpose: "  核对补贴账号\r\n第二批 "), TestTown.Leader);
        Assert.Equal(("account", "核对补贴账号\n第二批", before.Id), (revealed.Field, revealed.Purpose, revealed.About!.Value));
        Assert.Same(before, _town[firm]);
        byte[] json = EventJson.Write(revealed, _town.Township.Pack);
        Assert.DoesNotContain("6217", System.Text.Encoding.UTF8.GetString(json), StringComparison.Ordinal);
        Assert.Equal(revealed, EventJson.Read(revealed.Type, json, _town.Township.Pack));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("核对账")]
    [InlineData("  核对账  ")]
    public void A_purpose_needs_four_characters_at_least(string purpose) =>
        Assert.Equal(("input.purpose", "purpose"), Code(_town.Refused(Reveal(Firm(), purpose: purpose), TestTown.Clerk)));

    [Fact]
    public void A_purpose_has_two_hundred_characters_at_most_and_no_control_characters()
    {
        string firm = Firm();
        Assert.True(_town.Do(Reveal(firm, purpose: new('核', 200)), TestTown.Clerk).Ok);
        Assert.Equal("input.purpose", _town.Refused(Reveal(firm, purpose: new('核', 201)), TestTown.Clerk).Code);
        Assert.Equal("field.text_control", _town.Refused(Reveal(firm, purpose: "核对账号\u0007"), TestTown.Clerk).Code);
    }

    [Fact]
    public void What_is_not_personal_empty_or_beyond_the_scope_is_not_revealed()
    {
        string firm = Firm(),
            empty = _town.Keep("firm", fields: [("code", "F2")]);
        Assert.Equal(("field.unknown", "name"), Code(_town.Refused(Reveal(firm, "name"), TestTown.Clerk)));
        Assert.Equal(("field.unknown", "none"), Code(_town.Refused(Reveal(firm, "none"), TestTown.Clerk)));
        Assert.Equal("missing.value", _town.Refused(Reveal(empty), TestTown.Clerk).Code);
        Assert.Equal("missing.entry", _town.Refused(Reveal(firm), TestTown.SouthClerk).Code);
        Assert.Equal("missing.entry", _town.Refused(Reveal("QY-2023-0099"), TestTown.Clerk).Code);
    }

    [Fact]
    public void A_struck_entry_is_read_like_any_other()
    {
        string firm = Firm();
        _town.Must(new StrikeEntry(_town.Id(), firm, null, "误登"), TestTown.Clerk);
        Assert.True(_town.Do(Reveal(firm), TestTown.Clerk).Ok);
    }

    private string Firm() => _town.Keep("firm", office: "应急所", fields: [("code", "F1"), ("owner", "王小二"), ("account", "6217")]);

    private RevealField Reveal(string number, string field = "account", string purpose = "核对补贴账号") =>
        new(_town.Id(), number, field, purpose);

    private static (string, string?) Code(Refusal refusal) => (refusal.Code, refusal.Field);
}
