using System.CommandLine;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Commands;

/// <summary><c>verify</c>: walks the chain, rebuilds all that is kept from the journal, and compares.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var (data, packs, json) = (Shared.Data(), Shared.Packs(), Shared.Json());
        var head = new Option<string?>("--head") { Description = "存证文件（taizhang heads 所写），与日志比对" };
        var key = new Option<string?>("--public") { Description = "公钥文件，校验存证的签名" };
        var command = new Command("verify", "校验日志链，由日志重建条目和指标并比对") { data, packs, head, key, json };
        command.SetAction(
            async (parsed, _) =>
                await RunAsync(
                    Shared.Existing(parsed.GetValue(data)!),
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    Anchors(parsed.GetValue(head), parsed.GetValue(key)),
                    parsed.GetValue(json)
                )
        );
        return command;
    }

    /// <summary>The outcome of a verification, as text.</summary>
    public static void Say(IEnumerable<(string File, Verification Result)> verified)
    {
        foreach (var (file, result) in verified)
        {
            string town = result.Info?.Name ?? file;
            Console.WriteLine(
                result.Faults.IsEmpty
                    ? $"{town}：日志 {result.Lines:N0} 条，链完整；{result.Entries:N0} 条条目与日志一致；{result.Readings:N0} 个指标读数与重算一致。"
                    : $"{town}：发现 {result.Faults.Length} 处不一致。"
            );
            if (result.Head is { } end)
                Console.WriteLine($"  {HeadsCommand.Text(end)}");
            foreach (string left in result.Unchecked)
                Console.Error.WriteLine($"{town}：{left}");
            foreach (string fault in result.Faults.Take(20))
                Console.Error.WriteLine($"{town}：{fault}");
        }
    }

    private static async Task<int> RunAsync(string folder, Pack pack, IReadOnlyCollection<Head> heads, bool json)
    {
        var verified = new List<(string File, Verification Result)>();
        foreach (var place in TownPlaces.In(folder))
            verified.Add((place.Name, await Verification.RunAsync(place, pack, heads)));
        if (verified.Count == 0)
            throw new BadInput($"{folder} 中没有乡镇。");
        var gone = heads.Select(head => head.Town).Except(verified.Select(one => one.Result.Info?.Id ?? "")).ToArray();
        string[] accounts = Accounts(folder);
        if (json)
            Write(verified);
        else
            Say(verified);
        foreach (string town in gone)
            Console.Error.WriteLine($"存证中的乡镇 {town} 不在 {folder} 中。");
        foreach (string damage in accounts)
            Console.Error.WriteLine(damage);
        return gone.Length + accounts.Length == 0 && verified.All(one => one.Result.Faults.IsEmpty && one.Result.Unchecked.IsEmpty) ? 0 : 1;
    }

    /// <summary>What is wrong with the file of accounts and the audit log in it; a folder need not have one.</summary>
    private static string[] Accounts(string folder)
    {
        string file = Path.Combine(folder, Backup.Accounts);
        try
        {
            return File.Exists(file)
                ? [.. SqliteTownStore.Damages(file).Select(damage => $"账号文件损坏：{damage}"), .. AuditLog.Check(file)]
                : [];
        }
        catch (Exception broken) when (broken is Microsoft.Data.Sqlite.SqliteException or IOException or UnauthorizedAccessException)
        {
            return [Verification.Words(file, broken)];
        }
    }

    private static Head[] Anchors(string? file, string? key)
    {
        if (file is null)
            return key is null ? [] : throw new BadInput("--public 要与 --head 一起用。");
        var lines = HeadLine.Read(file);
        if (lines.Count == 0)
            throw new BadInput($"{file} 中没有存证。");
        using var signer = key is null ? null : HeadKey.Read(key);
        if (signer is not null && lines.FirstOrDefault(line => !line.IsSignedBy(signer)) is { } wrong)
            throw new BadInput($"{file} 中 {wrong.Head.Town} 第 {wrong.Head.Position} 条的存证没有签名，或签名不符。");
        return [.. lines.Select(line => line.Head)];
    }

    private static void Write(List<(string File, Verification Result)> verified) =>
        Shared.WriteJson(writer =>
        {
            writer.WriteStartArray();
            foreach (var (file, result) in verified)
            {
                writer.WriteStartObject();
                writer.WriteString("town", result.Info?.Name ?? file);
                writer.WriteNumber("lines", result.Lines);
                writer.WriteNumber("entries", result.Entries);
                writer.WriteNumber("readings", result.Readings);
                Texts("faults", result.Faults);
                writer.WriteString("file", file);
                Texts("unchecked", result.Unchecked);
                writer.WriteNumber("kept", result.Kept);
                if (result.Head is { } head)
                {
                    writer.WritePropertyName("head");
                    HeadsCommand.Write(writer, head);
                }
                writer.WriteEndObject();
            }
            writer.WriteEndArray();

            void Texts(string name, IEnumerable<string> texts)
            {
                writer.WriteStartArray(name);
                foreach (string text in texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
            }
        });
}
