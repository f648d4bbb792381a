using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Taizhang.Web.Tests.Api;

namespace Taizhang.Web.Tests.Phone;

/// <summary>The page of outdoor work, what makes a phone keep it, and the files that bring an outbox in without a network.</summary>
public sealed partial class FieldPages(TestSite site) : IClassFixture<TestSite>
{
    /// <summary>What a phone must load over a bad line before it can work: the script, uncompressed.</summary>
    private const int MostScript = 64 << 10,
        MostWorker = 2 << 10;

    [Fact]
    public async Task The_shell_names_no_account_and_every_file_of_it_is_there()
    {
        var grid = await site.SignInAsync("grid");
        var page = await grid.OpenAsync("/kejing/field");
        Assert.DoesNotContain("王芳", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        string worker = await (await grid.GetAsync("/kejing/field-worker.js")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        string[] shell = JsonSerializer.Deserialize<string[]>(Shell().Match(worker).Groups[1].Value)!;
        Assert.Contains("/kejing/field", shell);
        foreach (string file in shell)
            Assert.Equal(HttpStatusCode.OK, (await grid.GetAsync(file)).StatusCode);
        foreach (var asked in page.Document.QuerySelectorAll("link[rel=stylesheet], script[src]"))
            Assert.Contains(asked.GetAttribute("href") ?? asked.GetAttribute("src")!, shell);
        Assert.True(worker.Length < MostWorker, $"worker: {worker.Length} bytes");
        byte[] script = await (
            await grid.GetAsync(shell.Single(file => file.Contains("phone.js", StringComparison.Ordinal)))
        ).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.InRange(script.Length, 1, MostScript);
    }

    [Fact]
    public async Task The_manifest_names_the_page_and_icons_that_are_there()
    {
        var grid = await site.SignInAsync("grid");
        var answer = await grid.GetAsync("/kejing/field.webmanifest");
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType!.MediaType);
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("/kejing/field", manifest.GetProperty("start_url").GetString());
        Assert.All(
            manifest.GetProperty("icons").EnumerateArray(),
            icon => Assert.Equal(HttpStatusCode.OK, grid.GetAsync(icon.GetProperty("src").GetString()!).Result.StatusCode)
        );
    }

    [Fact]
    public async Task An_outbox_file_is_taken_in_once_however_often_it_comes()
    {
        string file = Head + Line("甲店") + Line("乙店", picture: EntryCommands.Png);
        long before = site.Town.Position;
        string first = await TakeAsync(file);
        Assert.Equal(2, Number().Count(first));
        Assert.Equal(before + 2, site.Town.Position);
        Assert.Equal(Number().Matches(first).Select(one => one.Value), Number().Matches(await TakeAsync(file)).Select(one => one.Value));
        Assert.Equal(before + 2, site.Town.Position);
    }

    [Fact]
    public async Task A_line_that_is_not_right_is_named_and_stops_no_other()
    {
        string broken = Line("丙店").Replace("\"消防\"", "\"没有这一类\"", StringComparison.Ordinal);
        string torn = Line("丁店", picture: EntryCommands.Png).Replace("iVBOR", "AAAAA", StringComparison.Ordinal);
        string said = await TakeAsync(Head + broken + torn + "不是一行\n" + Line("戊店"));
        Assert.Single(Number().Matches(said));
        Assert.Contains("没有这一类", said, StringComparison.Ordinal);
        Assert.Contains("照片没有传完整", said, StringComparison.Ordinal);
        Assert.Contains("不是手机发件箱导出的文件", said, StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("{\"taizhang\":\"outbox\",\"version\":2}\n"), InlineData("PK\u0003\u0004")]
    public async Task Another_file_is_refused_as_a_whole(string content)
    {
        long before = site.Town.Position;
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/field/take");
        var answer = await clerk.SubmitAsync(page, "take", null, ("file", "x.taizhang", Encoding.UTF8.GetBytes(content)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEmpty(answer.Text(".errors"));
        Assert.Equal(before, site.Town.Position);
    }

    private const string Head = "{\"taizhang\":\"outbox\",\"version\":1}\n";

    private static string Line(string name, byte[]? picture = null)
    {
        var command = ApiClient.Hazard(("site", name + TestSite.Id()));
        object[] pictures = picture is null
            ? []
            :
            [
                new
                {
                    field = "before",
                    hash = Convert.ToHexStringLower(SHA256.HashData(picture)),
                    data = Convert.ToBase64String(picture),
                },
            ];
        var row = new
        {
            town = "kejing",
            account = "王芳",
            title = name,
            path = "entries",
            command,
            pictures,
        };
        return JsonSerializer.Serialize(row, Plain) + "\n";
    }

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private async Task<string> TakeAsync(string file)
    {
        var clerk = await site.SignInAsync("clerk");
        var page = await clerk.OpenAsync("/kejing/field/take");
        var answer = await clerk.SubmitAsync(page, "take", null, ("file", "发件箱.taizhang", Encoding.UTF8.GetBytes(file)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Text("main section");
    }

    [GeneratedRegex(@"shell = (\[.*?\]);")]
    private static partial Regex Shell();

    [GeneratedRegex(@"YH-2023-\d+")]
    private static partial Regex Number();
}
