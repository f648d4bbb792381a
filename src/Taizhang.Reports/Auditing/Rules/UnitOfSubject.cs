namespace Taizhang.Reports.Auditing.Rules;

/// <summary>The subject says what it is counted in, and the unit says otherwise: 救助人次21人.</summary>
internal static class UnitOfSubject
{
    public const string Id = "unit-of-subject";

    public static readonly AuditRule Rule = new(Id, "单位与对象", Check);

    private static readonly (string Ending, string[] Units)[] Named =
    [
        ("人次", ["人次"]),
        ("户数", ["户"]),
        ("人数", ["人", "名", "位", "人次"]),
        ("家数", ["家"]),
        ("件数", ["件"]),
        ("次数", ["次", "人次", "场次", "车次", "批次"]),
        ("起数", ["起"]),
    ];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var fact = auditee.Facts[i];
            if (fact.Aspect != Aspect.Level || fact.Unit.Length == 0)
                continue;
            if (Ending(auditee.Lead(i).TrimEnd("达到为共 "), fact.Unit) is { } ending)
                yield return Found.At(
                    Id,
                    Verdict.Ask,
                    $"“{ending}”后面写作 {fact.Text}，单位是“{fact.Unit}”。请核对是{ending}还是{fact.Unit}。",
                    fact
                );
        }
    }

    private static string? Ending(ReadOnlySpan<char> lead, string unit)
    {
        if (lead is not [.., '次' or '数'])
            return null;
        foreach (var (ending, units) in Named)
            if (lead.EndsWith(ending, StringComparison.Ordinal) && !units.Contains(unit))
                return ending;
        return null;
    }
}
