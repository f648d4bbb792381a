using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Kernel.Decisions;

/// <summary>The insight that an actor has into each ledger, in the form in which a store asks for many entries at once.</summary>
/// <param name="Rest">Of the ledgers that are not named.</param>
/// <param name="Named">Of the others, each in one of the groups.</param>
public sealed record Insights(Insight Rest, ImmutableArray<(Insight Insight, ImmutableArray<string> Ledgers)> Named)
{
    public static readonly Insights Nothing = new(Insight.Nothing, []);
    public static readonly Insights Everything = new(Insight.Everything, []);

    /// <summary>Whether it is the same in every ledger.</summary>
    public bool IsEven => Named.IsEmpty;

    /// <summary>The insight into each ledger; that of the most ledgers is not named.</summary>
    public static Insights Over(IEnumerable<Ledger> ledgers, Func<Ledger, Insight> of)
    {
        var groups = ledgers.GroupBy(of, ledger => ledger.Id).OrderByDescending(group => group.Count()).ToArray();
        return groups.Length == 0
            ? Everything
            : new(groups[0].Key, [.. groups[1..].Select(group => (group.Key, group.ToImmutableArray()))]);
    }

    public Insight Of(string ledger)
    {
        foreach (var (insight, ledgers) in Named)
            if (ledgers.Contains(ledger))
                return insight;
        return Rest;
    }

    /// <summary>What it is for a question about one ledger.</summary>
    public Insights In(string? ledger) => ledger is null || IsEven ? this : new(Of(ledger), []);
}
