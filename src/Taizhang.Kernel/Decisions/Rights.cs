using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Decisions;

/// <summary>Who may do and see what. Pages ask here; nothing is decided in a page.</summary>
public static partial class Rights
{
    /// <summary>Whether the actor reads cases at all: those who run the system do not, nor do residents, who are told of theirs.</summary>
    public static bool ReadsCases(Actor actor) => !actor.Role.IsDuty() && actor.Role != Role.Resident;

    /// <summary>Whether an area lies in the actor's scope. Nothing lies in that of those who run the system.</summary>
    public static bool Covers(Actor actor, string area, AreaTree areas) =>
        ReadsCases(actor) && (actor.Area is null || areas.Within(area, actor.Area));

    /// <summary>
    /// Whether an entry is there for the actor: in its scope, and of a ledger whose entries it sees, or handled by it. What is not there is
    /// told of nowhere.
    /// </summary>
    public static bool Finds(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        Covers(actor, entry.Area, areas) && InsightInto(actor, ledger).Holds(entry);

    /// <summary>
    /// Whether the actor may link to an entry that is there for it: in its scope, or kept above it — the township's list of items.
    /// </summary>
    public static bool Reaches(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        (Covers(actor, entry.Area, areas) || (ReadsCases(actor) && areas.Within(actor.Area!, entry.Area)))
        && InsightInto(actor, ledger).Holds(entry);

    /// <summary>Which entries of a ledger the actor sees, of those in its scope.</summary>
    public static Insight InsightInto(Actor actor, Ledger ledger) =>
        actor.Role == Role.Resident ? Insight.Nothing
        : ledger.Sees is { } seers && !actor.IsOperator ? InsightOf(actor, seers) with { Keeps = KeepsOwn(actor, seers) }
        : Insight.Everything;

    /// <summary>Which entries of each ledger the actor sees, of those in its scope.</summary>
    public static Insights InsightsOf(Actor actor, IEnumerable<Ledger> ledgers) =>
        Insights.Over(ledgers, ledger => InsightInto(actor, ledger));

    /// <summary>Whether a ledger is among those that the actor is offered: one of which it may see or have to handle entries.</summary>
    public static bool IsOffered(Actor actor, Ledger ledger) =>
        InsightInto(actor, ledger).All
        || ledger.Sees!.Roles.Contains(actor.Role) && actor.IsIn(ledger.Duty)
        || MayOpen(actor, ledger)
        || (actor.Role == Role.Office && ledger.Workflow.Moves.Any(move => move.By.Contains(Role.Office)));

    /// <summary>Why the actor may not do anything in a ledger's line; null when it may.</summary>
    public static Refusal? CheckLine(Actor actor, Ledger ledger) =>
        actor.IsIn(ledger.Duty) ? null : Refusal.RightLine(ledger.Title, ledger.Duty, actor.Lines);

    /// <summary>Why the actor may not change anything at all; null when it may. Deputies and the county only read.</summary>
    public static Refusal? CheckWrites(Actor actor) => actor.Role is Role.Deputy or Role.County ? Refusal.RightReadOnly() : null;

    public static bool MayOpen(Actor actor, Ledger ledger) => ledger.Own is not { Closed: true } && CheckOpen(actor, ledger) is null;

    /// <summary>Why the actor may not register entries in a ledger; null when it may.</summary>
    public static Refusal? CheckOpen(Actor actor, Ledger ledger) =>
        ledger.Opens.Contains(actor.Role) || (actor.Role == Role.Resident && ledger.Public is not null)
            ? CheckLine(actor, ledger)
            : Refusal.RightOpen(ledger.Title);

    /// <summary>Whether the actor may register at an area or work on an entry: its own, or, for residents, in what is for them.</summary>
    public static bool MayTouch(Actor actor, Ledger ledger, Entry? entry, string area, AreaTree areas) =>
        actor.Role == Role.Resident ? ledger.Public is not null
        : entry is null ? Covers(actor, area, areas)
        : Finds(actor, ledger, entry, areas);

    /// <summary>
    /// Whether the actor may correct an entry: the ledger's amenders may, and so may whoever registered it while it is in its first state.
    /// </summary>
    public static bool MayAmend(Actor actor, Ledger ledger, Entry entry) =>
        !entry.Struck
        && actor.IsIn(ledger.Duty)
        && (ledger.Amends.Contains(actor.Role) || (entry.OpenedBy == actor.Id && entry.State == ledger.Workflow.Start));

    /// <summary>Whether the actor may take imports back: anyone who may strike their entries.</summary>
    public static bool MayTakeBackImports(Actor actor, Ledger ledger) => actor.Role == Role.Clerk && actor.IsIn(ledger.Duty);

    public static bool MayStrike(Actor actor, Ledger ledger, Entry entry) =>
        !entry.Struck && actor.Role == Role.Clerk && actor.IsIn(ledger.Duty);

    public static bool MayMerge(Actor actor, Ledger ledger, Entry entry) => MayStrike(actor, ledger, entry);

    /// <summary>Whether the actor may set the rules that send entries to offices; those of a ledger, only in its line.</summary>
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
        if (CheckLine(actor, ledger) is { } line)
            return line;
        if (actor.Role == Role.Office && entry.Office is { } office && office != actor.Office)
            return Refusal.RightOffice(move.Title, office);
        if (move.NotBy is { } other && entry.Trail.LastOrDefault(step => step.Move == other)?.Actor == actor.Id)
            return Refusal.RightSamePerson(move.Title, ledger.Workflow.Find(other)!.Title);
        return null;
    }

    /// <summary>Whether the actor may put notes beside an entry that is there for it.</summary>
    public static bool MayNote(Actor actor, Entry entry) => !entry.Struck && CheckWrites(actor) is null && ReadsCases(actor);

    /// <summary>
    /// Why the actor may not urge the holder of an entry; null when it may: clerks and leaders of the line, while a move is awaited that is
    /// not theirs.
    /// </summary>
    public static Refusal? CheckUrge(Actor actor, Ledger ledger, Entry entry)
    {
        if (entry.Struck)
            return Refusal.ConflictStruck();
        if (actor.Role != Role.Clerk && !actor.Role.IsLeading())
            return Refusal.RightUrge();
        if (CheckLine(actor, ledger) is { } line)
            return line;
        if (ledger.Workflow.Expected(entry.State) is not { } awaited)
            return Refusal.ConflictUrgeEnd(ledger.Workflow.Title(entry.State));
        return Pile.IsMine(actor, ledger, entry) ? Refusal.ConflictUrgeOwn(awaited.Title) : null;
    }

    /// <summary>The moves that the actor may make on an entry now.</summary>
    public static IEnumerable<Move> Moves(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        Finds(actor, ledger, entry, areas) ? ledger.Workflow.Moves.Where(move => CheckMove(actor, ledger, entry, move) is null) : [];

    /// <summary>
    /// Whether the actor sees all personal fields of an entry plainly: unless a field says otherwise, the clerk of the line, the
    /// responsible office, the grid worker of the area. Sealed ones, which nobody sees until they are revealed, are not counted.
    /// </summary>
    public static bool SeesPersonal(Actor actor, Ledger ledger, Entry entry) =>
        ledger.Fields.All(field => !field.Personal || InsightOf(actor, field.Sees).Holds(entry));

    /// <summary>Whether the actor sees a field of an entry unmasked. Nobody sees a sealed field until it is revealed.</summary>
    public static bool Sees(Actor actor, Entry entry, Field field) =>
        !field.Personal || (!field.Sealed && InsightOf(actor, field.Sees).Holds(entry));

    /// <summary>
    /// Whether a link may lead to entries of which the actor does not see all. Of each it must then be asked whether it is there for the
    /// actor: where it is not, neither is the link.
    /// </summary>
    public static bool IsGuarded(Actor actor, Field field) =>
        field.Type is LinkField { Guards: { IsEmpty: false } guards }
        && !actor.IsOperator
        && !guards.All(seers => InsightOf(actor, seers).All);

    /// <summary>
    /// Whether the actor sees a field of an entry to which it may link. What is kept above its area is reached, but not seen through.
    /// </summary>
    public static bool SeesLinked(Actor actor, Entry linked, Field field, AreaTree areas) =>
        !field.Personal || (Covers(actor, linked.Area, areas) && Sees(actor, linked, field));

    /// <summary>
    /// Whether the actor may be told where an entry lies: not where a household does whose place or name it does not see.
    /// </summary>
    public static bool SeesPlace(Actor actor, Ledger ledger, Entry entry) =>
        ledger.Fields.All(field => (field.Type is not PointField && field.Id != ledger.Label) || Sees(actor, entry, field));

    /// <summary>
    /// Whether the actor may be shown a personal field of an entry for a purpose: leaders of the line, and those who handle the case.
    /// </summary>
    public static bool MayReveal(Actor actor, Ledger ledger, Entry entry, Field field) =>
        field.Personal && ((actor.Role.IsLeading() && actor.IsIn(ledger.Duty)) || InsightOf(actor, field.Sees).Holds(entry));

    /// <summary>Whether the actor may read the log of revealed values.</summary>
    public static bool MayReadReveals(Actor actor) => actor.Role == Role.Clerk || actor.Role.IsLeading();

    /// <summary>Of which ledgers' entries the actor may read the log of revealed values: of those that it sees, in its lines.</summary>
    public static Insights RevealInsights(Actor actor, IEnumerable<Ledger> ledgers) =>
        Insights.Over(ledgers, ledger => actor.IsIn(ledger.Duty) ? InsightInto(actor, ledger) : Insight.Nothing);

    /// <summary>
    /// In which entries the words that the actor searches for may stand in personal fields as well: where it sees all of these that are
    /// searched.
    /// </summary>
    public static Insights PersonalInsights(Actor actor, IEnumerable<Ledger> ledgers) =>
        Insights.Over(
            ledgers,
            ledger =>
                ledger
                    .Fields.Where(field => field is { Personal: true, Search: true, Sealed: false })
                    .Select(field => InsightOf(actor, field.Sees))
                    .Aggregate(Insight.Everything, (all, one) => one.All ? all : one)
        );

    /// <summary>
    /// Whether the actor sees a field unmasked in every entry of its scope: only then may it ask which entries hold a value, be it the
    /// entry to which they point.
    /// </summary>
    public static bool SeesEverywhere(Actor actor, Field field) =>
        (!field.Personal || (!field.Sealed && InsightOf(actor, field.Sees).All)) && !IsGuarded(actor, field);

    /// <summary>
    /// Whether the actor may see which entries a figure counts, and how many when they are few: that tells of each what the figure is cut
    /// by, and of some that they are there.
    /// </summary>
    public static bool MayTrace(Actor actor, FigureBook figures, Figure figure, string slice) =>
        figures.PersonalOf(figure, slice).All(field => SeesEverywhere(actor, field))
        && figures.GuardedOf(figure).All(ledger => InsightInto(actor, ledger).All);

    /// <summary>
    /// Whether the actor may read why an entry of a ledger of personal data was corrected, and for what a value of it was revealed: such
    /// words say what the fields hide.
    /// </summary>
    public static bool MayReadReasons(Actor actor, Ledger ledger, Entry entry) =>
        SeesPersonal(actor, ledger, entry)
        || (MayReadReveals(actor) && actor.IsIn(ledger.Duty))
        || !ledger.Fields.Any(field => field.Personal);

    /// <summary>Whether the actor may be told that an entry is the one with some key: it sees the entry and all of the key.</summary>
    public static bool Recognizes(Actor actor, Ledger ledger, Entry entry, AreaTree areas) =>
        Finds(actor, ledger, entry, areas) && ledger.KeyFields.All(id => Sees(actor, entry, ledger.Find(id)!));

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

    /// <summary>
    /// Of which entries an actor sees what is for some to see: of all when its role is among them, a clerk's or leader's in its lines only;
    /// else of those that it handles.
    /// </summary>
    private static Insight InsightOf(Actor actor, Seers seers) =>
        seers.Roles.Contains(actor.Role)
        && actor.Role != Role.Office
        && actor.IsIn(seers.Line)
        && (actor.Role != Role.Grid || actor.Area is not null)
            ? Insight.Everything
        : CheckWrites(actor) is null && ReadsCases(actor) ? new(false, actor.Office, actor.Id)
        : Insight.Nothing;

    /// <summary>Station staff whose role sees a ledger go on seeing what they registered when another office has it.</summary>
    private static bool KeepsOwn(Actor actor, Seers seers) => actor.Role == Role.Office && seers.Roles.Contains(Role.Office);

    /// <summary>How an entry is named to the actor: as <see cref="Ledger.NameOf"/>, masked when its label is a personal field.</summary>
    public static string ShownName(Actor actor, Ledger ledger, Entry entry) =>
        ledger.Find(ledger.Label) is { Personal: true } label && entry.Values[ledger.IndexOf(ledger.Label)] is { IsEmpty: false } value
            ? Shown(actor, entry, label, value)
            : ledger.NameOf(entry);
}
