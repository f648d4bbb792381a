using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Decisions;

/// <content>Of the township as a whole: its reports, its forms, its ballots, its keeping.</content>
public static partial class Rights
{
    /// <summary>Whether the actor may see townships side by side: those that it may enter, and not a part of one.</summary>
    public static bool MaySeeCounty(Actor actor) => actor.Area is null;

    /// <summary>
    /// Whether the actor may take away a township's whole journal: whoever may make its backups, for it holds what they hold.
    /// </summary>
    public static bool MayTakeFeed(Actor actor) => actor.Role == Role.Admin;

    /// <summary>Whether the actor may file work reports and take them back.</summary>
    public static bool MayFileReports(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may take in forms from above, fill them in and send them: who works for the whole township.</summary>
    public static bool MayFillForms(Actor actor) => actor.Role is Role.Clerk or Role.Office && actor.Area is null;

    /// <summary>Whether the actor may see forms from above and what they cost the township.</summary>
    public static bool MayReadForms(Actor actor) => (MayFillForms(actor) || actor.Role.IsLeading()) && actor.Area is null;

    /// <summary>Whether the actor may write the township's report and set its outline.</summary>
    public static bool MayWriteReport(Actor actor) => actor.Role == Role.Clerk && actor.Area is null;

    /// <summary>Whether the actor may remark on the draft of the report: only those who work for the whole township.</summary>
    public static bool MayNoteReport(Actor actor) =>
        (actor.Role is Role.Clerk or Role.Office || actor.Role.IsLeading()) && actor.Area is null;

    /// <summary>Whether the actor may freeze the report and open it to everybody: the leader answers for it.</summary>
    public static bool MayFreezeReport(Actor actor) => actor.Role.IsLeading() && actor.Area is null;

    /// <summary>Whether the actor may confirm figures for an office: its own staff.</summary>
    public static bool MayConfirm(Actor actor, string office) => actor.Role == Role.Office && actor.Office == office;

    /// <summary>Whether the actor may read drafts: everybody who may remark on them.</summary>
    public static bool MayReadDraft(Actor actor) => MayNoteReport(actor);

    /// <summary>Whether the actor sees the channels by which the township sends reminders, and their failures.</summary>
    public static bool MaySeeReminders(Actor actor) => actor.Role.Holds(Role.Admin);

    /// <summary>Whether the actor may say where the township's events are sent: names of entries alone, so no case is read by it.</summary>
    public static bool MaySetWebhooks(Actor actor) => actor.Role.Holds(Role.Admin);

    /// <summary>
    /// Whether the actor may keep the township itself: its areas, its offices, the ledgers in use. The administrator, and the clerk of the
    /// whole township, who knows of a merged village first.
    /// </summary>
    public static bool MayKeepTown(Actor actor) =>
        actor.Role.Holds(Role.Admin) || actor is { Role: Role.Clerk, Area: null, Lines.IsEmpty: true };

    /// <summary>
    /// Whether the actor may make ledgers for the township, change and close them. A clerk of some lines may not: a definition says who
    /// sees the entries.
    /// </summary>
    public static bool MaySetLedgers(Actor actor) => actor is { Role: Role.Clerk, Area: null, Lines.IsEmpty: true };

    /// <summary>
    /// Whether the actor may define, open, close and void ballots, and carry out what they chose: the congress's secretariat, not the
    /// government on whose proposals it votes.
    /// </summary>
    public static bool MaySetBallots(Actor actor) => actor.Role == Role.Congress && actor.Area is null;

    /// <summary>Whether the actor may type in paper ballots; two people do so independently.</summary>
    public static bool MayTypeBallots(Actor actor) =>
        (actor.Role is Role.Clerk or Role.Office or Role.Congress || actor.Role.IsLeading()) && actor.Area is null;
}
