using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Decisions;

/// <summary>Who may do and see what. Pages ask here; nothing is decided in a page.</summary>
public static class Rights
{
    /// <summary>Whether the actor reads cases at all: those who run the system do not.</summary>
    public static bool ReadsCases(Actor actor) => !actor.Role.IsDuty();

    /// <summary>Whether an area lies in the actor's scope. Nothing lies in that of those who run the system.</summary>
    public static bool Covers(Actor actor, string area, AreaTree areas) =>
        ReadsCases(actor) && (actor.Area is null || areas.Within(area, actor.Area));

    /// <summary>Whether the actor may link to what is kept for an area: in its scope, or above it — the township's list of items.</summary>
    public static bool Reaches(Actor actor, string area, AreaTree areas) => Covers(actor, area, areas) || areas.Within(actor.Area!, area);

    /// <summary>Why the actor may not change anything at all; null when it may. Deputies and the county only read.</summary>
    public static Refusal? CheckWrites(Actor actor) => actor.Role is Role.Deputy or Role.County ? Refusal.RightReadOnly() : null;

    /// <summary>Whether the actor may file work reports and take them back.</summary>
    public static bool MayFileReports(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may write the township's report and set its outline.</summary>
    public static bool MayWriteReport(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may remark on the draft of the report: only those who work for the whole township.</summary>
    public static bool MayNoteReport(Actor actor) => actor.Role is Role.Clerk or Role.Leader or Role.Office && actor.Area is null;

    /// <summary>Whether the actor may freeze the report and open it to everybody: the leader answers for it.</summary>
    public static bool MayFreezeReport(Actor actor) => actor.Role == Role.Leader && actor.Area is null;

    /// <summary>Whether the actor may confirm figures for an office: its own staff.</summary>
    public static bool MayConfirm(Actor actor, string office) => actor.Role == Role.Office && actor.Office == office;

    /// <summary>Whether the actor may read drafts: everybody who may remark on them.</summary>
    public static bool MayReadDraft(Actor actor) => MayNoteReport(actor);

    /// <summary>Whether the actor sees the channels by which the township sends reminders, and their failures.</summary>
    public static bool MaySeeReminders(Actor actor) => actor.Role == Role.Admin;

    /// <summary>Whether the actor may make ledgers for the township, change and close them.</summary>
    public static bool MaySetLedgers(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may define, open, close and void ballots, and carry out what they chose.</summary>
    public static bool MaySetBallots(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may type in paper ballots; two people do so independently.</summary>
    public static bool MayTypeBallots(Actor actor) => actor.Role is Role.Clerk or Role.Leader or Role.Office && actor.Area is null;

    public static bool MayOpen(Actor actor, Ledger ledger) => ledger.Own is not { Closed: true } && ledger.Opens.Contains(actor.Role);

    /// <summary>
    /// Whether the actor may correct an entry: the ledger's amenders may, and so may whoever registered it while it is in its first state.
    /// </summary>
    public static bool MayAmend(Actor actor, Ledger ledger, Entry entry) =>
        !entry.Struck && (ledger.Amends.Contains(actor.Role) || (entry.OpenedBy == actor.Id && entry.State == ledger.Workflow.Start));

    /// <summary>Whether the actor may take imports back: anyone who may strike their entries.</summary>
    public static bool MayTakeBackImports(Actor actor) => actor.Role == Role.Clerk;

    public static bool MayStrike(Actor actor, Entry entry) => !entry.Struck && actor.Role == Role.Clerk;

    public static bool MayMerge(Actor actor, Entry entry) => MayStrike(actor, entry);

    /// <summary>Whether the actor may set the rules that send entries to offices.</summary>
    public static bool MayDispatch(Actor actor) => actor.Role == Role.Clerk;

    /// <summary>Why the actor may not make a move on an entry now; null when it may.</summary>
    public static Refusal? CheckMove(Actor actor, Ledger ledger, Entry entry, Move move)
    {
        if (entry.Struck)
            return Refusal.ConflictStruck();
        if (!move.From.Contains(entry.State))
            return Refusal.ConflictState(ledger.Workflow.Title(entry.State), move.Title);
        if (move.IdleOn(ledger, entry) is { } running)
            return Refusal.ConflictNotPaused(move.Title, running.Title);
        if (!move.By.Contains(actor.Role))
            return Refusal.RightMove(move.Title, move.By.Select(role => role.Title()));
        if (actor.Role == Role.Office && entry.Office is { } office && office != actor.Office)
            return Refusal.RightOffice(move.Title, office);
        if (move.NotBy is { } other && entry.Trail.LastOrDefault(step => step.Move == other)?.Actor == actor.Id)
            return Refusal.RightSamePerson(move.Title, ledger.Workflow.Find(other)!.Title);
        return null;
    }

    /// <summary>The moves that the actor may make on an entry now.</summary>
    public static IEnumerable<Move> Moves(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        Covers(actor, entry.Area, areas) ? ledger.Workflow.Moves.Where(move => CheckMove(actor, ledger, entry, move) is null) : [];

    /// <summary>
    /// Whether the actor handles the case and so sees personal fields plainly: the clerk, the responsible office, the grid worker of the
    /// area.
    /// </summary>
    public static bool SeesPersonal(Actor actor, Entry entry) => InsightOf(actor).Holds(entry);

    /// <summary>The rule of <see cref="SeesPersonal"/>, for queries: of the entries in the actor's scope, those that it holds of.</summary>
    public static Insight InsightOf(Actor actor) =>
        actor.Role switch
        {
            Role.Clerk => Insight.Everything,
            Role.Office => new(false, actor.Office, actor.Id),
            Role.Grid when actor.Area is not null => Insight.Everything,
            _ => Insight.Nothing,
        };

    /// <summary>Whether the actor sees a field of an entry unmasked. Nobody sees a sealed field until it is revealed.</summary>
    public static bool Sees(Actor actor, Entry entry, Field field) => !field.Personal || (!field.Sealed && SeesPersonal(actor, entry));

    /// <summary>
    /// Whether the actor sees a field of an entry to which it may link. What is kept above its area is reached, but not seen through.
    /// </summary>
    public static bool SeesLinked(Actor actor, Entry linked, Field field, AreaTree areas) =>
        !field.Personal || (Covers(actor, linked.Area, areas) && Sees(actor, linked, field));

    /// <summary>
    /// Whether the actor may be shown a personal field of an entry for a purpose: leaders, and those who handle the case.
    /// </summary>
    public static bool MayReveal(Actor actor, Entry entry, Field field) =>
        field.Personal && (actor.Role == Role.Leader || SeesPersonal(actor, entry));

    /// <summary>Whether the actor may read the log of revealed values.</summary>
    public static bool MayReadReveals(Actor actor) => actor.Role is Role.Clerk or Role.Leader;

    /// <summary>
    /// Whether the actor sees a field unmasked in every entry of its scope: only then may it ask which entries hold a value, be it the
    /// entry to which they point.
    /// </summary>
    public static bool SeesEverywhere(Actor actor, Field field) => !field.Personal || (!field.Sealed && InsightOf(actor).All);

    /// <summary>
    /// Whether the actor may see which entries a figure counts, and how many when they are few: that tells of each what the figure is cut
    /// by.
    /// </summary>
    public static bool MayTrace(Actor actor, FigureBook figures, Figure figure, string slice) =>
        figures.PersonalOf(figure, slice).All(field => SeesEverywhere(actor, field));

    /// <summary>
    /// Whether the actor may read why an entry of a ledger of personal data was corrected, and for what a value of it was revealed: such
    /// words say what the fields hide.
    /// </summary>
    public static bool MayReadReasons(Actor actor, Ledger ledger, Entry entry) =>
        SeesPersonal(actor, entry) || MayReadReveals(actor) || !ledger.Fields.Any(field => field.Personal);

    /// <summary>Whether the actor may be told that an entry is the one with some key: it sees the entry and all of the key.</summary>
    public static bool Recognizes(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        Covers(actor, entry.Area, areas)
        && (SeesPersonal(actor, entry) || ledger.KeyFields.All(id => ledger.Find(id) is { Personal: false }));

    /// <summary>A personal field's value for those who do not see it: 王** for a name, 139****0000 for a number.</summary>
    public static string Masked(Field field, Value value) => value.IsEmpty ? "" : field.Type.Mask(value);

    /// <summary>What the actor is shown of a field.</summary>
    public static string Shown(Actor actor, Entry entry, Field field, Value value) =>
        Sees(actor, entry, field) ? field.Display(value) : Masked(field, value);

    /// <summary>An entry without the values that the actor does not see: for comparing it with another.</summary>
    public static Entry Seen(Actor actor, Ledger ledger, Entry entry) =>
        entry with
        {
            Values = [.. ledger.Fields.Zip(entry.Values, (field, value) => Sees(actor, entry, field) ? value : Value.Empty)],
        };

    /// <summary>How an entry to which the actor may link is named to it (<see cref="SeesLinked"/>).</summary>
    public static string ShownLinkedName(Actor actor, Ledger ledger, Entry linked, AreaTree areas) =>
        ledger.Find(ledger.Label) is { Personal: true } label
        && linked.Values[ledger.IndexOf(ledger.Label)] is { IsEmpty: false } value
        && !SeesLinked(actor, linked, label, areas)
            ? Masked(label, value)
            : ledger.NameOf(linked);

    /// <summary>How an entry is named to the actor: as <see cref="Ledger.NameOf"/>, masked when its label is a personal field.</summary>
    public static string ShownName(Actor actor, Ledger ledger, Entry entry) =>
        ledger.Find(ledger.Label) is { Personal: true } label && entry.Values[ledger.IndexOf(ledger.Label)] is { IsEmpty: false } value
            ? Shown(actor, entry, label, value)
            : ledger.NameOf(entry);
}
