using Taizhang.Cluster;
using Taizhang.Service.Backups;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web;
using Taizhang.Web.Visiting;

namespace Taizhang.Commands;

/// <summary><c>serve --cluster</c>: the site as one server of several. Its folder holds nothing that is not in the database as
/// well.</summary>
internal static class ServeCluster
{
    public static async Task<int> RunAsync(
        string folder,
        string packs,
        string urls,
        ClusterSettings settings,
        SiteSettings site,
        CancellationToken cancel
    )
    {
        var shipped = Shared.WithWords(new(packs));
        var pack = Shared.LoadPack(shipped);
        Directory.CreateDirectory(folder);
        using var only = DataLock.Take(folder);
        CheckFolder(folder);
        var cluster = ClusterRow.Join(settings.Database, settings.Name);
        AccountPlaces.Link(folder, settings.Database);
        await using var house = TownHouse.Sharing(folder, pack, TimeProvider.System);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder
            .Logging.AddSimpleConsole(console => console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ")
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            .AddFilter("Orleans", LogLevel.Error)
            .AddFilter("Taizhang.Cluster", LogLevel.Information);
        builder.WebHost.UseUrls(urls);
        var accounts = AccountStore.Open(folder, TimeProvider.System, shipped.Accounts);
        builder.AddCluster(settings, cluster, house);
        builder.AddTaizhang(house, accounts, TimeProvider.System, shipped, demo: null, site);
        using var following = new Following(house, TimeProvider.System);
        builder.Services.AddSingleton(following);
        await using var app = builder.Build();
        await app.Services.GetRequiredService<Townships>().LookAsync(cancel);
        app.UseCluster();
        app.UseTaizhang();
        await app.StartAsync(cancel);
        Console.WriteLine($"台账已加入集群 {settings.Name}：{settings.Node}  （按 Ctrl+C 停止，乡镇由别的服务器接管）");
        await app.WaitForShutdownAsync(cancel);
        return Environment.ExitCode;
    }

    /// <summary>A folder with townships or accounts of its own would hide them.</summary>
    private static void CheckFolder(string folder)
    {
        if (TownPlaces.In(folder).FirstOrDefault() is { } town)
            throw new BadInput(
                $"数据目录 {folder} 中有自己的乡镇 {town.Name}。请先用 taizhang move 移入数据库，再为这台服务器另用一个空的数据目录。"
            );
        if (File.Exists(AccountStore.FileIn(folder)))
            throw new BadInput(
                $"数据目录 {folder} 中有自己的账号文件 {Backup.Accounts}。请先用 taizhang move --accounts 移入数据库，再另用一个空的数据目录。"
            );
    }
}
