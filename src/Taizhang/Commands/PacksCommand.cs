using System.CommandLine;
using Taizhang.Storage.Packs;

namespace Taizhang.Commands;

/// <summary><c>packs check</c>: says what is wrong in a pack, with file, line and reason.</summary>
internal static class PacksCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "台账包目录", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "packs", "township") };
        var check = new Command("check", "检查台账包") { folder };
        check.SetAction(parsed =>
        {
            string at = parsed.GetValue(folder)!;
            if (!Directory.Exists(at)) throw new BadInput($"没有目录 {at}。");
            var loaded = PackLoader.Load(at);
            foreach (var fault in loaded.Faults) Console.Error.WriteLine(fault);
            if (!loaded.Faults.IsEmpty) return 1;
            Console.WriteLine($"{loaded.Pack.Ledgers.Length} 个台账，{loaded.Pack.Figures.All.Length} 个指标，未发现问题。");
            return 0;
        });
        return new Command("packs", "台账包") { check };
    }
}
