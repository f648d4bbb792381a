using Microsoft.AspNetCore.Http;

namespace Taizhang.Cluster;

/// <summary>What servers ask one another beside requests of visitors.</summary>
internal sealed class Peers(Hops hops) : IDisposable
{
    /// <summary>Answers 200 while the database is reached; for anybody but servers of the cluster there is no such page.</summary>
    public const string Reaches = "/-/database";

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(2) };

    public async Task<bool> AnyReachesAsync(IEnumerable<string> nodes, CancellationToken cancel)
    {
        foreach (string node in nodes)
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(new(node), Reaches));
                hops.Mark(new DefaultHttpContext { Request = { Scheme = "http" } }, request, last: false);
                using var answer = await _client.SendAsync(request, cancel);
                if (answer.IsSuccessStatusCode)
                    return true;
            }
            catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
            {
                cancel.ThrowIfCancellationRequested();
            }
        return false;
    }

    public void Dispose() => _client.Dispose();
}
