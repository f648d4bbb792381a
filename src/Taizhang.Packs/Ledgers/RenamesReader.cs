using System.Collections.Frozen;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>was:</c>, the former names of a ledger's parts (docs/packs.md, Changing a ledger).</summary>
internal static class RenamesReader
{
    public static Renames Read(Map map, Ledger ledger)
    {
        var renames = new Renames
        {
            Fields = Names(map, "fields", "字段", id => ledger.Find(id) is not null),
            States = Names(map, "states", "状态", id => ledger.Workflow.Order(id) >= 0),
            Moves = Names(map, "moves", "流转", id => ledger.Workflow.Find(id) is not null),
            Clocks = Names(map, "clocks", "时限", id => ledger.FindClock(id) is not null),
            Choices = Choices(map, ledger),
        };
        map.Done();
        return renames;
    }

    private static FrozenDictionary<(string, string), string> Choices(Map map, Ledger ledger)
    {
        var choices = new Dictionary<(string, string), string>();
        if (map.Inner("choices") is { } fields)
            foreach (string id in fields.Keys)
            {
                if (ledger.Find(id)?.Type is not ChoiceField field)
                    fields.Fault($"“{id}”不是选择字段。", id);
                else
                    foreach (var (old, present) in Names(fields, id, "选项", field.Choices.Contains))
                        choices.Add((id, old), present);
            }
        return choices.ToFrozenDictionary();
    }

    /// <summary>Maps old names to present ones. An old name must no longer be in use, and the present one must exist.</summary>
    private static FrozenDictionary<string, string> Names(Map map, string key, string what, Func<string, bool> isThere)
    {
        var names = new Dictionary<string, string>();
        if (map.Inner(key) is { } renamed)
            foreach (string old in renamed.Keys)
            {
                string present = renamed.Required(old);
                if (isThere(old))
                    renamed.Fault($"{what}“{old}”现在还有，不能写成改名前的名称。", old);
                else if (present.Length > 0 && !isThere(present))
                    renamed.Fault($"没有{what}“{present}”。", old);
                else
                    names[old] = present;
            }
        return names.ToFrozenDictionary();
    }
}
