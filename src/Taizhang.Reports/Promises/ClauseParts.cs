namespace Taizhang.Reports.Promises;

/// <summary>What a clause is without its manner, and what kind of noun its object ends in.</summary>
internal static class ClauseParts
{
    public static bool Attitude(ReadOnlySpan<char> name)
    {
        int close = name.LastIndexOf('”');
        return PromiseWords.Attitudes.EndOf(name) > 0 && (close < 0 || name.Length - close <= 7)
            || close > 0 && PromiseWords.Attitudes.StartOf(name[(close + 1)..]) > 0;
    }

    /// <summary>重点项目, 各类基础设施: names no thing.</summary>
    public static bool Generic(ReadOnlySpan<char> thing)
    {
        thing = thing.TrimStart("各类重大点一批等的好省市级县镇新在建强用");
        return thing.Length < 3
            || thing is "基础设施" or "公共设施" or "项目建设" or "基础设施建设" or "民生工程" or "公共服务设施" or "配套设施";
    }

    public static bool IsAbstract(ReadOnlySpan<char> thing) => PromiseWords.Abstract.EndOf(WithoutProcess(thing).TrimEnd('”')) > 0;

    public static ReadOnlySpan<char> WithoutProcess(ReadOnlySpan<char> thing)
    {
        thing = thing.TrimEnd("”》 等");
        for (int length = PromiseWords.Process.EndOf(thing); length > 0; length = PromiseWords.Process.EndOf(thing))
        {
            if (thing.Length - length < 2)
                break;
            thing = thing[..^length].TrimEnd("”》 等");
        }
        return thing;
    }

    /// <summary>Without the manner and the day at its beginning.</summary>
    public static ReadOnlySpan<char> Bare(ReadOnlySpan<char> clause)
    {
        for (; ; )
        {
            clause = clause.Trim(' ');
            if (DueDates.Length(clause) is > 0 and var day)
                clause = clause[day..];
            else if (
                PromiseWords.Manner.StartOf(clause) is > 0 and var manner
                && PromiseWords.Makes.StartOf(clause) <= manner
                && PromiseWords.Directions.StartOf(clause) <= manner
                && !clause[manner..].StartsWith("率")
            )
                clause = clause[manner..];
            else
                return clause;
        }
    }
}
