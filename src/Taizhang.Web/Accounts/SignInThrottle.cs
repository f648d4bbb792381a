using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Taizhang.Web.Accounts;

/// <summary>
/// How often a password may be tried. A try is counted before its password is checked, so that many at once get no more than one after
/// another. Who fails is held back at his own address: the owner of the account signs in from his as ever. Held in memory: a restart
/// forgets it.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public const int MostForName = 5,
        MostFromAddress = 100,
        MostFromStrangers = 50;

    private const int MostHeld = 100_000;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<string, (DateTimeOffset Since, int Tries)> _tries = new();

    /// <summary>Counts a try; false when it may not be made.</summary>
    /// <param name="known">Whether the account has signed in from this address before.</param>
    public bool TryTake(IPAddress? address, string userName, bool known)
    {
        string from = Prefix(address);
        if (_tries.Count > MostHeld)
            Forget();
        // An address that is held back leaves no more names here: it could fill the memory with them, and so have others forgotten.
        if (!Take(from, MostFromAddress))
            return false;
        bool pair = Take($"{from}|{userName}", MostForName),
            name = known || Take($"|{userName}", MostFromStrangers);
        return pair && name;
    }

    /// <summary>
    /// The password was right: that it was tried is forgotten for this address and name, and this one try for the address as a whole,
    /// behind which a township may sign in every morning.
    /// </summary>
    public void Forgive(IPAddress? address, string userName)
    {
        string from = Prefix(address);
        _tries.TryRemove($"{from}|{userName}", out _);
        if (_tries.TryGetValue(from, out var place))
            _tries.TryUpdate(from, (place.Since, Math.Max(0, place.Tries - 1)), place);
    }

    private bool Take(string key, int most)
    {
        var now = time.GetUtcNow();
        return _tries
                .AddOrUpdate(
                    key,
                    _ => (now, 1),
                    (_, before) => now - before.Since >= Window ? (now, 1) : (before.Since, Math.Min(before.Tries + 1, most + 1))
                )
                .Tries <= most;
    }

    private void Forget()
    {
        var now = time.GetUtcNow();
        foreach (var (key, tries) in _tries)
            if (now - tries.Since >= Window || _tries.Count > MostHeld)
                _tries.TryRemove(key, out _);
    }

    /// <summary>An address as it is counted: of IPv6 the network that one customer has (RFC 6177).</summary>
    private static string Prefix(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}
