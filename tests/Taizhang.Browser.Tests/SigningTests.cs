using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Taizhang.Browser.Tests;

/// <summary>拟办, 审核 and 签发 on phones: whoever signs draws the signature with a finger, or with a mouse.</summary>
public sealed class SigningTests(DemoSite demo)
{
    private const string Village = "419001100201";

    [Fact]
    public async Task A_payment_is_proposed_checked_and_issued_on_phones_by_signatures_drawn_on_the_screen()
    {
        string address = await ProposeAsync();
        await using var leader = await OnPhoneAsync("kejing.leader");
        await leader.OpenAsync("/kejing/today");
        await leader.Page.ClickAsync($"a[href='{address}']");
        await leader.ArriveAsync(address);
        await leader.Page.FillAsync("#opinion", "名单和金额已核对");
        await TouchAsync(leader);
        await FitsAsync(leader);
        await leader.Page.Locator("tz-sign").ScrollIntoViewIfNeededAsync();
        await leader.PictureAsync("approval-375");
        await leader.SubmitAsync("form:has(tz-sign)");
        await leader.SeeAsync(".notice", "转到下一环节");

        // Whoever is next sees what was drawn, under what was said.
        await using var chief = await OnPhoneAsync("kejing.chief");
        await chief.OpenAsync(address);
        await chief.SeeAsync(".trail", "名单和金额已核对");
        Assert.InRange(await InkAsync(chief, ".approval-sign"), 100, 50_000);
        await DrawAsync(chief);
        await chief.SubmitAsync("form:has(tz-sign)");
        await chief.SeeAsync(".notice", "已签发");
        await FitsAsync(chief);
        await chief.PictureAsync("approval-done-375", whole: true);
        Assert.Equal(2, await chief.Page.Locator(".approval-sign").CountAsync());

        // Both stand below the paper, which was printed by the last of them.
        await chief.Page.ClickAsync("text=印制的文书");
        await chief.ArriveAsync(@"/papers/\d+");
        // The list itself is read by who handles its entries.
        await using var clerk = await OnPhoneAsync("kejing.clerk");
        Assert.Equal(2, await SignaturesInAsync(clerk, new Uri(chief.Page.Url).AbsolutePath + "/paper.docx"));
        Assert.Equal(2, await SignaturesInAsync(chief, address + "/sheet.docx"));
        leader.AssertNoComplaints();
        chief.AssertNoComplaints();
    }

    [Fact]
    public async Task What_was_drawn_can_be_wiped_and_nobody_has_to_draw()
    {
        string address = await ProposeAsync();
        await using var leader = await OnPhoneAsync("kejing.leader");
        await leader.OpenAsync(address);
        await DrawAsync(leader);
        await leader.Page.ClickAsync("tz-sign .btn");
        Assert.Equal(0, await leader.Page.EvaluateAsync<int>("document.querySelector('tz-sign input').files.length"));
        await leader.Page.FillAsync("#opinion", "同意");
        await leader.SubmitAsync("form:has(tz-sign)");
        await leader.SeeAsync(".notice", "转到下一环节");
        Assert.Equal(0, await leader.Page.Locator(".approval-sign").CountAsync());
    }

    /// <summary>A list of payments, proposed by a clerk on a phone; gives the address of its approval.</summary>
    private async Task<string> ProposeAsync()
    {
        await using var clerk = await OnPhoneAsync("kejing.clerk");
        // The last month of the year in which the village was paid something that nobody has proposed yet.
        foreach (int month in Enumerable.Range(1, 12).Reverse())
        {
            await clerk.OpenAsync($"/kejing/papers/new?paper=relief_paid&area={Village}&when=2023-{month:00}");
            if (await clerk.Page.Locator(".paper-print").CountAsync() == 0)
                continue;
            await FitsAsync(clerk);
            await clerk.Page.FillAsync("#note", "本月补贴救助发放名单，请审签");
            await clerk.Page.ClickAsync(".paper-print .submit .btn.main");
            await clerk.Page.Locator(".notice, .errors").First.WaitForAsync();
            if (!clerk.Page.Url.Contains("/approvals/", StringComparison.Ordinal))
                continue;
            await clerk.SeeAsync(".notice", "已提请审批");
            await FitsAsync(clerk);
            Assert.Equal(0, await clerk.Page.Locator("tz-sign").CountAsync());
            clerk.AssertNoComplaints();
            return new Uri(clerk.Page.Url).AbsolutePath;
        }
        throw new InvalidOperationException("No month has payments to propose.");
    }

    private Task<Visitor> OnPhoneAsync(string user) => demo.SignInAsync(user, width: 375, height: 740);

    /// <summary>Three strokes with a finger.</summary>
    private static async Task TouchAsync(Visitor visitor)
    {
        var box = await PadAsync(visitor);
        var phone = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        foreach (var stroke in Strokes(box))
        {
            for (int i = 0; i < stroke.Length; i++)
                await SendAsync(i == 0 ? "touchStart" : "touchMove", stroke[i]);
            await SendAsync("touchEnd");
        }
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("document.querySelector('tz-sign input').files.length"));

        Task SendAsync(string type, params (float X, float Y)[] at) =>
            phone.SendAsync(
                "Input.dispatchTouchEvent",
                new()
                {
                    ["type"] = type,
                    ["touchPoints"] = at.Select(point => new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y }).ToArray(),
                }
            );
    }

    /// <summary>The same with a mouse.</summary>
    private static async Task DrawAsync(Visitor visitor)
    {
        var box = await PadAsync(visitor);
        foreach (var stroke in Strokes(box))
        {
            await visitor.Page.Mouse.MoveAsync(stroke[0].X, stroke[0].Y);
            await visitor.Page.Mouse.DownAsync();
            foreach (var (x, y) in stroke.Skip(1))
                await visitor.Page.Mouse.MoveAsync(x, y, new() { Steps = 3 });
            await visitor.Page.Mouse.UpAsync();
        }
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>("document.querySelector('tz-sign input').files.length"));
    }

    private static async Task<LocatorBoundingBoxResult> PadAsync(Visitor visitor)
    {
        var pad = visitor.Page.Locator("tz-sign canvas");
        await pad.EvaluateAsync("pad => pad.scrollIntoView({ block: 'center' })");
        return (await pad.BoundingBoxAsync())!;
    }

    /// <summary>Something like 王 and a flourish, in a box.</summary>
    private static IEnumerable<(float X, float Y)[]> Strokes(LocatorBoundingBoxResult box)
    {
        (double X, double Y)[][] strokes =
        [
            [(0.2, 0.25), (0.3, 0.23), (0.4, 0.22)],
            [(0.22, 0.48), (0.38, 0.45)],
            [(0.3, 0.23), (0.3, 0.5), (0.3, 0.74)],
            [(0.16, 0.76), (0.3, 0.73), (0.46, 0.7)],
            [(0.5, 0.6), (0.58, 0.3), (0.64, 0.7), (0.72, 0.32), (0.8, 0.66), (0.88, 0.5)],
        ];
        return strokes.Select(stroke =>
            stroke.Select(at => (X: box.X + (float)at.X * box.Width, Y: box.Y + (float)at.Y * box.Height)).ToArray()
        );
    }

    /// <summary>How many pixels of a picture on the page are dark.</summary>
    private static Task<int> InkAsync(Visitor visitor, string picture) =>
        visitor
            .Page.Locator(picture)
            .First.EvaluateAsync<int>(
                """
                async picture => {
                  await picture.decode();
                  const canvas = document.createElement("canvas");
                  canvas.width = picture.naturalWidth;
                  canvas.height = picture.naturalHeight;
                  const pen = canvas.getContext("2d");
                  pen.drawImage(picture, 0, 0);
                  const dots = pen.getImageData(0, 0, canvas.width, canvas.height).data;
                  let dark = 0;
                  for (let i = 0; i < dots.length; i += 4) if (dots[i] < 100) dark++;
                  return dark;
                }
                """
            );

    private static async Task<int> SignaturesInAsync(Visitor visitor, string address)
    {
        var answer = await visitor.Page.Context.APIRequest.GetAsync(address);
        Assert.Equal(200, answer.Status);
        using var word = new ZipArchive(new MemoryStream(await answer.BodyAsync()));
        return word.Entries.Count(part => Regex.IsMatch(part.FullName, "^word/media/picture[0-9]+[.]jpeg$") && part.Length > 500);
    }

    private static async Task FitsAsync(Visitor visitor) =>
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"),
            $"{visitor.Page.Url} is wider than the screen."
        );
}
