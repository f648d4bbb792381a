using System.Net;
using System.Text;

namespace Taizhang.Web.Tests.Map;

/// <summary>Taking in a file with shapes, drawing one by hand, what the map says: by the forms that a clerk fills in.</summary>
public sealed class ShapePages : OwnSite
{
    private const string Far = "[[[112,35],[112.01,35],[112.01,35.01],[112,35.01],[112,35]]]",
        Beside = "[[[112.01,35],[112.02,35],[112.02,35.01],[112.01,35.01],[112.01,35]]]",
        Bow = "[[[112,35],[112.01,35.01],[112.01,35],[112,35.01],[112,35]]]";

    [Fact]
    public async Task A_file_is_checked_shown_row_by_row_and_taken_in()
    {
        var browser = await Site.SignInAsync("clerk");
        var checkedPage = await UploadAsync(browser, Json(("佃头村", Far), ("枣庙村", Beside)));
        Assert.Equal(HttpStatusCode.OK, checkedPage.Status);
        Assert.Contains("2 个可以导入", checkedPage.Text(".map-sum"), StringComparison.Ordinal);
        Assert.Contains("公顷", checkedPage.Text(".map-found"), StringComparison.Ordinal);
        var taken = await browser.SubmitAsync(checkedPage, "take");
        var done = await browser.FollowAsync(taken);
        Assert.Contains("已导入 2 个图形", done.Text(".note"), StringComparison.Ordinal);
        var map = await browser.OpenAsync("/kejing/map?figure=hazard.found");
        Assert.Equal(2, map.Document.QuerySelectorAll("svg.map-land > a > path").Length);
        Assert.Contains("2023 年勘界", map.Text(".map-said"), StringComparison.Ordinal);

        // The file is gone with it.
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync(checkedPage.Address)).Status);
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_row_and_the_rest_can_be_taken_in_alone()
    {
        var browser = await Site.SignInAsync("clerk");
        var page = await UploadAsync(browser, Json(("佃头村", Bow), ("枣庙村", Beside), ("某村", Far)));
        Assert.Contains("1 个可以导入，2 个有误", page.Text(".map-sum"), StringComparison.Ordinal);
        Assert.Contains("自相交", page.Text(".map-found .wrong"), StringComparison.Ordinal);
        Assert.DoesNotContain("导入 1 个图形", page.Text("button.main"), StringComparison.Ordinal);
        var refused = await browser.SubmitAsync(page, "take");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("第 1 行", refused.Text(".errors"), StringComparison.Ordinal);
        Assert.Contains(
            "已导入 1 个",
            (await browser.FollowAsync(await browser.SubmitAsync(page, "take", ("good", "yes")))).Text(".note"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("村界.zip", "不是图形", "file")]
    [InlineData("村界_GCJ-02.geojson", "{}", "system")]
    [InlineData("村界.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}", "file")]
    public async Task A_file_that_cannot_be_read_is_refused_beside_the_form(string name, string text, string field)
    {
        var browser = await Site.SignInAsync("clerk");
        var page = await browser.OpenAsync("/kejing/map/shapes");
        var answer = await browser.SubmitAsync(page, "check", null, ("file", name, Encoding.UTF8.GetBytes(text)));
        Assert.True(answer.Location is not null || answer.Text($"#{field}-error").Length > 0);
        if (answer.Location is not null)
            Assert.NotEmpty((await browser.FollowAsync(answer)).Text(".errors"));
    }

    [Fact]
    public async Task A_form_without_a_file_or_with_a_day_to_come_says_so()
    {
        var browser = await Site.SignInAsync("clerk");
        var page = await browser.OpenAsync("/kejing/map/shapes");
        Assert.NotEmpty((await browser.SubmitAsync(page, "check")).Text("#file-error"));
        page.Fill("check", ("from", "2030-01-01"));
        var late = await browser.SubmitAsync(page, "check", null, ("file", "a.geojson", Json(("佃头村", Far))));
        Assert.NotEmpty(late.Text("#from-error"));
        Assert.Equal("2030-01-01", late.Value("check", "from"));
    }

    [Fact]
    public async Task Another_account_does_not_find_the_file_and_who_may_not_is_refused()
    {
        var clerk = await Site.SignInAsync("clerk");
        var page = await UploadAsync(clerk, Json(("佃头村", Far)));
        var other = await Site.SignInAsync("admin");
        Assert.NotEqual(HttpStatusCode.OK, (await other.OpenAsync(page.Address)).Status);
        foreach (string user in (string[])["leader", "deputy", "county"])
            Assert.Equal(HttpStatusCode.Forbidden, (await (await Site.SignInAsync(user)).OpenAsync("/kejing/map/shapes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.OpenAsync($"/kejing/map/shapes/{new string('0', 32)}?from=2023-01-01")).Status);
    }

    [Fact]
    public async Task A_border_is_drawn_by_hand_and_mended_and_what_was_typed_wrong_stays()
    {
        var browser = await Site.SignInAsync("clerk");
        string address = $"/kejing/map/draw?area={TestSite.Diantou}";
        var page = await browser.OpenAsync(address);
        page.Fill("draw", ("corners", "112, 35\n112.01，35\n112.01 35.01"), ("source", "手工描绘"));
        Assert.NotNull((await browser.SubmitAsync(page, "draw")).Location);
        page = await browser.OpenAsync(address);
        Assert.StartsWith("112.00000000, 35.00000000", page.Value("draw", "corners"), StringComparison.Ordinal);
        Assert.Contains("公顷", page.Text(".head"), StringComparison.Ordinal);

        page.Fill("draw", ("corners", "112, 35\n甲, 乙\n112, 36"));
        var wrong = await browser.SubmitAsync(page, "draw");
        Assert.Contains("第 2 行", wrong.Text("#shape-error"), StringComparison.Ordinal);
        Assert.Contains("甲, 乙", wrong.Value("draw", "corners"), StringComparison.Ordinal);
        page.Fill("draw", ("corners", "112, 35\n112.01, 35.01\n112.01, 35\n112, 35.01"));
        Assert.Contains("自相交", (await browser.SubmitAsync(page, "draw")).Text("#shape-error"), StringComparison.Ordinal);

        Assert.NotNull((await browser.SubmitAsync(await browser.OpenAsync(address), "draw", ("remove", "yes"))).Location);
        Assert.Contains("没有图形", (await browser.OpenAsync(address)).Text(".map-history"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/kejing/map/draw?area=99")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.OpenAsync("/kejing/map/draw?entry=YH-1")).Status);
    }

    [Fact]
    public async Task The_approval_number_stands_on_the_map_and_the_base_is_served_in_pieces()
    {
        var browser = await Site.SignInAsync("clerk");
        await UploadTakenAsync(browser);
        Directory.CreateDirectory(Path.Combine(Site.Folder, "maps"));
        await File.WriteAllBytesAsync(
            Path.Combine(Site.Folder, "maps", "county.pmtiles"),
            [.. Enumerable.Range(0, 100).Select(i => (byte)i)],
            Cancel
        );
        var page = await browser.OpenAsync("/kejing/map/shapes");
        page.Fill("settings", ("approval", "晋S（2026）001号"), ("base", "county.pmtiles"), ("credit", "县自然资源局"));
        Assert.NotNull((await browser.SubmitAsync(page, "settings")).Location);
        var map = await browser.OpenAsync("/kejing/map?figure=hazard.found");
        Assert.Contains("审图号：晋S（2026）001号", map.Text(".map-said"), StringComparison.Ordinal);
        Assert.Equal("/kejing/map/base/county.pmtiles", map.Document.QuerySelector("tz-map")!.GetAttribute("data-base"));

        var piece = await browser.SendAsync(HttpMethod.Get, "/kejing/map/base/county.pmtiles", null, ("Range", "bytes=10-19"));
        Assert.Equal(HttpStatusCode.PartialContent, piece.StatusCode);
        byte[] read = await piece.Content.ReadAsByteArrayAsync(Cancel);
        Assert.Equal(Enumerable.Range(10, 10).Select(i => (byte)i), read);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/kejing/map/base/other.pmtiles")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/kejing/map/base/..%2Faccounts.db")).StatusCode);

        page = await browser.OpenAsync("/kejing/map/shapes");
        page.Fill("settings", ("base", "../accounts.db"));
        Assert.NotEmpty((await browser.SubmitAsync(page, "settings")).Text("#base-error"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task UploadTakenAsync(Browser browser) =>
        await browser.SubmitAsync(await UploadAsync(browser, Json(("佃头村", Far), ("枣庙村", Beside))), "take");

    private static async Task<Page> UploadAsync(Browser browser, byte[] file)
    {
        var page = await browser.OpenAsync("/kejing/map/shapes");
        page.Fill("check", ("source", "2023 年勘界"));
        var answer = await browser.SubmitAsync(page, "check", null, ("file", "村界.geojson", file));
        return await browser.FollowAsync(answer);
    }

    private static byte[] Json(params (string Name, string Rings)[] features) =>
        Encoding.UTF8.GetBytes(
            "{\"type\":\"FeatureCollection\",\"features\":["
                + string.Join(
                    ',',
                    features.Select(one =>
                        "{\"type\":\"Feature\",\"properties\":{\"村名\":\""
                        + one.Name
                        + "\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
                        + one.Rings
                        + "}}"
                    )
                )
                + "]}"
        );
}
