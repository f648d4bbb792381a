using System.CommandLine;
using System.Text.Json;
using Taizhang.Service.Towns;
using Taizhang.Service.Warnings;

namespace Taizhang.Commands;

/// <summary><c>warnings</c>: the early warnings that entries raise now (预警线索), with these entries.</summary>
internal static class WarningsCommand
{
    public static Command Create()
    {
        var (data, packs, town, json) = (Shared.Data(), Shared.Packs(), Shared.Town(), Shared.Json());
        var command = new Command("warnings", "列出预警线索：几本台账的条目放在一起，提示去看一看的") { data, packs, town, json };
        command.SetAction(
            async (parsed, _) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var found = Shared.Find(house, parsed.GetValue(town)!);
                var raised = await EarlyWarnings.FindAsync(found, Shared.Importer, found.Today);
                var linked = new LinkedEntries(found, Shared.Importer);
                await linked.LoadAsync(raised.Select(one => one.About?.Number));
                if (parsed.GetValue(json))
                    Shared.WriteJson(writer => Write(writer, raised, linked));
                else
                    foreach (var one in raised)
                        Console.WriteLine(
                            $"{one.Warning.Title}\t{Name(one, linked)}\t{found.Read(state => state.Areas.FullName(one.Area))}\t"
                                + string.Join('；', one.Signs.Select(Words))
                        );
                return 0;
            }
        );
        return command;
    }

    private static string Name(RaisedWarning one, LinkedEntries linked) =>
        one.About is { } about ? $"{linked.NameOf(about)}（{about.Number}）" : one.Value;

    private static string Words((Kernel.Ledgers.Signal Signal, System.Collections.Immutable.ImmutableArray<Sign> Given) sign) =>
        $"{sign.Signal.Title} {string.Join(' ', sign.Given.Select(given => given.Entry.Number))}";

    private static void Write(Utf8JsonWriter json, IReadOnlyList<RaisedWarning> raised, LinkedEntries linked)
    {
        json.WriteStartArray();
        foreach (var one in raised)
        {
            json.WriteStartObject();
            json.WriteString("warning", one.Warning.Id);
            json.WriteString("matter", one.Matter);
            json.WriteString("name", one.About is { } about ? linked.NameOf(about) : one.Value);
            json.WriteString("area", one.Area);
            json.WriteString("proposes", one.Warning.Proposes.Ledger.Id);
            json.WriteStartArray("entries");
            foreach (var entry in one.Entries)
                json.WriteStringValue(entry.Number);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
