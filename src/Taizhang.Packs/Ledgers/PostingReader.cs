using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>posts:</c>.</summary>
internal static class PostingReader
{
    public static ImmutableArray<Posting> Read(Map ledgerMap, Ledger ledger)
    {
        var read = ImmutableArray.CreateBuilder<Posting>();
        foreach (var map in ledgerMap.Inners("posts"))
        {
            var on = new DayReader(ledger, map).Read("on");
            var (amount, places) = Amount(map, ledger);
            var posting = new Posting
            {
                Title = map.Required("title"),
                Unit = map.Required("unit"),
                Places = places,
                On = on.Of,
                Amount = amount,
                Where = map.Inner("where") is { } where
                    ? ConditionReader.Read(where, ledger.Fields, ledger.Workflow, ledger.Clocks)
                    : Condition.Always,
                From = Side(map, "from", ledger),
                To = Side(map, "to", ledger),
                Yearly = Yearly(map),
                Most = Most(map, ledger),
                Lasts = map.Number("lasts", 0, 0, 1200),
            };
            if (!posting.To.IsGuarded && (posting.Most is not null || posting.Lasts > 0))
                map.Fault("most 和 lasts 只用于转入条目的账户（to 是 link 字段或 self）。", map.Has("most") ? "most" : "lasts");
            read.Add(posting);
            map.Done();
        }
        return read.ToImmutable();
    }

    private static (Func<Entry, long>, int Places) Amount(Map map, Ledger ledger)
    {
        string text = map.Required("amount");
        if (text == "1")
            return (_ => 1, 0);
        if (ledger.Find(text) is { Type: NumberField { Scale: { } places } })
        {
            int index = ledger.IndexOf(text);
            return (entry => entry.Values[index].Number ?? 0, places);
        }
        if (text.Length > 0)
            map.Fault($"amount 指的“{text}”不是数字字段，也不是 1。", "amount");
        return (_ => 0, 0);
    }

    private static PostingSide Side(Map map, string key, Ledger ledger)
    {
        var names = map.List(key);
        if (names.IsEmpty)
            map.Fault($"过账缺少 {key}。");
        if (names is ["self"])
            return new(null, []);
        if (names.All(name => ledger.Find(name)?.Type is LinkField))
            return new(null, names);
        if (names is [var word] && ledger.Find(word) is null)
            return new(word, []);
        map.Fault($"{key} 应当是 link 字段（一个或几个）、self，或一个账户名。", key);
        return new("", []);
    }

    private static bool Yearly(Map map)
    {
        if (map.Text("per") is not ("" or "year"))
            map.Fault("per 应当是 year。", "per");
        return map.Has("per");
    }

    private static (string Link, string Field)? Most(Map map, Ledger ledger)
    {
        if (!map.Has("most"))
            return null;
        if (map.Text("most").Split('.') is [var link, var field] && ledger.Find(link)?.Type is LinkField)
            return (link, field);
        map.Fault("most 应当是“link字段.那里的数字字段”。", "most");
        return null;
    }
}
