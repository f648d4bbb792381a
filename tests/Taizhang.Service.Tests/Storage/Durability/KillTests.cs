using System.Diagnostics;
using System.Globalization;
using Taizhang.Service.Tests.Storage.Sealing;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Durability;

/// <summary>What was acknowledged survives the end of the process at any instant.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task After_kills_amid_writes_every_acknowledged_entry_is_there_and_everything_verifies()
    {
        using var folder = new TestFolder();
        await KillAsync(folder["a.town.db"], [], [1, 40, 250, 97]);
    }

    /// <summary>The number of kills can be raised by <c>TAIZHANG_KILLS</c>.</summary>
    [Fact]
    public async Task The_same_holds_of_a_sealed_township()
    {
        using var folder = new SealedFolder();
        var random = new Random(12);
        int kills = int.TryParse(Environment.GetEnvironmentVariable("TAIZHANG_KILLS"), out int many) ? many : 4;
        await KillAsync(folder["a.town.db"], [folder.KeyFile], [1, .. Enumerable.Range(1, kills - 1).Select(_ => random.Next(2, 160))]);
        Assert.Empty(folder.WithText("厂1"));
    }

    private static async Task KillAsync(string file, string[] key, int[] kills)
    {
        var pack = SmallPack.Load();
        await (await SmallTown.OpenAsync(SqliteTownStore.Create(file, SmallTown.Info, pack), pack)).DisposeAsync();
        var acknowledged = new List<string>();
        foreach (int lines in kills)
        {
            using var writer = Process.Start(
                new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Taizhang.Service.Tests"), [KilledWriter.Word, file, .. key])
                {
                    RedirectStandardOutput = true,
                }
            )!;
            for (int i = 0; i < lines; i++)
                acknowledged.Add((await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
            writer.Kill(); // SIGKILL
            string? rest = await writer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            // The last line may have been cut off.
            acknowledged.AddRange(rest.Split('\n')[..^1]);
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, writer.ExitCode);

            var store = SqliteTownStore.Open(file, pack);
            await using var town = await SmallTown.OpenAsync(store, pack);
            var there = (await town.EntriesAsync()).Where(entry => entry.Ledger == "hazard").Select(entry => entry.Number).ToHashSet();
            Assert.DoesNotContain(null, acknowledged);
            Assert.Subset(there, acknowledged.ToHashSet());
            Assert.Equal(there.Count.ToString(CultureInfo.InvariantCulture), town.Read("hazard.found"));
            Assert.Empty((await Verification.RunAsync(store, pack)).Faults);
        }
        Assert.True(acknowledged.Count >= kills.Sum());
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
    }
}
