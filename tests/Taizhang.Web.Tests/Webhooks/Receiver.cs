using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Taizhang.Web.Tests.Webhooks;

/// <summary>One delivery as a receiver got it.</summary>
internal sealed record Delivered(string Id, long Timestamp, string Signature, byte[] Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
    public string Type => Json.GetProperty("type").GetString()!;
    public JsonElement Data => Json.GetProperty("data");
    public long Seq => Data.GetProperty("seq").GetInt64();
    public string? Entry => Data.TryGetProperty("entry", out var entry) ? entry.GetString() : null;

    /// <summary>Whether one of the signatures is by this key, as Standard Webhooks 1.0.0 computes it.</summary>
    public bool IsSignedBy(string secret)
    {
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        byte[] mac = HMACSHA256.HashData(
            Convert.FromBase64String(secret["whsec_".Length..]),
            Encoding.UTF8.GetBytes($"{Id}.{Timestamp.ToString(CultureInfo.InvariantCulture)}.{Encoding.UTF8.GetString(Body)}")
        );
        return Signature.Split(' ').Contains("v1," + Convert.ToBase64String(mac));
    }
}

/// <summary>Another system on a port of its own: it keeps what it accepts, and answers as the test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    /// <summary>What was answered with 2xx.</summary>
    public ConcurrentQueue<Delivered> Accepted { get; } = [];

    /// <summary>All that came, whatever was answered.</summary>
    public ConcurrentQueue<Delivered> Tried { get; } = [];
    public Func<HttpContext, Delivered, Task<int>> Answers { get; set; } = (_, _) => Task.FromResult(204);
    public Uri Address => new($"{_app.Urls.Single()}/events?key=s3cret-mark");

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var headers = context.Request.Headers;
            var one = new Delivered(
                headers["webhook-id"].ToString(),
                long.Parse(headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture),
                headers["webhook-signature"].ToString(),
                body.ToArray()
            );
            receiver.Tried.Enqueue(one);
            int status = await receiver.Answers(context, one);
            if (status is >= 200 and < 300)
                receiver.Accepted.Enqueue(one);
            context.Response.StatusCode = status;
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
