using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads maps of key to wanted value into conditions (docs/packs.md, Conditions), with their wording.</summary>
internal static class ConditionReader
{
    public static Condition Read(
        Map map,
        ImmutableArray<Field> fields,
        Workflow workflow,
        ImmutableArray<Clock> clocks,
        string? except = null
    )
    {
        var tests = ImmutableArray.CreateBuilder<Test>();
        foreach (string key in map.Keys)
        {
            if (key == except)
                continue;
            var wanted = map.List(key);
            if (wanted.IsEmpty)
                continue;
            if (key == "that")
                tests.AddRange(wanted.Select(text => Compare(map, text, fields)).OfType<Test>());
            else if (Build(map, key, wanted, fields, workflow, clocks) is { } test)
                tests.Add(test with { Key = key, Wanted = wanted });
        }
        return tests.Count == 0 ? Condition.Always : new(tests.ToImmutable());
    }

    private static Test? Build(
        Map map,
        string key,
        ImmutableArray<string> wanted,
        ImmutableArray<Field> fields,
        Workflow workflow,
        ImmutableArray<Clock> clocks
    )
    {
        if (key == "state")
        {
            foreach (string state in wanted)
                if (workflow.Order(state) < 0)
                    map.Fault($"没有状态“{state}”。", key);
            return new(entry => wanted.Contains(entry.State), $"状态为{Quoted(wanted.Select(workflow.Title))}");
        }
        if (key == "office")
            return new(entry => entry.Office is { } office && wanted.Contains(office), $"承办站所为{Quoted(wanted)}");
        if (Argument(key, "moved") is { } moved)
        {
            if (workflow.Find(moved) is not { } move)
                return Fault(map, key, $"没有流转“{moved}”。");
            if (wanted is not ["是" or "否" or "true" or "false"])
                return Fault(map, key, "应当是 是 或 否。");
            bool yes = wanted[0] is "是" or "true";
            return new(entry => entry.Trail.Any(step => step.Move == moved) == yes, $"{(yes ? "已" : "未")}{move.Title}");
        }
        if (Argument(key, "clock") is { } clockId)
        {
            if (clocks.FirstOrDefault(c => c.Id == clockId) is not { } clock)
                return Fault(map, key, $"没有时限“{clockId}”。");
            foreach (string state in wanted)
                if (state is not ("in_time" or "late" or "running" or "paused" or "none"))
                    map.Fault("应当是 in_time、late、running、paused 或 none。", key);
            return new(entry => wanted.Contains(StateOf(entry.RunOf(clockId))), $"{clock.Title}{string.Join('或', wanted.Select(Words))}");
        }
        if (fields.FirstOrDefault(f => f.Id == key) is not { } field)
            return Fault(map, key, $"“{key}”不是字段，也不是 state、office、moved(…)、clock(…)、that。");
        return OfField(map, key, wanted, field, fields.IndexOf(field));
    }

    /// <summary>A comparison of fields; one whose sides are not both known does not hold.</summary>
    private static Test? Compare(Map map, string text, ImmutableArray<Field> fields)
    {
        if (FormulaReader.Compare(map, "that", text, fields) is not { } comparison)
            return null;
        return new(entry => comparison.Holds(entry.Values) == true, comparison.Words)
        {
            Reads = comparison.Reads,
            Relation = comparison,
            Key = "that",
            Wanted = [text],
        };
    }

    private static Test? OfField(Map map, string key, ImmutableArray<string> wanted, Field field, int index)
    {
        if (wanted is ["any"])
            return new(entry => !entry.Values[index].IsEmpty, $"已填{field.Title}") { Reads = [field.Id] };
        if (wanted is ["none"])
            return new(entry => entry.Values[index].IsEmpty, $"未填{field.Title}") { Reads = [field.Id] };
        if (field.Type is { Cell: CellForm.Number, Scale: { } places })
        {
            if (wanted is [var range] && Range(range, places) is var (low, high))
                return new(
                    entry => entry.Values[index].Number is { } number && number >= low && number <= high,
                    $"{field.Title}{range}{field.Type.Unit}"
                )
                {
                    Reads = [field.Id],
                };
            if (wanted.Any(one => Exact.TryParseScaled(one, places, out _) != Exact.Parsed.Ok))
                return Fault(map, key, $"“{wanted[0]}”不是数字，也不是范围。");
        }
        var values = ImmutableArray.CreateBuilder<Value>();
        foreach (string text in wanted)
        {
            // Not known is one of the answers: of those asked, nobody is known to be dissatisfied.
            if (text == "none")
            {
                values.Add(Value.Empty);
                continue;
            }
            var read = field.Read(text, DateOnly.MaxValue);
            if (!read.Ok)
                return Fault(map, key, read.Refusals[0].Message);
            values.Add(read.Value);
        }
        var any = values.ToImmutable();
        return new(entry => any.Contains(entry.Values[index]), $"{field.Title}为{Quoted(wanted)}") { Reads = [field.Id] };
    }

    /// <summary>Reads <c>&gt;= 5</c>, <c>&lt; 3</c>, <c>3..10</c> as the whole numbers from and to; null for anything else.</summary>
    internal static (long Low, long High)? Range(string text, int places)
    {
        text = text.Trim();
        int dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots > 0)
            return Parse(text[..dots], places) is { } from && Parse(text[(dots + 2)..], places) is { } to ? (from, to) : null;
        foreach (string sign in (string[])[">=", "<=", ">", "<"])
        {
            if (!text.StartsWith(sign, StringComparison.Ordinal))
                continue;
            if (Parse(text[sign.Length..], places) is not { } bound)
                return null;
            return sign switch
            {
                ">=" => (bound, long.MaxValue),
                ">" => (bound + 1, long.MaxValue),
                "<=" => (long.MinValue, bound),
                _ => (long.MinValue, bound - 1),
            };
        }
        return null;
    }

    internal static string? Argument(string text, string function) =>
        text.StartsWith(function + "(", StringComparison.Ordinal) && text.EndsWith(')') ? text[(function.Length + 1)..^1] : null;

    private static long? Parse(string text, int places) =>
        Exact.TryParseScaled(text.Trim(), places, out long number) == Exact.Parsed.Ok ? number : null;

    private static string StateOf(ClockRun? run) =>
        run is null ? "none"
        : run.Paused is not null ? "paused"
        : run.IsRunning ? "running"
        : run.InTime ? "in_time"
        : "late";

    private static string Words(string state) =>
        state switch
        {
            "in_time" => "内按时完成",
            "late" => "逾期完成",
            "running" => "未到终点",
            "paused" => "暂停中",
            _ => "未起算",
        };

    private static string Quoted(IEnumerable<string> words) => string.Join('、', words.Select(word => $"“{word}”"));

    private static Test? Fault(Map map, string key, string reason)
    {
        map.Fault(reason, key);
        return null;
    }
}
