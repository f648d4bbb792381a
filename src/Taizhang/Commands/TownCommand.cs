using System.CommandLine;
using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary><c>town</c>: creates a township with its areas and offices, and keeps it.</summary>
internal static class TownCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "简称，用于网址和命令行，如 kejing" };
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var name = new Option<string>("--name") { Description = "名称，如 克井镇", Required = true };
        var county = new Option<string>("--county") { Description = "所属县（市、区）", Required = true };
        var code = new Option<string>("--code") { Description = "12 位统计用区划代码", Required = true };
        var areas = new Option<string?>("--areas") { Description = "村和网格：每行 代码、名称、上级代码，用制表符隔开" };
        var offices = new Option<string[]>("--office") { Description = "站所，可写多次", AllowMultipleArgumentsPerToken = true };
        var add = new Command("add", "建一个乡镇") { id, data, packs, name, county, code, areas, offices };
        add.SetAction(
            async (parsed, cancel) =>
            {
                string town = parsed.GetValue(id)!,
                    folder = parsed.GetValue(data)!,
                    file = Path.Combine(folder, town + TownHouse.Ending);
                if (town.Length is < 2 or > 30 || !town.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)))
                    throw new BadInput("简称应为 2 到 30 个小写字母或数字。");
                if (File.Exists(file))
                    throw new BadInput($"{folder} 中已有 {town}。");
                Directory.CreateDirectory(folder);
                using var only = DataLock.Take(folder);
                var since = new DateOnly(2000, 1, 1);
                var tree = new List<Area> { new(parsed.GetValue(code)!, parsed.GetValue(name)!, AreaLevel.Town, null, since) };
                if (parsed.GetValue(areas) is { } list)
                    tree.AddRange(ReadAreas(list, since));

                var pack = Shared.LoadPack(parsed.GetValue(packs)!);
                string unfinished = file + ".part";
                File.Delete(unfinished);
                await using (
                    var made = await RunningTown.OpenAsync(
                        SqliteTownStore.Create(unfinished, new(town, parsed.GetValue(name)!, parsed.GetValue(county)!), pack),
                        pack,
                        TimeProvider.System
                    )
                )
                {
                    foreach (var area in tree)
                        BadInput.Expect(await made.DoAsync(new SetArea(Guid.NewGuid().ToString(), area), Shared.Keeper, cancel));
                    foreach (string office in parsed.GetValue(offices) ?? [])
                        BadInput.Expect(await made.DoAsync(new SetOffice(Guid.NewGuid().ToString(), office), Shared.Keeper, cancel));
                }
                bool first = !TownPlaces.Any(folder);
                File.Move(unfinished, file);
                // A folder with townships has a file of accounts from the beginning: if it is ever missing, it is lost.
                if (first)
                    AccountStore.Open(folder, TimeProvider.System);
                Console.WriteLine($"已建 {parsed.GetValue(name)}：{tree.Count} 个区域。");
                return 0;
            }
        );
        return new Command("town", "乡镇：建立，站所和区域的调整，启用的台账")
        {
            add,
            TownKeepingCommand.Offices(),
            TownKeepingCommand.Areas(),
            TownKeepingCommand.Ledgers(),
            TownKeepingCommand.Clock(),
        };
    }

    private static IEnumerable<Area> ReadAreas(string file, DateOnly since)
    {
        int line = 0;
        foreach (string text in File.ReadLines(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            string[] cells = text.Split('\t');
            if (cells.Length < 3)
                throw new BadInput(
                    string.Create(CultureInfo.InvariantCulture, $"{file} 第 {line} 行：应为 代码、名称、上级代码，用制表符隔开。")
                );
            yield return new(
                cells[0].Trim(),
                cells[1].Trim(),
                cells[0].Trim().Length == 15 ? AreaLevel.Grid : AreaLevel.Village,
                cells[2].Trim(),
                since
            );
        }
    }
}
