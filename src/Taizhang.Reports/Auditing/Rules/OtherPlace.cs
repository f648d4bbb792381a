using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>Words that a report took over from another province's: its committee, its chapter, its revival, named beside one's own.</summary>
internal static class OtherPlace
{
    public const string Id = "other-place";

    public static readonly AuditRule Rule = new(Id, "他地名称", Check, Weight.Words);

    private static readonly string[] Provinces =
    [
        "北京",
        "天津",
        "河北",
        "山西",
        "内蒙古",
        "辽宁",
        "吉林",
        "黑龙江",
        "上海",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
        "广东",
        "广西",
        "海南",
        "重庆",
        "四川",
        "贵州",
        "云南",
        "西藏",
        "陕西",
        "甘肃",
        "青海",
        "宁夏",
        "新疆",
    ];

    private static readonly string[] Before = ["美丽", "平安", "法治", "数字", "清廉", "健康", "现代化", "振兴"];
    private static readonly string[] Behind = ["省委", "省政府", "省人民政府", "篇章", "答卷", "新实践", "建设作出", "贡献力量"];
    private static readonly SearchValues<string> Named = SearchValues.Create(Provinces, StringComparison.Ordinal);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        Dictionary<string, List<int>> owned = new(StringComparer.Ordinal);
        for (int at = 0; at < text.Length; at++)
        {
            int next = text.AsSpan(at).IndexOfAny(Named);
            if (next < 0)
                break;
            at += next;
            string province = Array.Find(Provinces, name => string.CompareOrdinal(text, at, name, 0, name.Length) == 0)!;
            if (!Owns(text, at, province.Length))
                continue;
            if (!owned.TryGetValue(province, out var places))
                owned[province] = places = [];
            places.Add(at);
        }
        if (owned.Count < 2)
            yield break;
        var own = owned.MaxBy(one => one.Value.Count);
        foreach (var (province, places) in owned)
            if (province != own.Key && places.Count < own.Value.Count)
                yield return new(
                    Id,
                    Verdict.Ask,
                    $"文中多处写作{own.Key}，此处写作{province}，请核对是否误用他地材料。",
                    [(places[0], places[0] + province.Length)]
                );
    }

    private static bool Owns(string text, int at, int length)
    {
        var before = text.AsSpan(Math.Max(0, at - 3), Math.Min(3, at));
        var behind = text.AsSpan(at + length, Math.Min(6, text.Length - at - length));
        foreach (string word in Before)
            if (before.EndsWith(word, StringComparison.Ordinal))
                return true;
        foreach (string word in Behind)
            if (behind.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
