using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Taizhang.Cluster;

/// <summary>
/// What a server adds to a request that it passes on: the secret by which it is believed, and from whom the request came. Without the
/// secret these headers are a visitor's own, and are dropped.
/// </summary>
internal sealed class Hops(byte[] secret)
{
    private const string Secret = "Taizhang-Hop",
        From = "Taizhang-From",
        Scheme = "Taizhang-Scheme",
        Last = "Taizhang-Last";

    private readonly byte[] _secret = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(secret));

    /// <summary>Takes the headers off a request.</summary>
    /// <returns>Whether another server has passed it on, and whether that one knew this one to hold the township.</returns>
    public (bool Passed, bool Last) Accept(HttpContext context)
    {
        var headers = context.Request.Headers;
        bool passed = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(headers[Secret].ToString()), _secret);
        bool last = passed && headers[Last] == "1";
        if (passed)
        {
            // The proxies that a server knows are judged as if the request had come here itself.
            if (IPAddress.TryParse(headers[From], out var from))
                context.Connection.RemoteIpAddress = from;
            if (headers[Scheme].ToString() is "http" or "https")
                context.Request.Scheme = headers[Scheme]!;
        }
        foreach (string name in (string[])[Secret, From, Scheme, Last])
            headers.Remove(name);
        return (passed, last);
    }

    /// <summary>Puts them onto a request that goes to another server.</summary>
    public void Mark(HttpContext context, HttpRequestMessage request, bool last)
    {
        request.Headers.TryAddWithoutValidation(Secret, Encoding.ASCII.GetString(_secret));
        if (context.Connection.RemoteIpAddress is { } from)
            request.Headers.TryAddWithoutValidation(From, from.ToString());
        request.Headers.TryAddWithoutValidation(Scheme, context.Request.Scheme);
        if (last)
            request.Headers.TryAddWithoutValidation(Last, "1");
    }
}
