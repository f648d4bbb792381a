using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>workflow:</c> and <c>clocks:</c>.</summary>
internal static class WorkflowReader
{
    public static Workflow Read(Map map, ImmutableArray<Field> fields)
    {
        var states = ImmutableArray.CreateBuilder<State>();
        if (map.Inner("states") is { } stateMap)
        {
            foreach (string id in stateMap.Keys)
            {
                if (!LedgerReader.IsId(id))
                    stateMap.Fault($"状态“{id}”应当由小写字母、数字和下划线组成。", id);
                states.Add(new(id, stateMap.Required(id)));
            }
        }
        else
            map.Fault("workflow 缺少 states。");

        string start = map.Required("start");
        if (start.Length > 0 && !states.Any(state => state.Id == start))
            map.Fault($"start 指的“{start}”不是状态。", "start");
        var moves = ImmutableArray.CreateBuilder<Move>();
        if (map.Inner("moves") is { } moveMap)
            foreach (string id in moveMap.Keys)
                if (moveMap.Inner(id) is { } move)
                    moves.Add(ReadMove(id, move, states, fields));
        foreach (var move in moves)
            if (move.NotBy is { } other && !moves.Any(m => m.Id == other))
                map.Inner("moves")!.Inner(move.Id)!.Fault($"流转 {move.Id} 的 not_by 指的“{other}”不是流转。", "not_by");
        var rests = map.List("rests");
        foreach (string state in rests)
            if (!states.Any(one => one.Id == state))
                map.Fault($"rests 指的“{state}”不是状态。", "rests");
        var read = new Workflow(start, states.ToImmutable(), moves.ToImmutable(), rests);
        foreach (var state in read.States)
            if (read.Expected(state.Id) is not null && Ahead(read, state.Id).All(move => Ends.Any(move.Title.Contains) && !Says(move.Id)))
                map.Inner("moves")!
                    .Fault(
                        $"状态“{state.Title}”往后只有“{string.Join('、', Ahead(read, state.Id).Select(move => move.Title))}”："
                            + "平时没有事要办的写 retires: true，确实等人办的写 retires: false。",
                        Ahead(read, state.Id).First().Id
                    );
        map.Done();
        return read;

        bool Says(string move) => map.Inner("moves")!.Inner(move)!.Has("retires");
    }

    /// <summary>Words in the title of a move that ends what is in force: nobody waits for it.</summary>
    private static readonly string[] Ends =
    [
        "退出",
        "注销",
        "撤销",
        "取消",
        "移出",
        "迁出",
        "报废",
        "停用",
        "终止",
        "解除",
        "退役",
        "清退",
        "失效",
        "停办",
        "关停",
        "死亡",
        "销户",
        "离任",
    ];

    private static IEnumerable<Move> Ahead(Workflow workflow, string state) =>
        workflow.From(state).Where(move => move.To is { } to && workflow.Order(to) > workflow.Order(state));

    public static ImmutableArray<Clock> ReadClocks(Map clocks, Workflow workflow, ImmutableArray<Field> fields)
    {
        var read = ImmutableArray.CreateBuilder<Clock>();
        foreach (string id in clocks.Keys)
        {
            if (clocks.Inner(id) is not { } map)
                continue;
            string calendar = map.Has("hours") ? map.Text("calendar", "days") : map.Required("calendar");
            if (calendar is not ("" or "work" or "days"))
                map.Fault("calendar 应当是 work（工作日）或 days（自然日）。", "calendar");
            string length = map.Has("months") ? "months" : "days";
            if (length == "months" && calendar == "work")
                map.Fault("按月计算的时限，calendar 写 days。", "calendar");
            var cases = ImmutableArray.CreateBuilder<(Condition, int)>();
            foreach (var one in map.Inners("when"))
            {
                int days = one.Number(length, 0, 0, 3660);
                if (!one.Has(length))
                    one.Fault($"when 的每一项要有 {length}。");
                cases.Add((ConditionReader.Read(one, fields, workflow, [], except: length), days));
            }
            read.Add(
                new()
                {
                    Id = id,
                    Title = map.Required("title"),
                    Starts = Marks(map, "starts", workflow),
                    Stops = Marks(map, "stops", workflow),
                    Days = map.Number(length, 0, 0, 3660),
                    WorkDays = calendar == "work",
                    ByMonth = length == "months",
                    Hours = map.Has("hours") ? map.Number("hours", 1, 1, 240) : null,
                    From = map.Has("hours")
                        ? FieldAt<TimeField>(map, "from", fields, "时刻")
                        : FieldAt<DateField>(map, "from", fields, "日期"),
                    Until = map.Has("hours") ? FieldAt<TimeField>(map, "to", fields, "时刻") : null,
                    Cases = cases.ToImmutable(),
                    WarnPercent = map.Number("warn", 80, 1, 100),
                    Pauses = Marks(map, "pauses", workflow, needed: false),
                    Resumes = Marks(map, "resumes", workflow, needed: false),
                    Ladder = ReadLadder(map),
                    Publicity = map.Flag("publicity"),
                    AtMost = map.Has("at_most") ? map.Number("at_most", 1, 1, 3660) : null,
                    Law = map.Text("law"),
                }
            );
            foreach (string key in (string[])["pauses", "resumes"])
                if (map.List(key).Contains(Clock.Registration))
                    map.Fault($"{key} 只能是流转：登记时还没有可以暂停的时限。", key);
            if (map.Has("pauses") != map.Has("resumes"))
                map.Fault("pauses 和 resumes 要一起写。", map.Has("pauses") ? "pauses" : "resumes");
            if (map.Has("hours") && !(map.Has("from") && map.Has("to")))
                map.Fault("按小时计算的时限要有 from 和 to：从哪个时刻到哪个时刻。", "hours");
            if (map.Has("hours") && (map.Has(length) || map.Has("when") || map.Has("pauses")))
                map.Fault("按小时计算的时限不写 days、months、when、pauses。", "hours");
            if (!map.Has(length) && !map.Has("hours"))
                map.Fault("时限要有 days、months 或 hours。");
            map.Done();
        }
        return read.ToImmutable();
    }

    /// <summary>The place of the field that a key names, of one kind; null: the key is not there.</summary>
    private static int? FieldAt<T>(Map map, string key, ImmutableArray<Field> fields, string kind)
        where T : FieldType
    {
        if (!map.Has(key))
            return null;
        string id = map.Text(key);
        if (fields.FirstOrDefault(field => field.Id == id) is { Type: T } field)
            return fields.IndexOf(field);
        map.Fault($"{key} 指的“{id}”不是{kind}字段。", key);
        return null;
    }

    /// <summary>Reads <c>when:</c> and <c>approval:</c> of moves, which may speak of every field, move and clock.</summary>
    public static void ReadWhens(Map map, Ledger ledger)
    {
        foreach (var move in ledger.Workflow.Moves)
        {
            var own = map.Inner("workflow")!.Inner("moves")!.Inner(move.Id)!;
            move.Approval = ApprovalReader.Read(own, ledger);
            if (!move.Approval.IsEmpty && (move.Becomes is not null || move.By.Contains(Role.Resident)))
                own.Fault("转办的流转（becomes）和群众的流转不能要审批。", "approval");
            if (own.Inner("when") is not { } when)
                continue;
            move.When = ConditionReader.Read(when, ledger.Fields, ledger.Workflow, ledger.Clocks);
            if (move.When.Tests.IsEmpty)
                own.Fault("when 要有至少一个条件。", "when");
        }
    }

    public static void CheckClocks(Map map, Ledger ledger)
    {
        foreach (var move in ledger.Workflow.Moves)
        foreach (var (clock, _) in move.Extends)
            if (ledger.FindClock(clock) is null)
                map.Inner("workflow")!
                    .Inner("moves")!
                    .Inner(move.Id)!
                    .Inner("extends")!
                    .Fault($"流转 {move.Id} 延长的时限“{clock}”不存在。", clock);
        foreach (var move in ledger.Workflow.Moves)
            if (move.After is { } clock && ledger.FindClock(clock) is null)
                map.Inner("workflow")!.Inner("moves")!.Inner(move.Id)!.Fault($"流转 {move.Id} 的 after 指的“{clock}”不是时限。", "after");
    }

    private static Move ReadMove(string id, Map map, ImmutableArray<State>.Builder states, ImmutableArray<Field> fields)
    {
        if (!LedgerReader.IsId(id) || id is Clock.Registration or PriorStanding.Move)
            map.Fault($"流转“{id}”的名字不可用。");
        var from = map.List("from");
        if (from.IsEmpty)
            map.Fault("流转缺少 from。");
        foreach (string state in from)
            if (!states.Any(s => s.Id == state))
                map.Fault($"from 指的“{state}”不是状态。", "from");
        string? to = map.Has("to") ? map.Text("to") : null;
        if (to is not null && !states.Any(s => s.Id == to))
            map.Fault($"to 指的“{to}”不是状态。", "to");
        if (!map.Has("by"))
            map.Fault("流转缺少 by。");
        var needs = map.List("needs");
        var may = map.List("may");
        if (may.Contains("office") || may.Contains("reason"))
            map.Fault("may 只写字段；承办站所和原因写在 needs 中。", "may");
        foreach (string field in needs.Concat(may))
            if (field is not ("reason" or "office") && !fields.Any(f => f.Id == field))
                map.Fault($"流转 {id} 用到的“{field}”不是字段。", needs.Contains(field) ? "needs" : "may");

        var sets = ImmutableArray.CreateBuilder<(string, string)>();
        if (map.Inner("sets") is { } setMap)
            foreach (string key in setMap.Keys)
            {
                string value = setMap.Text(key);
                if (fields.FirstOrDefault(f => f.Id == key) is not { } field)
                    setMap.Fault($"sets 指的“{key}”不是字段。", key);
                else if (field.Read(value, DateOnly.MaxValue) is { Ok: false } wrong)
                    setMap.Fault(wrong.Refusals[0].Message, key);
                else
                    sets.Add((key, value));
            }
        var extends = ImmutableArray.CreateBuilder<(string, int)>();
        if (map.Inner("extends") is { } extendMap)
            foreach (string clock in extendMap.Keys)
                extends.Add((clock, extendMap.Number(clock, 0, 1, 366)));

        // Read once the fields, the workflow and the clocks are known.
        map.Inner("when");
        _ = map.HasList("approval") ? map.Inners("approval").Count() : map.List("approval").Length;
        var move = new Move
        {
            Id = id,
            Title = map.Required("title"),
            From = from,
            To = to,
            By = LedgerReader.RolesOf(map, "by", []),
            NotBy = map.Has("not_by") ? map.Text("not_by") : null,
            Needs = [.. needs.Where(need => need is not ("reason" or "office"))],
            May = may,
            NeedsReason = needs.Contains("reason"),
            NeedsOffice = needs.Contains("office"),
            Sets = sets.ToImmutable(),
            Extends = extends.ToImmutable(),
            AtMost = map.Has("at_most") ? map.Number("at_most", 1, 1, 100) : null,
            Retires = map.Flag("retires"),
            Law = map.Text("law"),
            Says = map.Text("says").TrimEnd('。'),
            Becomes = map.Inner("becomes") is { } becomes ? ReadBecoming(becomes) : null,
            After = map.Has("after") ? map.Text("after") : null,
            Within = map.Has("within") ? map.Number("within", 1, 1, 366) : null,
        };
        map.Done();
        return move;
    }

    private static Becoming ReadBecoming(Map map)
    {
        var takes = ImmutableArray.CreateBuilder<(string, string)>();
        if (map.Inner("takes") is { } taken)
            foreach (string field in taken.Keys)
                takes.Add((field, taken.Required(field)));
        var becoming = new Becoming(map.Required("ledger"), takes.ToImmutable(), map.Has("then") ? map.Text("then") : null);
        map.Done();
        return becoming;
    }

    private static ImmutableArray<(Role To, int Days)> ReadLadder(Map map)
    {
        if (map.Inner("ladder") is not { } ladder)
            return [];
        var rungs = ImmutableArray.CreateBuilder<(Role To, int Days)>();
        foreach (string word in ladder.Keys)
        {
            if (word is not ("leader" or "chief" or "county") || !Roles.TryParse(word, out var role))
                ladder.Fault("ladder 只写 leader、chief、county：超过到期日几天后报给谁。", word);
            else
                rungs.Add((role, ladder.Number(word, 0, 0, 3660)));
        }
        ladder.Done();
        return [.. rungs.OrderBy(rung => rung.Days)];
    }

    private static ImmutableArray<string> Marks(Map map, string key, Workflow workflow, bool needed = true)
    {
        var marks = map.List(key);
        if (needed && marks.IsEmpty)
            map.Fault($"时限缺少 {key}。");
        foreach (string mark in marks)
            if (mark != Clock.Registration && workflow.Find(mark) is null)
                map.Fault($"{key} 指的“{mark}”不是流转，也不是 open。", key);
        return marks;
    }
}
