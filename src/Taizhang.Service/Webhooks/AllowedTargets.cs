using System.Net;
using System.Net.Sockets;

namespace Taizhang.Service.Webhooks;

/// <summary>
/// Where anything may be sent: names of hosts, and ranges of addresses inside the network. A name alone leads only to public addresses:
/// one inside the network must lie in a range that is listed, so that whoever answers for the name cannot lead the site to the machines
/// beside it.
/// </summary>
public sealed class AllowedTargets
{
    private static readonly IPNetwork[] Never =
    [
        .. new[] { "0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "::/128", "fe80::/10", "ff00::/8" }.Select(IPNetwork.Parse),
    ];
    private static readonly IPNetwork[] Inside =
    [
        .. new[]
        {
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "::1/128",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fec0::/10",
        }.Select(IPNetwork.Parse),
    ];

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> _ranges = [];

    public AllowedTargets(IEnumerable<string> targets)
    {
        foreach (string target in targets)
            if (RangeOf(target) is { } range)
                _ranges.Add(range);
            else
                _names.Add(target);
    }

    /// <summary>A target in the one form in which it is kept: a name in small letters, or a range; null: it is neither.</summary>
    public static string? Read(string text)
    {
        text = text.Trim();
        if (RangeOf(text) is { } range)
            return range.ToString();
        return text.Length <= 253 && text.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(text) == UriHostNameType.Dns
            ? text.ToLowerInvariant()
            : null;
    }

    /// <summary>
    /// Whether an address may be among the receivers: https, or http where a range is listed; no user and no password in it.
    /// </summary>
    public bool Allows(Uri address) =>
        address is { IsAbsoluteUri: true, UserInfo.Length: 0, Fragment.Length: 0 }
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && _ranges.Count > 0))
        && (IPAddress.TryParse(address.DnsSafeHost, out var ip) ? Allows(ip, true) : _names.Contains(address.DnsSafeHost));

    /// <summary>Whether a host may be reached at this address of its own.</summary>
    /// <param name="encrypted">Without encryption nothing leaves the listed ranges.</param>
    public bool Allows(IPAddress ip, bool encrypted)
    {
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            ip = new(ip.GetAddressBytes());
        if (Never.Any(range => range.Contains(ip)))
            return false;
        return _ranges.Any(range => range.Contains(ip)) || (encrypted && !Inside.Any(range => range.Contains(ip)));
    }

    private static IPNetwork? RangeOf(string text) =>
        IPNetwork.TryParse(text, out var range) ? range
        : IPAddress.TryParse(text, out var ip) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3)
            ? new IPNetwork(ip, ip.AddressFamily == AddressFamily.InterNetwork ? 32 : 128)
        : null;
}
