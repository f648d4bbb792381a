using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Taizhang.Storage.People;
using Taizhang.Storage.Postgres;

namespace Taizhang.Cluster;

/// <summary>
/// One address in front of all servers: each request goes to the next server at work, and to another one when that does not answer. It
/// holds
/// nothing, and any other load balancer can take its place.
/// </summary>
public sealed partial class Front(PostgresAddress database, ILogger<Front> log) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20),
        Pause = TimeSpan.FromMilliseconds(100);

    private ImmutableDictionary<string, CancellationTokenSource> _nodes = ImmutableDictionary<string, CancellationTokenSource>.Empty;
    private int _turn;

    /// <summary>Makes the program that stands in front.</summary>
    public static WebApplication Build(PostgresAddress database, string urls)
    {
        var cluster = ClusterRow.Find(database);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = [], ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder
            .WebHost.UseUrls(urls)
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = Web.Site.LargestForm;
            });
        builder.Services.AddHttpForwarder().AddSingleton(new Hops(cluster.Hop)).AddSingleton<Passing>();
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<Front>(services, database));
        builder.Services.AddHostedService(services => services.GetRequiredService<Front>());
        var app = builder.Build();
        var front = app.Services.GetRequiredService<Front>();
        var (passing, hops) = (app.Services.GetRequiredService<Passing>(), app.Services.GetRequiredService<Hops>());
        app.Run(context => front.PassAsync(context, passing, hops));
        return app;
    }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception away) when (away is NpgsqlException or IOException)
            {
                // Those that were at work are asked on.
                SayAway(away);
            }
    }

    private async Task PassAsync(HttpContext context, Passing passing, Hops hops)
    {
        // From outside nobody speaks for a server.
        hops.Accept(context);
        bool again = Passing.Keep(context.Request);
        long began = Stopwatch.GetTimestamp();
        do
        {
            var nodes = _nodes.ToArray();
            if (nodes.Length > 0)
            {
                var (node, life) = nodes[(uint)Interlocked.Increment(ref _turn) % nodes.Length];
                if (await passing.TryAsync(context, node, knows: false, life.Token))
                    return;
                if (!again)
                    break;
            }
            await Task.Delay(Pause);
        } while (Stopwatch.GetElapsedTime(began) < Patience && !context.RequestAborted.IsCancellationRequested);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("没有服务器答复，请过几秒再试；已保存的内容不受影响。");
    }

    private async Task LookAsync(CancellationToken cancel)
    {
        await using var db = SiteSchema.Open(database);
        // Status 3 is Active, in the words of the members.
        await using var read = new NpgsqlCommand(
            "SELECT m.silo_name FROM member m JOIN cluster c ON c.id = m.cluster WHERE m.status = 3 ORDER BY 1",
            db
        );
        await using var row = await read.ExecuteReaderAsync(cancel);
        var active = new HashSet<string>();
        while (await row.ReadAsync(cancel))
            active.Add(row.GetString(0));
        var nodes = _nodes;
        foreach (var (node, life) in nodes)
            if (!active.Contains(node))
            {
                nodes = nodes.Remove(node);
                await life.CancelAsync();
            }
        foreach (string node in active)
            if (!nodes.ContainsKey(node))
                nodes = nodes.Add(node, new());
        _nodes = nodes;
    }

    [LoggerMessage(LogLevel.Warning, "数据库没有答复，服务器名单照旧。")]
    private partial void SayAway(Exception away);
}
