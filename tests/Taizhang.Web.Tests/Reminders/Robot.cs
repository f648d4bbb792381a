using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Taizhang.Web.Tests.Reminders;

/// <summary>A robot of a group on a port of its own: keeps what is posted to it, and answers as the test says.</summary>
internal sealed class Robot : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Robot(WebApplication app) => _app = app;

    public ConcurrentQueue<(string Address, JsonElement Body)> Received { get; } = [];
    public Func<HttpContext, Task> Answers { get; set; } = context => context.Response.WriteAsync("""{"errcode":0,"errmsg":"ok"}""");
    public string Address => $"{_app.Urls.Single()}/cgi-bin/webhook/send?key=11112222-3333-4444-5555-666677778888";

    public static async Task<Robot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var robot = new Robot(app);
        app.Run(async context =>
        {
            Assert.Equal(("POST", "application/json; charset=utf-8"), (context.Request.Method, context.Request.ContentType));
            Assert.NotNull(context.Request.ContentLength);
            robot.Received.Enqueue(
                (context.Request.Path + context.Request.QueryString, (await JsonDocument.ParseAsync(context.Request.Body)).RootElement)
            );
            await robot.Answers(context);
        });
        await app.StartAsync();
        return robot;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
