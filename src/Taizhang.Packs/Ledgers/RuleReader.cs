using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>rules:</c>: what must hold between the fields of every entry.</summary>
internal static class RuleReader
{
    public static ImmutableArray<Rule> Read(Map rules, Ledger ledger, WorkCalendar calendar)
    {
        var read = ImmutableArray.CreateBuilder<Rule>();
        foreach (string id in rules.Keys)
        {
            if (!LedgerReader.IsId(id))
                rules.Fault($"规则“{id}”应当由小写字母、数字和下划线组成。", id);
            if (rules.Inner(id) is { } map)
                read.Add(ReadOne(map, id, ledger, calendar));
        }
        for (int i = 0; i < read.Count; i++)
            if (read[i].When.Tests.IsEmpty && read.Take(i).FirstOrDefault(other => Contradicts(other, read[i])) is { } other)
                rules.Inner(read[i].Id)!.Fault($"与规则 {other.Id} 互相矛盾：没有条目能同时满足。", "must");
        return read.ToImmutable();
    }

    private static Rule ReadOne(Map map, string id, Ledger ledger, WorkCalendar calendar)
    {
        var at = map.List("at");
        foreach (string move in at)
            if (ledger.Workflow.Find(move) is null)
                map.Fault($"at 指的“{move}”不是流转。", "at");
        var when = map.Inner("when") is { } condition
            ? ConditionReader.Read(condition, ledger.Fields, ledger.Workflow, ledger.Clocks)
            : Condition.Always;
        Condition must = Condition.Always;
        ImmutableArray<Relation> compares = [];
        if (map.HasMap("must"))
            must = ConditionReader.Read(map.Inner("must")!, ledger.Fields, ledger.Workflow, ledger.Clocks);
        else
            compares =
            [
                .. map.List("must").Select(text => FormulaReader.Compare(map, "must", text, ledger.Fields, calendar)).OfType<Relation>(),
            ];
        if (must.Tests.IsEmpty && compares.IsEmpty)
            map.Fault("规则要有 must：比较，或字段应当取的值。");
        if (compares.Where((_, i) => compares.Skip(i + 1).Any(other => Excludes(compares[i], other))).Any())
            map.Fault("规则自相矛盾：没有条目能满足它。", "must");
        var rule = new Rule
        {
            Id = id,
            Says = map.Required("says").TrimEnd('。'),
            When = when,
            Must = must,
            Compares = compares,
            At = at,
            Law = map.Text("law"),
            Reads = [.. when.Reads.Concat(must.Reads).Concat(compares.SelectMany(one => one.Reads)).Distinct()],
        };
        map.Done();
        return rule;
    }

    /// <summary>Whether two rules without a condition compare the same two things so that no numbers satisfy both.</summary>
    private static bool Contradicts(Rule one, Rule other) =>
        one.When.Tests.IsEmpty && one.Compares.Any(a => other.Compares.Any(b => Excludes(a, b)));

    private static bool Excludes(Relation a, Relation b)
    {
        if (a.Left == b.Left && a.Right is Formula.Constant one && b.Right is Formula.Constant two && one != two)
        {
            bool above = one.Number.CompareTo(two.Number) > 0;
            return (above ? a : b).Sign is ">" or ">=" or "=" && (above ? b : a).Sign is "<" or "<=" or "=";
        }
        bool same = a.Left == b.Left && a.Right == b.Right;
        if (!same && !(a.Left == b.Right && a.Right == b.Left))
            return false;
        return (a.Sign, same ? b.Sign : Turned(b.Sign)) switch
        {
            ("<", ">" or ">=" or "=") or ("<=", ">") => true,
            (">", "<" or "<=" or "=") or (">=", "<") => true,
            ("=", "<" or ">" or "!=") or ("!=", "=") => true,
            _ => false,
        };
    }

    private static string Turned(string sign) =>
        sign switch
        {
            "<" => ">",
            "<=" => ">=",
            ">" => "<",
            ">=" => "<=",
            _ => sign,
        };
}
