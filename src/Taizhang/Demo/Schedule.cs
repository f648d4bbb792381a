using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>A move of a planned entry, its day and reason; null: any reason where one is needed.</summary>
internal sealed record PlannedMove(Move Move, DateOnly Day, string? Reason = null);

/// <summary>
/// The paths and days of a cohort's entries: which moves lead from registration to the end, and when each is made so that clocks are met or
/// missed as the cohort says.
/// </summary>
internal sealed class Schedule
{
    private readonly Ledger _ledger;
    private readonly WorkCalendar _calendar;
    private readonly DateOnly _from,
        _to,
        _last;
    private readonly List<int> _dayWeights = [];
    private readonly int _late,
        _returned,
        _reopened;
    private readonly List<Move> _path;
    private readonly Wording _wording;
    private readonly Dictionary<string, (DateOnly First, DateOnly Last)> _seasons;

    public Schedule(Cohort cohort, Ledger ledger, WorkCalendar calendar, int year, Wording wording)
    {
        (_ledger, _calendar, _wording) = (ledger, calendar, wording);
        _seasons = cohort.Moves.ToDictionary(move => move.Key, move => Span(move.Value));
        int of = cohort.Year ?? year;
        (_from, _to) = cohort.When is { } when ? Span(when) : (new DateOnly(of, 1, 1), new DateOnly(of, 12, 31));
        _last = new DateOnly(Math.Max(of, _to.Year), 12, 31);
        (_late, _returned, _reopened) = (Percent(cohort.Late), Percent(cohort.Returned), Percent(cohort.Reopened));
        Spread = cohort.End == "spread";
        var possible = ledger.Workflow.Moves.Where(move => IsPossible(move, cohort)).ToList();
        _path = Path(ledger.Workflow, possible, cohort.End is null or "spread" ? StraightEnd(ledger.Workflow, possible) : cohort.End);
        int sum = 0;
        for (var day = _from; day <= _to; day = day.AddDays(1))
            _dayWeights.Add(sum += calendar.IsWorkDay(day) ? 10 : 2);
    }

    /// <summary>Whether entries stay in whatever state they have reached at the year's end.</summary>
    public bool Spread { get; }

    public IReadOnlyList<Move> Path() => _path;

    /// <summary>
    /// The day of registration and the moves of one entry, in order: within the whole time, or within one of several equal spans of it.
    /// </summary>
    public (DateOnly Opened, List<PlannedMove> Moves) Plan(Dice dice, int turn = 0, int turns = 1)
    {
        bool late = dice.Percent(_late);
        var moves = new List<(Move Move, int Days)>();
        string at = _ledger.Workflow.Start;
        foreach (var move in _path)
        {
            moves.Add((move, Delay(move, late, dice)));
            at = move.To!;
            if (move == _path[^1] ? dice.Percent(_reopened) : dice.Percent(_returned))
                Detour(moves, at, dice);
        }
        int whole = moves.Sum(move => move.Days);
        var opened = Day(dice, Spread ? 0 : whole, turn, turns);

        var planned = new List<PlannedMove>();
        var day = opened;
        foreach (var (move, days) in moves)
        {
            var next = days == 0 ? day : _calendar.AddWorkDays(day, days);
            if (move.After is { } waited && Over(waited, opened, planned) is { } over && next < over)
                next = over;
            if (_seasons.TryGetValue(move.Id, out var season) && next < season.First)
                next = season.First.AddDays(dice.Roll(season.Last.DayNumber - season.First.DayNumber + 1));
            if (next > _last)
            {
                if (Spread || move.After is not null)
                    break;
                next = _last > day ? _last : day;
            }
            planned.Add(new(move, day = next));
        }
        return (opened, planned);
    }

    /// <summary>A return from the entry's state, and the way back to it.</summary>
    private void Detour(List<(Move, int)> moves, string at, Dice dice)
    {
        var workflow = _ledger.Workflow;
        var back = workflow.Moves.FirstOrDefault(move =>
            move.From.Contains(at)
            && move.To is { } to
            && workflow.Order(to) < workflow.Order(at)
            && _path.Any(step => step.From.Contains(to))
        );
        if (back is null)
            return;
        int from = _path.FindIndex(step => step.From.Contains(back.To!));
        int until = _path.FindIndex(step => step.To == at);
        if (from < 0 || until < from)
            return;
        moves.Add((back, dice.Roll(2)));
        for (int i = from; i <= until; i++)
            moves.Add(
                (
                    _path[i],
                    _path[i].After is not null ? Delay(_path[i], late: false, dice)
                    : _late == 0 ? 0
                    : dice.Roll(2)
                )
            );
    }

    /// <summary>The first day after the end of a clock started by a planned move or by the registration.</summary>
    private DateOnly? Over(string waited, DateOnly opened, List<PlannedMove> planned)
    {
        var clock = _ledger.FindClock(waited)!;
        var started =
            planned.FindLast(one => clock.Starts.Contains(one.Move.Id))?.Day
            ?? (clock.Starts.Contains(Clock.Registration) ? opened : null as DateOnly?);
        return started is { } day ? clock.Add(day, Lengths(clock).Max(), _calendar).AddDays(1) : null;
    }

    /// <summary>How many days a clock may give.</summary>
    private static IEnumerable<int> Lengths(Clock clock) =>
        clock.Cases.Select(one => one.Days).Append(clock.Days).Select(days => clock.ByMonth ? days * 31 : days);

    private DateOnly Day(Dice dice, int workDaysNeeded, int turn, int turns)
    {
        int days = _dayWeights.Count,
            first = (int)((long)days * turn / turns),
            next = (int)((long)days * (turn + 1) / turns);
        var opened = _from.AddDays(dice.Weighted(_dayWeights, first, Math.Max(next, first + 1)));
        while (opened > _from && _calendar.AddWorkDays(opened, workDaysNeeded) > _last)
            opened = opened.AddDays(-1);
        return opened;
    }

    /// <summary>
    /// Work days from the previous step: within the shortest time of any clock that the move stops, or beyond the longest.
    /// </summary>
    private int Delay(Move move, bool late, Dice dice)
    {
        // A publicity has to be over: as many work days are never fewer calendar days.
        if (move.After is { } waited && _ledger.FindClock(waited) is { } publicity)
            return Lengths(publicity).Max() + 1;
        var stopped = _ledger.Clocks.Where(clock => clock.Stops.Contains(move.Id) && !clock.Starts.Contains(move.Id)).ToList();
        if (stopped.Count == 0)
            return _wording.Days(_ledger.Id, move.Id, dice) ?? dice.Roll(3);
        // Calendar days hold at least half as many work days, the spring festival apart.
        int shortest = stopped.Min(clock => Lengths(clock).Min() / (clock.WorkDays ? 1 : 2));
        int longest = stopped.Max(clock => Lengths(clock).Max());
        if (late && move == _path.FirstOrDefault(step => stopped.Any(clock => clock.Stops.Contains(step.Id) && longest >= 3)))
            return Math.Min(longest, 45) + 1 + dice.Roll(4);
        if (_wording.Days(_ledger.Id, move.Id, dice) is { } paced && paced <= shortest)
            return paced;
        int room = Math.Min(shortest, 12) / 2;
        return room <= 0 ? 0 : dice.Roll(room + 1);
    }

    /// <summary>Whether what a cohort gives, or leaves out, does not rule a move out.</summary>
    private bool IsPossible(Move move, Cohort cohort)
    {
        var values = _ledger
            .Fields.Select(field =>
                (cohort.Set.TryGetValue(field.Id, out string? set) ? set : field.Default) is { } text && text != "~"
                    ? field.Read(text, DateOnly.MaxValue) is { Ok: true } read
                        ? read.Value
                        : Value.Empty
                    : Value.Empty
            )
            .ToImmutableArray();
        var entry = new Entry
        {
            Id = 1,
            Ledger = _ledger.Id,
            Number = "",
            Area = "",
            State = move.From[0],
            Opened = _from,
            OpenedBy = "",
            Values = values,
        };
        return move.Becomes is null && move.When.Tests.All(test => test.Holds(entry) || !test.Reads.All(IsKnown));

        // What is filled in neither at registration nor at a move stays empty.
        bool IsKnown(string id) =>
            !values[_ledger.IndexOf(id)].IsEmpty && !Asked(id)
            || values[_ledger.IndexOf(id)].IsEmpty && !_ledger.Find(id)!.Required && !Asked(id) && _ledger.Find(id)!.Type is TextField;

        bool Asked(string id) =>
            !cohort.Set.ContainsKey(id) && _ledger.Workflow.Moves.Any(other => other.Needs.Contains(id) || other.May.Contains(id));
    }

    private static List<Move> Path(Workflow workflow, List<Move> possible, string end)
    {
        var came = new Dictionary<string, Move?> { [workflow.Start] = null };
        var queue = new Queue<string>([workflow.Start]);
        while (queue.TryDequeue(out string? state))
            foreach (var move in possible.Where(move => move.From.Contains(state) && move.To is not null && move.To != state))
                if (came.TryAdd(move.To!, move))
                    queue.Enqueue(move.To!);
        if (!came.ContainsKey(end))
            throw new InvalidDataException($"No way leads to the state {end}.");
        var path = new List<Move>();
        for (string at = end; came[at] is { } move; at = Before(move, came))
            path.Insert(0, move);
        return path;

        static string Before(Move move, Dictionary<string, Move?> came) =>
            move.From.Where(came.ContainsKey).MinBy(state => Depth(state, came))!;

        static int Depth(string state, Dictionary<string, Move?> came)
        {
            int depth = 0;
            for (string at = state; came[at] is { } move && depth < 50; at = move.From.First(came.ContainsKey))
                depth++;
            return depth;
        }
    }

    /// <summary>The state reached by always making the first move that leads on.</summary>
    private static string StraightEnd(Workflow workflow, List<Move> possible)
    {
        string at = workflow.Start;
        while (
            possible.FirstOrDefault(move => move.From.Contains(at) && move.To is { } to && workflow.Order(to) > workflow.Order(at))
                is { } move
        )
            at = move.To!;
        return at;
    }

    private static (DateOnly First, DateOnly Last) Span(string days) =>
        (DateOnly.ParseExact(days.Split("..")[0], "yyyy-MM-dd"), DateOnly.ParseExact(days.Split("..")[1], "yyyy-MM-dd"));

    private static int Percent(string text) => int.Parse(text.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture);
}
