using Taizhang.Kernel.Entries;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Figures;

/// <summary>People who are met at every visit are not counted at every visit.</summary>
public sealed class OnceTests
{
    private readonly TestTown _town = new();

    [Fact]
    public void Who_is_met_again_counts_once_with_what_was_last_recorded_in_the_period()
    {
        _town.Open(fields: [("site", "一厂"), ("people", "4"), ("found_on", "2023-02-01")]);
        _town.Open(area: South, fields: [("site", "一厂"), ("people", "6"), ("found_on", "2023-04-01")]);
        string later = _town.Open(fields: [("site", "一厂"), ("people", "5"), ("found_on", "2023-05-02")]);
        _town.Open(fields: [("site", "二厂"), ("people", "2"), ("found_on", "2023-05-02")]);
        Assert.Equal("7", _town.Read("hazard.at_sites", Town, "2023"));
        Assert.Equal("4", _town.Read("hazard.at_sites", Town, "2023-Q1"));
        Assert.Equal("7", _town.Read("hazard.at_sites", NorthOne, "2023"));
        Assert.Equal("6", _town.Read("hazard.at_sites", South, "2023"));
        Assert.Equal("0", _town.Read("hazard.at_sites", Town, "2024"));
        _town.Must(new StrikeEntry(_town.Id(), later, null, "重复"), Clerk);
        Assert.Equal("8", _town.Read("hazard.at_sites", Town, "2023"));
    }
}
