using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Commands;

/// <summary>Options shared by several commands, and what they refer to.</summary>
internal static class Shared
{
    /// <summary>Reads everything, changes nothing.</summary>
    public static readonly Actor Reader = new("command-line", "命令行", Role.County) { IsOperator = true };
    public static readonly Actor Keeper = new("command-line", "命令行", Role.Admin);
    public static readonly Actor Importer = new("command-line", "命令行", Role.Clerk) { IsOperator = true };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    public static Option<string> Data() => new("--data") { Description = "数据目录", DefaultValueFactory = _ => "data" };

    public static Option<string> Packs() =>
        new("--packs")
        {
            Description = "台账包目录",
            DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "packs", "township"),
        };

    public static Option<bool> Json() => new("--json") { Description = "只输出 JSON" };

    public static Option<string> Town() => new("--town") { Description = "乡镇简称，如 kejing", Required = true };

    public static Option<string> PeriodOption() => new("--period") { Description = "时期：2023 或 2023-05", Required = true };

    public static Option<string?> Area() => new("--area") { Description = "区域代码，默认全镇" };

    public static string DemoFolder => Path.Combine(AppContext.BaseDirectory, "demo");

    /// <summary>The pack; faults go to standard error, and faulty ledgers are left out.</summary>
    public static Pack LoadPack(string folder) => LoadPack(new PackFolder(folder));

    /// <summary>A pack that must have word lists.</summary>
    public static PackFolder WithWords(PackFolder pack) => pack.HasWords ? pack : throw new BadInput($"{pack.Path} 中没有词表目录 words。");

    /// <summary>The same for a folder from which more is read.</summary>
    public static Pack LoadPack(PackFolder folder)
    {
        var loaded = folder.Ledgers;
        foreach (var fault in loaded.Faults)
            Console.Error.WriteLine(fault);
        return loaded.Pack.Ledgers.IsEmpty ? throw new BadInput($"{folder.Path} 中没有可用的台账。") : loaded.Pack;
    }

    /// <summary>
    /// The townships of a folder that must exist. Those that cannot be taken into service are reported on standard error and left out.
    /// </summary>
    /// <param name="reading">For a command that changes nothing: beside a site that runs, and without the lock.</param>
    public static async Task<TownHouse> OpenAsync(string folder, Pack pack, bool reading = false)
    {
        if (!Directory.Exists(folder))
            throw new BadInput($"没有数据目录 {folder}。");
        if (Service.Backups.Restoration.IsUnfinished(folder))
            throw new BadInput($"数据目录 {folder} 的恢复没有完成。请再运行一次 taizhang restore。");
        AskSeal(folder);
        var house = await TownHouse.OpenAsync(folder, pack, TimeProvider.System, reading: reading);
        SayRefused(house);
        return house;
    }

    /// <summary>Reports the townships that are not in service, each with its file and the reason.</summary>
    public static void SayRefused(TownHouse house)
    {
        foreach (var (file, town, reason, details) in house.Refused)
        {
            Console.Error.WriteLine($"{(town is null ? file : $"{town.Name}（{town.Id}）")}没有启用：{file} {reason}");
            foreach (string one in details)
                Console.Error.WriteLine($"  {one}");
        }
    }

    /// <summary>The accounts of a folder that must be there, by the rules of a pack.</summary>
    public static AccountStore OpenAccounts(string folder, string packs) =>
        AccountStore.Open(Existing(folder), TimeProvider.System, new PackFolder(packs).Accounts);

    /// <summary>A data folder that must be there, and be readable with the key that was given, if any.</summary>
    public static string Existing(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInput($"没有数据目录 {folder}。");
        AskSeal(folder);
        return folder;
    }

    private static void AskSeal(string folder)
    {
        if (Storage.Sealing.Seal.Fault(folder) is { } fault)
            throw new BadInput(fault);
    }

    /// <summary>Records what somebody at the server did with accounts.</summary>
    public static void Record(AccountStore accounts, AuditAct act, string? subject, string? detail = null) =>
        accounts.Audit.Add(
            new AuditLine
            {
                Actor = Keeper.Id,
                ActorName = $"{Keeper.Name}（{Environment.UserName}）",
                Act = act,
                Subject = subject,
                Detail = detail,
            }
        );

    public static RunningTown Find(TownHouse house, string id) =>
        house.Find(id) ?? throw new BadInput($"没有乡镇“{id}”。现有：{string.Join('、', house.All.Select(town => town.Info.Id))}。");

    public static Period ParsePeriod(string text) =>
        Period.TryParse(text, out var period) ? period : throw new BadInput(Refusal.InputPeriod(text).Message);

    public static string AreaIn(RunningTown town, string? code) =>
        code is null ? town.HomeOf(Reader)
        : town.Read(state => state.Areas.Find(code)) is { } area ? area.Code
        : throw new BadInput(Refusal.InputAreaUnknown(code).Message);

    public static void WriteJson(Action<Utf8JsonWriter> write)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, Plain))
            write(json);
        output.WriteByte((byte)'\n');
    }
}
