using System.Runtime.InteropServices;

namespace Taizhang.Storage;

/// <summary>Who may read the files of a data folder: the user alone under whom the program runs.</summary>
public static class DataFolder
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Whatever the process makes from now on is its user's alone, backups and keys too.</summary>
    public static void KeepNewFilesPrivate()
    {
        if (!OperatingSystem.IsWindows())
            _ = umask(0b000_111_111);
    }

    /// <summary>Takes everybody else's rights from what is in a folder already, made by an earlier version or copied there.</summary>
    public static void Close(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (
            var one in new DirectoryInfo(folder)
                .EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .Prepend(new DirectoryInfo(folder))
        )
        {
            if (one.LinkTarget is not null)
                continue;
            var most = one is DirectoryInfo ? OwnFolder : OwnFile;
            try
            {
                if ((one.UnixFileMode & ~most) != 0)
                    one.UnixFileMode &= most;
            }
            catch (Exception notOurs) when (notOurs is UnauthorizedAccessException or IOException)
            {
                // Somebody else's file, or one that has just gone: not ours to close.
            }
        }
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint umask(uint mask);
}
