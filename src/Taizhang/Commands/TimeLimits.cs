using System.Text;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Commands;

/// <summary>
/// All time limits and steps of a pack, each with the law that sets it or as the township's own choice: docs/time-limits.md is written by
/// it, and a justice office can read and sign it.
/// </summary>
internal static class TimeLimits
{
    /// <summary>Begins the law of a limit whose article was not seen, or of which it is not known whether it is still in force.</summary>
    private const string Unsure = "待核：";

    public static string Of(Pack pack)
    {
        var text = new StringBuilder();
        text.Append("# 时限和步骤的依据\n\n");
        text.Append("本页由台账包生成（`taizhang packs limits`），逐条列出每本台账的时限、延长、公示和法定步骤，以及它的依据。\n");
        text.Append("“本级自定”表示没有法律法规或上级规定的依据，由乡镇自己定，可以改；县里另有规定的，改台账包并写明依据。\n");
        text.Append("“待核”表示有一条依据没有核到条文或不知是否仍有效：照现在的天数办，但不当作法定，用前请司法所核对。\n\n");
        var limits = pack.Ledgers.SelectMany(ledger => ledger.Clocks).ToArray();
        int lawful = limits.Count(clock => IsSure(clock.Law)),
            unsure = limits.Count(clock => IsUnsure(clock.Law)),
            steps = pack.Ledgers.Sum(ledger => ledger.Workflow.Moves.Count(move => IsSure(move.Law)));
        text.Append($"共 {limits.Length} 个时限：{lawful} 个有依据，{unsure} 个待核，{limits.Length - lawful - unsure} 个本级自定；");
        text.Append($"另有 {steps} 个步骤写明依据。\n");
        foreach (string duty in PackLoader.Duties)
        {
            text.Append($"\n## {duty}\n");
            foreach (var ledger in pack.Ledgers.Where(one => one.Duty == duty))
                Append(text, ledger);
        }
        return text.ToString();
    }

    private static bool IsUnsure(string law) => law.StartsWith(Unsure, StringComparison.Ordinal);

    private static bool IsSure(string law) => law.Length > 0 && !IsUnsure(law);

    private static void Append(StringBuilder text, Ledger ledger)
    {
        var steps = ledger.Workflow.Moves.Where(move => move.Law.Length > 0).ToArray();
        var rules = ledger.Rules.Where(rule => rule.Law.Length > 0).ToArray();
        if (ledger.Clocks.IsEmpty && steps.Length == 0 && rules.Length == 0)
            return;
        text.Append($"\n### {ledger.Title}\n\n| 事项 | 内容 | 依据 |\n|---|---|---|\n");
        foreach (var clock in ledger.Clocks)
            Row(text, clock.Title, Words(ledger, clock), clock.Law);
        foreach (var move in steps)
            Row(text, move.Title, Words(ledger, move), move.Law);
        foreach (var rule in rules)
            Row(text, "规则", rule.Says, rule.Law);
    }

    private static string Words(Ledger ledger, Clock clock)
    {
        string unit = clock.WorkDays ? "个工作日" : "日";
        var words = new StringBuilder($"自{Marks(ledger, clock.Starts)}起 {clock.Days} {unit}");
        foreach (var (when, days) in clock.Cases)
            words.Append($"；{when.Words}的 {days} {unit}");
        words.Append(clock.Publicity ? "，期满才能办理下一步" : $"，到{Marks(ledger, clock.Stops)}为止");
        foreach (var move in ledger.Workflow.Moves)
        foreach (var (id, days) in move.Extends)
            if (id == clock.Id)
                words.Append($"；{move.Title}延长 {days} {unit}{(move.AtMost is { } times ? $"，最多 {times} 次" : "")}");
        if (clock.AtMost is { } most)
            words.Append($"；一共最多延长 {most} {unit}");
        if (!clock.Pauses.IsEmpty)
            words.Append($"；{Marks(ledger, clock.Pauses)}时暂停，{Marks(ledger, clock.Resumes)}后继续");
        return words.ToString();
    }

    private static string Words(Ledger ledger, Move move)
    {
        var words = new List<string> { $"由{string.Join('、', move.By.Select(Kernel.People.Roles.Title))}办理" };
        if (move.After is { } after)
            words.Add($"{ledger.FindClock(after)!.Title}期满以后");
        if (move.Within is { } within)
            words.Add($"{within} 个工作日以内");
        if (!move.When.Tests.IsEmpty)
            words.Add(move.Says.Length > 0 ? move.Says : move.When.Words);
        if (move.NotBy is { } other)
            words.Add($"与“{ledger.Workflow.Find(other)!.Title}”的人分开");
        return string.Join("；", words);
    }

    private static string Marks(Ledger ledger, IEnumerable<string> marks) =>
        string.Join('、', marks.Select(mark => mark == Clock.Registration ? "登记" : $"“{ledger.Workflow.Find(mark)!.Title}”"));

    private static void Row(StringBuilder text, string title, string words, string law) =>
        text.Append($"| {title} | {words} | {(law.Length > 0 ? law : "本级自定")} |\n");
}
