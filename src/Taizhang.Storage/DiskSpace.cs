using Microsoft.Data.Sqlite;

namespace Taizhang.Storage;

/// <summary>The room on the disk that holds a folder, in bytes.</summary>
public readonly record struct DiskSpace(long Free, long Total)
{
    private const long LeastFree = 1L << 30;
    private const int SqliteFull = 13;

    /// <summary>ENOSPC and EDQUOT as .NET passes them on.</summary>
    private const int NoSpace = 28,
        NoQuota = 122;

    /// <summary>Whether less than 1 GB or less than a twentieth is free.</summary>
    public bool IsLow => Free < LeastFree || Free < Total / 20;

    /// <exception cref="IOException">The disk cannot be asked.</exception>
    public static DiskSpace Of(string folder)
    {
        var disk = new DriveInfo(Path.GetFullPath(folder));
        return new(disk.AvailableFreeSpace, disk.TotalSize);
    }

    /// <summary>Whether something failed because there is no room left.</summary>
    public static bool RanOut(Exception? failure) =>
        failure switch
        {
            null => false,
            SqliteException { SqliteErrorCode: SqliteFull } => true,
            IOException { HResult: NoSpace or NoQuota } => true,
            _ => RanOut(failure.InnerException),
        };
}
