using System.Collections.Immutable;
using System.Net;
using Microsoft.AspNetCore.Http;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Visiting;

/// <summary>What the site is told about where it stands.</summary>
public sealed record SiteSettings
{
    public const int UsualConnections = 2000;

    /// <summary>The names by which it may be addressed, beside those of this machine; empty: any.</summary>
    public ImmutableArray<string> Hosts { get; init; } = [];

    /// <summary>The address under which visitors know it; null: that of each request.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Reverse proxies, beside those on this machine, whose word about a visitor's address is believed.</summary>
    public ImmutableArray<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Who else than this machine may read /metrics and the details of /healthz.</summary>
    public ImmutableArray<IPNetwork> Watchers { get; init; } = [];

    /// <summary>The most connections at once; more are closed at once, before they cost anything.</summary>
    public int Connections { get; init; } = UsualConnections;

    /// <summary>Whether assistants may ask at <c>/mcp</c>, with tokens that allow it.</summary>
    public bool Assistants { get; init; }

    /// <summary>How long somebody looks at a form of the open pages at least before sending it: programs are quicker.</summary>
    public TimeSpan LeastTyping { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where traces, metrics and logs are sent by OTLP over HTTP, without <c>/v1/…</c>; null: nowhere.</summary>
    public Uri? Telemetry { get; init; }

    /// <summary>By whom people may be signed in beside their passwords; null: nobody.</summary>
    public SignOnProvider? SignOn { get; init; }

    /// <summary>The names that are let in; empty: any.</summary>
    public IEnumerable<string> AllHosts
    {
        get
        {
            var told = PublicAddress is { } address && !Hosts.Contains(address.Host) ? Hosts.Add(address.Host) : Hosts;
            return told.IsEmpty ? [] : [.. told, "localhost", "127.0.0.1", "[::1]"];
        }
    }

    public bool IsSecure => PublicAddress?.Scheme == Uri.UriSchemeHttps;

    /// <summary>The beginning of the addresses that are handed out, without a slash at its end.</summary>
    public string AddressOf(HttpRequest request) =>
        PublicAddress?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host}";

    /// <summary>
    /// Whether a request comes from this machine or a watcher, and not merely through a proxy there that does not say for whom.
    /// </summary>
    public bool IsWatcher(HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } from)
            return false;
        if (from.IsIPv4MappedToIPv6)
            from = from.MapToIPv4();
        if (IPAddress.IsLoopback(from))
            return !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
        return Watchers.Any(network => network.Contains(from));
    }
}
