using System.Collections.Concurrent;

namespace Taizhang.Service.Towns;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="What">In Chinese, for anybody: it names no township and no file.</param>
/// <param name="Stops">Whether somebody cannot work because of it; otherwise it is a warning.</param>
/// <param name="Detail">Names and reasons, for the server's administrator alone; null: none.</param>
public sealed record Ailment(string Code, string What, bool Stops, string? Detail = null);

/// <summary>
/// Whether everything is well. Each part that can fail adds a check of its own, which answers at once from what it knows already.
/// </summary>
public sealed class Health
{
    private readonly ConcurrentQueue<Func<IEnumerable<Ailment>>> _checks = [];

    public void Add(Func<IEnumerable<Ailment>> check) => _checks.Enqueue(check);

    /// <summary>All that is wrong now. A check that fails itself is one of the ailments.</summary>
    public IReadOnlyList<Ailment> Ask()
    {
        var found = new List<Ailment>();
        foreach (var check in _checks)
        {
            try
            {
                found.AddRange(check());
            }
            catch (Exception broken)
            {
                found.Add(new("check.failed", "有一项检查没有完成", Stops: false, broken.Message));
            }
        }
        return found;
    }

    /// <summary>What is wrong with the townships of a house.</summary>
    public static IEnumerable<Ailment> Of(TownHouse house)
    {
        foreach (var (file, _, reason, _) in house.Refused)
            yield return new("town.out_of_service", "有乡镇没有启用", Stops: true, $"{file} {reason}");
        foreach (var town in house.All)
        {
            // Another server has it: it is put down here when somebody asks for it.
            if (house.IsShared && town.Condition.Fenced)
                continue;
            var (down, unwritten, unsaved, reason) = town.Condition;
            if (down is { } since)
                yield return new("town.down", "有乡镇暂时不能登记和办理，正在恢复", Stops: !house.IsShared, Detail(town, since, reason));
            else if (unwritten is { } failing)
                yield return new("town.unwritten", "有乡镇写不进数据文件", Stops: !house.IsShared, Detail(town, failing, reason));
            if (unsaved is { } stale)
                yield return new("town.unsaved", "有乡镇的指标合计没有存盘，重新启动会慢一些", Stops: false, Detail(town, stale, reason));
        }
    }

    private static string Detail(RunningTown town, DateTimeOffset since, string? reason) =>
        $"{town.Info.Id}，从 {since:yyyy-MM-dd HH:mm:ss} 起：{reason}";
}
