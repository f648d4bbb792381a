using Taizhang.Storage.Packs;
var loaded = PackLoader.Load(args[0]);
foreach (var f in loaded.Faults) Console.WriteLine(f);
Console.WriteLine($"{loaded.Pack.Ledgers.Length} ledgers, {loaded.Pack.Figures.All.Length} figures, {loaded.Pack.Figures.Series.Length} series");
