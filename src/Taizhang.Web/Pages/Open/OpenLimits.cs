using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Taizhang.Web.Pages.Open;

/// <summary>
/// How often one place may send something to the open pages, and how often it may guess a code. Counted by network (IPv4 /24, IPv6 /48),
/// because who wants to send much has many addresses of one. Held in memory alone and for an hour: a restart forgets it.
/// </summary>
internal sealed class OpenLimits(TimeProvider time)
{
    public const int Voices = 5,
        Codes = 5;

    private const int MostHeld = 100_000;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Times)> _places = new();

    /// <summary>For how many minutes nothing more is taken from an address; 0: it may come.</summary>
    /// <param name="sort">What is counted.</param>
    /// <param name="most">How often in an hour.</param>
    public int Wait(string sort, IPAddress? address, int most)
    {
        var now = time.GetUtcNow();
        return _places.TryGetValue(Key(sort, address), out var place) && now - place.Since < Window && place.Times >= most
            ? (int)Math.Ceiling((place.Since + Window - now).TotalMinutes)
            : 0;
    }

    /// <summary>
    /// Counts one; false when it is one too many. Taken before the work is done, so that many at once get no more than one after another.
    /// </summary>
    public bool Take(string sort, IPAddress? address, int most)
    {
        if (_places.Count > MostHeld)
            _places.Clear();
        var now = time.GetUtcNow();
        return _places
                .AddOrUpdate(
                    Key(sort, address),
                    _ => (now, 1),
                    (_, before) => now - before.Since >= Window ? (now, 1) : (before.Since, Math.Min(before.Times + 1, most + 1))
                )
                .Times <= most;
    }

    /// <summary>What was taken did no harm: the code was right, the form came to nothing.</summary>
    public void Return(string sort, IPAddress? address)
    {
        string key = Key(sort, address);
        if (_places.TryGetValue(key, out var place))
            _places.TryUpdate(key, (place.Since, Math.Max(0, place.Times - 1)), place);
    }

    private static string Key(string sort, IPAddress? address)
    {
        if (address is null)
            return sort;
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        int kept = address.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 3;
        return $"{sort}|{Convert.ToHexString(address.GetAddressBytes().AsSpan(0, kept))}";
    }
}
