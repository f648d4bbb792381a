namespace Taizhang.Reports.Auditing.Rules;

/// <summary>More households than people in them: 惠及1292户390人.</summary>
internal static class HouseholdsAbovePeople
{
    public const string Id = "households-above-people";

    public static readonly AuditRule Rule = new(Id, "户数多于人数", Check);

    /// <summary>What may stand between the two numbers of one statement; anything longer may begin another.</summary>
    private static readonly string[] Joints = ["", "、", "，", "共", "、共", "，共", "涉及", "，涉及", "和"];

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i + 1 < auditee.Facts.Length; i++)
        {
            var (households, people) = (auditee.Facts[i], auditee.Facts[i + 1]);
            if (
                households is not { Unit: "户", Aspect: Aspect.Level }
                || people is not { Unit: "人" or "名" or "口", Aspect: Aspect.Level }
                || !Array.Exists(Joints, joint => auditee.Between(households, people).Trim(' ').SequenceEqual(joint))
                || !Printed.Either(households).IsAbove(Printed.Either(people))
            )
                continue;
            var verdict = Agreement.Failure(households, people);
            yield return Found.At(
                Id,
                verdict,
                $"{households.Text}只有 {people.Text}：每户至少一人，人数不会少于户数"
                    + Agreement.Ending(verdict, "请核对是否一个按户去重、一个按人去重"),
                households,
                people
            );
        }
    }
}
