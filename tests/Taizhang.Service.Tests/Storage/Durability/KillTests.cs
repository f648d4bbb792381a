using System.Diagnostics;
using System.Globalization;
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
        string file = folder["a.town.db"];
        var pack = SmallPack.Load();
        await (await SmallTown.OpenAsync(SqliteTownStore.Create(file, SmallTown.Info, pack), pack)).DisposeAsync();
        var acknowledged = new List<string>();
        foreach (int lines in new[] { 1, 40, 250, 97 })
        {
            using var writer = Process.Start(
                new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Taizhang.Service.Tests"), [KilledWriter.Word, file])
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
        Assert.True(acknowledged.Count >= 388);
        Assert.Equal(acknowledged.Count, acknowledged.Distinct().Count());
    }
}
