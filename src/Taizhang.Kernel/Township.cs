using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Dispatching;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel;

/// <summary>
/// One township as it stands, without its entries: areas, offices, plans, running numbers, figures. <see cref="Decide"/> says what a
/// command leads to
/// and changes nothing; <see cref="Apply"/> makes it so. Not safe for threads: the township's one writer owns it.
/// </summary>
public sealed class Township(Pack pack)
{
    private static readonly TimeSpan ChinaTime = TimeSpan.FromHours(8);
    private readonly HashSet<string> _offices = [];
    private readonly Dictionary<(string Ledger, int Year), int> _numbers = [];
    private readonly List<OwnLedger> _ownLedgers = [];
    private readonly Dictionary<string, FiledReport> _reports = [];
    private readonly Dictionary<string, Batch> _batches = [];
    private readonly Dictionary<int, Draft> _drafts = [];
    private readonly Dictionary<string, Ballot> _ballots = [];
    private readonly Dictionary<(string Figure, string Area, Period Period), Plan> _plans = [];

    public Pack Pack { get; private set; } = pack;
    public AreaTree Areas { get; private set; } = AreaTree.Empty;
    public IReadOnlySet<string> Offices => _offices;
    public IReadOnlyCollection<Plan> Plans => _plans.Values;

    /// <summary>The ledgers that the township made for itself, in the order in which they were first set.</summary>
    public IReadOnlyList<OwnLedger> OwnLedgers => _ownLedgers;

    /// <summary>The filed work reports, by the hash of their text; those taken back are not among them.</summary>
    public IReadOnlyDictionary<string, FiledReport> Reports => _reports;

    /// <summary>The reports in the making and the frozen ones, by the year that they review.</summary>
    public IReadOnlyDictionary<int, Draft> Drafts => _drafts;

    /// <summary>The township's own outline of its reports; null: the pack's.</summary>
    public string? Outline { get; private set; }

    /// <summary>The batches that were carried out, by their ids, in their order.</summary>
    public IReadOnlyDictionary<string, Batch> Batches => _batches;

    /// <summary>The congress's votes, by their ids.</summary>
    public IReadOnlyDictionary<string, Ballot> Ballots => _ballots;
    public DispatchRules Dispatch { get; } = new();
    public Tally Tally { get; private set; } = new(pack.Figures, AreaTree.Empty);

    /// <summary>The last entry's running number.</summary>
    public long LastEntry { get; private set; }

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(ChinaTime).DateTime);

    /// <summary>What a command leads to: an event, or the reasons why not.</summary>
    /// <param name="subject">The entry that <see cref="Command.Subject"/> names, if there is one.</param>
    public Outcome<Event> Decide(Command command, Actor actor, Entry? subject, Lookups lookups, DateTimeOffset at)
    {
        if (!IsCommandId(command.Id))
            return new Refusal("input.command_id", "id");
        if (Rights.CheckWrites(actor) is { } readOnly)
            return readOnly;
        var today = DayOf(at);
        var now = new Situation
        {
            Pack = Pack,
            Areas = Areas,
            Offices = _offices,
            OwnLedgers = _ownLedgers,
            Reports = _reports,
            Batches = _batches,
            Drafts = _drafts,
            Outline = Outline,
            Read = Read,
            Ballots = _ballots,
            Dispatch = Dispatch,
            Today = today,
            Actor = actor,
            Subject = subject,
            Lookups = lookups,
            Next = ledger => (LastEntry + 1, Number(ledger, today.Year, _numbers.GetValueOrDefault((ledger.Id, today.Year)) + 1)),
        };
        Outcome<Event> decided = command switch
        {
            Unreadable unreadable => unreadable.Reasons,
            OpenEntry open => Opening.Decide(now, open),
            AmendEntry amend => Amending.Decide(now, amend),
            MoveEntry move => Moving.Decide(now, move),
            StrikeEntry strike => Amending.Decide(now, strike),
            MergeEntry merge => Merging.Decide(now, merge),
            RevealField reveal => Revealing.Decide(now, reveal),
            SetDispatch dispatch => Keeping.Decide(now, dispatch),
            SetArea area => Keeping.Decide(now, area),
            SetOffice office => Keeping.Decide(now, office),
            SetPlan plan => Keeping.Decide(now, plan),
            CarryOutBatch batch => Batching.Decide(now, batch),
            SetLedger ledger => Keeping.Decide(now, ledger),
            FileReport file => Filing.Decide(now, file),
            WithdrawReport withdraw => Filing.Decide(now, withdraw),
            SaveDraft save => Drafting.Decide(now, save),
            NoteDraft note => Drafting.Decide(now, note),
            SettleNote settle => Drafting.Decide(now, settle),
            ConfirmFigures confirm => Drafting.Decide(now, confirm),
            SetOutline outline => Drafting.Decide(now, outline),
            FreezeDraft freeze => Freezing.Decide(now, freeze),
            OpenEdition open => Freezing.Decide(now, open),
            SetBallot ballot => Balloting.Decide(now, ballot),
            OpenBallot ballot => Balloting.Decide(now, ballot),
            CloseBallot ballot => Balloting.Decide(now, ballot),
            VoidBallot ballot => Balloting.Decide(now, ballot),
            _ => throw new NotSupportedException(command.GetType().Name),
        };
        return decided.Ok && decided.Value is EntryEvent happened && Balancing.Check(now, happened) is { IsEmpty: false } overdrawn
            ? overdrawn
            : decided;
    }

    /// <summary>Makes an event part of the township. Entries' contributions are the tally's business and not done here.</summary>
    public void Apply(Event happened)
    {
        switch (happened)
        {
            case EntryEvent { Type: EntryEvent.Opened } opened:
                LastEntry = opened.Entry;
                var (year, running) = Running(opened.Number);
                _numbers[(opened.Ledger, year)] = running;
                break;
            case AreaSet { Area: var area }:
                Areas = Areas.With(area);
                Tally.Recast(Areas);
                break;
            case DispatchSet dispatch:
                Dispatch.Apply(dispatch);
                break;
            case OfficeSet { Closed: true } closed:
                _offices.Remove(closed.Office);
                break;
            case OfficeSet added:
                _offices.Add(added.Office);
                break;
            case BatchDone { Batch: var batch }:
                _batches[batch.Id] = batch;
                break;
            case LedgerSet { Ledger: var own }:
                if (_ownLedgers.FindIndex(one => one.Id == own.Id) is >= 0 and int at)
                    _ownLedgers[at] = own;
                else
                    _ownLedgers.Add(own);
                break;
            case ReportSet { Withdrawn: true } taken:
                _reports.Remove(taken.Report.Text);
                break;
            case ReportSet filed:
                _reports[filed.Report.Text] = filed.Report;
                break;
            case DraftSaved saved:
                _drafts[saved.Year] = DraftOf(saved.Year) with { Version = saved.Version, Text = saved.Text };
                break;
            case DraftNoted noted:
                _drafts[noted.Year] = DraftOf(noted.Year).With(noted.Note);
                break;
            case FiguresConfirmed confirmed:
                _drafts[confirmed.Year] = DraftOf(confirmed.Year).With(confirmed.Confirmed);
                break;
            case EditionFrozen { Edition: var edition }:
                _drafts[edition.Year] = DraftOf(edition.Year) with { Edition = edition };
                break;
            case EditionOpened opened:
                _drafts[opened.Year] = DraftOf(opened.Year) with { IsOpen = opened.Open };
                break;
            case OutlineSet outline:
                Outline = outline.Text.Length > 0 ? outline.Text : null;
                break;
            case BallotSet set:
                _ballots[set.Ballot] = new()
                {
                    Id = set.Ballot,
                    Title = set.Title,
                    Rule = set.Rule,
                    Candidates = set.Candidates,
                    After = set.After,
                };
                break;
            case BallotOpened open:
                _ballots[open.Ballot] = _ballots[open.Ballot] with
                {
                    State = BallotState.Open,
                    Present = open.Present,
                    Tokens = open.Tokens,
                    Opened = open.Day,
                };
                break;
            case BallotClosed closed:
                _ballots[closed.Ballot] = _ballots[closed.Ballot] with
                {
                    State = BallotState.Closed,
                    Slips = closed.Slips,
                    Result = closed.Result,
                    Closed = closed.Day,
                };
                break;
            case BallotVoided voided:
                _ballots[voided.Ballot] = _ballots[voided.Ballot] with { State = BallotState.Voided, Reason = voided.Reason };
                break;
            case PlanSet plan:
                if (!Period.TryParse(plan.Period, out var period))
                    throw new FormatException(plan.Period);
                if (plan.Value is { } text && Exact.TryParse(text, out var value))
                    _plans[(plan.Figure, plan.Area, period)] = new(plan.Figure, plan.Area, period, value, plan.Source);
                else
                    _plans.Remove((plan.Figure, plan.Area, period));
                break;
        }
    }

    /// <summary>Works with another pack from now on; <paramref name="tally"/> holds what its figures are.</summary>
    public void Adopt(Pack pack, Tally tally) => (Pack, Tally) = (pack, tally);

    /// <summary>
    /// Takes up where a store stands: the last entry of the township and the last running number of each ledger and year.
    /// </summary>
    public void Resume(long lastEntry, IEnumerable<(string Ledger, int Year, int Last)> numbers)
    {
        LastEntry = lastEntry;
        _numbers.Clear();
        foreach (var (ledger, year, last) in numbers)
            _numbers[(ledger, year)] = last;
    }

    /// <summary>Where the running numbers stand: what <see cref="Resume"/> takes up again when a batch leaves nothing behind.</summary>
    public (long LastEntry, IReadOnlyList<(string Ledger, int Year, int Last)> Numbers) Running() =>
        (LastEntry, [.. _numbers.Select(one => (one.Key.Ledger, one.Key.Year, one.Value))]);

    /// <summary>The office to which the rules send an entry; null when none says so.</summary>
    public string? OfficeFor(Entry entry) => Dispatch.OfficeFor(Pack[entry.Ledger], entry.Area, entry.Values, Areas, _offices);

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

    /// <summary>The draft of a year; an empty one of version 0 when nothing was saved yet.</summary>
    public Draft DraftOf(int year) => _drafts.GetValueOrDefault(year) ?? new(year, 0, "");

    public static (int Year, int Running) Running(string number)
    {
        string[] parts = number.Split('-');
        return (int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }

    private static string Number(Ledger ledger, int year, int running) =>
        string.Create(CultureInfo.InvariantCulture, $"{ledger.NumberPrefix}-{year}-{running:D4}");

    private static bool IsCommandId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
