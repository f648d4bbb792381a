using System.Buffers;

namespace Taizhang.Reports.Auditing.Rules;

/// <summary>
/// A whole with the parts listed behind it, once or by several divisions (128 = 20+7+32+44+25 = 64+38+21+5), or a list with its total
/// behind.
/// A list that need not be complete cannot fail by being short, and categories of people overlap.
/// </summary>
internal static class SumOfParts
{
    public const string Id = "sum-of-parts";

    public static readonly AuditRule Rule = new(Id, "分项之和与总数", Check);

    private static readonly SearchValues<string> ListBegins = SearchValues.Create(
        ["其中", "包括", "包含", "分别", "：", ":"],
        StringComparison.Ordinal
    );
    private static readonly SearchValues<string> Total = SearchValues.Create(["共计", "合计", "总计", "总共"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Rest = SearchValues.Create(
        ["其余", "剩余", "余下", "其他", "其它"],
        StringComparison.Ordinal
    );
    private static readonly string[] Three = ["第一产业", "第二产业", "第三产业"];
    private static readonly SearchValues<string> Nested = SearchValues.Create(
        ["其中", "包括", "包含", "（", "(", "含"],
        StringComparison.Ordinal
    );

    public static IEnumerable<Finding> Check(Auditee auditee)
    {
        for (int i = 0; i < auditee.Facts.Length; i++)
        {
            var whole = auditee.Facts[i];
            if (Above(auditee, i) is { } above)
                yield return above;
            if (whole is not { Aspect: Aspect.Level, Value: > 0 } || whole.Unit is "%" or "百分点" or "倍")
                continue;
            if (Behind(auditee, i) is { } total)
                yield return total;
            var parts = Parts(auditee, i);
            if (parts.Count < 2)
                continue;
            List<Mention>[] runs = [.. Runs(auditee, whole, parts)];
            foreach (var run in runs)
                yield return Told(whole, run, Verdict.Holds, "");
            if (runs.Length > 0)
                continue;
            if (Industries(auditee, whole, parts) is { } industries)
                yield return industries;
            else if (Doubt(auditee, i, parts) is { } doubt)
                yield return doubt;
        }
    }

    /// <summary>What a mark of a list (其中, a colon, a bracket) leads to, in the unit of the whole, as far as the chain goes.</summary>
    private static List<int> Parts(Auditee auditee, int whole)
    {
        List<int> parts = [];
        var facts = auditee.Facts;
        for (int j = whole + 1; j < Math.Min(facts.Length, whole + Auditee.Window) && auditee.SameChain(j, whole); j++)
        {
            if (facts[j].Unit != facts[whole].Unit || facts[j].Aspect != Aspect.Level)
                continue;
            if (parts.Count == 0 && !Opens(auditee, whole, j))
                break;
            int level = parts.Count == 0 ? 0 : Level(auditee, parts[^1], j);
            // Of the part before (11835人（其中9919人）), or behind the bracket in which the list stood.
            if (level > 0)
                continue;
            if (level < 0 || parts.Count > 0 && auditee.Lead(j).ContainsAny(Total))
                break;
            parts.Add(j);
        }
        return parts;
    }

    /// <summary>1 for a part of the part before, −1 where the list has ended, 0 for the next of the list.</summary>
    private static int Level(Auditee auditee, int before, int next)
    {
        int depth = 0;
        bool inner = false;
        var gap = auditee.Between(auditee.Facts[before], auditee.Facts[next]);
        // 其中规模以上3个，｜有综合商店39个: what has a verb of its own is no further part.
        if (gap.TrimStart("，, ") is ['有' or '另' or '还', ..])
            return -1;
        foreach (char c in gap)
        {
            depth +=
                c is '（' or '(' ? 1
                : c is '）' or ')' ? -1
                : 0;
            inner |= c == '其';
            if (depth < 0)
                return -1;
        }
        return depth > 0 || inner && gap.Contains("其中", StringComparison.Ordinal) ? 1 : 0;
    }

    /// <summary>
    /// The mark stands between the whole and its first part, and leads to that part and not to a count of something else; a bracket must
    /// still be open.
    /// </summary>
    private static bool Opens(Auditee auditee, int whole, int part)
    {
        var gap = auditee.Between(auditee.Facts[whole], auditee.Facts[part]);
        // 从26681元、7821元分别增长到38710元、12650元 are later values, no parts.
        if (gap.IndexOf("分别") is >= 0 and int each && gap[each..].Contains('到'))
            return false;
        bool bracket = gap.LastIndexOfAny('（', '(') > gap.LastIndexOfAny('）', ')');
        if (gap.Length is 0 or > 40 || !auditee.SameChain(whole, part) || !(bracket || gap.ContainsAny(ListBegins)))
            return false;
        return part == whole + 1 || auditee.Between(auditee.Facts[part - 1], auditee.Facts[part]).ContainsAny(ListBegins);
    }

    /// <summary>Runs of at least two consecutive parts, starting with the first, that each add up to the whole.</summary>
    private static IEnumerable<List<Mention>> Runs(Auditee auditee, Mention whole, List<int> parts)
    {
        List<Mention> run = [];
        var sum = Interval.At(0);
        foreach (int part in parts)
        {
            run.Add(auditee.Facts[part]);
            sum += Printed.Rounded(auditee.Facts[part]);
            if (run.Count >= 2 && !run.Any(Printed.IsSoft) && sum.Meets(Printed.Rounded(whole)) && Middle(run) == whole.Value)
            {
                yield return run;
                (run, sum) = ([], Interval.At(0));
            }
            else if (sum.IsAbove(Printed.Either(whole)))
                yield break;
        }
    }

    /// <summary>All rounded, or all cut off: a report does not mix both in one sum. Null where neither agrees.</summary>
    private static Verdict? Compare(Mention whole, List<Mention> parts)
    {
        Interval Sum(Func<Mention, Interval> printed) => parts.Aggregate(Interval.At(0), (all, part) => all + printed(part));
        if (Sum(Printed.Rounded).Meets(Printed.Rounded(whole)))
            return Verdict.Holds;
        return Sum(Printed.Truncated).Meets(Printed.Truncated(whole)) ? Verdict.HoldsByTruncation : null;
    }

    private static string Note(Mention whole, List<Mention> parts) => Middle(parts) == whole.Value ? "" : "，差数在进位误差以内";

    private static decimal Middle(List<Mention> run) => run.Sum(part => part.Value);

    /// <summary>A list that is complete by its wording, or whose parts exclude one another, and does not add up to the whole.</summary>
    private static Finding? Doubt(Auditee auditee, int at, List<int> indices)
    {
        var whole = auditee.Facts[at];
        // Over sentences (。其中：…；…；…) a list can agree, but where it ends is not certain.
        if (
            Compare(whole, indices.ConvertAll(j => auditee.Facts[j])) is { } all
            && !indices.Exists(j => Printed.IsSoft(auditee.Facts[j]))
            && !Printed.IsSoft(whole)
        )
            return Told(whole, indices.ConvertAll(j => auditee.Facts[j]), all, Note(whole, indices.ConvertAll(j => auditee.Facts[j])));
        indices = [.. indices.TakeWhile(j => auditee.SameSentence(j, at))];
        if (indices.Count < 2)
            return null;
        var parts = indices.ConvertAll(j => auditee.Facts[j]);
        if (Compare(whole, parts) is { } agrees)
            return parts.Exists(Printed.IsSoft) || Printed.IsSoft(whole) ? null : Told(whole, parts, agrees, Note(whole, parts));
        bool above = Middle(parts) > whole.Value;
        var gap = auditee.Between(whole, parts[0]);
        bool complete =
            gap.TrimStart("，,：:（( ").StartsWith("分别", StringComparison.Ordinal) || auditee.Lead(indices[^1]).ContainsAny(Rest);
        bool exclusive = Exclude(auditee, indices, out bool levels) && whole.Unit is not ("人" or "名" or "位" or "户");
        var (divides, entire) = Division.Of(auditee, at, indices);
        bool near = Middle(parts) < whole.Value * 1.6m && Middle(parts) > whole.Value * 0.5m;
        if (near && (complete && indices[^1] - at == indices.Count || entire || above && (divides || exclusive && !levels)))
            return Told(whole, parts, Agreement.Failure(whole, [.. parts]), Difference(whole, parts));
        if (above)
            return Told(whole, parts, Verdict.Ask, Difference(whole, parts) + "；如分项没有交叉，请核对");
        return
            (exclusive || divides)
            && (parts.Count == 2 || Middle(parts) > whole.Value * 0.9m)
            && gap.Contains("其中", StringComparison.Ordinal)
            ? Told(whole, parts, Verdict.Ask, Difference(whole, parts) + "；如分项已经列全，请核对")
            : null;
    }

    /// <summary>
    /// A sentence of three parts or more that together are a count of the sentences before: 128件建议全部办结。A类64件；B类38件；C类21件；D类5件. It can only
    /// hold: a sum that differs is of something else.
    /// </summary>
    private static Finding? Above(Auditee auditee, int first)
    {
        var facts = auditee.Facts;
        if (first == 0 || auditee.SameChain(first - 1, first) || facts[first].Aspect != Aspect.Level)
            return null;
        List<Mention> parts = [];
        for (int j = first; j < Math.Min(facts.Length, first + Auditee.Window) && auditee.SameChain(j, first); j++)
            if (facts[j].Aspect == Aspect.Level && facts[j].Unit == facts[first].Unit)
                parts.Add(facts[j]);
        if (parts.Count < 3 || !parts.TrueForAll(Printed.IsCount))
            return null;
        decimal sum = Middle(parts);
        for (int j = first - 1; j >= Math.Max(0, first - Auditee.Window); j--)
            if (facts[j].Aspect == Aspect.Level && facts[j].Unit == facts[first].Unit && facts[j].Value == sum && Printed.IsCount(facts[j]))
                return Told(facts[j], parts, Verdict.Holds, "");
        return null;
    }

    /// <summary>The three industries make up a gross product, whatever sentences they are in.</summary>
    private static Finding? Industries(Auditee auditee, Mention whole, List<int> parts)
    {
        if (parts.Count < 3)
            return null;
        for (int i = 0; i < 3; i++)
            if (!auditee.Lead(parts[i]).Contains(Three[i], StringComparison.Ordinal))
                return null;
        var three = parts.GetRange(0, 3).ConvertAll(part => auditee.Facts[part]);
        return Compare(whole, three) is { } agrees
            ? Told(whole, three, agrees, Note(whole, three))
            : Told(whole, three, Agreement.Failure(whole, [.. three]), Difference(whole, three));
    }

    /// <summary>
    /// Labels that differ in one character (普惠制 and 特惠制, 新建 and 续建) divide what they label. So do 省级 and 市级 as a rule, but what the
    /// province honours the city may have honoured too.
    /// </summary>
    private static bool Exclude(Auditee auditee, List<int> parts, out bool levels)
    {
        levels = false;
        var first = Label(auditee, parts[0]);
        if (first.Length < 2)
            return false;
        foreach (int part in parts.Skip(1))
        {
            var label = Label(auditee, part);
            if (label.Length < 2 || label.SequenceEqual(first))
                return false;
            int differ = 0;
            for (int i = 0; i < Math.Min(first.Length, label.Length); i++)
                if (first[i] != label[i])
                {
                    differ++;
                    levels |= first[i] is '国' or '省' or '市' or '县' or '区' or '镇' or '村';
                }
            if (differ != 1)
                return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> Label(Auditee auditee, int part)
    {
        var lead = auditee.Lead(part).Trim();
        foreach (string word in (string[])["其中", "包括", "包含", "含", "有"])
            if (lead.StartsWith(word, StringComparison.Ordinal))
                lead = lead[word.Length..];
        return lead;
    }

    /// <summary>道路3公里、渠道2公里，合计6公里.</summary>
    private static Finding? Behind(Auditee auditee, int at)
    {
        var total = auditee.Facts[at];
        var lead = auditee.Lead(at).Trim();
        if (lead.Length is < 2 or > 4 || !lead.ContainsAny(Total))
            return null;
        List<int> indices = [];
        for (int j = at - 1; j >= Math.Max(0, at - Auditee.Window) && auditee.SameSentence(j, at); j--)
        {
            var part = auditee.Facts[j];
            if (part.Unit != total.Unit || part.Aspect != Aspect.Level || auditee.Between(part, auditee.Facts[j + 1]).Length > 25)
                break;
            if (auditee.Lead(j).ContainsAny(Nested) || auditee.Between(part, auditee.Facts[j + 1]).ContainsAny(Nested))
                return null;
            indices.Insert(0, j);
        }
        if (indices.Count < 2)
            return null;
        var parts = indices.ConvertAll(j => auditee.Facts[j]);
        if (Compare(total, parts) is { } agrees)
            return Printed.IsSoft(total) || parts.Exists(Printed.IsSoft) ? null : Told(total, parts, agrees, Note(total, parts));
        return Middle(parts) > total.Value
            ? Told(total, parts, Agreement.Failure(total, [.. parts]), Difference(total, parts))
            : Told(total, parts, Verdict.Ask, Difference(total, parts) + "；请核对是否漏列分项");
    }

    private static string Difference(Mention whole, List<Mention> parts)
    {
        decimal by = Middle(parts) - whole.Value;
        var scale = Shown.ScaleOf(whole.Unit, [whole.Value, by, .. parts.Select(part => part.Value)]);
        return $"，{(by > 0 ? "多出" : "少了")} {scale.Show(Math.Abs(by))} {scale.Unit}";
    }

    private static Finding Told(Mention whole, List<Mention> parts, Verdict verdict, string ending)
    {
        decimal sum = Middle(parts);
        var scale = Shown.ScaleOf(whole.Unit, [whole.Value, sum, .. parts.Select(part => part.Value)]);
        string added = string.Join(" + ", parts.Select(part => scale.Plain(part.Value)));
        string message = $"{added} = {scale.Show(sum)} {scale.Unit}，总数写作 {whole.Text}{ending}。";
        return Found.At(Id, verdict, message, [whole, .. parts]);
    }
}
