using Taizhang.Kernel.Ballots;
using Taizhang.Service.Ballots;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>The words for a ballot's terms on screen and on paper.</summary>
internal static class Words
{
    public static string Title(BallotWay way) =>
        way switch
        {
            BallotWay.Approve => "赞成票决",
            BallotWay.Rank => "排序票决",
            _ => "满意度测评",
        };

    public static (string Title, string Tone) Title(BallotState state) =>
        state switch
        {
            BallotState.Set => ("未开始", ""),
            BallotState.Open => ("正在投票", "warn"),
            BallotState.Closed => ("已计票", "ok"),
            _ => ("已作废", "late"),
        };

    public static (string Title, string Tone) Title(Fate fate) =>
        fate switch
        {
            Fate.Elected => ("当选", "ok"),
            Fate.Tied => ("得票相同", "warn"),
            Fate.Lacking => ("未过半数", "late"),
            Fate.Behind => ("未入选", ""),
            _ => ("", ""),
        };

    /// <summary>The instruction to the voter, in one sentence.</summary>
    public static string Asked(BallotRule rule) =>
        rule.Way switch
        {
            BallotWay.Approve => $"在赞成的项目前打勾，最多 {rule.Limit} 项；少选、不选都有效，不选是弃权。",
            BallotWay.Rank => $"按轻重缓急给项目排名次，第 1 名最要紧，最多排 {rule.Limit} 项；少排、不排都有效，不排是弃权。",
            _ => "对每一项选满意、基本满意或不满意；不选的一项是弃权。",
        };

    /// <summary>How the rule decides, in sentences.</summary>
    public static IEnumerable<string> Rule(BallotRule rule)
    {
        yield return $"全体代表 {rule.Deputies} 名，{(rule.Quorum == Quorum.TwoThirds ? "三分之二以上" : "过半数")}（{rule.PresentNeeded} 名）出席才能投票";
        if (rule.Way == BallotWay.Satisfaction)
            yield break;
        yield return $"差额票决，应选 {rule.Seats} 项，每票最多选 {rule.Limit} 项";
        if (rule.Way == BallotWay.Rank)
            yield return $"第 1 名得 {rule.Limit} 分，以后每名少 1 分，按总分排序";
        yield return rule.Majority
            ? $"须有全体代表过半数（{rule.VotesNeeded} 票）{(rule.Way == BallotWay.Rank ? "排入名次" : "赞成")}"
            : "不要求过半数，按得票多少依次当选";
        yield return rule.Ties == TieRule.Again ? "在应选数边上得票相同的，再次票决" : "在应选数边上得票相同的，按选票上的顺序";
        yield return rule.Unfilled == UnfilledRule.Empty ? "过半数的不足应选数，名额空缺" : "过半数的不足应选数，对其余项目再次票决";
    }

    /// <summary>A ballot in readable form: names in the order of the paper, or of their places.</summary>
    public static string Said(Ballot ballot, Slip slip)
    {
        if (slip.IsInvalid)
            return "废票";
        var named = slip.Marks.Select((mark, i) => (mark, Place: i + 1)).Where(one => one.mark > 0).ToArray();
        if (named.Length == 0)
            return "弃权";
        return ballot.Rule.Way switch
        {
            BallotWay.Approve => string.Join('、', named.Select(one => one.Place)),
            BallotWay.Rank => string.Join(" → ", named.OrderBy(one => one.mark).Select(one => one.Place)),
            _ => string.Join('、', named.Select(one => $"{one.Place} {SatisfactionVote.Grades[one.mark - 1]}")),
        };
    }

    public static string Receipt(Slip slip) => slip.IsPaper ? $"纸票 {slip.Receipt[1..]}" : BallotToken.Shown(slip.Receipt);

    /// <summary>A share in percent with one decimal, rounded half away from zero; a dash if the whole is zero.</summary>
    public static string Percent(int part, int whole) =>
        whole == 0 ? "—" : $"{Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero):0.0}%";
}
