using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Webhooks;

/// <summary>What became of one attempt.</summary>
public enum Fate
{
    Arrived,

    /// <summary>The receiver does not take this message: others may fare better.</summary>
    Refused,

    /// <summary>The receiver is not there, or asks for patience: nothing fares better now.</summary>
    NotReached,

    /// <summary>The receiver wants no more (410).</summary>
    Gone,
}

/// <param name="Error">Why it did not arrive, in Chinese, without the address.</param>
/// <param name="After">How long the receiver asks to be left alone; null: it does not say.</param>
public sealed record Attempt(Fate Fate, string? Error = null, TimeSpan? After = null);

/// <summary>
/// Posts messages. A name is resolved once, each of its addresses is checked, and the connection goes to the one that was checked.
/// Redirects, proxies and cookies are not followed.
/// </summary>
public sealed class WebhookPost : IDisposable
{
    /// <summary>The longest time of one attempt in total.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly HttpRequestOptionsKey<AllowedTargets> Allowed = new("allowed");
    private readonly HttpClient _http;
    private readonly WebhookStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;

    public WebhookPost(WebhookStore store, TimeProvider time, TimeSpan? longest = null)
    {
        (_store, _time, _longest) = (store, time, longest ?? Longest);
        _http = new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(1),
                ConnectCallback = ConnectAsync,
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <exception cref="OperationCanceledException">The program stops.</exception>
    public async Task<Attempt> SendAsync(Webhook hook, WebhookMessage message, CancellationToken stop = default)
    {
        using var activity = Telemetry.Source.StartActivity("webhook", System.Diagnostics.ActivityKind.Client);
        var attempt = await TryAsync(hook, message, stop);
        Telemetry.Tried(attempt.Fate.ToString());
        activity?.SetTag("fate", attempt.Fate.ToString());
        return attempt;
    }

    public void Dispose() => _http.Dispose();

    private async Task<Attempt> TryAsync(Webhook hook, WebhookMessage message, CancellationToken stop)
    {
        var allowed = new AllowedTargets(await _store.AllowedAsync());
        if (!allowed.Allows(hook.Address))
            return new(Fate.NotReached, "地址不在允许推送的名单中");
        long attempt = _time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, hook.Address) { Content = new ByteArrayContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", attempt.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.SignatureOf(hook.Secrets, attempt));
        request.Headers.UserAgent.ParseAdd("Taizhang");
        request.Options.Set(Allowed, allowed);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(_longest);
        try
        {
            // The answer's body is nobody's business: only its first line counts.
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return Read(answer);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new(Fate.NotReached, $"{_longest.TotalSeconds:0.#} 秒内没有应答");
        }
        catch (Exception fault) when (fault is HttpRequestException or SocketException or IOException or AuthenticationException)
        {
            return new(Fate.NotReached, Words(fault));
        }
    }

    private Attempt Read(HttpResponseMessage answer)
    {
        int status = (int)answer.StatusCode;
        if (answer.IsSuccessStatusCode)
            return new(Fate.Arrived);
        string said = $"对方应答 HTTP {status}";
        return answer.StatusCode switch
        {
            HttpStatusCode.Gone => new(Fate.Gone, said),
            HttpStatusCode.TooManyRequests
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout => new(Fate.NotReached, said, After(answer.Headers.RetryAfter)),
            _ => new(Fate.Refused, status is >= 300 and < 400 ? said + "，不跟随转址" : said),
        };
    }

    private TimeSpan? After(RetryConditionHeaderValue? told) =>
        (told?.Delta ?? told?.Date - _time.GetUtcNow()) is { } after && after > TimeSpan.Zero ? after : null;

    private static string Words(Exception fault)
    {
        string why = (fault.InnerException as SocketException ?? fault.InnerException as NotAllowedException ?? fault).Message;
        return $"没有送到：{why.ReplaceLineEndings(" ").Shortened(160)}";
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (host, request) = (context.DnsEndPoint, context.InitialRequestMessage);
        request.Options.TryGetValue(Allowed, out var allowed);
        bool encrypted = request.RequestUri?.Scheme == Uri.UriSchemeHttps;
        var all = IPAddress.TryParse(host.Host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host.Host, cancel);
        var open = all.Where(ip => allowed?.Allows(ip, encrypted) ?? false).ToArray();
        if (open.Length == 0)
            throw new NotAllowedException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(open, host.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotAllowedException()
        : IOException("这个名称指向的地址不在允许推送的范围内（内网地址要由服务器管理员列入范围；没有加密的只能在范围内）");
}
