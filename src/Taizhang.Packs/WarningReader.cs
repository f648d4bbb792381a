using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs;

/// <summary>Reads the early warnings of a pack, one file each; one with a fault is left out. docs/packs.md, Early warnings.</summary>
internal sealed class WarningReader(string file, ImmutableArray<Ledger> ledgers)
{
    public static ImmutableArray<EarlyWarning> ReadAll(string folder, ImmutableArray<Ledger> ledgers, List<PackFault> faults)
    {
        var warnings = ImmutableArray.CreateBuilder<EarlyWarning>();
        if (!Directory.Exists(folder))
            return [];
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            int before = faults.Count;
            if (
                YamlFile.Root(file, File.ReadAllText(file), "文件应当只有一个预警。", faults) is { } map
                && new WarningReader(file, ledgers).Read(map) is { } warning
                && faults.Count == before
            )
                warnings.Add(warning);
        }
        return warnings.ToImmutable();
    }

    private EarlyWarning? Read(Map map)
    {
        string id = LedgerReader.Id(map, "warning");
        if (id.Length > 0 && id != Path.GetFileNameWithoutExtension(file))
            map.Fault($"预警 {id} 应当放在 {id}.yaml 中。", "warning");
        string title = map.Required("title"),
            about = map.Text("about");
        Ledger? of = null;
        if (map.Has("of") && (of = Find(map, "of")) is { Identity: null })
            map.Fault("of 应当是登记册：有 identity 的台账。", "of");
        int days = map.Number("days", 90, 1, 366),
            least = map.Number("least", 1, 1, 20);
        var signals = map.Inners("signals").Select(inner => Signal(inner, of)).OfType<Signal>().ToImmutableArray();
        if (signals.IsEmpty)
            map.Fault("至少要有一个信号。", "signals");
        else if (least > signals.Length)
            map.Fault($"least 是 {least}，信号只有 {signals.Length} 个，永远不会出现。", "least");
        var proposes = map.Inner("proposes") is { } inner ? Proposed(inner, of) : null;
        if (!map.Has("proposes"))
            map.Fault("缺少 proposes：预警建议登记到哪本台账。");
        if (proposes is { By.Type: ChoiceField taking })
            foreach (var signal in signals.Where(one => one.By[0].Type is ChoiceField from && from.Choices.Except(taking.Choices).Any()))
                map.Fault($"{signal.By[0].Title}有{proposes.By.Title}没有的选项，预警的对象不能照填。", "proposes");
        map.Done();
        return proposes is null
            ? null
            : new()
            {
                Id = id,
                Title = title,
                About = about,
                Of = of,
                Days = days,
                Least = least,
                Signals = signals,
                Proposes = proposes,
            };
    }

    private Signal? Signal(Map map, Ledger? of)
    {
        string title = map.Required("title");
        var ledger = Find(map, "ledger");
        string[] path = map.Required("by").Split('.');
        int times = map.Number("times", 1, 1, 100);
        string day = map.Text("on");
        var on = day.Length > 0 && ledger is not null ? new DayReader(ledger, map).Read("on").Of : null;
        var when = Condition.Always;
        if (map.Inner("where") is { } where)
        {
            if (ledger is not null)
                when = ConditionReader.Read(where, ledger.Fields, ledger.Workflow, ledger.Clocks);
            where.Done();
        }
        map.Done();
        if (ledger is null)
            return null;
        var by = Way(map, ledger, path, of);
        return by.IsEmpty
            ? null
            : new(title, ledger, by, when, times)
            {
                On = on,
                IsKnownAtFirst = on is null || ledger.Find(day) is { Type: DateField { Future: false } } field && ledger.AsksAtFirst(field),
            };
    }

    /// <summary>The fields from an entry to the subject; empty, with a fault, when they do not lead there.</summary>
    private ImmutableArray<Field> Way(Map map, Ledger ledger, string[] path, Ledger? of)
    {
        if (ledger.Find(path[0]) is not { } first)
            return map.Fault<ImmutableArray<Field>>($"{ledger.Title}没有字段 {path[0]}。", "by", []);
        if (of is null)
            return path.Length == 1 && first is { Type: ChoiceField, Personal: false }
                ? [first]
                : map.Fault<ImmutableArray<Field>>("没有 of 的预警，by 应当是不属于个人信息的选择项。", "by", []);
        if (path.Length == 1)
            return Leads(first, of.Id) ? [first] : map.Fault<ImmutableArray<Field>>($"{first.Title}不链接到{of.Title}。", "by", []);
        var between =
            first.Type is LinkField { To: [var next] } && ledgers.FirstOrDefault(one => one.Id == next) is { } found
                ? found.Find(path[1])
                : null;
        return path.Length == 2 && between is not null && Leads(between, of.Id)
            ? [first, between]
            : map.Fault<ImmutableArray<Field>>($"“{string.Join('.', path)}”不通到{of.Title}：最多经过一本登记册。", "by", []);
    }

    private ProposedEntry? Proposed(Map map, Ledger? of)
    {
        var ledger = Find(map, "ledger");
        string by = of is null ? map.Text("by") : map.Required("by");
        ImmutableArray<(Field Field, string Choice)> held = ledger is not null && map.Inner("with") is { } given ? With(given, ledger) : [];
        map.Done();
        if (ledger is null)
            return null;
        if (by.Length == 0)
            return new(ledger, null) { With = held };
        return ledger.Find(by) is { } field && (of is null ? field.Type is ChoiceField : Leads(field, of.Id))
            ? new(ledger, field) { With = held }
            : map.Fault<ProposedEntry?>($"{ledger.Title}的 {by} 不能接收预警的对象。", "by", null);
    }

    private static ImmutableArray<(Field Field, string Choice)> With(Map map, Ledger ledger)
    {
        var held = ImmutableArray.CreateBuilder<(Field, string)>();
        foreach (string key in map.Keys)
        {
            string choice = map.Text(key);
            if (ledger.Find(key) is not { Type: ChoiceField, Personal: false } field)
                map.Fault($"{key} 应当是{ledger.Title}里不属于个人信息的选择项。", key);
            else if (field.Read(choice, DateOnly.MaxValue) is not { Ok: true, Value: { Text: { } value } })
                map.Fault($"{field.Title}没有选项“{choice}”。", key);
            else
                held.Add((field, value));
        }
        map.Done();
        return held.ToImmutable();
    }

    private static bool Leads(Field field, string register) => field.Type is LinkField link && link.To.Contains(register);

    private Ledger? Find(Map map, string key)
    {
        string id = map.Required(key);
        if (id.Length == 0 || ledgers.FirstOrDefault(one => one.Id == id) is { } found && found is not null)
            return ledgers.FirstOrDefault(one => one.Id == id);
        return map.Fault<Ledger?>($"没有台账 {id}。", key, null);
    }
}
