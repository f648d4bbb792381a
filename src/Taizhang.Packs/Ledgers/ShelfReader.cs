using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>shelf:</c>: docs/packs.md, For residents.</summary>
internal static class ShelfReader
{
    private static readonly Dictionary<string, ShelfSort> Sorts = new()
    {
        ["papers"] = ShelfSort.Papers,
        ["services"] = ShelfSort.Services,
        ["projects"] = ShelfSort.Projects,
    };

    public static OpenShelving? Read(Map map, Ledger ledger)
    {
        string word = map.Required("as");
        var states = map.List("states");
        foreach (string state in states.Where(state => ledger.Workflow.Order(state) < 0))
            map.Fault($"没有状态“{state}”。", "states");
        if (states.IsEmpty)
            map.Fault("缺少 states：哪些状态的条目给群众看。", "states");
        if (!Sorts.TryGetValue(word, out var sort))
            return map.Fault<OpenShelving?>("as 应当是 papers、services 或 projects。", "as", null);
        var fields = ImmutableDictionary.CreateBuilder<string, Field>();
        foreach (string role in OpenShelving.RolesOf(sort).Where(map.Has))
            if (ledger.Find(map.Text(role)) is not { } field)
                map.Fault($"{ledger.Title}没有字段 {map.Text(role)}。", role);
            else if (field.Personal)
                map.Fault($"{field.Title}是个人信息，不能给群众看。", role);
            else
                fields.Add(role, field);
        if (ledger.Sees is not null)
            map.Fault("限定了谁能看的台账不能给群众看。", "as");
        map.Done();
        return new(sort, states, fields.ToImmutable());
    }
}
