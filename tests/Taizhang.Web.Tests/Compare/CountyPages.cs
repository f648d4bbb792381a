using System.Net;

namespace Taizhang.Web.Tests.Compare;

/// <summary>The townships side by side, as the county's inspector sees them.</summary>
public sealed class CountyPages(CompareSite site) : IClassFixture<CompareSite>
{
    [Fact]
    public async Task What_is_counted_in_each_township_is_added_for_the_county()
    {
        var page = await (await site.SignInAsync("inspector")).OpenAsync("/kejing/county?figure=hazard.found&period=2023");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("全县 10，是各乡镇条目之和", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Townships_of_another_definition_are_named_and_not_added()
    {
        var page = await (await site.SignInAsync("inspector")).OpenAsync("/kejing/county?figure=own_walk.done&period=2023");
        Assert.Contains("口径不同", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("口径不同的不计入合计：山王镇", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_bound_to_a_village_has_no_county() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignInAsync("grid")).OpenAsync("/kejing/county")).Status);

    [Fact]
    public async Task Who_may_enter_one_township_sees_one() =>
        Assert.DoesNotContain(
            "山王镇",
            (await (await site.SignInAsync("clerk")).OpenAsync("/kejing/county?figure=hazard.found&period=2023")).Text("main"),
            StringComparison.Ordinal
        );
}
