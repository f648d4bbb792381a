using Taizhang.Storage.Sqlite;

namespace Taizhang.Storage.Tests.Durability;

/// <summary>A process that registers entries until it is killed, and says the number of each once it is acknowledged.</summary>
internal static class KilledWriter
{
    public const string Word = "write-until-killed";

    public static async Task<int> RunAsync(string file)
    {
        var pack = SmallPack.Load();
        var town = await SmallTown.OpenAsync(SqliteTownStore.Open(file, pack), pack);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            while (true)
            {
                string number = await town.OpenAsync(writer % 2 == 0 ? SmallTown.NorthOne : SmallTown.SouthOne, null, ("site", $"厂{writer}"), ("cost", "0.01"));
                lock (pack)
                {
                    Console.Out.WriteLine(number);
                    Console.Out.Flush();
                }
                await town.AssignAsync(number);
            }
        })));
        return 0;
    }
}
