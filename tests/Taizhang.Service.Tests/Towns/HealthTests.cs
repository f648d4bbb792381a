using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Tests.Towns;

public sealed class HealthTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2L << 30, 100L << 30, true)] // 2 %
    [InlineData(900L << 20, 4L << 30, true)] // less than 1 GB
    [InlineData(6L << 30, 100L << 30, false)]
    public void A_disk_is_nearly_full_below_one_gigabyte_or_a_twentieth(long free, long total, bool low)
    {
        var disk = new DiskWatch(() => new(free, total));
        Assert.Empty(disk.Ask());
        disk.Measure();
        Assert.Equal(low ? ["disk.low"] : [], disk.Ask().Select(one => one.Code));
        Assert.All(disk.Ask(), one => Assert.False(one.Stops));
    }

    [Fact]
    public void A_disk_that_cannot_be_asked_is_not_judged()
    {
        var disk = new DiskWatch(() => throw new IOException("gone"));
        disk.Measure();
        Assert.Empty(disk.Ask());
        Assert.True(DiskSpace.Of(_folder.Path).Total > 0);
    }

    [Fact]
    public async Task A_refused_file_stops_somebody_and_its_name_is_no_part_of_what_anybody_is_told()
    {
        await File.WriteAllBytesAsync(_folder["kejing.town.db"], [], TestContext.Current.CancellationToken);
        await using var house = await TownHouse.OpenAsync(_folder.Path, SmallPack.Load(), new SetClock());
        var one = Assert.Single(Health.Of(house));
        Assert.True(one.Stops);
        Assert.DoesNotContain("kejing", one.What, StringComparison.Ordinal);
        Assert.Contains("kejing.town.db 文件是空的", one.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_fails_is_told_and_hides_no_other()
    {
        var health = new Health();
        health.Add(() => throw new InvalidOperationException("oh"));
        health.Add(() => [new("backup.failed", "备份没有完成", Stops: false)]);
        Assert.Equal(["check.failed", "backup.failed"], health.Ask().Select(one => one.Code));
    }

    [Fact]
    public void What_ran_out_of_room_is_recognized_however_deep()
    {
        Assert.True(DiskSpace.RanOut(new Microsoft.Data.Sqlite.SqliteException("full", 13)));
        Assert.True(DiskSpace.RanOut(new AggregateException(new IOException("full", 28))));
        Assert.False(DiskSpace.RanOut(new IOException("other", 5)));
        Assert.False(DiskSpace.RanOut(new Microsoft.Data.Sqlite.SqliteException("damaged", 11)));
    }
}
