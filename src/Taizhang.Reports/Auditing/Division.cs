namespace Taizhang.Reports.Auditing;

/// <summary>
/// Whether the names of listed parts divide their whole: no thing is in two of them, and perhaps none is in neither. Men and women are all
/// people; 示范村, 达标村 and 一般村 are different villages, but there may be more.
/// </summary>
internal static class Division
{
    /// <summary>Names that leave nothing over.</summary>
    private static readonly string[][] Entire =
    [
        ["男", "女"],
        ["第一产业", "第二产业", "第三产业"],
        ["一产", "二产", "三产"],
        ["出口", "进口"],
        ["税收", "非税"],
        ["人大代表建议", "政协提案"],
        ["人大建议", "政协提案"],
        ["轻工业", "重工业"],
    ];

    /// <summary>Names that exclude one another.</summary>
    private static readonly string[][] Apart =
    [
        ["新建", "续建"],
        ["中央", "省", "市", "县"],
        ["中央", "省级", "县级"],
        ["国道", "省道", "县道", "乡道", "村道"],
        ["夏粮", "秋粮"],
        ["城镇", "乡村"],
        ["城镇", "农村"],
        ["工业", "农业", "服务业"],
    ];

    /// <summary>What one thing may have several times, or be twice: honours of several levels, people of several groups.</summary>
    private static readonly string[] Shared = ["人", "名", "位", "户", "项", "家"];

    public static (bool Divides, bool Entire) Of(Auditee auditee, int whole, List<int> parts)
    {
        // Something else counted between may be the whole of those behind it.
        for (int i = whole + 1, next = 0; next < parts.Count; i++)
            if (parts[next] == i)
                next++;
            else if (auditee.Facts[i].Aspect != Aspect.Growth)
                return (false, false);
        string[] labels = [.. parts.Select(part => auditee.Lead(part).Trim().ToString())];
        if (labels.Any(label => label.Length is 0 or > 14))
            return (false, false);
        foreach (string[] names in Entire)
            if (Each(names, labels))
                return (true, true);
        string unit = auditee.Facts[whole].Unit;
        foreach (string[] names in Apart)
            if (unit is not ("人" or "名" or "位" or "户") && (unit == "元" || names[0] != "中央") && Each(names, labels))
                return (true, false);
        return (!Shared.Contains(unit) && Alike(labels), false);
    }

    /// <summary>Every label has one name of the division, no two the same; all names are taken where it is entire.</summary>
    private static bool Each(string[] names, string[] labels)
    {
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (string label in labels)
        {
            string? name = Array.FindLast(
                names,
                one => label.Contains(one, StringComparison.Ordinal) && !(one == "税收" && label.Contains("非税", StringComparison.Ordinal))
            );
            if (name is null || !taken.Add(name))
                return false;
        }
        return taken.Count == names.Length || names.Length > 3 && taken.Count >= 3;
    }

    /// <summary>Three names or more of one pattern: one length and one ending (示范村、达标村、一般村).</summary>
    private static bool Alike(string[] labels)
    {
        string[] bare =
        [
            .. labels.Select(label => label.StartsWith("其中", StringComparison.Ordinal) ? label[2..].Trim('，', '：') : label),
        ];
        return bare.Length >= 3
            && bare.All(label => label.Length == bare[0].Length && label.Length is >= 2 and <= 6 && label[^1] == bare[0][^1])
            && bare.Distinct(StringComparer.Ordinal).Count() == bare.Length
            && !bare.Any(label => label.AsSpan().ContainsAny('省', '市', '县') || label.AsSpan().ContainsAny('国', '级', '以'));
    }
}
