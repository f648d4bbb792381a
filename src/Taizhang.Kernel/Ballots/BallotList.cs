using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Ballots;

/// <summary>The votes of a township's congress.</summary>
public sealed class BallotList
{
    private readonly Dictionary<string, Ballot> _all = [];

    /// <summary>By their ids, in the order in which they were first defined.</summary>
    public IReadOnlyDictionary<string, Ballot> All => _all;

    internal void Set(Ballot ballot) => _all[ballot.Id] = ballot;

    internal void Change(string ballot, Func<Ballot, Ballot> change) => _all[ballot] = change(_all[ballot]);
}

/// <summary>A township's ballots, as other rooms read them.</summary>
public static class TownBallots
{
    extension(Township town)
    {
        /// <summary>The congress's votes, by their ids.</summary>
        public IReadOnlyDictionary<string, Ballot> Ballots => town.Of<BallotList>().All;
    }
}
