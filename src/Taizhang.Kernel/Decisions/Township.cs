using System.Collections.Concurrent;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// The present state of one township, without its entries: areas, offices, plans, figures, and what each room keeps of it. <see
/// cref="Decide"/> says what a command leads to and changes nothing; <see cref="Apply"/> makes the change. Everything that changes it is
/// internal: only the township's one writer does so, while pages and terminal commands only read. Not thread-safe: the writer guards it.
/// </summary>
public sealed class Township(Pack pack)
{
    private readonly HashSet<string> _offices = [];
    private readonly Dictionary<(string Figure, string Area, Period Period), Plan> _plans = [];
    private readonly ConcurrentDictionary<Type, object> _rooms = [];

    public Pack Pack { get; private set; } = pack;
    public AreaTree Areas { get; private set; } = AreaTree.Empty;
    public IReadOnlySet<string> Offices => _offices;
    public IReadOnlyCollection<Plan> Plans => _plans.Values;
    public Tally Tally { get; private set; } = new(pack.Figures, AreaTree.Empty);

    /// <summary>What a room keeps of the township: one object per type, empty at first.</summary>
    public T Of<T>()
        where T : class, new() => (T)_rooms.GetOrAdd(typeof(T), _ => new T());

    /// <summary>What a command leads to: an event, or the reasons for refusing it.</summary>
    /// <param name="subject">The entry that <see cref="Command.Subject"/> names, if there is one.</param>
    public Outcome<Event> Decide(Command command, Actor actor, Entry? subject, Lookups lookups, DateTimeOffset at)
    {
        if (!IsCommandId(command.Id))
            return Refusal.InputCommandId();
        if (Rights.CheckWrites(actor) is { } readOnly)
            return readOnly;
        if (actor.Role == Role.Resident && !command.ForResidents)
            return Refusal.RightReadOnly();
        return command.Decide(
            new()
            {
                Town = this,
                Today = TownTime.DayOf(at),
                Actor = actor,
                Subject = subject,
                Lookups = lookups,
            }
        );
    }

    /// <summary>Applies an event to the township. Contributions of entries are left to the tally.</summary>
    internal void Apply(Event happened) => happened.Apply(this);

    internal void Set(AreaTree areas)
    {
        Areas = areas;
        Tally.Recast(areas);
    }

    internal void SetOffice(string office, bool closed)
    {
        if (closed)
            _offices.Remove(office);
        else
            _offices.Add(office);
    }

    /// <param name="figure">With its slice.</param>
    /// <param name="plan">Null: removed.</param>
    internal void SetPlan(string figure, string area, Period period, Plan? plan)
    {
        if (plan is null)
            _plans.Remove((figure, area, period));
        else
            _plans[(figure, area, period)] = plan;
    }

    /// <summary>Switches to another pack; <paramref name="tally"/> holds its figures.</summary>
    internal void Adopt(Pack pack, Tally tally) => (Pack, Tally) = (pack, tally);

    /// <summary>A figure with everything that comes with it. O(1) in the number of entries.</summary>
    public FigureReading Read(Figure figure, string slice, string area, Period period) =>
        new()
        {
            Figure = figure,
            Slice = slice,
            Area = area,
            Period = period,
            Value = Tally.Value(figure, slice, area, period),
            LastYear = Tally.Value(figure, slice, area, period.YearBefore),
            Plan = _plans.TryGetValue((figure.Id + slice, area, period), out var plan) ? plan.Value : null,
        };

    /// <summary>A figure as an actor may be told it; null: as everybody may.</summary>
    public FigureReading Read(Actor? actor, Figure figure, string slice, string area, Period period)
    {
        var reading = Read(figure, slice, area, period);
        return MayTrace(actor, figure, slice)
            ? reading with
            {
                Value = Told(actor, figure, reading.Value),
                LastYear = Told(actor, figure, reading.LastYear),
            }
            : reading with
            {
                Value = IsFew(figure, slice, area, period) ? null : reading.Value,
                IsFew = IsFew(figure, slice, area, period),
                LastYear = IsFew(figure, slice, area, period.YearBefore) ? null : reading.LastYear,
            };
    }

    /// <summary>The value of a figure as an actor may be told it; null when there is none, or when it counts too few.</summary>
    public Exact? ValueFor(Actor? actor, Figure figure, string slice, string area, Period period) =>
        MayTrace(actor, figure, slice) || !IsFew(figure, slice, area, period)
            ? Told(actor, figure, Tally.Value(figure, slice, area, period))
            : null;

    /// <summary>
    /// A value as whoever sees a part of the township may be told it: of a ledger that not everybody sees, zero here says that it is kept
    /// elsewhere, so it is told as what is not known.
    /// </summary>
    private Exact? Told(Actor? actor, Figure figure, Exact? value) =>
        actor?.Area is not null && value is { IsZero: true } && !Pack.Figures.GuardedOf(figure).IsEmpty ? null : value;

    private bool MayTrace(Actor? actor, Figure figure, string slice) =>
        actor is null ? IsOpen(figure, slice) : Rights.MayTrace(actor, Pack.Figures, figure, slice);

    /// <summary>
    /// Whether a figure that is cut by personal fields or of a ledger that not everybody sees, or one of those from which it is computed,
    /// is below <see cref="FigureReading.Fewest"/>. None and one are not told apart: that nobody counts in it says of everybody that they
    /// do not.
    /// </summary>
    private bool IsFew(Figure figure, string slice, string area, Period period)
    {
        if (IsOpen(figure, slice))
            return false;
        // That a ledger was not kept yet tells of nobody, but of an entry that not everybody may know of.
        if (!Tally.IsKept(figure, period) && Pack.Figures.GuardedOf(figure).IsEmpty)
            return false;
        if (figure.IsTallied || figure.CountsAreas)
        {
            Exact? counted = Pack.Figures.CounterOf(figure, slice) is { } counter
                ? Tally.Read(counter, area, period) ?? 0
                : Tally.Value(figure, slice, area, period);
            return counted is not { } value || value.CompareTo(FigureReading.Fewest) < 0;
        }
        return Pack.Figures.Parts(figure, slice).Any(part => IsFew(part.Figure, part.Slice, area, period));
    }

    /// <summary>Whether everybody may know which entries a figure counts.</summary>
    private bool IsOpen(Figure figure, string slice) =>
        Pack.Figures.PersonalOf(figure, slice).IsEmpty && Pack.Figures.GuardedOf(figure).IsEmpty;

    private static bool IsCommandId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
