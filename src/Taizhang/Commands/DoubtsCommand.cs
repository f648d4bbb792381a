using System.CommandLine;
using Taizhang.Kernel;

namespace Taizhang.Commands;

/// <summary><c>doubts</c>: the entries that are to be looked at again, because they break a rule of their ledger (待核).</summary>
internal static class DoubtsCommand
{
    public static Command Create()
    {
        var (data, packs, town, json) = (Shared.Data(), Shared.Packs(), Shared.Town(), Shared.Json());
        var ledger = new Option<string?>("--ledger") { Description = "只查这本台账" };
        var command = new Command("doubts", "列出待核的条目：不合台账规则的、计算结果不一致的") { data, packs, town, ledger, json };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var found = Shared.Find(house, parsed.GetValue(town)!);
                if (parsed.GetValue(ledger) is { } id && found.Pack.Find(id) is null)
                    throw new BadInput(Refusal.MissingLedger(id, "ledger").Message);
                int count = 0;
                var lines = new List<(string Number, string Ledger, string Says)>();
                await foreach (var (entry, doubts) in found.DoubtsAsync(parsed.GetValue(ledger)))
                {
                    count++;
                    foreach (string says in doubts)
                        if (parsed.GetValue(json))
                            lines.Add((entry.Number, entry.Ledger, says));
                        else
                            Console.WriteLine($"{entry.Number}\t{found.Pack[entry.Ledger].Title}\t{says}");
                }
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer =>
                    {
                        writer.WriteStartArray();
                        foreach (var (number, of, says) in lines)
                        {
                            writer.WriteStartObject();
                            writer.WriteString("number", number);
                            writer.WriteString("ledger", of);
                            writer.WriteString("says", says);
                            writer.WriteEndObject();
                        }
                        writer.WriteEndArray();
                    });
                else
                    Console.WriteLine(count == 0 ? "没有待核的条目。" : $"待核 {count} 条。");
                return 0;
            }
        );
        return command;
    }
}
