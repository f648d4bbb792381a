using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Ledgers;

public sealed class NearTests
{
    private readonly TestTown _town = new(RegisterPack.Township());

    [Fact]
    public void Alike_is_what_was_registered_not_long_before_in_the_same_village_with_the_same_choice()
    {
        string other = Told("路灯", TestTown.NorthOne);
        Assert.True(IsAlike(Told("路灯", TestTown.NorthTwo), other));
        Assert.True(IsAlike(Told("路灯", TestTown.North), other));
        Assert.False(IsAlike(Told("垃圾", TestTown.NorthOne), other));
        Assert.False(IsAlike(Told("路灯", TestTown.SouthOne), other));
        Assert.False(IsAlike(Told("", TestTown.NorthOne), Told("", TestTown.NorthOne)));
        Assert.False(IsAlike(other, other));
        _town.Now = _town.Now.AddDays(14);
        Assert.True(IsAlike(Told("路灯", TestTown.NorthOne), other));
        _town.Now = _town.Now.AddDays(1);
        Assert.False(IsAlike(Told("路灯", TestTown.NorthOne), other));
    }

    [Fact]
    public void Where_both_have_a_point_their_distance_decides_and_not_the_village()
    {
        string other = Told("路灯", TestTown.NorthOne, "112.602100,35.143200");
        Assert.True(IsAlike(Told("路灯", TestTown.SouthOne, "112.604200,35.143200"), other));
        Assert.False(IsAlike(Told("路灯", TestTown.NorthOne, "112.604400,35.143200"), other));
        Assert.True(IsAlike(Told("路灯", TestTown.NorthOne), other));
        Assert.False(IsAlike(Told("路灯", TestTown.SouthOne), other));
    }

    [Fact]
    public void What_is_struck_is_alike_to_nothing()
    {
        string other = Told("路灯", TestTown.NorthOne);
        _town.Must(new StrikeEntry(_town.Id(), other, null, "误登"), TestTown.Clerk);
        Assert.False(IsAlike(Told("路灯", TestTown.NorthOne), other));
    }

    /// <summary>
    /// Great-circle distances on a sphere of 6371.0088 km, worked out by the haversine formula to seven places elsewhere.
    /// </summary>
    [Theory]
    [InlineData("112.602100,35.143200", "112.602100,35.143200", 0)]
    [InlineData("112.602100,35.143200", "112.602100,35.144200", 111)]
    [InlineData("112.602100,35.143200", "112.604300,35.143200", 200)]
    [InlineData("112.602100,35.143200", "112.712345,35.212345", 12_629)]
    [InlineData("120.000000,0.000000", "120.010000,0.000000", 1111)]
    [InlineData("120.000000,60.000000", "120.010000,60.000000", 555)]
    [InlineData("179.999000,35.000000", "-179.999000,35.000000", 182)]
    public void A_distance_is_that_on_the_sphere_to_the_metre(string one, string other, long metres) =>
        Assert.Equal(metres, PointField.Metres(Value.Of(one), Value.Of(other)));

    private string Told(string kind, string area, string place = "") =>
        _town.Keep("event", area, fields: [("what", "某事"), ("kind", kind), ("place", place)]);

    private bool IsAlike(string fresh, string other)
    {
        var ledger = _town.Township.Pack["event"];
        return ledger.Near!.IsAlike(ledger, _town[fresh], _town[other], _town.Township.Areas);
    }
}
