using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Taizhang.Demo;
using Taizhang.Packs;
using Taizhang.Service.Backups;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Taizhang.Web;
using Taizhang.Web.Visiting;

namespace Taizhang.Commands;

/// <summary><c>serve</c>: the site and the API.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var urls = new Option<string>("--urls") { Description = "监听地址", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var demo = new Option<bool>("--demo") { Description = "数据目录为空时先建演示" };
        var newAccounts = new Option<bool>("--new-accounts") { Description = "账号文件丢失且没有备份时，从没有账号开始" };
        var upkeep = new Upkeep();
        var hosts = new Option<string[]>("--hosts")
        {
            Description = "只接受这些网站名（可写多个）；不写则都接受",
            AllowMultipleArgumentsPerToken = true,
        };
        var address = new Option<Uri?>("--public-address")
        {
            Description = "对外的网址，如 https://taizhang.example.gov.cn：投票纸条等用它，并只接受这个网站名",
            CustomParser = AddressOf,
        };
        var proxies = Networks("--proxy", "反向代理的地址或网段（可写多个）；本机的代理不用写");
        var watchers = Networks("--metrics-from", "还有哪些地址或网段可以看 /metrics 和 /healthz 的详情；本机不用写");
        var connections = new Option<int>("--connections")
        {
            Description = "最多同时连接数",
            DefaultValueFactory = _ => SiteSettings.UsualConnections,
        };
        var command = new Command("serve", "运行网站和接口")
        {
            data,
            packs,
            urls,
            demo,
            newAccounts,
            hosts,
            address,
            proxies,
            watchers,
            connections,
        };
        foreach (var option in upkeep.Options)
            command.Add(option);
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = parsed.GetValue(data)!;
                var shipped = Shared.WithWords(new PackFolder(parsed.GetValue(packs)!));
                var pack = Shared.LoadPack(shipped);
                Directory.CreateDirectory(folder);
                using var only = Lock(folder);
                DataFolder.Close(folder);
                bool showsDemo = parsed.GetValue(demo);
                if (showsDemo && !Directory.EnumerateFiles(folder, "*" + TownHouse.Ending).Any())
                    await DemoCommand.BuildAsync(folder, pack, 1, null);

                CheckAccounts(folder, parsed.GetValue(newAccounts));
                await using var house = await TownHouse.OpenAsync(folder, pack, TimeProvider.System, new Recounting());
                Shared.SayRefused(house);
                foreach (string doubtful in house.All.Select(town => town.ClockWarning).OfType<string>())
                    Console.Error.WriteLine(doubtful);
                var offered = showsDemo
                    ? DemoAccounts.Offered(DemoTown.LoadAll(Shared.DemoFolder).Where(town => house.Find(town.Town) is not null))
                    : [];
                var builder = WebApplication.CreateBuilder(
                    new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory }
                );
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
                builder.WebHost.UseUrls(parsed.GetValue(urls)!);
                var settings = new SiteSettings
                {
                    Hosts = [.. parsed.GetValue(hosts) ?? []],
                    PublicAddress = parsed.GetValue(address),
                    Proxies = [.. parsed.GetValue(proxies) ?? []],
                    Watchers = [.. parsed.GetValue(watchers) ?? []],
                    Connections = Math.Clamp(parsed.GetValue(connections), 1, MostConnections()),
                };
                var accounts = AccountStore.Open(folder, TimeProvider.System, shipped.Accounts);
                builder.AddTaizhang(house, accounts, TimeProvider.System, shipped, offered, settings);
                await using var kept = upkeep.Start(parsed, house, pack, builder.Services);
                await using var app = builder.Build();
                app.UseTaizhang();
                await app.StartAsync(cancel);
                Console.WriteLine($"台账已启动：{string.Join(' ', app.Urls)}  （按 Ctrl+C 停止）");
                if (house.All.Count + house.Refused.Count == 0)
                    Console.WriteLine("还没有乡镇：先用 taizhang town add 建一个，再用 taizhang user add 开户。");
                if (offered.Count > 0)
                    Console.WriteLine("演示账号（密码都是 " + DemoAccounts.Password + "）：");
                foreach (var account in offered)
                    Console.WriteLine($"  {account.UserName, -20} {account.What}");
                await app.WaitForShutdownAsync(cancel);
                return 0;
            }
        );
        return command;
    }

    /// <summary>
    /// As many as there are descriptors left for, beside those of the program's own files: the runtime ends the process when there is none
    /// to be had.
    /// </summary>
    /// <exception cref="BadInput">There are too few even for those.</exception>
    private static int MostConnections()
    {
        const int ForFiles = 600,
            Least = 100;
        if (!File.Exists("/proc/self/limits"))
            return int.MaxValue;
        string line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        string limit = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int files))
            return int.MaxValue;
        return files >= ForFiles + Least
            ? files - ForFiles
            : throw new BadInput($"只允许打开 {files} 个文件，太少，网站不能运行。请把上限（LimitNOFILE 或 ulimit -n）调到 4096 以上。");
    }

    private static Option<IPNetwork[]> Networks(string name, string description) =>
        new(name)
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = parsed =>
            {
                var networks = new List<IPNetwork>();
                foreach (var token in parsed.Tokens)
                {
                    if (IPNetwork.TryParse(token.Value, out var network))
                        networks.Add(network);
                    else if (IPAddress.TryParse(token.Value, out var one))
                        networks.Add(new(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
                    else
                        parsed.AddError($"{name}：“{token.Value}”应为地址或网段，如 10.0.0.5 或 10.0.0.0/24。");
                }
                return [.. networks];
            },
        };

    private static Uri? AddressOf(ArgumentResult parsed)
    {
        if (
            Uri.TryCreate(parsed.Tokens[0].Value, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", PathAndQuery: "/" }
        )
            return address;
        parsed.AddError("--public-address 应为完整网址，如 https://taizhang.example.gov.cn。");
        return null;
    }

    /// <summary>Townships without accounts: nobody could sign in, and a new file would hide that the old one is lost.</summary>
    private static void CheckAccounts(string folder, bool fromNothing)
    {
        if (
            fromNothing
            || File.Exists(Path.Combine(folder, Backup.Accounts))
            || !Directory.EnumerateFiles(folder, "*" + TownHouse.Ending).Any()
        )
            return;
        throw new BadInput(
            $"数据目录 {folder} 中有乡镇，却没有账号文件 {Backup.Accounts}：账号、口令、接口令牌、登录记录和提醒渠道都在其中。"
                + $"请从备份中取回这个文件；没有备份时用 serve --new-accounts 从没有账号开始，再用 taizhang user add 开户。"
        );
    }

    /// <summary>Held while a process writes to a data folder: a township has one writer.</summary>
    /// <param name="restores">Only a restoration goes on where one was cut short.</param>
    internal static FileStream Lock(string folder, bool restores = false)
    {
        string file = Path.Combine(folder, ".lock");
        try
        {
            var held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            if (restores || !Restoration.IsUnfinished(folder))
                return held;
            held.Dispose();
            throw new BadInput($"数据目录 {folder} 的恢复没有完成。请再运行一次 taizhang restore。");
        }
        catch (UnauthorizedAccessException)
        {
            throw new BadInput($"数据目录 {folder} 不能写入：请检查目录和 .lock 文件的所有者和权限。");
        }
        catch (IOException shut) when (!IsHeld(shut))
        {
            throw new BadInput($"数据目录 {folder} 不能写入：{shut.Message.ReplaceLineEndings(" ")}");
        }
        catch (IOException)
        {
            throw new BadInput($"数据目录 {folder} 正由另一个台账进程使用。请在网站上办理，或先停下网站再运行这个命令。");
        }
    }

    /// <summary>Whether another process holds the file, as against a disk that cannot be written.</summary>
    private static bool IsHeld(IOException shut) =>
        OperatingSystem.IsWindows() ? (shut.HResult & 0xFFFF) is 32 or 33 : (shut.HResult & 0xFFFF) is 11 or 35;

    private sealed class Recounting : IProgress<long>
    {
        public void Report(long value)
        {
            if (value % 50_000 == 0)
                Console.WriteLine($"台账包的指标有变动，正在重算：{value:N0} 条");
        }
    }
}
