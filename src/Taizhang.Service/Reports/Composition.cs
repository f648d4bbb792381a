using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Pledges;
using Taizhang.Kernel.Reports;
using Taizhang.Packs;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Promises;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Service.Reports;

/// <summary>Composes first drafts by the township's own outline or the pack's, from its present figures and pledges.</summary>
public sealed partial class Composition(PackFolder pack)
{
    /// <summary>The pack's outline, for townships that have none of their own.</summary>
    public string Outline => pack.Outline;

    /// <summary>The draft of a year's report by the township's own outline or else the pack's, with its figures as chips.</summary>
    public ValueTask<string> ComposeAsync(RunningTown town, Actor actor, int year) =>
        ComposeAsync(town, actor, year, town.Read(state => state.Outline) ?? Outline);

    /// <summary>The draft of a year's report by an outline.</summary>
    public async ValueTask<string> ComposeAsync(RunningTown town, Actor actor, int year, string outline)
    {
        var promised = await UndertakingsAsync(town, actor, year);
        var coming = await UndertakingsAsync(town, actor, year + 1);
        var names = await NamesAsync(town, actor, outline, year);
        return town.Read(state =>
            new Composer(
                state,
                year,
                promised,
                coming,
                pack.Glossary.With(state.Terms),
                list => names.GetValueOrDefault(list.Written)
            ).Compose(outline)
        );
    }

    /// <summary>
    /// What the lists of an outline print, from the entries behind their figures in the year. One that may not be printed for everybody
    /// names nothing: a ledger may have become one for few since the outline was set.
    /// </summary>
    private static async ValueTask<IReadOnlyDictionary<string, string?>> NamesAsync(RunningTown town, Actor actor, string outline, int year)
    {
        var named = new Dictionary<string, string?>();
        string code = town.Read(state => state.Areas.Town.Code);
        var period = new Period(year);
        foreach (var list in NameList.In(outline))
        {
            if (named.ContainsKey(list.Written) || ListCheck.Of(list, town.Pack.Figures).Any())
                continue;
            var entries = new List<Entry>();
            EvidenceCursor? before = null;
            do
            {
                var page = await town.EvidenceAsync(actor, town.Pack.Figures.FindSeries(list.Figure)!, code, period, before, 1000);
                entries.AddRange(page.Items.Select(one => one.Entry));
                before = EvidenceCursor.After(page);
            } while (before is not null);
            var ledger = town.Pack.Figures.FindSeries(list.Figure)!.Figure.Ledger;
            var linked = await town.FindAllAsync(actor, list.LinkedBy(ledger, entries));
            named[list.Written] = list.Print(
                ledger,
                entries,
                town.Read(state => state.Areas),
                number => linked.TryGetValue(number, out var entry) ? (town.Pack[entry.Ledger], entry) : null
            );
        }
        return named;
    }

    /// <summary>What the report promised for a year; pledges from elsewhere are not part of a report.</summary>
    private static async ValueTask<IReadOnlyList<Undertaking>> UndertakingsAsync(RunningTown town, Actor actor, int year)
    {
        var pledges = (await town.PledgesAsync(actor, year)).Pledges;
        return
        [
            .. pledges
                .Where(one => one.Pledge is { IsOfReport: true, Parent: null, Entry.Struck: false })
                .Select(one => Of(one, [.. pledges.Where(part => part.Pledge.Parent == one.Pledge.Entry.Number)])),
        ];
    }

    /// <param name="parts">The pledges below it, of which its own outcome is made up.</param>
    private static Undertaking Of(Tracked tracked, IReadOnlyList<Tracked> parts)
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
        string[] details =
        [
            .. parts
                .Select(part => Reached(part) is { } reached ? $"{part.Pledge.Text.Trim().TrimEnd('。', '；')}：{reached}" : null)
                .OfType<string>(),
            .. Undone(tracked),
        ];
        string result =
            Reached(tracked) is { } own ? $"{own}，{word}"
            : details.Length > 0 ? $"{word}（{string.Join('；', details)}）"
            : word;
        string text = tracked.Pledge.Text.Trim().TrimEnd('。', '；');
        return new(
            text,
            sort,
            Report().Replace(tracked.Pledge.Place, ""),
            tracked.Duty,
            tracked.Figure is { } measured ? FigureWords.NameOf(measured) : "",
            ending,
            result
        );
    }

    /// <summary>What its figure reached, in words; null when it has none or nothing was reached.</summary>
    private static string? Reached(Tracked tracked)
    {
        string figure = tracked.Pledge.Figure;
        return tracked.Figure is null || tracked.Progress.Value is not { IsZero: false }
            ? null
            : tracked.Pledge.Kind switch
            {
                TargetKind.Rank => $"排名{{{{{figure}|第}}}}",
                TargetKind.Growth => $"{{{{{figure}|同比}}}}",
                _ when tracked.Pledge.Limit == Limit.Most || tracked.Figure is { Good: < 0 } or { IsShare: true } =>
                    $"实际{{{{{figure}}}}}",
                _ => $"完成{{{{{figure}}}}}",
            };
    }

    /// <summary>The milestones that were not reached, in words.</summary>
    private static IEnumerable<string> Undone(Tracked tracked) =>
        tracked.Pledge.Milestones.Where(node => node.Done is null).Select(node => node.Node).ToArray() is { Length: > 0 } nodes
            ? [$"{string.Join('、', nodes)}尚待完成"]
            : [];

    /// <summary>The part of a pledge's origin that names the report, before the section.</summary>
    [GeneratedRegex("^\\d{4}年(政府工作)?报告")]
    private static partial Regex Report();
}
