using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Entries;

/// <summary>
/// Where an entry stood before the township kept it here (存量导入), as a workbook says it: only an import brings entries in so. What happened
/// to it before is not known, but for the state in which it is and since when.
/// </summary>
/// <param name="State">Title or id of the state; empty: the first.</param>
/// <param name="Opened">The day of its registration; empty: today.</param>
/// <param name="Entered">The day on which it entered the state; empty: that of its registration.</param>
public sealed record PriorStanding(string State, string Opened, string Entered)
{
    /// <summary>What stands for the unknown moves in an entry's trail.</summary>
    public const string Move = "standing";

    public const string StateColumn = "state",
        OpenedColumn = "opened",
        EnteredColumn = "entered";

    private static readonly Field OpenedDay =
            new()
            {
                Id = OpenedColumn,
                Title = "登记日期",
                Type = new DateField(future: false),
            },
        EnteredDay =
            new()
            {
                Id = EnteredColumn,
                Title = "进入现状态的日期",
                Type = new DateField(future: false),
            };

    /// <summary>Who may bring in what was kept elsewhere: whoever answers for the ledger.</summary>
    public static bool MayBring(Actor actor) => actor.Role == Role.Clerk;

    /// <summary>The state with its days; refused when it is none of the ledger's, or when the days are none or out of order.</summary>
    internal Outcome<Stood> Read(Ledger ledger, DateOnly today)
    {
        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        var state =
            State.Length == 0
                ? ledger.Workflow.States.First(one => one.Id == ledger.Workflow.Start)
                : ledger.Workflow.States.FirstOrDefault(one => one.Id == State || one.Title == State);
        if (state is null)
            refusals.Add(Refusal.FieldChoice(StateColumn, "状态", State, ledger.Workflow.States.Select(one => one.Title)));
        var opened = Day(OpenedDay, Opened, today);
        var entered = Day(EnteredDay, Entered, opened ?? today);
        if (refusals.Count == 0 && entered < opened)
            refusals.Add(Refusal.RuleBroken(EnteredColumn, $"{EnteredDay.Title}不能早于{OpenedDay.Title}"));
        return refusals.Count > 0 ? refusals.ToImmutable() : new Stood(state!.Id, opened!.Value, entered!.Value);

        DateOnly? Day(Field field, string text, DateOnly otherwise)
        {
            var read = field.Read(text, today);
            refusals.AddRange(read.Refusals);
            return read.Ok ? read.Value.Day ?? otherwise : null;
        }
    }
}

/// <summary>In which state an entry that was brought in stood, and since when.</summary>
/// <param name="Opened">The day of its registration elsewhere.</param>
/// <param name="Entered">The day on which it entered the state.</param>
public sealed record Stood(string State, DateOnly Opened, DateOnly Entered)
{
    /// <summary>The steps that are known: none in the first state.</summary>
    internal ImmutableArray<Step> Trail(Ledger ledger, string actor) =>
        State == ledger.Workflow.Start ? [] : [new(PriorStanding.Move, State, Entered, actor)];

    /// <summary>
    /// The clocks that run in the state: from the registration, or from the move that led into the state; none that a move to this state or
    /// a later one has stopped.
    /// </summary>
    internal ImmutableArray<ClockRun> Clocks(Ledger ledger, Entry entry, WorkCalendar calendar)
    {
        if (ledger.Workflow.IsEnd(State))
            return [];
        int at = ledger.Workflow.Order(State);
        var runs = ImmutableArray.CreateBuilder<ClockRun>();
        foreach (var clock in ledger.Clocks)
        {
            bool stopped = clock.Stops.Any(id => ledger.Workflow.Find(id)?.To is { } to && ledger.Workflow.Order(to) <= at);
            var began =
                clock.Starts.Contains(Clock.Registration) ? Opened
                : clock.Starts.Any(id => ledger.Workflow.Find(id)?.To == State) ? Entered
                : (DateOnly?)null;
            if (began is { } day && !stopped && clock.StartOf(day, entry) is var start)
                runs.Add(new(clock.Id, start, clock.Due(start, entry, calendar), IsPublicity: clock.Publicity));
        }
        return runs.ToImmutable();
    }
}
