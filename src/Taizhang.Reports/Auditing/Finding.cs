using System.Collections.Immutable;

namespace Taizhang.Reports.Auditing;

/// <summary>
/// What a check found: the figures agree; they agree only if one was cut off, not rounded; they do not agree; nothing is certainly wrong,
/// but a reader would ask (a target below the result); the report lacks what the check needs.
/// </summary>
public enum Verdict
{
    Holds,
    HoldsByTruncation,
    Fails,
    Ask,
    CannotCheck,
}

public static class Verdicts
{
    /// <summary>The word that people read, on the site and in the terminal.</summary>
    public static string Title(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Holds => "相符",
            Verdict.HoldsByTruncation => "截尾相符",
            Verdict.Fails => "不符",
            Verdict.Ask => "请核",
            Verdict.CannotCheck => "无法核对",
            _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
        };
}

/// <summary>How much a question matters: figures that contradict one another, then aims and promises, then words and marks.</summary>
public enum Weight
{
    Figures,
    Aims,
    Words,
}

/// <summary>What the audit says about one or more places of a report (审计发现).</summary>
/// <param name="Rule">Stable id of the rule: <c>level-growth-increment</c>.</param>
/// <param name="Message">Plain Chinese with the arithmetic shown.</param>
/// <param name="Spans">The places it refers to, half-open offsets into the text.</param>
public sealed record Finding(string Rule, Verdict Verdict, string Message, ImmutableArray<(int Start, int End)> Spans);
