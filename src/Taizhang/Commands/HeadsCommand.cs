using System.CommandLine;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Towns;

namespace Taizhang.Commands;

/// <summary><c>heads</c>: the head of each township's journal, to be kept where nobody can change it together with the data.</summary>
internal static class HeadsCommand
{
    public static Command Create()
    {
        var (data, json) = (Shared.Data(), Shared.Json());
        var key = new Option<string?>("--key") { Description = "私钥文件（taizhang key new 所建），用它签名" };
        var to = new Option<string?>("--to") { Description = "追加到这个文件，每个乡镇一行" };
        var command = new Command("heads", "列出各乡镇日志的末条（存证）") { data, key, to, json };
        command.SetAction(parsed =>
        {
            string folder = Shared.Existing(parsed.GetValue(data)!);
            using var signer = parsed.GetValue(key) is { } file ? HeadKey.Read(file) : null;
            var broken = new List<string>();
            HeadLine[] lines = [.. TownHouse.HeadsOf(folder, broken.Add).Select(head => HeadLine.Of(head, signer))];
            broken.ForEach(Console.Error.WriteLine);
            if (lines.Length == 0 && broken.Count == 0)
                throw new BadInput($"{folder} 中没有乡镇。");
            if (parsed.GetValue(to) is { } list)
                HeadLine.Append(list, lines);
            if (parsed.GetValue(json))
                Shared.WriteJson(writer =>
                {
                    writer.WriteStartArray();
                    foreach (var line in lines)
                        Write(writer, line.Head, line.Signature);
                    writer.WriteEndArray();
                });
            else
                foreach (var line in lines)
                    Console.WriteLine(line.Text);
            return broken.Count == 0 ? 0 : 1;
        });
        return command;
    }

    public static string Text(Head head) =>
        $"{head.Town} 存证：第 {head.Position:N0} 条，{TownTime.Of(head.Time):yyyy-MM-dd HH:mm:ss}，{head.Hash}";

    public static void Write(Utf8JsonWriter json, Head head, string? signature = null)
    {
        json.WriteStartObject();
        json.WriteString("town", head.Town);
        json.WriteNumber("position", head.Position);
        json.WriteString("hash", head.Hash);
        json.WriteString("time", head.Time);
        json.WriteString("seal", head.Seal);
        if (signature is not null)
            json.WriteString("signature", signature);
        json.WriteEndObject();
    }
}
