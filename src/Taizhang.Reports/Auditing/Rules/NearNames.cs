namespace Taizhang.Reports.Auditing.Rules;

/// <summary>One name with two characters that are easily taken for one another: 李嘴孜 and 李咀孜, between the same neighbours.</summary>
internal static class NearNames
{
    public const string Id = "near-names";

    public static readonly AuditRule Rule = new(Id, "名称写法不一", Check, Weight.Words);

    private const int Most = 5;

    /// <summary>Characters of names of places and people that sound or look alike.</summary>
    private static readonly string[] Alike =
    [
        "嘴咀",
        "岭领",
        "滨宾",
        "坝坎",
        "埠阜",
        "坪平",
        "峪裕",
        "岗冈",
        "洼凹",
        "圩墟",
        "塘堂",
        "凌陵",
        "垄拢",
        "垌峒",
        "寨砦",
        "堡保",
        "堰偃",
        "畈贩",
        "洋羊",
        "溪西",
        "潭谭",
        "岩崖",
        "榆愉",
        "祥详",
        "栋楝",
        "峰锋",
        "辉晖",
        "圪疙",
        "淅浙",
        "苑院",
        "园圆",
        "蒋将",
        "肖萧",
        "阎闫",
        "傅付",
        "戴代",
        "崔催",
        "瑶谣",
        "浦埔",
        "涧润",
        "坑炕",
        "坨陀",
        "墩敦",
        "铺辅",
        "沙砂",
    ];

    private static readonly Dictionary<char, int> Pairs = Alike
        .SelectMany((pair, i) => pair.Select(c => (c, i)))
        .ToDictionary(one => one.c, one => one.i);

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        string text = auditee.Text;
        Dictionary<(char, int, char), int> first = [];
        HashSet<(char, int, char)> asked = [];
        for (int i = 1; i + 1 < text.Length && asked.Count < Most; i++)
        {
            if (!Pairs.TryGetValue(text[i], out int pair) || !IsWord(text[i - 1]) || !IsWord(text[i + 1]))
                continue;
            var key = (text[i - 1], pair, text[i + 1]);
            if (!first.TryGetValue(key, out int before))
                first[key] = i;
            else if (text[before] != text[i] && asked.Add(key))
                yield return new(
                    Id,
                    Verdict.Ask,
                    $"名称写法不一：“{text[(before - 1)..(before + 2)]}”与“{text[(i - 1)..(i + 2)]}”。请统一。",
                    [(before - 1, before + 2), (i - 1, i + 2)]
                );
        }
    }

    private static bool IsWord(char c) =>
        c is >= '\u4e00' and <= '\u9fff' && c is not ('的' or '和' or '与' or '及' or '在' or '对' or '了');
}
