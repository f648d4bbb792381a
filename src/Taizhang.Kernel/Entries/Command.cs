using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Entries;

/// <summary>Something that somebody wants done. <paramref name="Id"/> is made by the client: sent twice, it is done once.</summary>
public abstract record Command(string Id)
{
    /// <summary>The entry that must be at hand for the decision; null when none.</summary>
    public virtual string? Subject => null;
}

/// <summary>Register an entry.</summary>
public sealed record OpenEntry(string Id, string Ledger, string Area, string? Office, IReadOnlyDictionary<string, Input> Fields)
    : Command(Id);

/// <summary>
/// What could not be read as a command, such as a row of a workbook with an error in a cell. It has its place among the commands of a
/// batch, and is refused for its reasons.
/// </summary>
public sealed record Unreadable(string Id, ImmutableArray<Refusal> Reasons) : Command(Id);

/// <summary>
/// Correct an entry. Fields, area and office that are not named stay. <paramref name="Version"/>: the one that the writer saw; null:
/// whatever it is.
/// </summary>
public sealed record AmendEntry(
    string Id,
    string Number,
    int? Version,
    IReadOnlyDictionary<string, Input> Fields,
    string? Area = null,
    string? Office = null,
    string? Reason = null
) : Command(Id)
{
    public override string? Subject => Number;
}

/// <summary>Make a move of the workflow.</summary>
public sealed record MoveEntry(
    string Id,
    string Number,
    int? Version,
    string Move,
    IReadOnlyDictionary<string, Input> Fields,
    string? Office = null,
    string? Reason = null
) : Command(Id)
{
    public override string? Subject => Number;
}

/// <summary>Strike an entry out (作废): it stays readable and counts nowhere.</summary>
public sealed record StrikeEntry(string Id, string Number, int? Version, string Reason) : Command(Id)
{
    public override string? Subject => Number;
}

/// <summary>Merge an entry into another of its ledger that tells of the same: it is struck, and both keep their histories.</summary>
public sealed record MergeEntry(string Id, string Number, string Into, int? Version, string Reason) : Command(Id)
{
    public override string? Subject => Number;
}

/// <summary>Be shown a personal value that is masked, for a stated purpose; this is journaled.</summary>
public sealed record RevealField(string Id, string Number, string Field, string Purpose) : Command(Id)
{
    public override string? Subject => Number;
}

/// <summary>
/// Set dispatch rules of a ledger for an area. <paramref name="Offices"/>: by choice (empty: any without a rule of its own) the office; an
/// empty office takes the rule away.
/// </summary>
public sealed record SetDispatch(string Id, string Ledger, string Area, IReadOnlyDictionary<string, string> Offices) : Command(Id);

/// <summary>Open an area, or change one: its name, its parent (all that was counted goes with it), its last day.</summary>
public sealed record SetArea(string Id, Area Area) : Command(Id);

/// <summary>Add an office (站所), or close one.</summary>
public sealed record SetOffice(string Id, string Office, bool Closed = false) : Command(Id);

/// <summary>Set the plan (target) of a figure for an area and period, in the figure's unit; an empty value removes it.</summary>
public sealed record SetPlan(string Id, string Figure, string Area, string Period, string Value, string? Source = null) : Command(Id);

/// <summary>
/// Note that the commands of a batch were carried out. Given by the writer at the end of the batch; its id is the batch's.
/// </summary>
public sealed record CarryOutBatch(Batch Batch) : Command(Batch.Id);

/// <summary>
/// Begin a ledger of the township's own, define it anew, or close it. Whether its definition can be read, and suits what is kept in it,
/// storage finds out.
/// </summary>
public sealed record SetLedger(string Id, OwnLedger Ledger) : Command(Id);

/// <summary>File a work report whose text is kept already, or set its year and title anew.</summary>
public sealed record FileReport(string Id, FiledReport Report) : Command(Id);

/// <summary>Take a filed report back. Its text stays; filing it again puts it back.</summary>
public sealed record WithdrawReport(string Id, string Text) : Command(Id);

/// <summary>
/// Save the text of the report of a year. <paramref name="Version"/>: the one from which it was written; 0 when there was none. An older
/// one is refused: what was saved meanwhile must be seen first.
/// </summary>
public sealed record SaveDraft(string Id, int Year, int Version, string Text) : Command(Id);

/// <summary>Remark on words of a draft.</summary>
public sealed record NoteDraft(string Id, int Year, string Quote, string Text) : Command(Id);

/// <summary>Say that a remark is settled, or open it again.</summary>
public sealed record SettleNote(string Id, int Year, string Note, bool Settled) : Command(Id);

/// <summary>
/// Confirm for an office what some chips of a draft print: by the chip, what was seen. What prints otherwise by now is refused.
/// </summary>
public sealed record ConfirmFigures(string Id, int Year, string Office, IReadOnlyDictionary<string, string> Printed) : Command(Id);

/// <summary>Freeze a draft as the edition of its year. The version is the one that was read.</summary>
public sealed record FreezeDraft(string Id, int Year, int Version, string Title) : Command(Id);

/// <summary>Open the edition of a year to everybody, or close it again.</summary>
public sealed record OpenEdition(string Id, int Year, bool Open) : Command(Id);

/// <summary>Set the township's own outline, from which its reports are composed; an empty one gives way to the pack's.</summary>
public sealed record SetOutline(string Id, string Text) : Command(Id);

/// <summary>
/// Define a ballot, or define it anew while it is not open. <paramref name="Candidates"/>: numbers of livelihood entries, in the order of
/// the ballot paper.
/// </summary>
/// <param name="Ballot">Its id; null: a new one.</param>
/// <param name="After">The closed ballot whose ties, or whose rest, this one decides.</param>
public sealed record SetBallot(
    string Id,
    string? Ballot,
    string Title,
    BallotRule Rule,
    ImmutableArray<string> Candidates,
    string? After = null
) : Command(Id);

/// <summary>
/// Open the vote. <paramref name="Tokens"/>: the hashes of the tokens that are handed out, one for each deputy present who votes on a
/// phone.
/// </summary>
public sealed record OpenBallot(string Id, string Ballot, int Present, ImmutableArray<string> Tokens) : Command(Id);

/// <summary>End the vote and count what is in the box.</summary>
public sealed record CloseBallot(string Id, string Ballot) : Command(Id);

/// <summary>Declare a ballot void, whether open or counted. What lies in the box is not counted; a new ballot may follow.</summary>
public sealed record VoidBallot(string Id, string Ballot, string Reason) : Command(Id);
