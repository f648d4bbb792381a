namespace Taizhang.Storage.People;

/// <summary>One line of the audit log.</summary>
public sealed record AuditLine
{
    /// <summary>Its place in the log, from 1; 0 before it is kept.</summary>
    public long Seq { get; init; }
    public DateTimeOffset At { get; init; }

    /// <summary>The account's id; empty: nobody who is known.</summary>
    public required string Actor { get; init; }
    public required string ActorName { get; init; }
    public required AuditAct Act { get; init; }

    /// <summary>The township; null: none, or all.</summary>
    public string? Town { get; init; }

    /// <summary>What it was done to: an account's name, an entry's number, a ledger, an address of the site.</summary>
    public string? Subject { get; init; }
    public string? Detail { get; init; }

    /// <summary>Where it was done from; null: on the server itself.</summary>
    public string? Address { get; init; }
}
