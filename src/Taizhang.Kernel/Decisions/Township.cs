using System.Collections.Concurrent;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

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

    private static bool IsCommandId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
