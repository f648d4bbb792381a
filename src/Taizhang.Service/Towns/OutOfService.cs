using System.Collections.Immutable;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>A file of the data folder that could not be taken into service. The others are served; each start tries it again.</summary>
/// <param name="File">Its name in the folder.</param>
/// <param name="Town">The township in it, as far as it could be read.</param>
/// <param name="Reason">What is wrong and what to do, in Chinese.</param>
/// <param name="Details">Line by line what a changed pack would break; else empty.</param>
public sealed record OutOfService(string File, TownInfo? Town, string Reason, ImmutableArray<string> Details)
{
    internal static OutOfService Unknown(string id) => new(id, null, "没有这个乡镇，或它正在移动。", []);

    internal static OutOfService Empty(string file) => new(file, null, "文件是空的。请用备份恢复，或把它移出数据目录。", []);

    internal static OutOfService Twice(string file, TownInfo town, string other) =>
        new(file, town, $"与 {other} 是同一个乡镇。请把多出来的一个移出数据目录。", []);

    internal static OutOfService Because(Exception broken, string file, TownInfo? town) =>
        new(file, town, ReasonOf(broken), broken is PackBreaksException unsuited ? unsuited.Breaks : []);

    private static string ReasonOf(Exception broken) =>
        broken is PackBreaksException
            ? "台账包有变动，与已登记的条目不符，数据没有改动。改好台账包后重新启动；检查用 taizhang packs check --data。"
        : broken is DatabaseException told ? told.Message
        : StoreFault.Of(broken) switch
        {
            StoreFault.Full => "磁盘已满。请腾出磁盘空间后重新启动。",
            StoreFault.NoStore => "不是数据库文件，或文件开头已损坏。请用备份恢复。",
            StoreFault.Damaged => "文件已损坏。请用备份恢复。",
            StoreFault.CannotOpen => "打不开。请检查文件的所有者和权限。",
            StoreFault.ReadOnly => "不能写入。请检查文件和目录的权限，或磁盘是否只读。",
            StoreFault.Busy => "正由另一个程序使用。",
            StoreFault.Incomplete => "不是乡镇的数据文件，或其中缺少内容。",
            _ => $"读取时出错（{broken.Message.ReplaceLineEndings(" ")}）。请用 taizhang verify 检查，或用备份恢复。",
        };
}
