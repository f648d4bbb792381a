using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Checks the references between a pack's ledgers: the figures, fields and ledgers that they name must exist.</summary>
internal static class References
{
    /// <summary>
    /// Ratios and counts of areas may name figures of other ledgers, which must exist and must not lead back. A ledger that breaks this is
    /// left out, which may cause others to be left out.
    /// </summary>
    /// <param name="read">The ledgers that were read; those with missing references are removed.</param>
    /// <param name="standing">Other ledgers without faults to which they may also refer.</param>
    /// <param name="figures">The figures of those ledgers.</param>
    public static void Check(List<ReadLedger> read, ImmutableArray<Ledger> standing, IEnumerable<Figure> figures)
    {
        while (true)
        {
            var known = figures.Concat(read.SelectMany(one => one.Figures)).ToDictionary(figure => figure.Id);
            var ledgers = standing.Concat(read.Select(one => one.Ledger)).ToDictionary(ledger => ledger.Id);
            int faults = 0;
            foreach (var (ledger, own, map) in read.ToList())
            {
                int before = faults;
                foreach (var figure in own)
                    if (Wrong(figure, known) is { } reason)
                        Fault(map.Inner("figures")!.Inner(figure.Id[(ledger.Id.Length + 1)..])!, reason, figure.IsRatio ? "ratio" : "of");
                foreach (var field in ledger.Fields)
                    if (Wrong(field, ledger, ledgers) is var (reason, key))
                        Fault(map.Inner("fields")!.Inner(field.Id)!, reason, key);
                foreach (var round in ledger.Rounds)
                    if (Wrong(round, ledger, known) is { } reason)
                        Fault(map.Inner("rounds")!.Inner(round.Id)!, reason, "of");
                foreach (var posting in ledger.Postings)
                    if (Wrong(posting, ledger, ledgers) is { } reason)
                        Fault(map, reason, "posts");
                foreach (var move in ledger.Workflow.Moves)
                    if (Wrong(move, ledger, ledgers) is { } reason)
                        Fault(map.Inner("workflow")!.Inner("moves")!.Inner(move.Id)!, reason, "becomes");
                if (faults > before)
                    read.RemoveAll(one => one.Ledger == ledger);
            }
            if (faults == 0)
            {
                Guard(read.Select(one => one.Ledger), ledgers);
                return;
            }

            void Fault(Map map, string reason, string key)
            {
                faults++;
                map.Fault(reason, key);
            }
        }
    }

    /// <summary>Tells links that lead to ledgers of which not everybody sees the entries who does.</summary>
    private static void Guard(IEnumerable<Ledger> read, Dictionary<string, Ledger> known)
    {
        foreach (var link in read.SelectMany(ledger => ledger.Fields).Select(field => field.Type).OfType<LinkField>())
            link.Guards = [.. link.To.Select(id => known[id].Sees).OfType<Seers>().Distinct()];
    }

    private static (string Reason, string Key)? Wrong(Field field, Ledger ledger, Dictionary<string, Ledger> known)
    {
        if (field.Type is LinkField link && link.To.FirstOrDefault(id => !known.ContainsKey(id)) is { } missing)
            return ($"to 指的台账 {missing} 不存在。", "to");
        if (field.From is not var (from, there) || ledger.Find(from)?.Type is not LinkField leading)
            return null;
        var registers = leading.To.Select(known.GetValueOrDefault).OfType<Ledger>().ToArray();
        if (registers.All(register => register.Find(there) is null))
            return ($"from 指的字段 {there} 在 {string.Join('、', leading.To)} 中没有。", "from");
        if (!field.Personal && registers.FirstOrDefault(register => register.Sees is not null) is { } guarded)
            return ($"from 指的 {guarded.Id} 不是人人能看，带出到 {field.Id} 就人人能看；{field.Id} 也应当写明 sees。", "from");
        return !field.Personal && registers.FirstOrDefault(register => register.Find(there) is { Personal: true }) is { } hiding
            ? ($"from 指的 {hiding.Id}.{there} 是个人信息，带出到 {field.Id} 就不再隐去；{field.Id} 也应当写明 personal: true。", "from")
            : null;
    }

    private static string? Wrong(Move move, Ledger ledger, Dictionary<string, Ledger> known)
    {
        if (move.Becomes is not var (target, takes, then))
            return null;
        if (!known.TryGetValue(target, out var into))
            return $"becomes 指的台账 {target} 不存在。";
        if (!move.Needs.IsEmpty || !move.May.IsEmpty || move.NeedsReason || move.NeedsOffice)
            return "有 becomes 的流转不再写 needs、may：要填的在另一本台账的表单里。";
        if (target == ledger.Id)
            return "becomes 应当指另一本台账。";
        foreach (var (field, from) in takes)
        {
            if (into.Find(field) is not { } taking || into.HowComputed(taking) is not null)
                return $"takes 指的“{field}”不是 {target} 可以填写的字段。";
            if (ledger.Find(from) is not { } source)
                return $"takes 指的“{from}”不是字段。";
            if (source.Personal && !taking.Personal)
                return $"{from} 是个人信息，带到 {target}.{field} 就不再隐去。";
            if (source.Sealed && !taking.Sealed)
                return $"{from} 对所有人隐去，{target}.{field} 也应当写明 personal: sealed。";
        }
        if (then is null)
            return null;
        return
            ledger.Workflow.Find(then) is { Needs.IsEmpty: true, NeedsReason: false, NeedsOffice: false, Becomes: null } back
            && back.When.Tests.IsEmpty
            && (move.To is null ? move.From.Intersect(back.From).Any() : back.From.Contains(move.To))
            ? null
            : $"then 指的“{then}”应当是从 {move.To ?? string.Join('、', move.From)} 出发、不要填写也没有条件的流转。";
    }

    private static string? Wrong(Round round, Ledger ledger, Dictionary<string, Figure> known)
    {
        if (!known.TryGetValue(round.Of, out var of))
            return $"of 指的指标 {round.Of} 不存在。";
        if (!of.Kind.IsStock)
            return $"of 指的指标 {round.Of} 应当是 stock: entries。";
        return ((LinkField)ledger.Find(round.Link)!.Type).To.Contains(of.Ledger.Id)
            ? null
            : $"{round.Link} 不指向 {of.Ledger.Id}，不能与 {round.Of} 对照。";
    }

    private static string? Wrong(Posting posting, Ledger ledger, Dictionary<string, Ledger> known)
    {
        if (posting.Most is not var (link, there))
            return null;
        return ((LinkField)ledger.Find(link)!.Type).To.Any(id =>
            known.TryGetValue(id, out var register)
            && register.Find(there) is { Type: NumberField { Scale: var places } }
            && places == posting.Places
        )
            ? null
            : $"most 指的 {link}.{there} 不是同样小数位数的数字字段。";
    }

    private static string? Wrong(Figure figure, Dictionary<string, Figure> known)
    {
        if (figure.PartsOf("").FirstOrDefault(id => !known.ContainsKey(id)) is { } missing)
            return $"指标 {figure.Id} 引用的指标 {missing} 不存在。";
        var reached = new HashSet<string>();
        var next = new Stack<string>(figure.PartsOf(""));
        while (next.TryPop(out string? id))
        {
            if (id == figure.Id)
                return $"指标 {figure.Id} 经由引用的指标引用了自己。";
            if (reached.Add(id) && known.TryGetValue(id, out var named))
                foreach (string further in named.PartsOf(""))
                    next.Push(further);
        }
        return null;
    }
}
