using Taizhang.Demo;
using Taizhang.Storage.Packs;
using Taizhang.Storage.Towns;
var loaded = PackLoader.Load("packs/township");
foreach (var f in loaded.Faults) Console.WriteLine(f);
var wording = Wording.Load("demo");
Directory.CreateDirectory(args[0]);
var sw = System.Diagnostics.Stopwatch.StartNew();
foreach (var demo in DemoTown.LoadAll("demo").Where(d => args.Length < 2 || d.Town == args[1]))
{
    long n = 0;
    await DemoWriter.WriteAsync(demo, loaded.Pack, wording, args[0], 1, (d, all) => n = all);
    Console.WriteLine($"{demo.Town} {n} commands {sw.Elapsed}");
}
await using var house = await TownHouse.OpenAsync(args[0], loaded.Pack, TimeProvider.System);
Console.WriteLine($"open {sw.Elapsed}");
foreach (var town in house.All)
    foreach (var c in DemoCheck.Check(DemoTown.Load($"demo/{town.Info.Id}.yaml"), town))
        if (!c.Agrees) Console.WriteLine($"{town.Info.Id} {c}");
