using System.CommandLine;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Commands;

/// <summary><c>verify</c>: walks the chain, rebuilds entries and figures from the journal, and compares.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var (data, packs, json) = (Shared.Data(), Shared.Packs(), Shared.Json());
        var command = new Command("verify", "校验日志链，由日志重建条目和指标并比对") { data, packs, json };
        command.SetAction(
            async (parsed, _) =>
                Directory.Exists(parsed.GetValue(data))
                    ? await RunAsync(parsed.GetValue(data)!, Shared.LoadPack(parsed.GetValue(packs)!), parsed.GetValue(json))
                    : throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。")
        );
        return command;
    }

    public static async Task<int> RunAsync(string folder, Pack pack, bool json)
    {
        var verified = new List<(string Town, Verification Result)>();
        foreach (string file in Directory.EnumerateFiles(folder, "*" + TownHouse.Ending).Order(StringComparer.Ordinal))
        {
            await using var store = SqliteTownStore.Open(file, pack);
            verified.Add((store.Info.Name, await Verification.RunAsync(store, pack)));
        }
        if (verified.Count == 0)
            throw new BadInput($"{folder} 中没有乡镇。");
        if (json)
        {
            Shared.WriteJson(writer =>
            {
                writer.WriteStartArray();
                foreach (var (town, result) in verified)
                {
                    writer.WriteStartObject();
                    writer.WriteString("town", town);
                    writer.WriteNumber("lines", result.Lines);
                    writer.WriteNumber("entries", result.Entries);
                    writer.WriteNumber("readings", result.Readings);
                    writer.WriteStartArray("faults");
                    foreach (string fault in result.Faults)
                        writer.WriteStringValue(fault);
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                }
                writer.WriteEndArray();
            });
        }
        else
        {
            foreach (var (town, result) in verified)
            {
                Console.WriteLine(
                    result.Faults.IsEmpty
                        ? $"{town}：日志 {result.Lines:N0} 条，链完整；{result.Entries:N0} 条条目与日志一致；{result.Readings:N0} 个指标读数与重算一致。"
                        : $"{town}：发现 {result.Faults.Length} 处不一致。"
                );
                foreach (string fault in result.Faults.Take(20))
                    Console.Error.WriteLine($"{town}：{fault}");
            }
        }
        return verified.All(one => one.Result.Faults.IsEmpty) ? 0 : 1;
    }
}
