using System.Collections.Immutable;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Ballots;

/// <summary>The state of a ballot: defined and still open to change, votes being cast, counted, or void.</summary>
public enum BallotState
{
    Set,
    Open,
    Closed,
    Voided,
}

/// <summary>A vote of the township congress on livelihood projects (票决), or on how satisfied it is with them.</summary>
public sealed record Ballot
{
    /// <summary>Year and running number, short enough to be typed on a phone: <c>2024-1</c>.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required BallotRule Rule { get; init; }

    /// <summary>In the order of the ballot paper. A ballot's marks are in the same order.</summary>
    public required ImmutableArray<Candidate> Candidates { get; init; }

    /// <summary>
    /// The ballot that this one continues: a run-off of its ties, or a further vote on projects without a majority. Null: none.
    /// </summary>
    public string? After { get; init; }
    public BallotState State { get; init; }
    public DateOnly? Opened { get; init; }
    public DateOnly? Closed { get; init; }

    /// <summary>Deputies present when it was opened.</summary>
    public int Present { get; init; }

    /// <summary>
    /// Hashes of the tokens that were handed out (<see cref="BallotToken"/>), sorted. Deputies beyond them vote on paper.
    /// </summary>
    public ImmutableArray<string> Tokens { get; init; } = [];

    /// <summary>All ballots cast, in the order of their receipts; only after closing.</summary>
    public ImmutableArray<Slip> Slips { get; init; } = [];

    /// <summary>What was counted on closing.</summary>
    public BallotResult? Result { get; init; }

    /// <summary>Why it is void.</summary>
    public string? Reason { get; init; }

    /// <summary>Why no ballot can be cast now; null when it can.</summary>
    public Refusal? CheckOpen() =>
        State switch
        {
            BallotState.Set => Refusal.ConflictBallotNotOpen(),
            BallotState.Closed => Refusal.ConflictBallotClosed(),
            BallotState.Voided => Refusal.ConflictBallotVoided(),
            _ => null,
        };
}

/// <summary>A candidate of the vote: an entry of the livelihood ledger, under its name on the ballot paper.</summary>
public sealed record Candidate(string Number, string Name)
{
    /// <summary>The states in which an entry may be voted on.</summary>
    public static ImmutableArray<string> States(BallotWay way) =>
        way == BallotWay.Satisfaction ? LivelihoodLedger.States.Taken : [LivelihoodLedger.States.Candidate];
}

/// <summary>
/// One ballot under its receipt number, which is random and known only to the voter; for a paper ballot, the number printed on it after a
/// P.
/// </summary>
/// <param name="Marks">A mark for each candidate, in their order (see <see cref="BallotWay"/>); empty: an invalid ballot (废票).</param>
public sealed record Slip(string Receipt, ImmutableArray<int> Marks)
{
    public bool IsInvalid => Marks.IsEmpty;
    public bool IsPaper => Receipt.StartsWith('P') && Receipt.Length == 4;
}
