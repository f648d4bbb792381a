using System.CommandLine;
using Taizhang.Demo;

namespace Taizhang.Commands;

/// <summary><c>published</c>: writes the page that compares every published quantity of the demo's reports with the figures.</summary>
internal static class PublishedCommand
{
    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var to = new Option<string?>("--out") { Description = "写入的文件，默认输出到屏幕" };
        var command = new Command("published", "演示：五份报告公开的数字与台账算得的对照表") { data, packs, to };
        command.SetAction(
            async (parsed, cancel) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var towns = DemoTown
                    .LoadAll(Shared.DemoFolder)
                    .Where(demo => house.Find(demo.Town) is not null)
                    .Select(demo => (demo, house.Find(demo.Town)!))
                    .ToList();
                if (towns.Count == 0)
                    throw new BadInput($"{parsed.GetValue(data)} 中没有演示的乡镇，请先运行 taizhang demo。");
                string page = PublishedFigures.Page(towns);
                if (parsed.GetValue(to) is { } file)
                    await File.WriteAllTextAsync(file, page, cancel);
                else
                    Console.Write(page);
                return 0;
            }
        );
        return command;
    }
}
