namespace Taizhang.Kernel;

/// <content>Of registering, changing, moving and seeing entries.</content>
public sealed partial record Refusal
{
    public static Refusal RightReadOnly() => new("right.read_only", null, "您的身份只能查看，不能登记或办理。");

    public static Refusal RightArea(string area) => new("right.area", "area", $"“{Bounded(area)}”不在您负责的区域内。");

    public static Refusal RightOpen(string ledger) => new("right.open", null, $"您的身份不能登记{Bounded(ledger)}。");

    public static Refusal RightStanding() => new("right.standing", null, "只有台账员可以导入带状态和日期的存量。");

    public static Refusal RightLine(string ledger, string line, IEnumerable<string> own) =>
        new("right.line", null, $"{Bounded(ledger)}属于{Bounded(line)}条线，您的账号只负责{Bounded(string.Join('、', own.Take(10)))}。");

    public static Refusal RightAmend() => new("right.amend", null, "您的身份不能修改这条记录，请联系台账员。");

    public static Refusal RightStrike() => new("right.strike", null, "只有台账员可以作废条目。");

    public static Refusal RightMove(string move, IEnumerable<string> roles) =>
        new("right.move", null, $"“{Bounded(move)}”应由{List(roles)}办理。");

    public static Refusal RightOffice(string move, string office) =>
        new("right.office", null, $"“{Bounded(move)}”应由承办站所（{Bounded(office)}）办理。");

    public static Refusal RightSamePerson(string move, string other) =>
        new("right.same_person", null, $"“{Bounded(move)}”不能由办理“{Bounded(other)}”的同一人承担，请由他人核验。");

    public static Refusal RuleBroken(string? field, string says) => new("rule.broken", field, $"{Bounded(says)}。");

    public static Refusal ConflictWhen(string move, string words) =>
        new("conflict.when", null, $"还不能“{Bounded(move)}”：应当{Bounded(words)}。");

    public static Refusal ConflictAtMost(string move, int times) =>
        new("conflict.at_most", null, $"“{Bounded(move)}”最多 {times} 次，已经办过 {times} 次。");

    public static Refusal ConflictExtension(string move, string clock, int most, int given) =>
        new("conflict.extension", null, $"{Bounded(clock)}最多延长 {most} 天，已经延长 {given} 天，再“{Bounded(move)}”就超过了。");

    public static Refusal ConflictNotPaused(string move, string clock) =>
        new("conflict.not_paused", null, $"{Bounded(clock)}没有暂停，不用“{Bounded(move)}”。");

    public static Refusal ConflictBecomes(string move, string ledger) =>
        new("conflict.becomes", null, $"“{Bounded(move)}”要同时登记一条{Bounded(ledger)}，请在转办的表单里办理。");

    public static Refusal ConflictNotBecoming(string move, string ledger) =>
        new("conflict.not_becoming", null, $"“{Bounded(move)}”不转为{Bounded(ledger)}。");

    public static Refusal RightAdmin() => new("right.admin", null, "只有系统管理员和全镇的台账员可以调整区域、站所和启用的台账。");

    public static Refusal RightReminders() => new("right.reminders", null, "只有管理员可以查看提醒的渠道和发送记录。");

    public static Refusal RightPlan() => new("right.plan", null, "只有台账员可以设定年度计划。");

    public static Refusal RightMerge() => new("right.merge", null, "只有台账员可以合并条目。");

    public static Refusal RightReveal(string title) =>
        new("right.reveal", null, $"您的身份不能查看{Bounded(title)}：只有台账员、领导、承办站所和本区域网格员可以说明用途后查看。");

    public static Refusal RightUrge() => new("right.urge", null, "只有台账员和领导可以催办。");

    public static Refusal ConflictUrgeEnd(string state) =>
        new("conflict.urge_end", null, $"这一条“{Bounded(state)}”，没有等人办理的环节，不用催办。");

    public static Refusal ConflictUrgeOwn(string move) => new("conflict.urge_own", null, $"这一条正等您“{Bounded(move)}”，不用催办。");

    public static Refusal RightReveals() => new("right.reveals", null, "只有台账员和领导可以查看个人信息的查看记录。");

    public static Refusal RightTrace(string figure) =>
        new("right.trace", null, $"{Bounded(figure)}按个人信息计算，背后的条目只给看得到这些信息的人看。");

    public static Refusal RightWordings() => new("right.wordings", null, "只有台账员可以说明村和网格的写法。");

    public static Refusal RightDispatch() => new("right.dispatch", null, "只有台账员可以设定分派规则。");

    public static Refusal MissingEntry(string number, string? field = null) =>
        new("missing.entry", field, $"没有编号为 {Typed(number)} 的条目，或您无权查看。");

    public static Refusal MissingMove(string move) => new("missing.move", "move", $"台账没有“{Typed(move)}”这个流转动作。");

    public static Refusal MissingArea(string code, string? field = null) =>
        new("missing.area", field, $"没有代码为 {Typed(code)} 的区域，或不在您负责的范围内。");

    public static Refusal MissingFigure(string id, string field = "id") => new("missing.figure", field, $"没有指标“{Typed(id)}”。");

    public static Refusal MissingBatch() => new("missing.batch", null, "没有这个批次，或它不是可以撤销的导入。");

    public static Refusal MissingRound() => new("missing.round", null, "这本台账没有这个轮次。");

    public static Refusal MissingValue(string title) => new("missing.value", null, $"{Bounded(title)}没有填写，没有可以查看的内容。");

    public static Refusal MissingImport() => new("missing.import", null, "上传的文件已经过期或已经导入，请重新选择文件。");

    public static Refusal MissingAccount(string number, string? field = null) =>
        new("missing.account", field, $"{Typed(number)} 没有这个账户。");

    public static Refusal InputFigureDerived(string figure, IEnumerable<string> parts) =>
        new("input.figure_derived", "id", $"“{Bounded(figure)}”由其他指标算出，没有自己的条目。请查看：{List(parts)}。");

    public static Refusal InputReasonRequired() => new("input.reason_required", "reason", "请写明原因。");

    public static Refusal InputReasonLong(int most) => new("input.reason_long", "reason", $"原因最多 {most} 个字。");

    public static Refusal InputOfficeRequired() => new("input.office_required", "office", "请选择承办站所。");

    public static Refusal InputOfficeUnknown(string office) => new("input.office_unknown", "office", $"没有“{Typed(office)}”这个站所。");

    public static Refusal InputOfficeFixed(string move) => new("input.office_fixed", "office", $"“{Bounded(move)}”时不能更换承办站所。");

    public static Refusal InputAreaUnknown(string code) => new("input.area_unknown", "area", $"没有代码为 {Typed(code)} 的区域。");

    public static Refusal InputAreaLevel(string ledger, string level, string area) =>
        new("input.area_level", "area", $"{Bounded(ledger)}登记到{Bounded(level)}为止，“{Bounded(area)}”的层级太低。");

    public static Refusal InputAreaClosed(string area, DateOnly until) =>
        new("input.area_closed", "area", $"区域“{Bounded(area)}”在 {until:yyyy-MM-dd} 已撤并，请选择现行区域。");

    public static Refusal InputAreaEarly(string area, DateOnly since) =>
        new("input.area_early", "area", $"区域“{Bounded(area)}”自 {since:yyyy-MM-dd} 起启用，请选择现行区域。");

    public static Refusal InputAreaCode(string code) =>
        new("input.area_code", "code", $"区域代码 {Typed(code)} 不合规则：镇、村为 12 位数字，网格在村代码后加 3 位。");

    public static Refusal InputAreaParent(string code, string parent) =>
        new("input.area_parent", "parent", $"区域 {Typed(code)} 不能放在 {Typed(parent)} 之下。");

    public static Refusal InputAreaExists(string code) => new("input.area_exists", "code", $"区域代码 {Typed(code)} 已在使用。");

    public static Refusal InputFigureUnknown(string id) => new("input.figure_unknown", "figure", $"没有指标“{Typed(id)}”。");

    public static Refusal InputPeriod(string period) =>
        new("input.period", "period", $"“{Typed(period)}”不是有效时期，请写 2023、2023-05、2023-Q2（季度）或 2023-H1（半年）。");

    public static Refusal InputStateUnknown(string state) =>
        new("input.state_unknown", "state", $"没有“{Typed(state)}”这个状态，请查看台账的流转定义。");

    public static Refusal InputMergeTwo() => new("input.merge_two", null, "请勾选两项以上再合并。");

    public static Refusal InputNothing() => new("input.nothing", null, "没有任何改动。");

    public static Refusal InputNoneChosen() => new("input.none_chosen", null, "名单中没有选中任何条目，请至少选一条。");

    public static Refusal InputMergeSelf() => new("input.merge_self", "into", "不能把条目合并到它自己，请填另一条的编号。");

    public static Refusal InputMergeLedger(string entry, string ledger) =>
        new("input.merge_ledger", "into", $"{Bounded(entry)} 是{Bounded(ledger)}台账的条目，只能合并同一本台账的条目。");

    public static Refusal InputPurpose(int least, int most) => new("input.purpose", "purpose", $"请写明查看用途，{least} 至 {most} 个字。");

    public static Refusal InputDispatchNone(string ledger) =>
        new("input.dispatch_none", null, $"{Bounded(ledger)}台账没有规定按哪一项分派，不能设定规则。");

    public static Refusal ConflictAfter(string move, string due, string clock) =>
        new("conflict.after", null, $"“{Bounded(move)}”要到 {Bounded(due)} 之后才能办理：{Bounded(clock)}还没有满。");

    public static Refusal ConflictBalance(string account, string day, string available, string asked) =>
        new(
            "conflict.balance",
            null,
            $"{Bounded(account)}：{Bounded(day)} 可用 {Bounded(available)}，这次要支出 {Bounded(asked)}，不够。请核对数量；已到期的和以后才记入的不能用。"
        );

    public static Refusal ConflictSpent(string account, string day, string balance) =>
        new(
            "conflict.spent",
            null,
            $"{Bounded(account)}：原来记入的已经用出，这样改动后 {Bounded(day)} 的余额会是 {Bounded(balance)}。请先作废或更正其后的支出，再改动这一条。"
        );

    public static Refusal ConflictHeld(string account, string left) =>
        new(
            "conflict.held",
            null,
            $"{Bounded(account)} 的账户里还有 {Bounded(left)}，作废或合并后就用不了了。请先把记入的条目改到别的户（物、资金），或先用完。"
        );

    public static Refusal ConflictMost(string account, string most, string recorded, string asked) =>
        new(
            "conflict.most",
            null,
            $"{Bounded(account)}：上限 {Bounded(most)}，已记 {Bounded(recorded)}，这次记 {Bounded(asked)}，会超过上限。"
        );

    public static Refusal ConflictState(string state, string move) =>
        new("conflict.state", null, $"条目现在是“{Bounded(state)}”，不能{Bounded(move)}。请刷新页面查看最新状态。");

    public static Refusal ConflictVersion(int version) =>
        new("conflict.version", null, $"您打开页面后，条目已被他人改动（现为第 {version} 版）。请核对后重新提交，您填写的内容仍在页面上。");

    /// <summary>Of what stands already but is not there for whoever asks: nothing is said of it.</summary>
    public static Refusal ConflictTaken(string field) =>
        new("conflict.taken", field, "这样填写不能登记，请核对；确认无误的，请联系台账员。");

    /// <param name="standing">The number of the entry that stands; null for whoever may not learn which it is.</param>
    public static Refusal ConflictDuplicate(string field, string? standing) =>
        new(
            "conflict.duplicate",
            field,
            standing is null
                ? "已有一条相同的登记，请联系台账员核对。"
                : $"已经登记过：{Bounded(standing)}。请直接打开那一条，如有不同，在那里更正。"
        )
        {
            Entry = standing,
        };

    public static Refusal ConflictStruck() => new("conflict.struck", null, "条目已作废，不能再改动。");

    public static Refusal ConflictUndone(string batch, string actor, DateOnly day) =>
        new("conflict.undone", null, $"“{Bounded(batch)}”已由{Bounded(actor)}在 {day:yyyy-MM-dd} 撤销过。");

    public static Refusal ConflictMergeStruck(string entry) =>
        new("conflict.merge_struck", "into", $"{Bounded(entry)} 已作废或已合并，不能再合并到它。");

    public static Refusal ConflictWithin(string move, string state, int days, DateOnly last) =>
        new("conflict.within", null, $"“{Bounded(move)}”须在进入“{Bounded(state)}”后 {days} 个工作日内办理，已过 {last:yyyy-MM-dd}。");
}
