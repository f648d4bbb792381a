using System.Buffers;
using Taizhang.Reports.Reading;

namespace Taizhang.Reports.Promises;

/// <summary>
/// Reads the clauses of a report's plan that have no promised quantity: where each ends, and whether somebody can ask a year later if it
/// was done. A clause is a manner, a verb and an object; the verb says what the object must be to be a promise.
/// </summary>
/// <param name="folded">The report, folded.</param>
internal sealed class ClauseReader(string folded, Lexicon words)
{
    private const int FarthestVerb = 14,
        FarthestThing = 6,
        Shortest = 4;
    private static readonly SearchValues<string> Numbered = SearchValues.Create(["件实事", "项实事"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Does = SearchValues.Create(["进行", "实施", "开展"], StringComparison.Ordinal);
    private static readonly SearchValues<string> Upper = SearchValues.Create(
        ["部署", "要求", "政策", "责任", "措施", "制度", "党中央", "各项工作", "早达产", "早见效", "早投产", "推进项目"],
        StringComparison.Ordinal
    );
    private readonly Phrases _phrases = new(folded, words);

    /// <summary>Where the clause that begins at a place ends: before the next comma or colon, or at <paramref name="to"/>.</summary>
    public int End(int at, int to)
    {
        int quoted = 0,
            open = 0;
        for (int i = at; i < to; i++)
        {
            char c = folded[i];
            if (c == '“')
                quoted++;
            else if (c == '”')
                quoted = Math.Max(0, quoted - 1);
            else if (c == '（')
                open++;
            else if (c == '）')
                open = Math.Max(0, open - 1);
            else if (
                quoted == 0 && open == 0 && c is '，' or '：'
                || c == ',' && !(i + 1 < to && Folding.IsDigit(folded[i + 1]) && i > at && Folding.IsDigit(folded[i - 1]))
            )
                return i;
        }
        return to;
    }

    /// <summary>Whether the words before a sum of money only say that it is spent: 计划投资.</summary>
    public bool Spends(int start, int money)
    {
        var (a, b) = _phrases.WithoutLeads(start, money);
        return b > a && words.Investing.EndOf(folded.AsSpan(a, b - a)) == b - a;
    }

    /// <summary>确保年内建成投用: says when the thing of the clause before will be there, and nothing of its own.</summary>
    public bool OnlyCompletes(int start, int end)
    {
        var rest = ClauseParts.Bare(folded.AsSpan(start, end - start));
        int done = PromiseWords.Completions.EndOf(rest);
        return done > 0 && PromiseWords.Makes.StartOf(rest) + done >= rest.Length && rest.Length - done <= 2;
    }

    /// <summary>What a clause undertakes; null for a slogan, a heading's words or an attitude.</summary>
    /// <param name="dated">Whether its sentence names a day or a rhythm.</param>
    public Sort? Undertakes(int start, int end, bool dated)
    {
        int bracket = folded.AsSpan(start, end - start).IndexOf('（');
        var clause = ClauseParts.Bare(folded.AsSpan(start, bracket > 0 ? bracket : end - start));
        if (clause.Length < Shortest || clause.ContainsAny(Numbered) || clause.ContainsAny(PromiseWords.Politics))
            return null;
        int setting = PromiseWords.Settings.StartOf(clause);
        if (clause[0] == '对' && clause.IndexOfAny(Does) is > 3 and var does)
            return Thing(clause[1..does], works: true) ? Sort.Project : null;
        if (setting > 0)
        {
            int at = VerbAfter(clause, setting + 1);
            if (at < 0)
                return null;
            clause = clause[at..];
        }
        else if (PromiseWords.Directions.StartOf(clause) is > 0 and var direction && PromiseWords.Makes.StartOf(clause) < direction)
            return null;
        return OfClause(clause, dated);
    }

    private Sort? OfClause(ReadOnlySpan<char> clause, bool dated)
    {
        if (Reaches(clause))
            return Sort.Project;
        if (Issues(clause) || Founds(clause) || Strives(clause) || Holds(clause) || Raises(clause) || Gives(clause))
            return Sort.Task;
        bool conducts = Conducts(clause);
        if (!(conducts && PromiseWords.Makes.StartOf(clause) == 0) && Makes(clause))
            return Sort.Project;
        if (Completes(clause))
            return Sort.Task;
        if (conducts)
            return dated ? Sort.Task : Sort.Campaign;
        return dated && StartOfAny(clause) > 0 && clause.Length >= 6 && !ClauseParts.IsAbstract(clause) ? Sort.Task : null;
    }

    /// <summary>永丰物流园建成投用: a thing and the state that it reaches.</summary>
    private static bool Reaches(ReadOnlySpan<char> clause)
    {
        int done = PromiseWords.Completions.EndOf(clause);
        // 实现不动产登记“一网通办”: the state has a name of its own.
        if (clause.StartsWith("实现") && clause[^1] == '”' && clause.IndexOf('“') >= 5)
            return true;
        if (done == 0)
            return false;
        bool everywhere = clause[^done..] is "全覆盖";
        var thing = clause[..^done];
        for (int verb = PromiseWords.Makes.StartOf(thing); verb > 0; verb = PromiseWords.Makes.StartOf(thing))
            thing = thing[verb..];
        thing = ClauseParts.Bare(thing).TrimEnd("年月底末前内全部实现确保力争正式");
        return thing.Length >= 3
            && (everywhere || !ClauseParts.IsAbstract(thing))
            && !ClauseParts.Generic(thing)
            && !thing.ContainsAny(Upper);
    }

    /// <summary>完成政务云迁移: whatever is completed is over, unless it is a quality.</summary>
    private static bool Completes(ReadOnlySpan<char> clause) =>
        clause.StartsWith("完成")
        && clause.Length >= 6
        && !ClauseParts.IsAbstract(clause[2..])
        && !ClauseParts.Attitude(clause[2..])
        && !ClauseParts.Generic(clause[2..]);

    private static bool Issues(ReadOnlySpan<char> clause)
    {
        int verb = PromiseWords.Issues.StartOf(clause);
        if (verb == 0)
            return false;
        var paper = clause[verb..];
        return paper.Length >= 3
            && (paper.Contains('《') || paper.Length >= 5 && PromiseWords.Papers.EndOf(paper.TrimEnd("工作编制完成”")) > 0);
    }

    private static bool Founds(ReadOnlySpan<char> clause)
    {
        int verb = PromiseWords.Founds.StartOf(clause);
        return verb > 0 && clause.Length - verb >= 3 && PromiseWords.Bodies.EndOf(clause[verb..].TrimEnd("”等")) > 0;
    }

    /// <summary>争创省级双拥模范县: also with its subject before the verb.</summary>
    private static bool Strives(ReadOnlySpan<char> clause)
    {
        for (int at = 0; at <= Math.Min(FarthestVerb, clause.Length - Shortest); at++)
        {
            int verb = PromiseWords.Strives.StartOf(clause[at..]);
            if (verb == 0)
                continue;
            var title = clause[(at + verb)..].TrimEnd('”');
            int head = PromiseWords.Titles.EndOf(title);
            if (head == 0 && Honour(title))
                return true;
            return head > 0 && title.Length >= 4 && (title.Length > head + 1 || title.ContainsAny("级省市国"));
        }
        return false;
    }

    /// <summary>国家级夜间文旅消费集聚区: given by somebody above, and no work towards it.</summary>
    private static bool Honour(ReadOnlySpan<char> title) =>
        PromiseWords.Levels.StartOf(title) > 0
        && title.Length >= 6
        && PromiseWords.Campaigns.EndOf(title) == 0
        && PromiseWords.Attitudes.EndOf(title) == 0
        && PromiseWords.Abstract.EndOf(title) == 0;

    private static bool Gives(ReadOnlySpan<char> clause)
    {
        int verb = PromiseWords.Gives.StartOf(clause);
        return verb > 0 && clause.Length - verb >= 4 && PromiseWords.Gifts.EndOf(clause.TrimEnd("等政策服务")) > 0;
    }

    private static bool Holds(ReadOnlySpan<char> clause)
    {
        int verb = PromiseWords.Holds.StartOf(clause);
        return verb > 0
            && clause[..verb] is not ("开展" or "组织开展")
            && clause.Length - verb >= 3
            && (
                clause[..verb] is "承办" or "举办" or "筹办" && !ClauseParts.IsAbstract(clause)
                || PromiseWords.Events.EndOf(clause.TrimEnd("”等系列活动")) > 0
            );
    }

    /// <summary>提高城乡低保标准.</summary>
    private static bool Raises(ReadOnlySpan<char> clause) =>
        (clause.StartsWith("提高") || clause.StartsWith("上调") || clause.StartsWith("调整"))
        && clause.Length >= 6
        && (clause.EndsWith("标准") || clause.EndsWith("待遇") || clause.EndsWith("限额") || clause.EndsWith("报销比例"));

    private bool Makes(ReadOnlySpan<char> clause)
    {
        int at = 0,
            verb = PromiseWords.Makes.StartOf(clause);
        if (verb == 0)
        {
            at = VerbAfter(clause, 2);
            // 加快S315改线工程建设: the manner is all the verb that there is.
            if (at < 0 || at > FarthestVerb)
                at = 0;
            verb = PromiseWords.Makes.StartOf(clause[at..]);
        }
        bool works = PromiseWords.Works.StartOf(clause[at..]) > 0;
        var thing = clause[(at + verb)..];
        for (int next = PromiseWords.Makes.StartOf(thing); next > 0 && thing.Length - next >= 3; next = PromiseWords.Makes.StartOf(thing))
        {
            works |= PromiseWords.Works.StartOf(thing) > 0;
            thing = thing[next..];
        }
        return Thing(thing, works || PromiseWords.Physical.EndOf(thing) > 0);
    }

    private bool Thing(ReadOnlySpan<char> thing, bool works)
    {
        if (thing.Length < 3 || ClauseParts.Attitude(thing))
            return false;
        var (found, length) = words.Deliverables.Last(thing);
        if (
            found >= 0
            && thing.Length - found - length <= FarthestThing
            && (found > 1 || length > 2)
            && !ClauseParts.Generic(thing[..(found + length)])
        )
            return AfterThing(thing[(found + length)..]);
        var bare = ClauseParts.WithoutProcess(thing);
        return works
            && bare.Length >= 3
            && PromiseWords.Sites.Contains(bare[^1], StringComparison.Ordinal)
            && PromiseWords.Praise.StartOf(bare[(bare.LastIndexOf('的') + 1)..]) == 0
            && !ClauseParts.IsAbstract(bare)
            && !ClauseParts.Generic(bare);
    }

    /// <summary>What stands behind a thing must be its making, not a quality of it: 园区｜承载能力.</summary>
    private static bool AfterThing(ReadOnlySpan<char> rest)
    {
        rest = rest.Trim("”》的、等 ");
        while (!rest.IsEmpty && PromiseWords.Process.StartOf(rest) is > 0 and var length)
            rest = rest[length..].Trim("”》的、等 ");
        return rest.IsEmpty || PromiseWords.Completions.StartOf(rest) > 0 || rest.Length <= 4 && PromiseWords.Abstract.EndOf(rest) == 0;
    }

    private static bool Conducts(ReadOnlySpan<char> clause)
    {
        int verb = PromiseWords.Conducts.StartOf(clause);
        // 加快“智慧龙泉”建设: the manner is all the verb that there is.
        if (verb == 0 && clause[0] == '“')
            return clause.EndsWith("建设") && !ClauseParts.Attitude(clause);
        if (verb == 0 || clause.Length - verb < 4)
            return false;
        var name = clause[verb..];
        if (ClauseParts.Attitude(name))
            return false;
        int close = name.LastIndexOf('”');
        if (close > 0 && name.Length - close <= 12)
            return name[0] != '“' || close < name.Length - 1 || PromiseWords.Praise.StartOf(name[1..]) == 0;
        name = name.TrimEnd("”等工作");
        return PromiseWords.Campaigns.EndOf(name) is > 0 and var head
            && (name.Length - head >= (head <= 2 ? 3 : 2) || head == name.Length && name.EndsWith("长制"));
    }

    private static int VerbAfter(ReadOnlySpan<char> clause, int from)
    {
        for (int at = from, quoted = 0; at + Shortest < clause.Length && at <= from + FarthestVerb + quoted; at++)
            if (clause[at] == '“' && clause[at..].IndexOf('”') is > 0 and var length)
            {
                at += length;
                quoted += length;
            }
            else if (
                PromiseWords.Makes.StartOf(clause[at..]) >= 2
                || PromiseWords.Conducts.StartOf(clause[at..]) >= 2
                || PromiseWords.Gives.StartOf(clause[at..]) >= 2
            )
                return at;
        return -1;
    }

    private static int StartOfAny(ReadOnlySpan<char> clause) =>
        Math.Max(PromiseWords.Makes.StartOf(clause), Math.Max(PromiseWords.Conducts.StartOf(clause), PromiseWords.Holds.StartOf(clause)));
}
