using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>The room on the disk, as it was measured last.</summary>
public sealed class DiskWatch(Func<DiskSpace> measure)
{
    private DiskSpace? _last;

    /// <summary>Measures again. A disk that cannot be asked is not judged.</summary>
    public void Measure()
    {
        try
        {
            _last = measure();
        }
        catch (Exception silent) when (silent is IOException or UnauthorizedAccessException)
        {
            _last = null;
        }
    }

    public IEnumerable<Ailment> Ask()
    {
        if (_last is { IsLow: true } disk)
            yield return new("disk.low", "磁盘快满了", Stops: false, $"还剩 {disk.Free >> 20:N0} MB，共 {disk.Total >> 20:N0} MB");
    }
}
