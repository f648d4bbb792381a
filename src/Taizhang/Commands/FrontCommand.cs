using System.CommandLine;
using Taizhang.Cluster;

namespace Taizhang.Commands;

/// <summary><c>front</c>: one address in front of the servers of a cluster.</summary>
internal static class FrontCommand
{
    public static Command Create()
    {
        var cluster = new Option<string>("--cluster") { Description = "各服务器共用的数据库：postgres://…", Required = true };
        var urls = new Option<string>("--urls") { Description = "监听地址", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var command = new Command("front", "在集群各服务器之前的统一入口：一台不答复就换一台") { cluster, urls };
        command.SetAction(
            async (parsed, cancel) =>
            {
                await using var app = Front.Build(ClusterOptions.Database(parsed.GetValue(cluster)), parsed.GetValue(urls)!);
                await app.StartAsync(cancel);
                Console.WriteLine($"统一入口已启动：{string.Join(' ', app.Urls)}  （按 Ctrl+C 停止）");
                await app.WaitForShutdownAsync(cancel);
                return 0;
            }
        );
        return command;
    }
}
