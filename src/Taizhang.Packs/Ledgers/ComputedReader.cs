using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>
/// Reads <c>computed:</c> of fields: a formula, a map of values to the conditions under which they hold, or <c>link.field</c>, the linked
/// entry's value.
/// </summary>
internal static class ComputedReader
{
    /// <summary>Marks the key as known while the fields are read.</summary>
    public static void Ask(Map field)
    {
        if (field.HasMap("computed"))
            field.Inner("computed");
        else
            field.Text("computed");
    }

    /// <summary>The computed fields, each after those that it reads.</summary>
    public static ImmutableArray<(Field Field, Computed How)> Read(Map map, Ledger ledger)
    {
        var read = new List<(Field Field, Computed How)>();
        foreach (var field in ledger.Fields)
            if (map.Inner(field.Id) is { } own && own.Has("computed") && How(own, field, ledger) is { } how)
            {
                if (field.Required || field.Default is not null)
                    own.Fault("计算的字段不能再写 required 或 default。", "computed");
                read.Add((field, how));
            }
        var ordered = ImmutableArray.CreateBuilder<(Field, Computed)>();
        while (read.Count > 0)
        {
            int next = read.FindIndex(one => !one.How.Reads.Any(id => read.Any(other => other.Field.Id == id && other != one)));
            if (next < 0 || (read[next].How is not Computed.ByLink && read[next].How.Reads.Contains(read[next].Field.Id)))
            {
                var circle = read[Math.Max(next, 0)].Field;
                map.Inner(circle.Id)!.Fault($"{circle.Id} 的计算绕回了它自己。", "computed");
                return [];
            }
            ordered.Add(read[next]);
            read.RemoveAt(next);
        }
        return ordered.ToImmutable();
    }

    private static Computed? How(Map own, Field field, Ledger ledger)
    {
        if (own.HasMap("computed"))
            return ByCases(own.Inner("computed")!, field, ledger);
        string text = own.Text("computed");
        if (field.From is var (link, _) && text == "true")
            return new Computed.ByLink(link, ledger.Find(link)!.Title, ledger.IndexOf(field.Id));
        if (FormulaReader.Read(own, "computed", text, ledger.Fields) is not { } formula)
            return null;
        var measure = field.Type switch
        {
            DateField => Measure.Day,
            TimeField => Measure.Minute,
            NumberField => Measure.Number,
            _ => (Measure?)null,
        };
        if (measure == formula.Measure)
            return new Computed.ByFormula(formula);
        own.Fault($"{field.Id} 是 {field.Type.Name}，不能放“{text}”的结果。", "computed");
        return null;
    }

    private static Computed.ByCases? ByCases(Map map, Field field, Ledger ledger)
    {
        var cases = ImmutableArray.CreateBuilder<(string, Condition)>();
        foreach (string value in map.Keys)
        {
            if (field.Read(value, DateOnly.MaxValue) is { Ok: false } wrong)
                map.Fault(wrong.Refusals[0].Message, value);
            var when = map.HasMap(value)
                ? ConditionReader.Read(map.Inner(value)!, ledger.Fields, ledger.Workflow, ledger.Clocks)
                : Otherwise(map, value);
            if (when.Tests.Any(test => test.Reads.IsEmpty))
                map.Fault("计算只看字段，不看状态、站所、流转和时限。", value);
            cases.Add((value, when));
        }
        if (cases.Count == 0)
            map.Fault("computed 要有至少一个值和它的条件。");
        ImmutableArray<string> needs = [.. cases.SelectMany(one => one.Item2.Reads).Distinct()];
        return new(cases.ToImmutable(), needs, [.. needs.Select(ledger.IndexOf)]);
    }

    private static Condition Otherwise(Map map, string value)
    {
        if (map.Text(value) != "otherwise")
            map.Fault("每个值后面写条件，最后一个可以写 otherwise。", value);
        return Condition.Always;
    }
}
