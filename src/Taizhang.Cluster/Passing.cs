using System.Net;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Taizhang.Cluster;

/// <summary>Passes one request to another server, and its answer back.</summary>
internal sealed class Passing : IDisposable
{
    /// <summary>So much of a request is kept, so that it can be passed on a second time.</summary>
    public const long MostKept = 1 << 20;

    private readonly IHttpForwarder _forwarder;
    private readonly HttpMessageInvoker _client;
    private readonly Marking _knowing,
        _asking;

    public Passing(IHttpForwarder forwarder, Hops hops)
    {
        _forwarder = forwarder;
        (_knowing, _asking) = (new(hops, Last: true), new(hops, Last: false));
        _client = new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                EnableMultipleHttp2Connections = true,
                ActivityHeadersPropagator = System.Diagnostics.DistributedContextPropagator.Current,
                ConnectTimeout = TimeSpan.FromSeconds(1),
                PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            }
        );
    }

    /// <summary>Makes the body of a request readable more than once; false: it is too large.</summary>
    public static bool Keep(HttpRequest request)
    {
        bool none = request.ContentLength is null && !request.Headers.ContainsKey("Transfer-Encoding");
        if (none || request.ContentLength == 0)
            return true;
        if (request.ContentLength is not <= MostKept)
            return false;
        request.EnableBuffering((int)MostKept);
        return true;
    }

    /// <param name="knows">Whether that server is known to hold the township, and is to say so when it does not.</param>
    /// <param name="alive">Cancelled when that server is known to be dead.</param>
    /// <returns>False: nothing has been answered yet, and somebody else may be asked.</returns>
    public async Task<bool> TryAsync(HttpContext context, string node, bool knows, CancellationToken alive)
    {
        if (context.Request.Body.CanSeek)
            context.Request.Body.Position = 0;
        using var both = CancellationTokenSource.CreateLinkedTokenSource(alive, context.RequestAborted);
        var error = await _forwarder.SendAsync(
            context,
            node,
            _client,
            new() { ActivityTimeout = TimeSpan.FromMinutes(5) },
            knows ? _knowing : _asking,
            both.Token
        );
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return true;
        if (error == ForwarderError.None && context.Response.StatusCode != StatusCodes.Status421MisdirectedRequest)
            return true;
        context.Response.Clear();
        return false;
    }

    public void Dispose() => _client.Dispose();

    private sealed class Marking(Hops hops, bool Last) : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext,
            HttpRequestMessage proxyRequest,
            string destinationPrefix,
            CancellationToken cancellationToken
        )
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            // The name by which the visitor knows the site, whichever server answers.
            proxyRequest.Headers.Host = httpContext.Request.Host.Value;
            hops.Mark(httpContext, proxyRequest, Last);
        }

        public override ValueTask<bool> TransformResponseAsync(
            HttpContext httpContext,
            HttpResponseMessage? proxyResponse,
            CancellationToken cancellationToken
        )
        {
            if (proxyResponse?.StatusCode != HttpStatusCode.MisdirectedRequest)
                return base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
            httpContext.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return new(false);
        }
    }
}
