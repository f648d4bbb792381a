using System.Globalization;
using System.Text;
using Taizhang.Reports.Promises;

namespace Taizhang.Reports.Composing;

/// <summary>
/// How a report presents promises: last year's one by one with their outcome, those for the coming year as targets, tasks and livelihood
/// items.
/// </summary>
internal static class PromiseLines
{
    private const string Others = "其他工作";

    private static readonly (Ending Ending, string Word)[] Words =
    [
        (Ending.Kept, "兑现"),
        (Ending.Partly, "部分兑现"),
        (Ending.Carried, "结转下年"),
        (Ending.Broken, "未兑现"),
    ];

    /// <summary>First how many were kept, then each one; promises without an outcome are left out.</summary>
    public static IEnumerable<string> Reviewed(IReadOnlyList<Undertaking> promised)
    {
        var ended = promised.Where(one => one.Ending is not null).ToList();
        if (ended.Count == 0)
            yield break;
        var sum = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"上年报告承诺的事项共{ended.Count}项"));
        foreach (var (ending, word) in Words)
            if (ended.Count(one => one.Ending == ending) is > 0 and int count)
                sum.Append(CultureInfo.InvariantCulture, $"，{word}{count}项");
        yield return sum.Append('。').ToString();
        foreach (var one in ended)
            yield return $"1.{one.Text}：{(one.Result.Length > 0 ? one.Result : Words.First(word => word.Ending == one.Ending).Word)}。";
    }

    public static IEnumerable<string> Targets(IReadOnlyList<Undertaking> coming)
    {
        var targets = coming.Where(one => one.Sort == Sort.Target).Select(one => one.Text).ToList();
        if (targets.Count > 0)
            yield return string.Join('；', targets) + "。";
    }

    /// <summary>
    /// By section, in the order in which sections first come: the section's title as a heading, its promises as paragraphs, numbered when
    /// there are several. Those without a section come last, under a heading of their own, so that they do not seem to belong to the
    /// section before.
    /// </summary>
    public static IEnumerable<string> Tasks(IReadOnlyList<Undertaking> coming)
    {
        var sections = coming
            .Where(one => one.Sort is Sort.Project or Sort.Task)
            .GroupBy(one => one.Section)
            .OrderBy(section => section.Key.Length == 0)
            .ToList();
        foreach (var section in sections)
        {
            if (section.Key.Length > 0 || sections.Count > 1)
                yield return $"（一）{(section.Key.Length > 0 ? section.Key : Others)}";
            string mark = section.Skip(1).Any() ? "一是" : "";
            foreach (var one in section)
                yield return $"{mark}{one.Text}。";
        }
    }

    public static IEnumerable<string> Livelihood(IReadOnlyList<Undertaking> coming) =>
        coming.Where(one => one.Sort == Sort.Livelihood).Select(one => $"①{one.Text}。");
}
