using Taizhang.Demo;
using Taizhang.Kernel.Packs;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;
using Taizhang.Tests.Demo;

[assembly: AssemblyFixture(typeof(DemoHouse))]

namespace Taizhang.Tests.Demo;

/// <summary>The five townships of the demo, built once for all tests.</summary>
public sealed class DemoHouse : IAsyncLifetime
{
    public static readonly IReadOnlyList<DemoTown> Demos = DemoTown.LoadAll(Path.Combine(AppContext.BaseDirectory, "demo"));
    public static readonly PackFolder Shipped = new(Path.Combine(AppContext.BaseDirectory, "packs", "township"));
    public static readonly Pack Pack = Shipped.Ledgers.Pack;
    internal static readonly Wording Wording = Wording.Load(Path.Combine(AppContext.BaseDirectory, "demo"));

    private TownHouse? _house;

    public string Folder { get; } = Directory.CreateTempSubdirectory("taizhang-demo-").FullName;
    public RunningTown this[string town] => _house!.Find(town)!;

    public static TheoryData<string> Names() => [.. Demos.Select(demo => demo.Town)];

    public static DemoTown Demo(string town) => Demos.Single(demo => demo.Town == town);

    public string File(string town) => Path.Combine(Folder, town + TownHouse.Ending);

    public SqliteTownStore Open(string town) => SqliteTownStore.Open(File(town), Pack);

    public async ValueTask InitializeAsync()
    {
        await Parallel.ForEachAsync(
            Demos,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            async (demo, _) => await DemoWriter.WriteAsync(demo, Shipped, Wording, Folder, 1, (_, _) => { })
        );
        _house = await TownHouse.OpenAsync(Folder, Pack, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_house is not null)
            await _house.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
