using System.Collections.Concurrent;
using System.Net;

namespace Taizhang.Web.Api.Open311;

/// <summary>How often one address posts in an hour; held in memory alone.</summary>
internal sealed class PostLimit(TimeProvider time)
{
    private const int MostHeld = 20_000;
    private readonly ConcurrentDictionary<string, (long Hour, int Times)> _posts = new();

    public bool Take(IPAddress? from, int most)
    {
        if (_posts.Count > MostHeld)
            _posts.Clear();
        long hour = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerHour;
        return _posts
                .AddOrUpdate(
                    from?.ToString() ?? "",
                    _ => (hour, 1),
                    (_, before) => before.Hour == hour ? (hour, Math.Min(before.Times + 1, most + 1)) : (hour, 1)
                )
                .Times <= most;
    }
}
