using System.Collections.Concurrent;
using System.Globalization;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Shapes;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Demo;

/// <summary>Carries out a demo township's year day by day, through the same commands as real users.</summary>
internal sealed class DemoWriter
{
    /// <summary>Minutes from half past eight to the end of a day's work.</summary>
    private const int Evening = 9 * 60 + 40;

    private readonly DemoTown _town;
    private readonly Pack _pack;
    private readonly DemoCast _cast;
    private readonly DemoSketch _sketch;
    private readonly RunningTown _into;
    private readonly MovedClock _clock;
    private readonly Wording _wording;
    private readonly ConcurrentDictionary<string, string> _numbers = [];

    private DemoWriter(DemoTown town, Pack pack, RunningTown into, MovedClock clock, Wording wording) =>
        (_town, _pack, _cast, _sketch, _into, _clock, _wording) = (town, pack, new(town), new(town), into, clock, wording.Fresh());

    /// <summary>Creates the township's file. <paramref name="progress"/> receives the commands done so far and their total.</summary>
    public static async Task WriteAsync(
        DemoTown town,
        PackFolder shipped,
        Wording wording,
        string folder,
        int scale,
        Action<long, long> progress
    )
    {
        var pack = shipped.Ledgers.Pack;
        var today = new DateOnly(town.Year, 12, 31);
        string file = Path.Combine(folder, town.Town + TownHouse.Ending),
            unfinished = file + ".part",
            packed = file + ".packed";
        foreach (string rest in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm", packed])
            File.Delete(rest);
        var clock = new MovedClock();
        var store = SqliteTownStore.Create(unfinished, new(town.Town, town.Name, town.County, Demo: true, today), pack, scratch: true);
        await using (var into = await RunningTown.OpenAsync(store, pack, clock))
            await new DemoWriter(town, pack, into, clock, wording).WriteAsync(shipped, scale, progress);
        await using (var whole = SqliteTownStore.Open(unfinished, pack))
            await whole.PackAsync(packed);
        File.Move(packed, file);
        foreach (string rest in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm"])
            File.Delete(rest);
    }

    private async Task WriteAsync(PackFolder shipped, int scale, Action<long, long> progress)
    {
        await KeepAsync();
        var pictures = new List<string>();
        for (int i = 0; i < 3; i++)
            pictures.Add((await _into.KeepPictureAsync(DemoPicture.Draw(i), "demo")).Value!);
        var planner = new Planner(_town, _pack, _cast, _wording, pictures, scale);
        var entries = planner.PlanAll();
        entries.AddRange(DemoPledges.Plan(_town, _pack, _cast));
        foreach (var entry in entries)
            _sketch.Settle(entry);
        long all = entries.Sum(entry => 1L + entry.Moves.Count),
            done = 0;

        // An agenda by day; within a day registrations first, then everybody's next move in rounds, so that no move waits for an answer of
        // its own day's round.
        var agenda = new SortedDictionary<DateOnly, List<Running>>();
        for (int i = 0; i < entries.Count; i++)
            Later(new(entries[i], new Dice(entries[i].Id)), entries[i].Opened);
        // Figures of a multiplied demo agree with no report: it is not reported on.
        var steps = new Queue<(DateOnly Day, Func<Task> Do)>(
            scale > 1 ? [] : new DemoLoop(_town, _into, _cast, shipped).Steps(entries, _numbers)
        );
        while (agenda.Count > 0)
        {
            var (day, due) = agenda.First();
            await EndDaysAsync(day);
            agenda.Remove(day);
            for (int round = 0; due.Count > 0; round++)
            {
                // Registrations come in until half past one, the rounds of moves in the half hours after: the hours of a day stand in the
                // journal's order.
                int began = round == 0 ? 0 : Math.Min(270 + round * 30, 570),
                    span = round == 0 ? 300 : 30,
                    command = 0;
                var answers = due.Select(running =>
                    {
                        _clock.Set(day, began + command++ * span / due.Count);
                        return running.NextAsync(this);
                    })
                    .ToList();
                await Task.WhenAll(answers);
                progress(done += due.Count, all);
                var again = new List<Running>();
                foreach (var running in due)
                {
                    if (running.NextDay is not { } next)
                        continue;
                    if (next <= day)
                        again.Add(running);
                    else
                        Later(running, next);
                }
                due = again;
            }
        }

        await EndDaysAsync(DateOnly.MaxValue);

        // What belongs to the end of days before another begins.
        async Task EndDaysAsync(DateOnly before)
        {
            while (steps.TryPeek(out var step) && step.Day < before)
            {
                _clock.Set(step.Day, Evening);
                await steps.Dequeue().Do();
            }
        }

        void Later(Running running, DateOnly day)
        {
            if (!agenda.TryGetValue(day, out var list))
                agenda.Add(day, list = []);
            list.Add(running);
        }
    }

    /// <summary>Areas, offices and plans exist before the year begins.</summary>
    private async Task KeepAsync()
    {
        _clock.Set(new(_town.Year - 1, 1, 1), 0);
        int number = 0;
        foreach (var area in _cast.Areas)
            await MustAsync(new SetArea(Id(), area), _cast.Admin);
        await MustAsync(new SetAreaShapes(Id(), new(_town.Year - 1, 1, 1), DemoSketch.Note, Invented: true, _sketch.Shapes()), _cast.Admin);
        foreach (string office in _town.Offices)
            await MustAsync(new SetOffice(Id(), office), _cast.Admin);
        foreach (var plan in _town.Plans)
        {
            var figure = _pack.Figures.Find(plan.Figure)?.Figure ?? throw new InvalidDataException($"No figure {plan.Figure}.");
            await MustAsync(
                new SetPlan(Id(), plan.Figure, _town.Code, plan.Period, DemoCheck.ValueIn(figure, plan.Value), _town.Report),
                _cast.Clerk
            );
        }
        if (_town.Outline is { } outline)
            await MustAsync(new SetOutline(Id(), outline), _cast.Clerk);
        if (_town.Congress.Length > 0)
            await MustAsync(new SetSitting(Id(), _town.Year, _town.Congress, ReadOn(_town.Report), "镇长"), _cast.Clerk);
        if (_town.Terms.Length > 0)
            await MustAsync(new SetTerms(Id(), _town.Terms), _cast.Clerk);

        // 2024-03-29 政府工作报告
        static DateOnly ReadOn(string report) => DateOnly.ParseExact(report[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

        string Id() => $"{_town.Town}-keep-{number++}";
    }

    private async Task<string?> MustAsync(Command command, Actor actor)
    {
        var answer = await _into.DoAsync(command, actor);
        return answer.Ok
            ? answer.Value.Number
            : throw new InvalidDataException(
                $"{command.Id} ({command.GetType().Name}) of {actor.Id}: "
                    + string.Join(' ', answer.Refusals.Select(refusal => $"{refusal.Field} {refusal.Message}"))
            );
    }

    /// <summary>A planned entry in progress.</summary>
    private sealed class Running(PlannedEntry entry, Dice dice)
    {
        private readonly List<Step> _trail = [];
        private string? _number;

        /// <summary>Who signs what was proposed, one a round: the order of the journal must not hang on who answers first.</summary>
        private readonly Queue<Func<DemoWriter, Task>> _signing = [];

        public DateOnly? NextDay =>
            _signing.Count > 0 ? entry.Moves[_trail.Count - 1].Planned.Day
            : _trail.Count < entry.Moves.Count ? entry.Moves[_trail.Count].Planned.Day
            : null;

        public async Task NextAsync(DemoWriter writer)
        {
            var cast = writer._cast;
            if (_signing.TryDequeue(out var sign))
            {
                await sign(writer);
                return;
            }
            if (_number is null)
            {
                var opens = entry.Ledger.Opens;
                // An office sees of these what is its own, so that it must be known from the start.
                string? given = entry.Ledger.Sees is null ? null : entry.Office;
                bool fromGrid =
                    opens.Contains(Kernel.People.Role.Grid) && entry.Area.Level != Kernel.Areas.AreaLevel.Town && dice.Percent(60);
                _number = await writer.MustAsync(
                    new OpenEntry(entry.Id, entry.Ledger.Id, entry.Area.Code, given, PlannedLinks.Resolve(entry.Fields, writer._numbers)),
                    fromGrid && !entry.Fields.Any(field => IsGuarded(field.Key)) ? cast.GridOf(entry.Area)
                        : opens.Contains(Kernel.People.Role.Clerk) ? cast.Clerk
                        : opens.Contains(Kernel.People.Role.Congress) ? cast.Congress
                        : cast.OfficeOf(entry.Office)
                );
                writer._numbers[entry.Id] = _number!;
                return;
            }
            var (planned, fields) = entry.Moves[_trail.Count];
            var actor = cast.For(planned.Move, entry.Area, entry.Office, _trail);
            // To what not everybody sees, only the clerk can be relied on to link; others leave it open.
            if (fields.Any(field => IsGuarded(field.Key)) && actor.Role != Kernel.People.Role.Clerk)
                if (planned.Move.By.Contains(Kernel.People.Role.Clerk))
                    actor = _trail.Any(step => step.Actor == cast.Clerk.Id) && planned.Move.NotBy is not null ? cast.Checker : cast.Clerk;
                else
                    fields = fields.Where(field => !IsGuarded(field.Key)).ToDictionary();
            string? office = planned.Move.NeedsOffice ? entry.Office : null;
            string? reason =
                planned.Reason ?? (planned.Move.NeedsReason ? writer._wording.Reason(entry.Ledger.Id, planned.Move.Id, dice) : null);
            _trail.Add(new(planned.Move.Id, planned.Move.To ?? "", planned.Day, actor.Id));
            var move = new MoveEntry(
                $"{entry.Id}-{_trail.Count}",
                _number,
                null,
                planned.Move.Id,
                PlannedLinks.Resolve(fields, writer._numbers),
                office,
                reason
            );
            if (planned.Move.Approval.IsEmpty)
                await writer.MustAsync(move, actor);
            else
                await AskAsync(writer, move, actor);
        }

        private async Task AskAsync(DemoWriter writer, MoveEntry move, Actor actor)
        {
            string asked = (await writer.MustAsync(new AskApproval(move.Id, move, null), actor))!;
            var approval = writer._into.Read(town => town.Approvals.Find(int.Parse(asked, CultureInfo.InvariantCulture))!);
            for (int i = 0; i < approval.Steps.Length; i++)
            {
                int step = i;
                _signing.Enqueue(signing =>
                    signing.MustAsync(
                        new SignApproval($"{move.Id}-{step}", approval.Id, step, approval.Seen, "同意"),
                        approval.Steps[step].By.Contains(Kernel.People.Role.Leader) ? signing._cast.Leader : signing._cast.Chief
                    )
                );
            }
        }

        private bool IsGuarded(string field) => entry.Ledger.Find(field)?.Type is Kernel.Fields.LinkField { Guards.IsEmpty: false };
    }

    /// <summary>The demo's time: office hours of the day being carried out.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private DateTimeOffset _now;

        public void Set(DateOnly day, int minute) =>
            _now = new DateTimeOffset(day, new TimeOnly(8, 30).AddMinutes(minute), TownTime.Offset);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
