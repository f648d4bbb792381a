namespace Taizhang.Reports.Auditing;

/// <summary>A rule of the audit (审计规则).</summary>
/// <param name="Id">Stable: <c>level-growth-increment</c>.</param>
/// <param name="Title">What it looks at, as people read it.</param>
/// <param name="Weight">How much its questions matter.</param>
internal sealed record AuditRule(string Id, string Title, Func<Auditee, IEnumerable<Finding>> Check, Weight Weight = Weight.Figures);
