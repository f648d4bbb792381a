using System.Globalization;
using System.Text;
using Taizhang.Reports.Promises;

namespace Taizhang.Reports.Composing;

/// <summary>
/// How a report presents promises: last year's in one sentence and one by one in an annex, those for the coming year as targets, tasks and
/// livelihood items.
/// </summary>
internal static class PromiseLines
{
    /// <summary>The heading of the annex, unnumbered because it is not part of the report.</summary>
    public const string Annex = "附件：上年承诺事项办理情况";

    /// <summary>How many unkept promises the sentence names.</summary>
    private const int MostNamed = 3;

    private static readonly (Ending Ending, string Word)[] Words =
    [
        (Ending.Kept, "兑现"),
        (Ending.Partly, "部分兑现"),
        (Ending.Carried, "结转下年"),
        (Ending.Broken, "未兑现"),
    ];

    /// <summary>One sentence: how many were kept, and how the others ended; nothing when none has an outcome.</summary>
    public static IEnumerable<string> Reviewed(IReadOnlyList<Undertaking> promised)
    {
        var ended = promised.Where(one => one.Ending is not null).ToList();
        if (ended.Count == 0)
            yield break;
        var sum = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"上年报告承诺的事项共{ended.Count}项"));
        foreach (var (ending, word) in Words)
            if (ended.Count(one => one.Ending == ending) is > 0 and int count)
                sum.Append(CultureInfo.InvariantCulture, $"，{word}{count}项");
        yield return sum.Append("，逐项办理情况附后。").ToString();
    }

    /// <summary>Each with its outcome under a heading; promises without one are left out.</summary>
    public static IEnumerable<string> Listed(IReadOnlyList<Undertaking> promised)
    {
        var ended = promised.Where(one => one.Ending is not null).ToList();
        if (ended.Count > 0)
            yield return Annex;
        foreach (var one in ended)
            yield return $"1.{one.Text}：{(one.Result.Length > 0 ? one.Result : Words.First(word => word.Ending == one.Ending).Word)}。";
    }

    /// <summary>What was promised and not kept, as a sentence names it; empty when all was.</summary>
    public static string Unkept(IReadOnlyList<Undertaking> promised)
    {
        string[] unkept =
        [
            .. promised
                .Where(one => one.Ending is Ending.Broken or Ending.Partly && one.About.Length > 0 && !one.About.Any(char.IsDigit))
                .OrderBy(one => one.Ending != Ending.Broken)
                .Select(one => one.About)
                .Distinct(),
        ];
        return unkept.Length == 0 ? ""
            : unkept.Length <= MostNamed ? string.Join('、', unkept)
            : string.Join('、', unkept.Take(MostNamed)) + "等";
    }

    public static IEnumerable<string> Targets(IReadOnlyList<Undertaking> coming)
    {
        var targets = coming.Where(one => one.Sort == Sort.Target).Select(one => one.Text).ToList();
        if (targets.Count > 0)
            yield return string.Join('；', targets) + "。";
    }

    /// <summary>
    /// One paragraph for each section, in the order in which sections first come; first the promises without one. Paragraphs are numbered
    /// when there are several.
    /// </summary>
    /// <param name="titled">Whether the title of each section stands before its promises: not under a heading of their duty, where sections
    /// are only a part of theirs.</param>
    public static IEnumerable<string> Tasks(IEnumerable<Undertaking> coming, bool titled)
    {
        var sections = coming
            .Where(one => one.Sort is Sort.Project or Sort.Task)
            .GroupBy(one => one.Section)
            .OrderBy(section => section.Key.Length > 0)
            .ToList();
        string mark = sections.Count > 1 ? "一是" : "";
        foreach (var section in sections)
        {
            string title = titled && section.Key.Length > 0 ? section.Key + "。" : "";
            yield return $"{mark}{title}{string.Join('；', section.Select(one => one.Text))}。";
        }
    }

    public static IEnumerable<string> Livelihood(IReadOnlyList<Undertaking> coming) =>
        coming.Where(one => one.Sort == Sort.Livelihood).Select(one => $"①{one.Text}。");
}
