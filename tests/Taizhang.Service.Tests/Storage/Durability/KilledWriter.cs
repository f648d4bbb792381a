using Taizhang.Storage.Sealing;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Tests.Storage.Durability;

/// <summary>
/// A process that registers entries, and sets ledgers of the township's own meanwhile, until it is killed; it says the number of each entry
/// once it is acknowledged.
/// </summary>
internal static class KilledWriter
{
    public const string Word = "write-until-killed";

    /// <param name="key">The file of the key with which the folder is sealed; null: it is not.</param>
    public static async Task<int> RunAsync(string file, string? key)
    {
        if (key is not null)
            Seal.Use(Path.GetDirectoryName(file)!, SealRing.Of(SealKey.Read(key)));
        var pack = SmallPack.Load();
        var town = await SmallTown.OpenAsync(SqliteTownStore.Open(file, pack), pack);
        _ = Task.Run(async () =>
        {
            for (int i = 0; ; i++)
            {
                string more = i % 2 == 0 ? "\n  names: { title: 树名, unit: 个, distinct: name, on: opened }" : "";
                await town.MustAsync(
                    town.Setting(OwnLedgers.Trees with { Yaml = OwnLedgers.Trees.Yaml + more, Title = "古树名木" }),
                    SmallTown.Clerk
                );
                await town.MustAsync(town.Planting($"树{i}"), SmallTown.Clerk);
            }
        });
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        while (true)
                        {
                            string number = await town.OpenAsync(
                                writer % 2 == 0 ? SmallTown.NorthOne : SmallTown.SouthOne,
                                null,
                                ("site", $"厂{writer}"),
                                ("cost", "0.01")
                            );
                            lock (pack)
                            {
                                Console.Out.WriteLine(number);
                                Console.Out.Flush();
                            }
                            await town.AssignAsync(number);
                        }
                    })
                )
        );
        return 0;
    }
}
