using Taizhang.Kernel.Pledges;

namespace Taizhang.Service.Pledges;

/// <summary>Problems that are listed when pledges are followed up.</summary>
public static class PledgeLacks
{
    /// <summary>The possible problems of a pledge, with their words.</summary>
    public static readonly (string Id, string Title, string Why, Func<Tracked, bool> Is)[] All =
    [
        ("office", "没有责任单位", "还没有分解到站所", tracked => tracked is { IsUnassigned: true, Pledge.IsSettled: false }),
        ("figure", "没有指标或节点", "进度算不出来", tracked => tracked is { IsUnmeasured: true, Pledge.IsSettled: false }),
        ("lost", "指标已不存在", "对应指标改名或停用了", tracked => tracked.Progress.FigureIsLost),
        ("entry", "本月没有新条目", "指标本月为零，也没有报告进展", tracked => tracked.IsSilent),
        ("block", "有堵点未解决", "写明了谁在何时前解决", tracked => tracked is { IsBlocked: true, Pledge.IsSettled: false }),
    ];
}
