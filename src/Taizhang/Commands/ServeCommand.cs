using System.CommandLine;
using Taizhang.Demo;
using Taizhang.Packs;
using Taizhang.Service.Backups;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Taizhang.Web;
using Taizhang.Web.Accounts;
using Command = System.CommandLine.Command;

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
        var (upkeep, network, cluster) = (new Upkeep(), new NetworkOptions(), new ClusterOptions());
        var command = new Command("serve", "运行网站和接口") { data, packs, urls, demo, newAccounts };
        foreach (var option in upkeep.Options.Concat(network.All).Concat(cluster.All))
            command.Add(option);
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = parsed.GetValue(data)!;
                if (cluster.Asked(parsed))
                    return await ServeInClusterAsync(
                        parsed,
                        folder,
                        parsed.GetValue(packs)!,
                        parsed.GetValue(urls)!,
                        cluster,
                        network,
                        cancel
                    );
                var shipped = Shared.WithWords(new PackFolder(parsed.GetValue(packs)!));
                var pack = Shared.LoadPack(shipped);
                Directory.CreateDirectory(folder);
                using var only = DataLock.Take(folder);
                DataFolder.Close(folder);
                bool showsDemo = parsed.GetValue(demo);
                var demoSite = showsDemo
                    ? new DemoSite(folder, shipped, DemoTown.LoadAll(Shared.DemoFolder), Wording.Load(Shared.DemoFolder))
                    : null;
                if (demoSite is not null)
                    await DemoCommand.ShowAsync(show => demoSite.BeginAsync(show("第一个乡镇")));

                CheckAccounts(folder, parsed.GetValue(newAccounts));
                await using var house = await TownHouse.OpenAsync(folder, pack, TimeProvider.System, new Recounting());
                Shared.SayRefused(house);
                foreach (string doubtful in house.All.Select(town => town.ClockWarning).OfType<string>())
                    Console.Error.WriteLine(doubtful);
                demoSite?.Open(house);
                var offered = demoSite?.Stage.Offered ?? [];
                var builder = WebApplication.CreateBuilder(
                    new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory }
                );
                builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
                builder.WebHost.UseUrls(parsed.GetValue(urls)!);
                var accounts = AccountStore.Open(folder, TimeProvider.System, shipped.Accounts);
                await using var door = ActDoor.Open(folder, house, accounts);
                builder.AddTaizhang(house, accounts, TimeProvider.System, shipped, demoSite?.Stage, network.Read(parsed));
                using var following = new Following(house, TimeProvider.System);
                builder.Services.AddSingleton(following);
                await using var kept = upkeep.Start(parsed, house, pack, following, builder.Services);
                await using var app = builder.Build();
                app.UseTaizhang();
                await app.StartAsync(cancel);
                Console.WriteLine($"台账已启动：{string.Join(' ', app.Urls)}  （按 Ctrl+C 停止）");
                if (app.Services.GetRequiredService<FirstStart>() is { IsOpen: true } first)
                    Console.WriteLine($"还没有乡镇：请用浏览器打开上面的网址，照页面建立。启动码：{first.Code}");
                if (offered.Count > 0)
                    Console.WriteLine("演示账号（密码都是 " + DemoAccounts.Password + "）：");
                foreach (var account in offered)
                    Console.WriteLine($"  {account.UserName, -20} {account.What}");
                // Ended in the middle, it leaves a part that the next start throws away.
                _ = demoSite?.FinishAsync(house, Console.Error.WriteLine, app.Lifetime.ApplicationStopping);
                await app.WaitForShutdownAsync(cancel);
                return 0;
            }
        );
        return command;
    }

    /// <summary>By itself, so that nothing of a cluster is loaded without one.</summary>
    private static Task<int> ServeInClusterAsync(
        ParseResult parsed,
        string folder,
        string packs,
        string urls,
        ClusterOptions cluster,
        NetworkOptions network,
        CancellationToken cancel
    ) => ServeCluster.RunAsync(folder, packs, urls, cluster.Read(parsed, urls), network.Read(parsed), cancel);

    /// <summary>Townships without accounts: nobody could sign in, and a new file would hide that the old one is lost.</summary>
    private static void CheckAccounts(string folder, bool fromNothing)
    {
        if (fromNothing || AccountPlaces.Any(folder) || !TownPlaces.Any(folder))
            return;
        throw new BadInput(
            $"数据目录 {folder} 中有乡镇，却没有账号文件 {Backup.Accounts}：账号、口令、接口令牌、安全审计日志和提醒渠道都在其中。"
                + $"请从备份中取回这个文件；没有备份时用 serve --new-accounts 从没有账号开始，再用 taizhang user add 开户。"
        );
    }

    private sealed class Recounting : IProgress<long>
    {
        public void Report(long value)
        {
            if (value % 50_000 == 0)
                Console.WriteLine($"台账包的指标有变动，正在重算：{value:N0} 条");
        }
    }
}
