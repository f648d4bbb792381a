using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class RightsTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Personal_fields_are_seen_by_those_who_handle_the_case()
    {
        var given = _town[_town.Open(Grid, office: "应急所")];
        var open = _town[_town.Open(Station)];
        Assert.True(SeesPersonal(Clerk, given));
        Assert.True(SeesPersonal(Station, given));
        Assert.False(SeesPersonal(OtherStation, given));
        Assert.True(SeesPersonal(Station, open));
        Assert.False(SeesPersonal(OtherStation, open));
        Assert.True(SeesPersonal(Grid, given));
        foreach (var actor in new[] { Leader, Deputy, County, Admin })
            Assert.False(SeesPersonal(actor, given));
    }

    private static bool SeesPersonal(Actor actor, Entry entry) =>
        Rights.Sees(actor, entry, TestPack.Field("f", new TextField(40, false)) with { Personal = true });

    [Theory]
    [InlineData("text", "王小二", "王**")]
    [InlineData("text", "𠮷田", "𠮷**")]
    [InlineData("text", "", "")]
    [InlineData("phone", "13900001111", "139****1111")]
    [InlineData("phone", "0515-86123456", "051****3456")]
    [InlineData("phone", "8612345", "**")]
    [InlineData("phone", "86123456", "**")]
    public void A_masked_value_tells_its_beginning_and_not_the_whole(string type, string text, string masked)
    {
        var field = TestPack.Field("f", type == "phone" ? new PhoneField() : new TextField(40, false)) with { Personal = true };
        Assert.Equal(masked, Rights.Masked(field, Value.Of(text)));
        var entry = _town[_town.Open()];
        Assert.Equal(masked, Rights.Shown(Leader, entry, field, Value.Of(text)));
        Assert.Equal(text, Rights.Shown(Clerk, entry, field, Value.Of(text)));
        Assert.Equal(text, Rights.Shown(Leader, entry, field with { Personal = false }, Value.Of(text)));
    }

    [Fact]
    public void What_is_not_a_text_is_hidden_altogether() =>
        Assert.Equal("**", Rights.Masked(TestPack.Field("f", TestPack.Money()), Value.Of(5)));

    [Fact]
    public void An_area_covers_itself_and_what_lies_below()
    {
        var areas = _town.Township.Areas;
        Assert.True(Rights.Covers(SouthClerk, South, areas) && Rights.Covers(SouthClerk, SouthOne, areas));
        Assert.False(
            Rights.Covers(SouthClerk, Town, areas) || Rights.Covers(SouthClerk, North, areas) || Rights.Covers(SouthClerk, "nowhere", areas)
        );
        Assert.True(Rights.Covers(Clerk, Town, areas));
    }

    [Fact]
    public void Each_role_has_a_word_and_a_title()
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.True(Roles.TryParse(role.Word(), out var read));
            Assert.Equal(role, read);
            Assert.NotEmpty(role.Title());
        }
        Assert.False(Roles.TryParse("mayor", out _));
    }
}
