using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Taizhang.Cluster;

/// <summary>
/// The servers as the cluster sees them: each is named by the address of its site. When one is declared dead, whoever waits for it is told.
/// </summary>
internal sealed partial class Members : ISiloStatusListener
{
    private readonly ISiloStatusOracle _oracle;
    private readonly ILogger<Members> _log;
    private readonly ConcurrentDictionary<string, Life> _lives = [];

    public Members(ISiloStatusOracle oracle, ILogger<Members> log)
    {
        (_oracle, _log) = (oracle, log);
        oracle.SubscribeToSiloStatusEvents(this);
    }

    /// <summary>The addresses of all that are at work.</summary>
    public IReadOnlyList<string> Active => [.. _oracle.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(NameOf).OfType<string>()];

    public CancellationToken LifeOf(string node) => _lives.GetOrAdd(node, _ => new()).Token;

    public void SiloStatusChangeNotification(SiloAddress updatedSilo, SiloStatus status)
    {
        if (NameOf(updatedSilo) is not { } node)
            return;
        SayChanged(node, status);
        // One that has come back under the same address lives on.
        if (status is SiloStatus.Dead && !Active.Contains(node) && _lives.TryRemove(node, out var life))
            life.End();
    }

    [LoggerMessage(LogLevel.Information, "服务器 {Node}：{Status}")]
    private partial void SayChanged(string node, SiloStatus status);

    private string? NameOf(SiloAddress silo) => _oracle.TryGetSiloName(silo, out string? name) ? name : null;

    /// <summary>Lasts until somebody ends it; its token may be used beyond.</summary>
    [SuppressMessage("Design", "CA1001", Justification = "Tokens are used beyond its end; it holds no timer.")]
    private sealed class Life
    {
        private readonly CancellationTokenSource _source = new();

        public CancellationToken Token => _source.Token;

        public void End() => _source.Cancel();
    }
}
