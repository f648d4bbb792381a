using System.Text.RegularExpressions;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>One's own formula counted in two ways: 五种集体经济增收模式, then 五大集体经济增收模式; 四大工程, then 五大工程 of one name.</summary>
internal static partial class OwnNumbers
{
    public const string Id = "own-numbers";

    public static readonly AuditRule Rule = new(Id, "自提数字前后不一", Check, Weight.Words);

    private const int Shortest = 4;

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        Dictionary<string, (string Count, int Start, int End)> first = new(StringComparer.Ordinal);
        HashSet<string> asked = new(StringComparer.Ordinal);
        foreach (Match match in Counted().Matches(auditee.Text))
        {
            string count = auditee.Text.Substring(match.Index, 2);
            for (int length = match.Length - 2; length >= Shortest; length--)
            {
                string name = auditee.Text.Substring(match.Index + 2, length);
                if (!first.TryGetValue(name, out var before))
                {
                    first[name] = (count, match.Index, match.Index + 2 + length);
                    continue;
                }
                if (before.Count != count && asked.Add(name[..Shortest]))
                    yield return new(
                        Id,
                        Verdict.Ask,
                        $"一处写作“{before.Count}{name}”，一处写作“{count}{name}”，请统一。",
                        [(before.Start, before.End), (match.Index, match.Index + 2 + length)]
                    );
                break;
            }
        }
    }

    [GeneratedRegex("(?<![第一二三四五六七八九十])[二三四五六七八九十](?:大|种|项|类)[\\u4e00-\\u9fff]{4,10}")]
    private static partial Regex Counted();
}
