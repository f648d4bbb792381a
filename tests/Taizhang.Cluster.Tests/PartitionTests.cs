using System.Diagnostics;

namespace Taizhang.Cluster.Tests;

/// <summary>A server that is cut off from the database, or from the other servers, while people write to its township.</summary>
[Collection(nameof(LittleCluster))]
public sealed class PartitionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(Network.Database)]
    [InlineData(Network.Here)]
    public async Task A_server_that_is_cut_off_is_replaced_and_what_it_still_does_counts_for_nothing(string from)
    {
        Assert.SkipUnless(DatabasePair.IsInstalled, "Not run: no PostgreSQL server is installed.");
        Assert.SkipUnless(Network.IsPossible, "Not run: no network can be made here (root, ip netns).");
        using var network = new Network();
        using var cluster = new LittleCluster(network);
        await cluster.StartAsync();
        var clerks = LittleCluster.Towns.ToDictionary(town => town, town => new Clerk(cluster.Front, town, cluster.Tokens[town]));
        foreach (var clerk in clerks.Values)
            await clerk.MoreAsync(3, Limit);
        // Whatever lives beyond the cable; should none do, the cut must disturb nobody.
        var beyond = cluster.Servers[2];
        string[] theirs = [.. LittleCluster.Towns.Where(town => cluster.HolderOf(town) == beyond)];
        var before = clerks["east"].Now;
        long began = Stopwatch.GetTimestamp();
        network.Cut(from);
        foreach (var clerk in clerks.Values)
            await clerk.MoreAsync(20, Limit);
        var pause = clerks.Values.Max(clerk => clerk.LongestPause(before));
        Assert.DoesNotContain(LittleCluster.Towns, town => cluster.HolderOf(town) == beyond);
        network.Mend();
        await LittleCluster.ReadyAsync(cluster.Sites[2], beyond);
        foreach (var clerk in clerks.Values)
            await clerk.MoreAsync(5, Limit);
        foreach (var clerk in clerks.Values)
            await clerk.StopAsync();
        await cluster.CheckAsync(clerks);
        foreach (var clerk in clerks.Values)
            clerk.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"cut off from {from}: {theirs.Length} townships there, longest pause {pause.TotalSeconds:F1} s, "
                + $"all over after {Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s"
        );
    }
}
