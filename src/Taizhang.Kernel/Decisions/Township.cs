using System.Collections.Concurrent;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Decisions;

/// <summary>
/// One township as it stands, without its entries: areas, offices, plans, figures, and what each room keeps of it. <see cref="Decide"/>
/// says what a command leads to and changes nothing; <see cref="Apply"/> makes it so. All that changes it is internal: the township's one
/// writer alone does, pages and commands of the terminal only read. Not safe for threads: the writer guards it.
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

    /// <summary>What a room keeps of the township: one object of a type, empty at first.</summary>
    public T Of<T>()
        where T : class, new() => (T)_rooms.GetOrAdd(typeof(T), _ => new T());

    /// <summary>What a command leads to: an event, or the reasons why not.</summary>
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

    /// <summary>Makes an event part of the township. Entries' contributions are the tally's business and not done here.</summary>
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
    /// <param name="plan">Null: taken away.</param>
    internal void SetPlan(string figure, string area, Period period, Plan? plan)
    {
        if (plan is null)
            _plans.Remove((figure, area, period));
        else
            _plans[(figure, area, period)] = plan;
    }

    /// <summary>Works with another pack from now on; <paramref name="tally"/> holds what its figures are.</summary>
    internal void Adopt(Pack pack, Tally tally) => (Pack, Tally) = (pack, tally);

    /// <summary>A figure with all that comes with it. O(1) in the number of entries.</summary>
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
