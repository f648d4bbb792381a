using Taizhang.Service.Backups;
using Taizhang.Storage.Sealing;

namespace Taizhang.Commands;

/// <summary>Held while a process writes to a data folder: a township has one writer.</summary>
internal static class DataLock
{
    /// <param name="restores">Only a restoration goes on where one was cut short.</param>
    /// <exception cref="BadInput">Another process holds it, or the folder cannot be written.</exception>
    /// <param name="asksSeal">Whether what is there must suit the key that was given.</param>
    public static FileStream Take(string folder, bool restores = false, bool asksSeal = true)
    {
        string file = Path.Combine(folder, ".lock");
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            string? fault =
                !restores && Restoration.IsUnfinished(folder) ? $"数据目录 {folder} 的恢复没有完成。请再运行一次 taizhang restore。"
                : asksSeal ? Seal.Fault(folder)
                : null;
            if (fault is null)
            {
                File.WriteAllText(
                    Holder(folder),
                    $"taizhang {Environment.GetCommandLineArgs().ElementAtOrDefault(1)}，进程 {Environment.ProcessId}"
                );
                return held;
            }
            held.Dispose();
            throw new BadInput(fault);
        }
        catch (UnauthorizedAccessException)
        {
            throw new BadInput($"数据目录 {folder} 不能写入：请检查目录和 .lock 文件的所有者和权限。");
        }
        catch (IOException shut) when (!IsHeld(shut))
        {
            throw new BadInput($"数据目录 {folder} 不能写入：{shut.Message.ReplaceLineEndings(" ")}");
        }
        catch (IOException)
        {
            string holder = File.Exists(Holder(folder)) ? $"（{File.ReadAllText(Holder(folder))}）" : "";
            throw new BadInput($"数据目录 {folder} 正由另一个台账进程使用{holder}。请在网站上办理，或先停下网站再运行这个命令。");
        }
    }

    /// <summary>Says who holds the lock: the lock itself cannot be read while it is held.</summary>
    private static string Holder(string folder) => Path.Combine(folder, ".holder");

    /// <summary>Whether another process holds the file, as against a disk that cannot be written.</summary>
    private static bool IsHeld(IOException shut) =>
        OperatingSystem.IsWindows() ? (shut.HResult & 0xFFFF) is 32 or 33 : (shut.HResult & 0xFFFF) is 11 or 35;
}
