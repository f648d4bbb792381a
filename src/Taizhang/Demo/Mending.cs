using System.Collections.Immutable;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// Makes what was filled in at random hold to the rules of its ledger: nothing paid above the fine, no end before the beginning, parts that
/// add up to the whole. What a cohort gives stays as it is.
/// </summary>
/// <param name="isGiven">Whether the cohort gives a field.</param>
/// <param name="fill">Something for a field that must not be empty.</param>
internal sealed class Mending(Ledger ledger, Func<string, bool> isGiven, Func<Field, Input?> fill)
{
    /// <summary>An entry's registration or a move of it: its day and what is filled in.</summary>
    public sealed record Stage(Move? Move, DateOnly Day, Dictionary<string, Input> Fields);

    private const int Passes = 4;
    private readonly bool _isBound =
        !ledger.Rules.IsEmpty || ledger.Workflow.Moves.Any(move => !move.When.Tests.IsEmpty) || !ledger.Computed.IsEmpty;

    private ImmutableArray<Value> Defaults { get; } =
    [
        .. ledger.Fields.Select(field =>
            field.Default is { } text && ledger.HowComputed(field) is null ? field.Read(text, DateOnly.MaxValue).Value : Value.Empty
        ),
    ];

    public void Mend(IReadOnlyList<Stage> stages)
    {
        if (!_isBound)
            return;
        for (int pass = 0; pass < Passes; pass++)
        {
            bool whole = true;
            for (int i = 0; i < stages.Count; i++)
                while (Wrong(stages, i) is { Count: > 0 } wrong && wrong.Any(one => IsMended(stages, i, one, wrong.Count)))
                    whole = false;
            if (whole)
                return;
        }
    }

    /// <summary>What does not hold once a stage is reached: comparisons and tests, each with the fields that it reads.</summary>
    private List<(Relation? Relation, ImmutableArray<string> Reads)> Wrong(IReadOnlyList<Stage> stages, int last)
    {
        var move = stages[last].Move;
        var (before, after) = At(stages, last);
        var wrong = new List<(Relation?, ImmutableArray<string>)>();
        if (move is not null)
            Add(move.When, before, []);
        foreach (var rule in ledger.Rules)
        {
            if ((!rule.At.IsEmpty && (move is null || !rule.At.Contains(move.Id))) || !rule.When.Holds(before with { State = after.State }))
                continue;
            Add(rule.Must, before with { State = after.State }, [.. rule.When.Reads]);
            foreach (var relation in rule.Compares)
                if (relation.Holds(after.Values) == false)
                    wrong.Add((relation, [.. relation.Reads, .. rule.When.Reads]));
        }
        return wrong;

        void Add(Condition condition, Entry entry, ImmutableArray<string> others)
        {
            foreach (var test in condition.Tests)
                if (!test.Holds(entry))
                    wrong.Add((test.Relation, [.. test.Reads, .. others]));
        }
    }

    /// <summary>The entry when a stage's move is decided, and after it.</summary>
    private (Entry Before, Entry After) At(IReadOnlyList<Stage> stages, int last)
    {
        var values = Defaults.ToBuilder();
        string state = ledger.Workflow.Start;
        var trail = ImmutableArray.CreateBuilder<Step>();
        Entry before = null!;
        for (int i = 0; i <= last; i++)
        {
            var (move, day, fields) = stages[i];
            foreach (var (id, input) in fields)
                if (ledger.Find(id)!.Read(input, DateOnly.MaxValue) is { Ok: true } read)
                    values[ledger.IndexOf(id)] = read.Value;
            foreach (var (id, value) in move?.Sets ?? [])
                values[ledger.IndexOf(id)] = ledger.Find(id)!.Read(value, DateOnly.MaxValue).Value;
            var filled = new Entry
            {
                Id = 1,
                Ledger = ledger.Id,
                Number = "",
                Area = "",
                State = state,
                Opened = stages[0].Day,
                OpenedBy = "",
                Values = values.ToImmutable(),
                Trail = trail.ToImmutable(),
            };
            before = Ruling.Compute(ledger, filled, DateOnly.MaxValue).Entry;
            values = before.Values.ToBuilder();
            state = move?.To ?? state;
            if (move is not null)
                trail.Add(new(move.Id, move.To ?? "", day, ""));
        }
        return (before, before with { State = state });
    }

    /// <summary>Whether another value of one of the fields leaves less that is wrong.</summary>
    private bool IsMended(IReadOnlyList<Stage> stages, int at, (Relation? Relation, ImmutableArray<string> Reads) wrong, int count)
    {
        foreach (string id in wrong.Reads.SelectMany(Typed).Distinct().Where(id => !isGiven(id)))
        {
            var field = ledger.Find(id)!;
            int i = Enumerable.Range(0, at + 1).LastOrDefault(i => stages[i].Fields.ContainsKey(id), -1);
            if (i < 0)
                i = stages[at].Move is { } move && (move.Needs.Contains(id) || move.May.Contains(id)) ? at : 0;
            bool was = stages[i].Fields.TryGetValue(id, out var old);
            foreach (var input in Candidates(field, wrong.Relation, stages, at, i))
            {
                stages[i].Fields[id] = input;
                if (Wrong(stages, at).Count < count && (i == at || Wrong(stages, i).Count == 0))
                    return true;
            }
            if (was)
                stages[i].Fields[id] = old!;
            else
                stages[i].Fields.Remove(id);
        }
        return false;
    }

    /// <summary>The field itself, or those from which it is computed.</summary>
    private IEnumerable<string> Typed(string id) => ledger.HowComputed(ledger.Find(id)!) is { } how ? how.Reads.SelectMany(Typed) : [id];

    private IEnumerable<Input> Candidates(Field field, Relation? relation, IReadOnlyList<Stage> stages, int at, int i)
    {
        switch (field.Type)
        {
            case ChoiceField choice:
                foreach (string one in choice.Choices)
                    yield return one;
                break;
            case YesNoField:
                yield return "是";
                yield return "否";
                break;
            case RowsField rows when relation is not null:
                if (MendedRows.Of(field, rows, relation, At(stages, at).After.Values, ledger, fill) is { } mended)
                    yield return mended;
                break;
            case NumberField or DateField or TimeField when relation is not null:
                foreach (var value in Roots(field, relation, At(stages, at).After, stages[i].Day))
                    yield return field.Type.Canonical(value);
                break;
        }
        if (fill(field) is { } something)
            yield return field.Type is DateField ? Planner.Day(stages[i].Day) : something;
    }

    /// <summary>Within these days of where a straight line leads, a number of work days is found as well: no holiday is longer.</summary>
    private static readonly long[] Near = [0, 1, -1, 3, -3, 7, -7];

    /// <summary>
    /// Values of a field for which the two sides of a comparison are equal, or nearly: both are linear in it, over whole weeks at least.
    /// </summary>
    private IEnumerable<Value> Roots(Field field, Relation relation, Entry entry, DateOnly day)
    {
        int index = ledger.IndexOf(field.Id);
        long from = entry.Values[index].Number ?? (field.Type is DateField ? day.DayNumber : 0);
        if (Difference(from) is not { } first || Difference(from + 7) is not { } second || (second - first).IsZero)
            yield break;
        var root = (Exact)from - first * 7 / (second - first);
        long low = (long)(root.Over / root.Under);
        foreach (long number in Near.Select(days => low + days))
        {
            var value = Value.Of(number);
            if (field.Type is DateField { Future: false } && number > day.DayNumber)
                continue;
            if (number >= 0 && field.Read(field.Type.Canonical(value), DateOnly.MaxValue).Ok)
                yield return value;
        }

        Exact? Difference(long number)
        {
            var values = Ruling
                .Compute(ledger, entry with { Values = entry.Values.SetItem(index, Value.Of(number)) }, DateOnly.MaxValue)
                .Entry.Values;
            return relation.Left.Of(values) is { } left && relation.Right.Of(values) is { } right ? left - right : null;
        }
    }
}
