namespace Taizhang.Web.Api;

/// <param name="Candidates">Numbers of livelihood entries, in the order of the ballot paper.</param>
/// <param name="After">The closed ballot whose ties or empty seats this one decides.</param>
public sealed record NewBallot(
    string? Id,
    string? Title = null,
    RuleOfBallot? Rule = null,
    IReadOnlyList<string>? Candidates = null,
    string? After = null
) : CommandBody(Id);

/// <param name="Way">approve, rank or satisfaction.</param>
/// <param name="Limit">The most candidates that a ballot may name; null: as many as there are seats.</param>
/// <param name="Deputies">All deputies in office, present or not.</param>
/// <param name="Quorum">twothirds or morethanhalf.</param>
/// <param name="Majority">Whether more than half of all deputies must name a candidate.</param>
/// <param name="Ties">again or paperorder.</param>
/// <param name="Unfilled">empty or again.</param>
public sealed record RuleOfBallot(
    string? Way = null,
    int Seats = 0,
    int? Limit = null,
    int Deputies = 0,
    string? Quorum = null,
    bool Majority = true,
    string? Ties = null,
    string? Unfilled = null
);

/// <param name="Phones">How many vote on a phone; null: all who are present.</param>
public sealed record OpenedBallot(string? Id, int Present = 0, int? Phones = null) : CommandBody(Id);

public sealed record TypedPapers(string? Id, IReadOnlyDictionary<string, IReadOnlyList<int>>? Papers = null) : CommandBody(Id);

public sealed record Reasoned(string? Id, string? Reason = null) : CommandBody(Id);

public sealed record CarriedBallot(
    string? Id,
    IReadOnlyDictionary<string, DateOnly?>? Due = null,
    IReadOnlyDictionary<string, string>? Deputies = null
) : CommandBody(Id);

public sealed record BallotTokens(IReadOnlyList<string> Tokens);

/// <param name="State">set, open, closed or voided.</param>
public sealed record BallotLine(string Id, string Title, string State, DateOnly? Opened, DateOnly? Closed);

/// <param name="Cast">How many voted on a phone; null when it is not open.</param>
/// <param name="Reason">Why it is void.</param>
public sealed record BallotView(
    string Id,
    string Title,
    string State,
    RuleOfBallot Rule,
    int Present,
    int? Cast,
    string? Reason,
    int? Valid,
    int? Invalid,
    IReadOnlyList<CandidateView> Candidates
);

/// <param name="Fate">elected, tied, lacking, behind or rated; null before the count.</param>
public sealed record CandidateView(string Number, string Name, int? Points, string? Fate);
