using System.Text.RegularExpressions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Pledges;
using Taizhang.Reports.Composing;
using Taizhang.Reports.Promises;
using Taizhang.Storage.Towns;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Composes first drafts: by the township's own outline or the pack's, from its figures and pledges as they stand.</summary>
public sealed partial class Composition
{
    /// <summary>Where the pack's outline lies in its folder.</summary>
    private const string OutlineFile = "report/outline.txt",
        GlossaryFile = "words/glossary.txt";

    private readonly Glossary _glossary;

    private Composition(string outline, Glossary glossary) => (Outline, _glossary) = (outline, glossary);

    /// <summary>The pack's outline, for townships that have none of their own.</summary>
    public string Outline { get; }

    /// <exception cref="IOException">When a file is missing.</exception>
    public static Composition Load(string packs) =>
        new(
            File.ReadAllText(Path.Combine(packs, OutlineFile)).ReplaceLineEndings("\n").Trim(),
            Glossary.Read(File.ReadAllText(Path.Combine(packs, GlossaryFile)))
        );

    /// <summary>The draft of a year's report, with its figures as chips.</summary>
    public async ValueTask<string> ComposeAsync(Town town, Actor actor, int year)
    {
        var promised = await UndertakingsAsync(town, actor, year);
        var coming = await UndertakingsAsync(town, actor, year + 1);
        return town.Read(state => new Composer(state, year, promised, coming, _glossary).Compose(state.Outline ?? Outline));
    }

    /// <summary>What the report promised for a year; what came from elsewhere is no part of a report.</summary>
    private static async ValueTask<IReadOnlyList<Undertaking>> UndertakingsAsync(Town town, Actor actor, int year) =>
        [
            .. (await town.PledgesAsync(actor, year))
                .Pledges.Where(one => one.Pledge is { Origin: "政府工作报告" or "民生实事", Parent: null, Entry.Struck: false })
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
        var sort = tracked.Pledge.Sort switch
        {
            "指标" => Sort.Target,
            "项目" => Sort.Project,
            "民生实事" => Sort.Livelihood,
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

    /// <summary>Where a pledge says of which report it is, before the section.</summary>
    [GeneratedRegex("^\\d{4}年(政府工作)?报告")]
    private static partial Regex Report();
}
