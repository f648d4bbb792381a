using System.Text.RegularExpressions;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Promises;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Reports;

/// <summary>Composes first drafts by the township's own outline or the pack's, from its present figures and pledges.</summary>
public sealed partial class Composition(PackFolder pack)
{
    /// <summary>The pack's outline, for townships that have none of their own.</summary>
    public string Outline => pack.Outline;

    /// <summary>The draft of a year's report, with its figures as chips.</summary>
    public async ValueTask<string> ComposeAsync(RunningTown town, Actor actor, int year)
    {
        var promised = await UndertakingsAsync(town, actor, year);
        var coming = await UndertakingsAsync(town, actor, year + 1);
        return town.Read(state => new Composer(state, year, promised, coming, pack.Glossary).Compose(state.Outline ?? Outline));
    }

    /// <summary>What the report promised for a year; pledges from elsewhere are not part of a report.</summary>
    private static async ValueTask<IReadOnlyList<Undertaking>> UndertakingsAsync(RunningTown town, Actor actor, int year) =>
        [
            .. (await town.PledgesAsync(actor, year))
                .Pledges.Where(one => one.Pledge is { IsOfReport: true, Parent: null, Entry.Struck: false })
                .Select(Of),
        ];

    private static Undertaking Of(Tracked tracked)
    {
        Ending? ending = tracked.Reckoned switch
        {
            Reckoned.Kept => Ending.Kept,
            Reckoned.Partly => Ending.Partly,
            Reckoned.NotKept => Ending.Broken,
            Reckoned.Carried => Ending.Carried,
            _ => null,
        };
        var sort = tracked.Pledge.SortId switch
        {
            PledgeLedger.Sorts.Target => Sort.Target,
            PledgeLedger.Sorts.Project => Sort.Project,
            PledgeLedger.Sorts.Livelihood => Sort.Livelihood,
            _ => Sort.Task,
        };
        string word = ending switch
        {
            Ending.Kept => "已兑现",
            Ending.Partly => "部分兑现",
            Ending.Carried => "结转下年",
            Ending.Broken => "未兑现",
            _ => "",
        };
        string figure = tracked.Pledge.Figure;
        string reached = tracked.Pledge.Kind switch
        {
            TargetKind.Rank => $"排名{{{{{figure}|第}}}}",
            TargetKind.Growth => $"{{{{{figure}|同比}}}}",
            _ when tracked.Pledge.Limit == Limit.Most || tracked.Figure is { Good: < 0 } or { IsShare: true } => $"实际{{{{{figure}}}}}",
            _ => $"完成{{{{{figure}}}}}",
        };
        string result = tracked.Figure is null || tracked.Progress.Value is not { IsZero: false } ? word : $"{reached}，{word}";
        return new(tracked.Pledge.Text.Trim().TrimEnd('。', '；'), sort, Report().Replace(tracked.Pledge.Place, ""), ending, result);
    }

    /// <summary>The part of a pledge's origin that names the report, before the section.</summary>
    [GeneratedRegex("^\\d{4}年(政府工作)?报告")]
    private static partial Regex Report();
}
