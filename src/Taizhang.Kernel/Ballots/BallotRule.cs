using System.Collections.Immutable;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// How a ballot is marked. Approve: 1 for each candidate wanted, 0 for the rest. Rank: the place from 1, 0 for those not numbered.
/// Satisfaction: 1 satisfied (满意), 2 basically (基本满意), 3 not (不满意), 0 no opinion.
/// </summary>
public enum BallotWay
{
    Approve,
    Rank,
    Satisfaction,
}

/// <summary>
/// How many must be present for the vote to be opened. A township congress meets with two thirds of all its deputies (地方组织法；各省乡镇人大工作条例),
/// counting those in office; exactly two thirds is enough.
/// </summary>
public enum Quorum
{
    TwoThirds,
    MoreThanHalf,
}

/// <summary>
/// What happens to candidates tied for the last seats: voted on again, or taken in the order of the ballot paper, which the presidium set
/// beforehand.
/// </summary>
public enum TieRule
{
    Again,
    PaperOrder,
}

/// <summary>
/// What happens to seats left when too few candidates have a majority: they stay empty, or those without a majority are voted on again.
/// </summary>
public enum UnfilledRule
{
    Empty,
    Again,
}

/// <summary>The rule of a ballot, as data.</summary>
/// <param name="Seats">How many projects are to be chosen (应选项数), fewer than candidates; 0 for satisfaction.</param>
/// <param name="Limit">The most candidates that a ballot may approve or number, from 1 to all of them; 0 for satisfaction.</param>
/// <param name="Deputies">All deputies of the congress in office (全体代表), present or not.</param>
/// <param name="Majority">Whether a candidate needs to be approved or numbered by more than half of ALL deputies to be chosen
/// (地方组织法).</param>
public sealed record BallotRule(
    BallotWay Way,
    int Seats,
    int Limit,
    int Deputies,
    Quorum Quorum = Quorum.TwoThirds,
    bool Majority = true,
    TieRule Ties = TieRule.Again,
    UnfilledRule Unfilled = UnfilledRule.Empty
)
{
    public const int MostDeputies = 2000,
        MostCandidates = 60;

    /// <summary>How many deputies must be present.</summary>
    public int PresentNeeded => Quorum == Quorum.TwoThirds ? (Deputies * 2 + 2) / 3 : Deputies / 2 + 1;

    /// <summary>How many ballots must name a candidate for it to be chosen.</summary>
    public int VotesNeeded => Majority ? Deputies / 2 + 1 : 1;

    /// <summary>The highest mark that a ballot may bear.</summary>
    public int HighestMark =>
        Way switch
        {
            BallotWay.Approve => 1,
            BallotWay.Rank => Limit,
            _ => 3,
        };

    /// <summary>Why a ballot with these marks cannot be cast; null when it can. A ballot that names nobody is a valid abstention.</summary>
    public Refusal? Check(ImmutableArray<int> marks, int candidates)
    {
        if (marks.Length != candidates || marks.Any(mark => mark < 0 || (Way != BallotWay.Rank && mark > HighestMark)))
            return Refusal.InputBallotMarks();
        if (Way == BallotWay.Satisfaction)
            return null;
        int named = marks.Count(mark => mark > 0);
        if (named > Limit)
            return Refusal.InputBallotOver(named, Limit);
        if (Way == BallotWay.Approve)
            return null;
        for (int place = 1; place <= named; place++)
        {
            int given = marks.Count(mark => mark == place);
            if (given > 1)
                return Refusal.InputBallotRankTwice(place);
            if (given == 0)
                return Refusal.InputBallotRankGap(place);
        }
        return null;
    }
}
