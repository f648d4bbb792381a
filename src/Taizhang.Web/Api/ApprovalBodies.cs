namespace Taizhang.Web.Api;

/// <summary>Propose a move or a paper. <paramref name="Id"/> is made by the client (a UUID): sent twice, it is done once.</summary>
/// <param name="Entry">The number of the entry; null: a paper that lists many.</param>
/// <param name="Version">The version of the entry that its author saw; null: any.</param>
/// <param name="Move">The move; null: a paper.</param>
/// <param name="Paper">The template of the paper; null: a move.</param>
/// <param name="Listed">Of a list: the numbers of its entries, drawn up for an area and a period in words.</param>
/// <param name="Note">What whoever approves should know.</param>
public sealed record NewApproval(
    string? Id,
    string? Entry = null,
    int? Version = null,
    string? Move = null,
    FieldInputs? Fields = null,
    string? Office = null,
    string? Reason = null,
    string? Paper = null,
    int? Running = null,
    string? Purpose = null,
    Dictionary<string, string>? Told = null,
    string? Area = null,
    string? Period = null,
    IReadOnlyList<string>? Listed = null,
    string? Note = null,
    string? Picture = null
) : CommandBody(Id);

/// <param name="Step">The place of the step, from 0.</param>
/// <param name="Seen">The hash of what was read.</param>
public sealed record ApprovalSignature(string? Id, int Step, string? Seen, string? Opinion = null, string? Picture = null)
    : CommandBody(Id);

public sealed record ApprovalReturn(string? Id, string? Reason) : CommandBody(Id);

public sealed record ApprovalWithdrawal(string? Id) : CommandBody(Id);

/// <param name="State">waiting, done, returned or withdrawn.</param>
/// <param name="Seen">To be given when it is signed.</param>
/// <param name="Stale">Whether the entry has changed since, so that nobody can sign it.</param>
/// <param name="Mine">Whether the caller may take the next step.</param>
/// <param name="Printed">The paper that was printed, by its number in the register.</param>
/// <param name="Ended">Why it was sent back.</param>
public sealed record ApprovalView(
    int Number,
    string Title,
    string Ledger,
    string? Entry,
    string? Area,
    string? Move,
    string? Paper,
    string State,
    string By,
    DateOnly Day,
    string Note,
    string Seen,
    bool Stale,
    bool Mine,
    int? Printed,
    IReadOnlyList<ApprovalStepView> Steps,
    string? Ended
);

/// <param name="By">The roles that may take it.</param>
/// <param name="Signer">Who took it; null: nobody yet.</param>
public sealed record ApprovalStepView(string Title, IReadOnlyList<string> By, string? Signer, DateOnly? Day, string? Opinion);
