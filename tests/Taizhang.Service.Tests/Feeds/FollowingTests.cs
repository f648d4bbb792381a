using System.Net;
using Taizhang.Service.Feeds;

namespace Taizhang.Service.Tests.Feeds;

/// <summary>A county's site asks its townships and empties its inbox; what is wrong with one is no concern of the others.</summary>
public sealed class FollowingTests
{
    private static readonly Uri Address = new("https://town.example/");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_township_is_followed_line_by_line()
    {
        await using var fed = await FedTown.StartAsync();
        FeedSources.Set(fed.CountyFolder, new("small", Address, "tzt_secret"));
        using var server = new Server(fed);
        using var following = new Following(fed.County, fed.Small.Clock, server);
        await following.OnceAsync(Cancel);
        await fed.WorkAsync();
        await following.OnceAsync(Cancel);
        await fed.AssertSameAsync();
        Assert.Equal((0, (string?)null), (following.StateOf("small")!.Behind, following.StateOf("small")!.Reason));
        Assert.Equal(["Bearer tzt_secret", "Bearer tzt_secret"], server.Authorizations);
        Assert.Empty(Directory.EnumerateFiles(fed.CountyFolder, "*.part"));
    }

    [Fact]
    public async Task A_township_that_does_not_answer_says_so_and_is_asked_again()
    {
        await using var fed = await FedTown.StartAsync();
        FeedSources.Set(fed.CountyFolder, new("small", Address, "tzt_secret"));
        using var server = new Server(fed) { Answer = HttpStatusCode.Unauthorized };
        using var following = new Following(fed.County, fed.Small.Clock, server);
        await following.OnceAsync(Cancel);
        Assert.Contains("401", following.StateOf("small")!.Reason, StringComparison.Ordinal);
        Assert.Null(following.StateOf("small")!.Behind);
        server.Answer = HttpStatusCode.OK;
        await following.OnceAsync(Cancel);
        await fed.AssertSameAsync();
    }

    [Fact]
    public async Task An_answer_that_is_cut_off_leaves_nothing_behind()
    {
        await using var fed = await FedTown.StartAsync();
        FeedSources.Set(fed.CountyFolder, new("small", Address, "tzt_secret"));
        using var server = new Server(fed) { Cut = true };
        using var following = new Following(fed.County, fed.Small.Clock, server);
        await following.OnceAsync(Cancel);
        Assert.Contains("没有结尾", following.StateOf("small")!.Reason, StringComparison.Ordinal);
        Assert.Null(fed.County.Find("small"));
    }

    [Fact]
    public async Task What_is_wrong_in_one_minute_is_said_and_tried_again_in_the_next()
    {
        await using var fed = await FedTown.StartAsync();
        await File.WriteAllTextAsync(FeedSources.FileIn(fed.CountyFolder), "{", Cancel);
        using var following = new Following(fed.County, TimeProvider.System, new Server(fed));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var said = new TaskCompletionSource<string>();
        var running = following.RunAsync(said.SetResult, stop.Token);
        Assert.Contains("feeds.json", await said.Task, StringComparison.Ordinal);
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task What_lies_in_the_inbox_is_taken_or_refused_with_its_reason()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        string inbox = Directory.CreateDirectory(Path.Combine(fed.CountyFolder, "inbox")).FullName,
            feed = await fed.ExportAsync();
        File.Copy(feed, Path.Combine(inbox, "a.tzfeed"));
        File.Copy(FedTown.Forge(feed, "某厂", "别厂"), Path.Combine(inbox, "b.tzfeed"));
        using var following = new Following(fed.County, fed.Small.Clock, new Server(fed));
        await following.OnceAsync(Cancel);
        await fed.AssertSameAsync();
        Assert.True(File.Exists(Path.Combine(inbox, "taken", "a.tzfeed")));
        Assert.Contains(
            "哈希链不符",
            await File.ReadAllTextAsync(Path.Combine(inbox, "refused", "b.tzfeed.txt"), Cancel),
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.EnumerateFiles(inbox));
    }

    [Fact]
    public void What_is_followed_is_kept_in_a_file_and_may_be_dropped()
    {
        using var folder = new TestFolder();
        FeedSources.Set(folder.Path, new("b", Address, "1"));
        FeedSources.Set(folder.Path, new("a", Address, "2"));
        FeedSources.Set(folder.Path, new("b", Address, "3"));
        Assert.Equal([("a", "2"), ("b", "3")], FeedSources.Of(folder.Path).Select(source => (source.Town, source.Token)));
        Assert.True(FeedSources.Drop(folder.Path, "a"));
        Assert.False(FeedSources.Drop(folder.Path, "a"));
        Assert.Equal("https://town.example/api/v1/b/journal?after=7", Assert.Single(FeedSources.Of(folder.Path)).After(7).ToString());
    }

    /// <summary>The township's server, answering as its API does.</summary>
    private sealed class Server(FedTown fed) : HttpMessageHandler
    {
        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;
        public bool Cut { get; init; }
        public List<string> Authorizations { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            Authorizations.Add(request.Headers.Authorization!.ToString());
            if (Answer != HttpStatusCode.OK)
                return new(Answer);
            long after = long.Parse(request.RequestUri!.Query[("?after=".Length)..], System.Globalization.CultureInfo.InvariantCulture);
            using var body = new MemoryStream();
            await FeedOf.WriteAsync(fed.Town, body, after, whole: false, cancel);
            byte[] bytes = body.ToArray();
            return new(Answer) { Content = new ByteArrayContent(Cut ? bytes[..^20] : bytes) };
        }
    }
}
