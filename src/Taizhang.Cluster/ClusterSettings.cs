using System.Net;
using Taizhang.Storage.Postgres;

namespace Taizhang.Cluster;

/// <summary>How a server takes part in a cluster.</summary>
public sealed record ClusterSettings
{
    /// <summary>The database that its servers share.</summary>
    public required PostgresAddress Database { get; init; }

    /// <summary>Another cluster's servers are refused by the name.</summary>
    public string Name { get; init; } = "taizhang";

    /// <summary>The address under which the other servers reach this one's site.</summary>
    public required Uri Node { get; init; }

    /// <summary>Where the members speak with one another.</summary>
    public required IPEndPoint Silo { get; init; }

    /// <summary>A township that nobody has asked for so long is put down.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a member may be silent before it is asked again; three times, and two others agree: it is declared dead.</summary>
    public TimeSpan Probe { get; init; } = TimeSpan.FromSeconds(1);
}
