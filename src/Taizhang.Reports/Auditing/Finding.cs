using System.Collections.Immutable;

namespace Taizhang.Reports.Auditing;

/// <summary>
/// What a check came to: the figures agree; they agree only if one was cut off and not rounded; they do not agree; they agree, or say
/// nothing that
/// could be wrong, but a reader would ask (a target below the result); what is needed is not in the report.
/// </summary>
public enum Verdict
{
    Holds,
    HoldsByTruncation,
    Fails,
    Ask,
    CannotCheck,
}

/// <summary>What the audit says of one or more places of a report (审计发现).</summary>
/// <param name="Rule">Stable id of the rule: <c>level-growth-increment</c>.</param>
/// <param name="Message">Plain Chinese with the arithmetic shown.</param>
/// <param name="Spans">The places it speaks of, half-open offsets into the text.</param>
public sealed record Finding(string Rule, Verdict Verdict, string Message, ImmutableArray<(int Start, int End)> Spans);
