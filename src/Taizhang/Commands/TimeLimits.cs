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

    private static bool IsUnsure(string law) => law.StartsWith(LedgerWords.Unsure, StringComparison.Ordinal);

    private static bool IsSure(string law) => law.Length > 0 && !IsUnsure(law);

    private static void Append(StringBuilder text, Ledger ledger)
    {
        var steps = ledger.Workflow.Moves.Where(move => move.Law.Length > 0).ToArray();
        var rules = ledger.Rules.Where(rule => rule.Law.Length > 0).ToArray();
        if (ledger.Clocks.IsEmpty && steps.Length == 0 && rules.Length == 0)
            return;
        text.Append($"\n### {ledger.Title}\n\n| 事项 | 内容 | 依据 |\n|---|---|---|\n");
        foreach (var clock in ledger.Clocks)
            Row(text, clock.Title, LedgerWords.Of(ledger, clock), clock.Law);
        foreach (var move in steps)
            Row(text, move.Title, LedgerWords.Of(ledger, move), move.Law);
        foreach (var rule in rules)
            Row(text, "规则", rule.Says, rule.Law);
    }

    private static void Row(StringBuilder text, string title, string words, string law) =>
        text.Append($"| {title} | {words} | {(law.Length > 0 ? law : "本级自定")} |\n");
}
