using Taizhang.Kernel.Reports;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests.Feeds;

/// <summary>A county's copy of a township is the township's own journal carried over, no more and no less.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task A_copy_says_what_the_township_says()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        string feed = await fed.ExportAsync();
        Assert.Contains("{\"jpeg\":", await File.ReadAllTextAsync(feed, Cancel), StringComparison.Ordinal);
        var taken = await fed.TakeInAsync(feed);
        Assert.Equal((fed.Town.Position, fed.Town.Position, fed.Town.Position), (taken.Lines, taken.Position, taken.Of));
        await fed.AssertSameAsync();
    }

    [Fact]
    public async Task A_copy_goes_on_where_it_stood_and_after_a_restart()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.TakeInAsync(await fed.ExportAsync());
        long had = fed.Copy.Position;
        await fed.WorkAsync();
        await fed.TakeInAsync(await fed.ExportAsync(had));
        await fed.AssertSameAsync();
        await fed.County.DisposeAsync();
        await fed.OpenCountyAsync();
        await fed.Small.OpenAsync();
        var taken = await fed.TakeInAsync(await fed.ExportAsync());
        Assert.Equal(1, taken.Lines);
        await fed.AssertSameAsync();
    }

    [Fact]
    public async Task A_copy_that_was_begun_and_broken_off_is_begun_anew()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        await File.WriteAllTextAsync(Path.Combine(fed.CountyFolder, "small.town.db.part"), "half", Cancel);
        await fed.TakeInAsync(await fed.ExportAsync());
        await fed.AssertSameAsync();
        Assert.Empty(Directory.EnumerateFiles(fed.CountyFolder, "*.part*"));
    }

    [Fact]
    public async Task The_same_feed_twice_brings_nothing_twice()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        string feed = await fed.ExportAsync();
        await fed.TakeInAsync(feed);
        Assert.Equal(0, (await fed.TakeInAsync(feed)).Lines);
        await fed.AssertSameAsync();
    }

    [Fact]
    public async Task The_same_journal_is_the_same_bytes()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        Assert.Equal(
            await File.ReadAllBytesAsync(await fed.ExportAsync(), Cancel),
            await File.ReadAllBytesAsync(await fed.ExportAsync(), Cancel)
        );
    }

    [Theory]
    [InlineData("某厂", "别厂", "input.feed_forged", "与哈希链不符")]
    [InlineData("\"name\":\"小镇\"", "\"name\":\"大镇\"", "input.feed_forged", "第 0 条")]
    [InlineData("taizhang-feed-1", "taizhang-feed-9", "input.feed_newer", "先升级")]
    [InlineData("{\"end\"", "{\"fin\"", "input.feed", "不能识别")]
    [InlineData("{\"end\"", "", "input.feed", "不能识别")]
    [InlineData("\"type\":\"entry.opened\"", "\"typ\":\"entry.opened\"", "input.feed", "不能识别")]
    public async Task A_feed_that_was_changed_is_refused_and_nothing_of_it_taken(string from, string to, string code, string says)
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        string feed = FedTown.Forge(await fed.ExportAsync(), from, to);
        var refusal = Assert.Single((await fed.TryTakeInAsync(feed)).Refusals);
        Assert.Equal(code, refusal.Code);
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
        Assert.Null(fed.County.Find("small"));
        Assert.Empty(Directory.EnumerateFiles(fed.CountyFolder, "*.town.db*"));
    }

    [Fact]
    public async Task A_feed_that_is_cut_off_is_refused_wherever_it_is_cut()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        byte[] whole = await File.ReadAllBytesAsync(await fed.ExportAsync(), Cancel);
        for (int length = 0; length < whole.Length; length += 97)
        {
            string cut = Path.Combine(fed.CountyFolder, "cut.tzfeed");
            await File.WriteAllBytesAsync(cut, whole[..length], Cancel);
            Assert.StartsWith("input.feed", Assert.Single((await fed.TryTakeInAsync(cut)).Refusals).Code, StringComparison.Ordinal);
        }
        Assert.Null(fed.County.Find("small"));
    }

    [Fact]
    public async Task A_feed_with_a_hole_says_from_where_to_ask_again()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.TakeInAsync(await fed.ExportAsync());
        long had = fed.Copy.Position;
        await fed.WorkAsync();
        var refusal = Assert.Single((await fed.TryTakeInAsync(await fed.ExportAsync(had + 2))).Refusals);
        Assert.Equal("conflict.feed_gap", refusal.Code);
        Assert.Contains($"请从第 {had} 条之后重新传送", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_township_that_rewrote_its_journal_is_found_out()
    {
        await using var fed = await FedTown.StartAsync();
        await using var other = await FedTown.StartAsync();
        await fed.WorkAsync();
        await other.WorkAsync();
        await fed.TakeInAsync(await fed.ExportAsync());
        await other.Small.OpenAsync();
        foreach (long after in new[] { 0, fed.Copy.Position - 1, fed.Copy.Position })
            Assert.Equal("conflict.feed_forked", Assert.Single((await fed.TryTakeInAsync(await other.ExportAsync(after))).Refusals).Code);
    }

    [Fact]
    public async Task Another_township_of_the_same_short_name_is_refused()
    {
        await using var fed = await FedTown.StartAsync();
        await using var other = await FedTown.StartAsync(SmallTown.Info with { Name = "另镇" });
        await fed.TakeInAsync(await fed.ExportAsync());
        Assert.Equal("conflict.feed_other", Assert.Single((await fed.TryTakeInAsync(await other.ExportAsync())).Refusals).Code);
    }

    [Fact]
    public async Task A_township_that_is_kept_here_takes_no_feed()
    {
        await using var fed = await FedTown.StartAsync();
        await using var own = await TownHouse.OpenAsync(fed.TownFolder, fed.Pack, fed.Small.Clock, reading: true);
        var refusal = Assert.Single((await new FeedIntake(own).TakeInAsync(await fed.ExportAsync(), null, Cancel)).Refusals);
        Assert.Equal("conflict.feed_own", refusal.Code);
    }

    [Fact]
    public async Task Nothing_is_written_into_a_copy_but_what_the_feed_brings()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        await fed.TakeInAsync(await fed.ExportAsync());
        var refused = await fed.Copy.DoAsync(fed.Small.Opening(), SmallTown.Clerk, Cancel);
        Assert.Equal("conflict.follows", Assert.Single(refused.Refusals).Code);
        Assert.Contains("请在乡镇的网站上办理", refused.Refusals[0].Message, StringComparison.Ordinal);
        await fed.AssertSameAsync();
    }

    [Fact]
    public async Task When_the_townships_server_is_lost_its_copy_becomes_the_township()
    {
        await using var fed = await FedTown.StartAsync();
        await fed.WorkAsync();
        await fed.TakeInAsync(await fed.ExportAsync());
        await fed.Copy.PromoteAsync();
        Assert.True((await fed.Copy.DoAsync(fed.Small.Opening(), SmallTown.Clerk, Cancel)).Ok);
        Assert.Equal("conflict.feed_own", Assert.Single((await fed.TryTakeInAsync(await fed.ExportAsync())).Refusals).Code);
        await fed.County.DisposeAsync();
        await fed.OpenCountyAsync();
        Assert.False(fed.Copy.Follows);
        Assert.Empty((await Verification.RunAsync(Path.Combine(fed.CountyFolder, "small.town.db"), fed.Pack)).Faults);
    }

    [Fact]
    public async Task A_feed_of_bounded_size_says_that_there_is_more()
    {
        await using var fed = await FedTown.StartAsync();
        for (int year = 2011; year <= 2022; year++)
        {
            string hash = await fed.Town.KeepTextAsync($"{year}" + new string('字', 400_000));
            await fed.Small.MustAsync(new FileReport(fed.Small.Id(), new(hash, year, "工作报告", "报告.txt", 400_004)), SmallTown.Clerk);
        }
        long last = 0;
        int pages = 0;
        for (FeedReceipt? taken = null; taken is null || taken.Position < taken.Of; pages++)
        {
            using var page = new MemoryStream();
            last = await FeedOf.WriteAsync(fed.Town, page, last, whole: false, Cancel);
            Assert.InRange(page.Length, 1, 10 << 20);
            string file = Path.Combine(fed.CountyFolder, "page.tzfeed");
            await File.WriteAllBytesAsync(file, page.ToArray(), Cancel);
            taken = await fed.TakeInAsync(file);
        }
        Assert.InRange(pages, 2, 3);
        await fed.AssertSameAsync();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
