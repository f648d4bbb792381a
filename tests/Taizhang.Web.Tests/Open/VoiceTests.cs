using System.Net;
using System.Text;
using Taizhang.Service.Residents;
using static Taizhang.Web.Tests.Open.OpenSite;

namespace Taizhang.Web.Tests.Open;

/// <summary>
/// 我要反映, through the door that residents take: no account, no script. Each test has a site of its own: places are counted.
/// </summary>
public sealed class VoiceTests : IAsyncLifetime
{
    private const string Phone = "13900002222";

    private readonly OpenSite _site = new();
    private Browser _anybody = null!;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        _anybody = new(_site.Address);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task What_somebody_sends_waits_for_the_clerk_and_is_followed_with_its_code()
    {
        var (number, code) = ReceiptOf(await OpenSite.SendAsync(_anybody));
        Assert.Equal(VoiceDesk.CodeLength, code.Length);
        var clerk = await _site.SignInAsync("clerk");
        Assert.Contains(number, (await clerk.OpenAsync("/kejing/today")).Text(".clock"));

        var seen = await OpenSite.FollowAsync(_anybody, number.ToLowerInvariant(), code.ToLowerInvariant());
        Assert.Contains("便民服务中心", seen.Text(".pub-facts"));
        Assert.Contains("待受理", seen.Text(".pub-facts"));
        Assert.Contains("夜里不亮有一个星期了。", seen.Text(".pub-steps"));

        await _site.MoveAsync("clerk", number, "take", TestSite.Safety);
        var given = await OpenSite.FollowAsync(_anybody, number, code);
        Assert.Contains($"现在在谁手里{TestSite.Safety}", given.Text(".pub-facts"));
        Assert.DoesNotContain("张敏", given.Text("main"));
    }

    [Fact]
    public async Task Who_is_not_content_has_it_done_again()
    {
        var (number, code) = ReceiptOf(await OpenSite.SendAsync(_anybody));
        await _site.MoveAsync("clerk", number, "take", TestSite.Safety);
        await _site.MoveAsync("office", number, "answer", null, null, ("answer", "已经换了灯头。"));
        var answered = await OpenSite.FollowAsync(_anybody, number, code);
        Assert.Contains("已经换了灯头。", answered.Text(".pub-steps"));
        answered.Fill("judge", ("complaint", "还是不亮"));
        var again = await _anybody.SubmitAsync(answered, "judge", ("say", "again"));
        Assert.Contains("待重办", again.Text(".pub-facts"));
        Assert.Contains("还是不亮", again.Text(".pub-steps"));
        Assert.False(again.Offers("judge"));
        await _site.MoveAsync("leader", number, "retake", TestSite.Safety, "换人去看");
        await _site.MoveAsync("office", number, "answer", null, null, ("answer", "换了镇流器。"));
        var done = await _anybody.SubmitAsync(await OpenSite.FollowAsync(_anybody, number, code), "judge", ("say", "content"));
        Assert.Contains("已经办完", done.Text(".pub-facts"));
        // What was asked twice is refused in words, and nothing is lost.
        Assert.DoesNotContain("换人去看", done.Text("main"));
    }

    [Fact]
    public async Task A_telephone_number_is_for_who_handles_it_and_stands_in_no_journal()
    {
        var (number, _) = ReceiptOf(await OpenSite.SendAsync(_anybody, contact: Phone));
        await _site.MoveAsync("clerk", number, "take", TestSite.Safety);
        string entry = $"/kejing/ledgers/voice/{number}";
        foreach (string user in new[] { "clerk", "office" })
            Assert.Contains(Phone, (await (await _site.SignInAsync(user)).OpenAsync(entry)).Text("main"));
        foreach (string user in new[] { "leader", "chief", "grid", "deputy", "county" })
            Assert.DoesNotContain(Phone, (await (await _site.SignInAsync(user)).OpenAsync(entry)).Text("main"));
        string file = Encoding.UTF8.GetString(
            await File.ReadAllBytesAsync(Directory.EnumerateFiles(_site.Folder, "kejing*").First(), TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain(Phone, file);
    }

    [Fact]
    public async Task A_code_that_is_guessed_is_held_back()
    {
        var (number, code) = ReceiptOf(await OpenSite.SendAsync(_anybody));
        for (int i = 0; i < 5; i++)
        {
            var wrong = await OpenSite.FollowAsync(_anybody, i % 2 == 0 ? number : "QF-2023-9999", "22222222");
            Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
            Assert.Contains("编号或查询码不对", wrong.Text(".pub-wrong"));
        }
        var held = await OpenSite.FollowAsync(_anybody, number, code);
        Assert.Equal(HttpStatusCode.TooManyRequests, held.Status);
        Assert.DoesNotContain("老戏台", held.Text("main"));
    }

    [Fact]
    public async Task One_place_sends_five_an_hour()
    {
        for (int i = 0; i < 5; i++)
            ReceiptOf(await OpenSite.SendAsync(_anybody));
        var held = await OpenSite.SendAsync(new(_site.Address), "第六件");
        Assert.Equal(HttpStatusCode.TooManyRequests, held.Status);
        Assert.Contains("请过 60 分钟再来", held.Text(".pub-wrong"));
        Assert.Equal("第六件", held.Value("voice", "words"));
    }

    [Fact]
    public async Task Sent_twice_it_is_registered_once()
    {
        var page = await _anybody.OpenAsync("/open/kejing/voice");
        page.Fill("voice", ("kind", "其他"), ("area", TestSite.Diantou), ("place", "村口"), ("words", "点了两次"));
        var (one, other) = (await _anybody.SubmitAsync(page, "voice"), await _anybody.SubmitAsync(page, "voice"));
        Assert.Equal(ReceiptOf(one), ReceiptOf(other));
    }

    [Fact]
    public async Task Nothing_is_public_before_a_clerk_writes_and_releases_it()
    {
        const string Script = "<script>alert('钱大有家门口')</script>";
        var (number, code) = ReceiptOf(await OpenSite.SendAsync(_anybody, Script));
        Assert.Contains("&lt;script&gt;", await BodyAsync("follow", number, code));
        Assert.Contains("还没有公开的反映", (await _anybody.OpenAsync("/open/kejing/voices")).Text("main"));
        await _site.MoveAsync("clerk", number, "release", null, null, ("shown", "老戏台旁路灯不亮 <b>"));
        foreach (string path in new[] { "voices", "voices.rss", "", "voice" })
        {
            string shown = await (await _anybody.GetAsync("/open/kejing/" + path)).Content.ReadAsStringAsync(
                TestContext.Current.CancellationToken
            );
            Assert.Contains("老戏台旁路灯不亮 &lt;b", shown);
            Assert.DoesNotContain("钱大有", shown);
            Assert.DoesNotContain("第二根灯杆", shown);
        }
        await _site.MoveAsync("clerk", number, "withdraw", null, "写错了村");
        Assert.DoesNotContain("老戏台旁", (await _anybody.OpenAsync("/open/kejing/voices")).Text("main"));
    }

    [Fact]
    public async Task What_was_said_already_is_shown_before_sending()
    {
        var (number, _) = ReceiptOf(await OpenSite.SendAsync(_anybody));
        await _site.MoveAsync("clerk", number, "release", null, null, ("shown", "老戏台旁路灯不亮"));
        var asked = await OpenSite.SendAsync(_anybody, "我也看到路灯不亮");
        Assert.Contains("可能已经有人反映过了", asked.Text("[role=status]"));
        ReceiptOf(await _anybody.SubmitAsync(asked, "voice"));
    }

    [Fact]
    public async Task A_photo_is_kept_without_what_the_camera_wrote_and_a_file_that_is_none_is_refused()
    {
        var wrong = await OpenSite.SendAsync(_anybody, files: ("photos", "病毒.jpg", "not a picture"u8.ToArray()));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.Status);
        Assert.Equal("夜里不亮有一个星期了。", wrong.Value("voice", "words"));
        var (number, _) = ReceiptOf(await OpenSite.SendAsync(_anybody, files: ("photos", "灯.jpg", Photo())));
        var page = await (await _site.SignInAsync("clerk")).OpenAsync($"/kejing/ledgers/voice/{number}");
        string address = page.Document.QuerySelector("img[src*='/pictures/']")!.GetAttribute("src")!;
        byte[] kept = (await (await _site.SignInAsync("clerk")).DownloadAsync(address)).ToArray();
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept));
        Assert.Equal(HttpStatusCode.NotFound, (await (await _site.SignInAsync("deputy")).GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task What_is_missing_is_said_and_nothing_typed_is_lost()
    {
        var page = await _anybody.OpenAsync("/open/kejing/voice");
        page.Fill("voice", ("words", "没有选类别"), ("contact", "不是电话"));
        var refused = await _anybody.SubmitAsync(page, "voice");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("请选是哪个村", refused.Text(".pub-wrong"));
        refused.Fill("voice", ("area", TestSite.Diantou));
        Assert.Contains("电话号码看不懂", (await _anybody.SubmitAsync(refused, "voice")).Text(".pub-wrong"));
        refused.Fill("voice", ("contact", ""));
        var more = await _anybody.SubmitAsync(refused, "voice");
        Assert.Contains("哪一类", more.Text(".pub-wrong"));
        Assert.Equal("没有选类别", more.Value("voice", "words"));
        // A program fills in what nobody sees.
        more.Fill("voice", ("homepage", "http://spam.example"));
        Assert.Contains("还没有提交", (await _anybody.SubmitAsync(more, "voice")).Text(".pub-wrong"));
    }

    private async Task<string> BodyAsync(string handler, string number, string code)
    {
        var page = await OpenSite.FollowAsync(_anybody, number, code);
        return page.Document.DocumentElement.OuterHtml;
    }

    /// <summary>A JPEG of 1 × 1 into which a camera wrote something.</summary>
    private static byte[] Photo()
    {
        byte[] jpeg = Convert.FromBase64String(
            "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/"
                + "wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
                + "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
                + "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKz"
                + "tLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APn+v//Z"
        );
        byte[] exif = [0xFF, 0xE1, 0x00, 0x10, .. "Exif\0\0"u8, .. "GPS here"u8];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
