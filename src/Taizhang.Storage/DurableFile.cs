using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Taizhang.Storage;

/// <summary>Files that survive a power cut: their contents, and the names under which they lie, are on disk.</summary>
public static partial class DurableFile
{
    /// <summary>Returns when the contents of a file are on disk.</summary>
    public static void Keep(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>Writes a small file that nobody but the program's own account may read; one of that name is replaced.</summary>
    public static void WritePrivate(string file, string text)
    {
        string part = file + ".part";
        File.Delete(part);
        var made = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var to = new FileStream(part, made))
            to.Write(System.Text.Encoding.UTF8.GetBytes(text));
        Keep(part);
        Move(part, file);
    }

    /// <summary>Gives a file or folder another name, durably; a file of that name is replaced.</summary>
    public static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else
            File.Move(from, to, overwrite: true);
        KeepNames(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(to))!);
    }

    /// <summary>Returns when the names of the files in a folder are on disk.</summary>
    public static void KeepNames(string folder)
    {
        // Windows keeps names with its own log; .NET opens no folders, so the system is asked.
        if (OperatingSystem.IsWindows())
            return;
        using var handle = OpenFolder(folder, 0);
        if (!handle.IsInvalid)
            _ = Sync(handle);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial SafeFileHandle OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(SafeFileHandle file);
}
