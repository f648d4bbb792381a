using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>An entry that the demo will register, with all its input and moves.</summary>
internal sealed record PlannedEntry(
    string Id,
    Ledger Ledger,
    Area Area,
    string Office,
    DateOnly Opened,
    Dictionary<string, Input> Fields,
    IReadOnlyList<(PlannedMove Planned, Dictionary<string, Input> Fields)> Moves
);

/// <summary>Makes a cohort's entries: totals split exactly, distinct values exactly as many, the rest filled in by type.</summary>
internal sealed class Planner(DemoTown town, Pack pack, DemoCast cast, Wording wording, IReadOnlyList<string> pictures, int scale)
{
    private readonly PlannedFields _fields = new(town, wording, pictures);
    private readonly PlannedLinks _links = new();

    /// <summary>Of whom and where entries speak, for those that lead to them.</summary>
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _spoken = [];
    private readonly List<int> _villageWeights = [.. Cumulate(town.Villages.Select((_, i) => 60 / (i + 3) + 8))];

    /// <summary>The entries of all cohorts, those to which others point first.</summary>
    public List<PlannedEntry> PlanAll()
    {
        var planned = new List<PlannedEntry>();
        foreach (var cohort in town.Cohorts)
        foreach (var (field, text) in cohort.Set)
            wording.Use(cohort.Ledger, field, text);
        foreach (
            var (cohort, index) in town
                .Cohorts.Select((cohort, index) => (cohort, index))
                .OrderBy(one => pack.Find(one.cohort.Ledger) is { } ledger ? PlannedLinks.Depth(ledger, pack) : 0)
        )
        foreach (var entry in Plan(cohort, index))
        {
            _links.Add(entry);
            planned.Add(entry);
        }
        GivenNames.Give(town, planned, cast);
        return planned;
    }

    public IEnumerable<PlannedEntry> Plan(Cohort cohort, int index)
    {
        var ledger = pack.Find(cohort.Ledger) ?? throw new InvalidDataException($"No ledger {cohort.Ledger}.");
        foreach (string id in cohort.Set.Keys.Concat(cohort.Total.Keys).Concat(cohort.Distinct.Keys).Concat(cohort.Of.Keys))
            if (PlannedTotals.FieldOf(ledger, id) is null)
                throw new InvalidDataException($"Ledger {ledger.Id} has no field {id} (cohort {index + 1} of {town.Town}).");
        var schedule = new Schedule(cohort, ledger, pack.Calendar, town.Year, wording);
        var dice = new Dice($"{town.Town}/{index}");
        // A single declared value cannot be repeated; everything else grows with the scale.
        int times = Times(cohort, ledger),
            count = cohort.Count * times;
        // What is met again is met in turns: all of it once before any of it twice.
        int different = cohort.Distinct.Count == 0 ? count : cohort.Distinct.First().Value * times,
            turns = (count + different - 1) / different;
        var totals = cohort.Total.ToDictionary(
            total => total.Key,
            total => Parts.Split(PlannedTotals.FieldOf(ledger, total.Key)!, total.Value, times, count, dice)
        );
        Shares.Bound(ledger, totals);
        var firsts = cohort.Distinct.ToDictionary(
            one => one.Key,
            one =>
                ledger.Find(one.Key) is { Type: LinkField } link
                    ? _links.Take(ledger, link, cohort.Of.GetValueOrDefault(one.Key), one.Value * times)
                    : _fields.Take($"{ledger.Id}.{one.Key}", one.Value * times)
        );
        var whole = new PlannedCohort(cohort, ledger, times, totals, firsts);
        // Fields that a move asks for are filled in at that move, not before.
        var atMoves = schedule.Path().SelectMany(move => move.Needs.Concat(move.May)).ToHashSet();
        var needed = schedule.Path().SelectMany(move => move.Needs).ToHashSet();
        // What a move asks for that these entries never make stays empty.
        var reached = schedule.Path().Select(move => move.To!).Prepend(ledger.Workflow.Start).ToHashSet();
        var never = ledger
            .Workflow.Moves.SelectMany(move => move.Needs)
            .Concat(ledger.Workflow.Moves.SelectMany(move => move.May).Where(IsOutOfReach))
            .Where(id => !atMoves.Contains(id) && !ledger.Find(id)!.Required)
            .ToHashSet();

        // Only ways to other states ask for it: a number under which only great hazards are listed.
        bool IsOutOfReach(string id) =>
            !ledger.AsksAtFirst(ledger.Find(id)!)
            && ledger
                .Workflow.Moves.Where(move => move.Needs.Contains(id) || move.May.Contains(id))
                .All(move => move.To is not null || !move.From.Any(reached.Contains));

        // What takes its name from a register is called as there, unless the cohort calls it otherwise.
        Input? NameOf(Field field, Dictionary<string, PlannedEntry> targets) =>
            field is { Type: TextField, From: var (link, named) }
            && !cohort.Set.ContainsKey(field.Id)
            && !firsts.ContainsKey(field.Id)
            && targets.TryGetValue(link, out var target)
                ? target.Fields.GetValueOrDefault(named)
                : null;

        // A link of which the cohort says nothing, and which nothing needs.
        bool IsMere(string id) =>
            !ledger.Find(id)!.Required
            && !needed.Contains(id)
            && !firsts.ContainsKey(id)
            && !cohort.Of.ContainsKey(id)
            && (wording.IsLeftOut(ledger.Id, ledger.Find(id)!) || ledger.Fields.Any(field => field.From?.Link == id));

        // What is met again by its name stays in its village, and so does what it is linked to.
        bool isMet = firsts.Keys.Any(id => ledger.Find(id)!.Type is TextField);
        string Within(Field field, Area area) =>
            isMet && area.Level != AreaLevel.Town && !field.Required && !needed.Contains(field.Id)
                ? area.Level == AreaLevel.Grid
                    ? area.Parent!
                    : area.Code
                : cohort.Area is null or "town"
                    ? ""
                    : area.Code;

        for (int i = 0; i < count; i++)
        {
            // What is met again is met again in the same place.
            var area = AreaOf(cohort, ledger, i, firsts.Count == 0 ? dice : new Dice($"{town.Town}/{index}/{i % different}"));
            var (opened, moves) = schedule.Plan(dice, i / different, turns);
            var targets = new Dictionary<string, PlannedEntry>();
            foreach (
                var field in ledger.Fields.Where(field =>
                    field.Type is LinkField && !cohort.Set.ContainsKey(field.Id) && !never.Contains(field.Id)
                )
            )
                if (
                    Target(whole, field, i, opened, needed.Contains(field.Id), Near(field, targets) ?? Within(field, area), dice) is
                    { } target
                )
                    targets.Add(field.Id, target);
            // What is done to something is done where it is.
            if (cohort.Area is null && ledger.Level != AreaLevel.Town && targets.Values.FirstOrDefault() is { } place)
                area = place.Area.Level > ledger.Level ? cast.Areas.First(one => one.Code == place.Area.Parent) : place.Area;
            // What could take its name from one thing and is called otherwise is not that thing.
            foreach (string mere in targets.Keys.Where(IsMere).ToList())
                targets.Remove(mere);
            string village =
                area.Level == AreaLevel.Town ? town.Name
                : area.Level == AreaLevel.Grid ? cast.Areas.First(a => a.Code == area.Parent).Name
                : area.Name;
            var filled = new Dictionary<string, Input>();
            wording.Begin(targets.Values.Select(target => _spoken.GetValueOrDefault(target.Id)).FirstOrDefault(same => same is not null));
            foreach (
                var field in ledger
                    .Fields.Where(field =>
                        !never.Contains(field.Id)
                        || cohort.Set.ContainsKey(field.Id)
                        || cohort.Total.ContainsKey(field.Id)
                        || cohort.Distinct.ContainsKey(field.Id)
                    )
                    .OrderBy(field => field.Type is not ChoiceField)
            )
                if (targets.TryGetValue(field.Id, out var linked))
                    filled[field.Id] = PlannedLinks.To(linked);
                else if (field.Type is not LinkField || cohort.Set.ContainsKey(field.Id))
                {
                    if (
                        _fields.Fill(
                            whole,
                            field,
                            i,
                            opened,
                            village,
                            needed.Contains(field.Id) ? true
                                : atMoves.Contains(field.Id) ? null
                                : false,
                            filled,
                            dice
                        ) is
                        { } input
                    )
                        filled[field.Id] = NameOf(field, targets) ?? input;
                }

            PlannedTotals.Time(whole, i, opened, filled, dice);
            var steps = new List<(PlannedMove, Dictionary<string, Input>)>();
            foreach (var planned in moves)
            {
                var asked = new Dictionary<string, Input>();
                foreach (string id in planned.Move.Needs.Concat(planned.Move.May))
                    // What only a way back asks for is not filled in beforehand.
                    if (
                        filled.TryGetValue(id, out var input)
                        || (
                            planned.Move.Needs.Contains(id)
                            && (input = _fields.Fill(whole, ledger.Find(id)!, i, opened, village, asked: true, filled, dice)) is not null
                        )
                    )
                        asked[id] =
                            ledger.Find(id)!.Type is DateField date && !cohort.Set.ContainsKey(id)
                                ? Day(date.Future ? planned.Day.AddDays(Ahead(input.Text!, opened)) : planned.Day)
                                : input;
                steps.Add((planned, asked));
            }
            if (ledger.Id == ProjectLedger.Id)
            {
                var course = new Dice($"{town.Town}-{index}-{i}-course");
                new ProjectCourse(ledger, name => wording.Say(name, village, course.Roll(100_000)), course).Tell(opened, filled, steps);
            }
            foreach (string id in atMoves)
                if (!ledger.Find(id)!.Required)
                    filled.Remove(id);
            new Mending(
                ledger,
                id => cohort.Set.ContainsKey(id) || totals.ContainsKey(id) || firsts.ContainsKey(id) || targets.ContainsKey(id),
                field => _fields.Fill(whole, field, i, opened, village, asked: true, filled, dice)
            ).Mend([new(null, opened, filled), .. steps.Select(step => new Mending.Stage(step.Item1.Move, step.Item1.Day, step.Item2))]);
            string name = $"{town.Town}-{index}-{i}";
            if (wording.Kept.Count > 0)
                _spoken.Add(name, wording.Kept);
            yield return new(name, ledger, area, cast.OfficeFor(ledger, whole.Held(filled), dice), opened, filled, steps);
        }
    }

    /// <summary>How often a cohort is repeated in the demo: once for anything unique, whatever the scale.</summary>
    private int Times(Cohort cohort, Ledger ledger) =>
        ledger.Unique.IsEmpty && !(ledger.Identity is { } identity && cohort.Set.ContainsKey(identity)) ? scale : 1;

    private PlannedEntry? Target(PlannedCohort planned, Field field, int i, DateOnly opened, bool needed, string within, Dice dice)
    {
        var cohort = planned.Cohort;
        string? of = cohort.Of.GetValueOrDefault(field.Id);
        if (!planned.Firsts.TryGetValue(field.Id, out int first))
            return field.Required || needed || of is not null || dice.Percent(70) ? _links.Any(field, of, opened, within, dice) : null;
        var target = _links.At(field, of, first + i % (cohort.Distinct[field.Id] * planned.Times));
        // Numbers are held to what was published only when nothing is multiplied.
        if (target.Opened >= opened && scale > 1)
            return _links.Any(field, of, opened, within, dice);
        if (target.Opened >= opened)
            throw new InvalidDataException(
                $"{target.Id} is registered on {target.Opened:yyyy-MM-dd}, after what points to it"
                    + $" (cohort of {cohort.Ledger} in {town.Town}, {opened:yyyy-MM-dd})."
            );
        return target;
    }

    /// <summary>The village in which a link has to stay because another of the entry leads there; null: nothing holds it.</summary>
    private static string? Near(Field field, Dictionary<string, PlannedEntry> targets) =>
        field.Type is LinkField { WithinVillage: true } && targets.Values.FirstOrDefault()?.Area is { } area && area.Level != AreaLevel.Town
            ? area.Level == AreaLevel.Grid
                ? area.Parent
                : area.Code
            : null;

    private Area AreaOf(Cohort cohort, Ledger ledger, int i, Dice dice)
    {
        if (cohort.Area == "town" || ledger.Level == AreaLevel.Town)
            return cast.Areas[0];
        string name =
            cohort.Area == "villages"
                ? town.Villages[i % town.Villages.Count]
                : cohort.Area ?? town.Villages[dice.Weighted(_villageWeights)];
        var village =
            cast.Areas.FirstOrDefault(area => area.Level == AreaLevel.Village && area.Name == name)
            ?? throw new InvalidDataException($"{town.Name} has no village {name}.");
        if (ledger.Level != AreaLevel.Grid || cohort.Area == "villages")
            return village;
        var grids = cast.Areas.Where(area => area.Parent == village.Code).ToList();
        return grids.Count == 0 || dice.Percent(10) ? village : dice.Pick(grids);
    }

    /// <summary>As many days as a day was filled in ahead of the registration.</summary>
    private static int Ahead(string day, DateOnly opened) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber - opened.DayNumber is > 0 and var days
            ? days
            : PlannedFields.Usual;

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IEnumerable<int> Cumulate(IEnumerable<int> weights)
    {
        int sum = 0;
        foreach (int weight in weights)
            yield return sum += weight;
    }
}
