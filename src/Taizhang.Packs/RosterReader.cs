using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Rosters;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs;

/// <summary>Reads <c>roster.yaml</c>: how turns of duty are planned. What it names must be there.</summary>
internal static class RosterReader
{
    private const int MostTurns = 6,
        MostSeats = 6,
        MostInSeat = 10,
        LongestRest = 30;

    /// <summary>The rules of a folder; null when there is no file, or it has a fault.</summary>
    public static RosterRules? ReadAll(string file, IEnumerable<Ledger> ledgers, List<PackFault> faults)
    {
        int before = faults.Count;
        return
            File.Exists(file)
            && YamlFile.Root(file, File.ReadAllText(file), "文件应当只有一份排班规则。", faults) is { } map
            && Read(map, ledgers.ToDictionary(ledger => ledger.Id)) is { } rules
            && faults.Count == before
            ? rules
            : null;
    }

    private static RosterRules? Read(Map map, Dictionary<string, Ledger> ledgers)
    {
        if (LedgerOf(map, "ledger", ledgers) is not { } ledger || People(map, ledgers) is not { } people)
            return null;
        string begins = FieldOf<TimeField>(map, "begins", ledger, "时间"),
            shift = FieldOf<ChoiceField>(map, "shift", ledger, "选择");
        var posts = ledgers[people.Ledger].Find(people.Post)?.Type as ChoiceField;
        var turns = ImmutableArray.CreateBuilder<RosterTurn>();
        foreach (var turn in map.Inners("turns"))
        {
            string name = turn.Required("shift");
            if (ledger.Find(shift)?.Type is ChoiceField choices && !choices.Choices.Contains(name))
                turn.Fault($"“{name}”不是{ledger.Title}的班次。", "shift");
            if (!TimeOnly.TryParseExact(turn.Required("at"), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
                turn.Fault("at 写成 \"08:30\" 的样子。", "at");
            var on = turn.List("on");
            foreach (string word in on.Where(word => word is not ("work" or "off")))
                turn.Fault($"on 只写 work（工作日）、off（休息日），不是“{word}”。", "on");
            turn.Done();
            turns.Add(new(name, at, on.IsEmpty || on.Contains("work"), on.IsEmpty || on.Contains("off")));
        }
        var seats = ImmutableArray.CreateBuilder<RosterSeat>();
        foreach (var seat in map.Inners("seats"))
        {
            seats.Add(Seat(seat, ledger, posts));
            seat.Done();
        }
        if (turns.Count is 0 or > MostTurns)
            map.Fault($"turns 应有 1 到 {MostTurns} 项。", "turns");
        if (seats.Count is 0 or > MostSeats)
            map.Fault($"seats 应有 1 到 {MostSeats} 项。", "seats");
        var rules = new RosterRules(
            map.Required("roster"),
            ledger.Id,
            begins,
            shift,
            people,
            turns.ToImmutable(),
            seats.ToImmutable(),
            map.Number("rest", 1, 0, LongestRest)
        );
        map.Done();
        return rules;
    }

    private static RosterSeat Seat(Map seat, Ledger ledger, ChoiceField? posts)
    {
        string post = seat.Required("post");
        if (posts is not null && !posts.Choices.Contains(post))
            seat.Fault($"“{post}”不是人员台账的岗位。", "post");
        string[] into = seat.Required("into").Split('.');
        var field = ledger.Find(into[0]);
        var table = field?.Type as RowsField;
        if (field is null || (into.Length == 1 ? field.Type is not TextField : table?.Columns.Any(column => column.Id == into[1]) != true))
            seat.Fault($"into 指的“{string.Join('.', into)}”不是{ledger.Title}的文本字段，也不是小表格的列。", "into");
        var sets = ImmutableArray.CreateBuilder<(string, string)>();
        if (seat.Inner("sets") is { } set)
            foreach (string column in set.Keys)
                if (table?.Columns.FirstOrDefault(one => one.Id == column) is not { } of)
                    set.Fault($"“{column}”不是小表格的列。", column);
                else if (!of.Read(set.Text(column), DateOnly.MaxValue).Ok)
                    set.Fault($"“{of.Title}”不能填“{set.Text(column)}”。", column);
                else
                    sets.Add((column, set.Text(column)));
        return new(post, into[0], into.Length > 1 ? into[1] : null, seat.Number("count", 1, 1, MostInSeat), sets.ToImmutable());
    }

    private static RosterPeople? People(Map map, Dictionary<string, Ledger> ledgers)
    {
        if (map.Inner("people") is not { } inner)
        {
            map.Fault("缺少 people：值班的人在哪本台账。");
            return null;
        }
        if (LedgerOf(inner, "ledger", ledgers) is not { } ledger)
            return null;
        string state = inner.Required("state");
        if (ledger.Workflow.Order(state) < 0)
            inner.Fault($"“{state}”不是{ledger.Title}的状态。", "state");
        var people = new RosterPeople(
            ledger.Id,
            FieldOf<TextField>(inner, "name", ledger, "文本"),
            FieldOf<ChoiceField>(inner, "post", ledger, "选择"),
            FieldOf<RowsField>(inner, "off", ledger, "小表格"),
            state
        );
        if (ledger.Find(people.Name) is { Personal: true })
            inner.Fault("值班表人人可看，姓名不能是个人信息字段。", "name");
        if (ledger.Find(people.Off)?.Type is RowsField off && !(HasDay(off, "from") && HasDay(off, "to")))
            inner.Fault("off 的小表格要有日期列 from、to。", "off");
        inner.Done();
        return people;
    }

    private static bool HasDay(RowsField table, string id) => table.Columns.Any(column => column.Id == id && column.Type is DateField);

    private static Ledger? LedgerOf(Map map, string key, Dictionary<string, Ledger> ledgers)
    {
        string id = map.Required(key);
        if (ledgers.TryGetValue(id, out var ledger))
            return ledger;
        if (id.Length > 0)
            map.Fault($"没有台账“{id}”。", key);
        return null;
    }

    private static string FieldOf<T>(Map map, string key, Ledger ledger, string kind)
        where T : FieldType
    {
        string id = map.Required(key);
        if (id.Length > 0 && ledger.Find(id)?.Type is not T)
            map.Fault($"“{id}”不是{ledger.Title}的{kind}字段。", key);
        return id;
    }
}
