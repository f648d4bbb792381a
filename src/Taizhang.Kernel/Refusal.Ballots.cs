namespace Taizhang.Kernel;

/// <content>Of ballots.</content>
public sealed partial record Refusal
{
    public static Refusal RightBallot() => new("right.ballot", null, "只有人大（主席团、秘书处）可以组织票决。");

    public static Refusal RightBallotPapers() =>
        new("right.ballot_papers", null, "只有不限村和网格的人大、台账员、领导和站所人员可以录入纸质票。");

    public static Refusal MissingBallot(string? field = null) => new("missing.ballot", field, "没有这次票决。");

    public static Refusal ConflictBallotSet(string title) =>
        new(
            "conflict.ballot_set",
            null,
            $"“{Bounded(title)}”已经开始投票、已经结束或已经作废，不能再改，也不能再开始。需要重投的，请作废后另建一次。"
        );

    public static Refusal ConflictBoxHere() =>
        new(
            "conflict.box_here",
            null,
            "本乡镇的数据放在 PostgreSQL 中。数据库会留下票箱每一次变动的旧内容，投票保不住秘密，所以不能在这里开始投票。"
                + "请先由管理员把乡镇移回单机（taizhang move --from），投完再移来。"
        );

    public static Refusal ConflictBallotNotOpen() => new("conflict.ballot_not_open", null, "投票还没有开始，请等工作人员宣布开始后再投。");

    public static Refusal ConflictBallotClosed() => new("conflict.ballot_closed", null, "投票已经结束，不能再投。");

    public static Refusal ConflictBallotVoided() => new("conflict.ballot_voided", null, "这次票决已经作废。");

    public static Refusal ConflictBallotQuorum(int deputies, int present, int needed) =>
        new("conflict.ballot_quorum", "present", $"全体代表 {deputies} 名，出席 {present} 名，未达到法定人数 {needed} 名，不能开始投票。");

    public static Refusal ConflictBallotPapers(IEnumerable<string> papers) =>
        new("conflict.ballot_papers", "papers", $"纸质票两人录入不一致，请各自对照原票核对，编号：{List(papers)}。");

    public static Refusal ConflictBallotTypedOnce() =>
        new("conflict.ballot_typed_once", "papers", "纸质票只有一人录入，须由第二人独立录入并核对一致后才能结束投票。");

    public static Refusal ConflictBallotTypists() => new("conflict.ballot_typists", null, "已有两人录入纸质票，不能再由第三人录入。");

    public static Refusal ConflictTokenUsed() => new("conflict.token_used", "token", "这个投票码已经用过，一码只能投一次。");

    public static Refusal ConflictReceipt() => new("conflict.receipt", "marks", "回执号有重复，请返回上一步重新提交，选好的内容不会丢失。");

    public static Refusal InputToken() =>
        new("input.token", "token", "投票码不对，请对照发到手里的纸条重新输入（不分大小写，没有 0、1 和字母 I、L、O）。");

    public static Refusal InputBallotMarks() => new("input.ballot_marks", "marks", "选票内容不能识别，请返回投票页重新填写。");

    public static Refusal InputBallotOver(int marked, int limit) =>
        new("input.ballot_over", "marks", $"选了 {marked} 项，最多只能选 {limit} 项，请减少后再提交。");

    public static Refusal InputBallotRankTwice(int rank) =>
        new("input.ballot_rank_twice", "marks", $"第 {rank} 名填给了不止一项，每个名次只能给一项。");

    public static Refusal InputBallotRankGap(int rank) =>
        new("input.ballot_rank_gap", "marks", $"没有哪一项是第 {rank} 名，名次应从第 1 名起连着排。");

    public static Refusal InputBallotDeputies(int most) => new("input.ballot_deputies", "deputies", $"全体代表人数应为 1 至 {most}。");

    public static Refusal InputBallotCandidate(string number, string? field = null) =>
        new(
            "input.ballot_candidate",
            field,
            $"{Typed(number)} 不能列入：它已作废，或不在可以票决的状态（票决须为候选项目，满意度测评须为已确定的实事）。"
        );

    public static Refusal InputBallotCandidatesMany(int most) =>
        new("input.ballot_candidates_many", "candidates", $"候选项目最多 {most} 项。");

    public static Refusal InputBallotCandidatesNone() => new("input.ballot_candidates_none", "candidates", "请至少列入一项。");

    public static Refusal InputBallotCandidatesFew(int given, int seats) =>
        new("input.ballot_candidates_few", "candidates", $"候选项目 {given} 项，应当多于应选的 {seats} 项（差额票决）。");

    public static Refusal InputBallotSeats() => new("input.ballot_seats", "seats", "应选项数至少 1 项。");

    public static Refusal InputBallotLimit(int candidates) =>
        new("input.ballot_limit", "limit", $"每票最多选的项数应为 1 至候选项数 {candidates}。");

    public static Refusal InputBallotAfter(string ballot) =>
        new("input.ballot_after", "candidates", $"再次票决只能列入“{Bounded(ballot)}”留下待定的项目，不能多也不能少。");

    public static Refusal InputBallotPresent(int deputies) =>
        new("input.ballot_present", "present", $"出席人数应为 1 至全体代表数 {deputies}。");

    public static Refusal InputBallotTokens(int present) => new("input.ballot_tokens", "tokens", $"投票码不能多于出席人数 {present}。");

    public static Refusal InputBallotPapersMany(int given, int most) =>
        new("input.ballot_papers_many", "papers", $"录入 {given} 张，多于应有的纸质票 {most} 张。");

    public static Refusal InputBallotPaper(int number, int most) =>
        new("input.ballot_paper", "papers", $"票号 {number} 不对，应为 1 至 {most}。");

    public static Refusal InputBallotPaperMarks(int number, string reason) =>
        new("input.ballot_paper_marks", "papers", $"{number} 号票：{Bounded(reason)}");

    public static Refusal ConflictBallotSlips() =>
        new("conflict.ballot_slips", null, "投票已经开始，投票码只在开始时显示一次。没有打印下来的，请作废这次票决，另建一次。");

    public static Refusal ConflictBallotRecount() =>
        new("conflict.ballot_recount", null, "按公布的选票重新计票，与公布结果不一致：文件可能被改动，请用 taizhang verify 核对。");

    public static Refusal ConflictBallotUncounted() => new("conflict.ballot_uncounted", null, "这次票决还没有计票，没有结果报告单。");

    public static Refusal InputBallotPaperText(int number, string typed, int candidates) =>
        new(
            "input.ballot_paper_text",
            "papers",
            $"{number} 号票“{Typed(typed)}”看不懂：请写项目序号（1 至 {candidates}），用空格隔开，不要重复。"
        );
}
