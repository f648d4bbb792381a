namespace Taizhang.Client;

/// <summary>Why the API refused something (RFC 9457): a stable code, and every reason with its field.</summary>
public sealed class RefusedException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem => problem;
    public string Code => problem.Code ?? "";
}

public sealed record Problem
{
    public string? Title { get; init; }
    public int Status { get; init; }
    public string? Code { get; init; }
    public IReadOnlyList<Reason>? Errors { get; init; }
}

/// <summary>One reason.</summary>
public sealed record Reason
{
    /// <summary>The field or member that it concerns; null: the whole request.</summary>
    public string? Field { get; init; }
    public string? Code { get; init; }
    public string? Message { get; init; }

    /// <summary>The number of the existing entry in conflict: use that one.</summary>
    public string? Entry { get; init; }
}
