using System.CommandLine;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sealing;

namespace Taizhang.Commands;

/// <summary><c>seal</c>: encryption at rest. Keys are made, a data folder is sealed, its key is changed, the seal is taken away.</summary>
internal static class SealCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "密钥文件，应当还没有，放在数据目录之外" };
        var make = new Command("new", "建一个数据密钥") { file };
        make.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            if (File.Exists(path))
                throw new BadInput($"已有文件 {path}。");
            var key = SealKey.Create(path);
            Console.WriteLine($"已建密钥 {key.Id}：{path}");
            Console.WriteLine("请另存一份到服务器之外。密钥丢失，加密的数据和备份都无法读出，没有别的办法。");
            return 0;
        });
        return new Command("seal", "数据加密（静态）")
        {
            make,
            Changing("on", "给数据目录加密，密钥由 TAIZHANG_KEY_FILE 指明", null, _ => (Given(), [])),
            Changing(
                "rotate",
                "换密钥：现用的由 TAIZHANG_KEY_FILE 指明，换成 --to",
                new Option<string>("--to") { Description = "新的密钥文件", Required = true },
                to => (SealKey.Read(to), [Given()])
            ),
            Changing("off", "解除加密，密钥由 TAIZHANG_KEY_FILE 指明", null, _ => (null, [Given()])),
        };
    }

    private static Command Changing(string name, string what, Option<string>? to, Func<string, (SealKey? To, SealKey[] From)> keys)
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var keep = new Option<string>("--keep") { Description = "原来的文件留到这个目录，在数据目录之外", Required = true };
        var command = new Command(name, what) { data, packs, keep };
        if (to is not null)
            command.Add(to);
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!;
                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                var (into, from) = keys(to is null ? "" : parsed.GetValue(to)!);
                if (!Directory.Exists(folder))
                    throw new BadInput($"没有数据目录 {folder}。");
                using var only = DataLock.Take(folder, asksSeal: false);
                Refuse(folder, into, from);
                var changed = Resealing.Run(folder, into, [.. from], parsed.GetValue(keep)!);
                var verified = new List<(string File, Verification Result)>();
                foreach (var place in TownPlaces.In(folder))
                    verified.Add((place.Name, await Verification.RunAsync(place, pack)));
                VerifyCommand.Say(verified);
                Console.WriteLine(
                    $"{(changed.IsEmpty ? "没有要改动的文件" : string.Join('、', changed))}；{(into is null ? "现在没有加密" : $"现用密钥 {into.Id}")}。"
                );
                Console.WriteLine($"原来的文件留在 {parsed.GetValue(keep)}，确认无误后请删去。以前的备份仍用以前的密钥。");
                return verified.All(one => one.Result.Faults.IsEmpty) ? 0 : 1;
            }
        );
        return command;
    }

    /// <summary>Before anything is written: a file of a third key would be found only half way.</summary>
    private static void Refuse(string folder, SealKey? to, SealKey[] from)
    {
        Seal.Use("/", new(to ?? from[0], [.. from], TakesPlain: true));
        if (Seal.Fault(folder) is { } fault)
            throw new BadInput(fault);
    }

    private static SealKey Given() =>
        Seal.FromEnvironment()
        ?? throw new BadInput("没有给出密钥：请用环境变量 TAIZHANG_KEY_FILE 指明密钥文件（taizhang seal new 建立）。");
}
