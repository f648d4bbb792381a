namespace Taizhang.Kernel;

/// <content>Of accounts, passwords and tokens.</content>
public sealed partial record Refusal
{
    public static Refusal InputUserName(string userName) =>
        new("input.user_name", "user_name", $"账号名“{Typed(userName)}”不能用：请用 2 至 40 个字母、数字、汉字、点或横线。");

    public static Refusal InputUserNameScripts(string userName) =>
        new(
            "input.user_name_scripts",
            "user_name",
            $"账号名“{Typed(userName)}”不能用：含有形似英文字母的外文字母或全角字母，容易与别的账号混淆。请用半角英文字母、数字或汉字。"
        );

    public static Refusal InputAccountName() => new("input.account_name", "name", "请填写姓名或岗位名称，最多 40 个字。");

    public static Refusal InputRole(string role) => new("input.role", "role", $"没有“{Typed(role)}”这种身份。");

    public static Refusal InputAccountTown() => new("input.account_town", "town", "这种身份的账号要写明所属乡镇。");

    public static Refusal InputAccountOffice() => new("input.account_office", "office", "站所人员要写明所在站所。");

    public static Refusal InputAccountArea() => new("input.account_area", "area", "网格员要写明负责区域。");

    public static Refusal InputAccountLines(string role) =>
        new("input.account_lines", "lines", $"{Bounded(role)}不分条线，请不要选。只有台账员和分管领导可以限定条线。");

    public static Refusal InputAccountLine(string line, IEnumerable<string> lines) =>
        new("input.account_line", "lines", $"没有“{Typed(line)}”这个条线，可用的是：{List(lines)}。");

    public static Refusal InputPasswordShort(int least) => new("input.password_short", "password", $"密码至少 {least} 位。");

    public static Refusal InputPasswordLong(int most) => new("input.password_long", "password", $"密码最多 {most} 位。");

    public static Refusal InputPasswordClasses(int least) =>
        new("input.password_classes", "password", $"密码应含小写字母、大写字母、数字、其他符号中的至少 {least} 种。");

    public static Refusal InputPasswordCommon() =>
        new("input.password_common", "password", "这个密码太常见，很容易被猜到。可以用一句话，如几个不相干的词加数字。");

    public static Refusal InputPasswordName() => new("input.password_name", "password", "密码不能含有账号名或姓名。");

    public static Refusal InputPasswordUsed(int history) =>
        new("input.password_used", "password", $"这个密码最近用过，请换一个（不能与最近 {history} 个密码相同）。");

    public static Refusal InputPasswordWrong() => new("input.password_wrong", "current", "当前密码不对。");

    public static Refusal InputPasswordRepeat() => new("input.password_repeat", "repeat", "两次填写的新密码不一样。");

    public static Refusal InputTokenName() => new("input.token_name", "token_name", "请给令牌起个名字，写明给什么系统用，最多 40 个字。");

    public static Refusal InputTokenDays(int most) => new("input.token_days", "days", $"令牌有效期应为 1 至 {most} 天。");

    public static Refusal InputSignIn() =>
        new("input.sign_in", "user_name", "账号名或密码不对，或账号已停用。忘记密码请联系安全管理员重新设置。");

    public static Refusal InputCode() => new("input.code", "code", "验证码不对，或已经用过。请等手机上换出下一个再填。");

    public static Refusal ConflictTries(int minutes) =>
        new("conflict.tries", "user_name", $"从您这里输错的次数太多，请 {minutes} 分钟后再试。其他地点不受影响。");

    public static Refusal ConflictUserName(string userName) =>
        new("conflict.user_name", "user_name", $"账号名“{Typed(userName)}”已有人使用。");

    public static Refusal ConflictAccount() =>
        new("conflict.account", null, "这个账号刚被他人改动，这一次没有保存。请刷新页面，核对后重新提交。");

    public static Refusal ConflictLastKeeper() =>
        new("conflict.last_keeper", null, "这是最后一个可用的安全管理员，停用或改变身份后就没有人能管理账号了。请先另开一个安全管理员。");

    public static Refusal ConflictDisabled() => new("conflict.disabled", null, "账号已停用。请先启用，再作这项改动。");

    public static Refusal MissingUser(string userName) => new("missing.user", null, $"没有账号“{Typed(userName)}”。");

    public static Refusal RightAccounts() => new("right.accounts", null, "只有安全管理员可以管理账号。");

    public static Refusal RightCases() =>
        new("right.cases", null, "系统管理、安全管理和审计管理的账号不能查看和办理业务。请用业务账号登录。");

    public static Refusal RightAccountDue() => new("right.account_due", null, "请先登录网站，按提示修改密码或启用两步验证，再使用接口。");

    public static Refusal RightAudit() => new("right.audit", null, "只有审计管理员可以查看和导出安全审计日志。");

    public static Refusal ConflictDutyVacant(string duty) =>
        new("conflict.duty_vacant", null, $"还没有在用的{Bounded(duty)}。三员分立前，请先给三个人各开一个账号。");

    public static Refusal ConflictDutiesOne(string name, IEnumerable<string> duties) =>
        new(
            "conflict.duties_one",
            "role",
            $"“{Typed(name)}”同时担任{Bounded(string.Join('、', duties.Take(3)))}：三员分立时不能由一人担任，请只留一职。"
        );

    public static Refusal InputPlace(string place, string? near) =>
        new(
            "input.place",
            "rows",
            $"没有“{Typed(place)}”这个站所或区域{(near is null ? "，请照“站所”“区域”里的写法" : $"，是不是“{Bounded(near)}”")}。"
        );

    public static Refusal InputRoster() =>
        new("input.roster", "rows", "没有读到账号：请贴上花名册，或上传有“姓名”“身份”两列标题的 Excel 表。");

    public static Refusal InputRosterLong(int most) => new("input.roster_long", "rows", $"一次最多开 {most} 个账号，请分几次。");

    public static Refusal RightSystem() => new("right.system", null, "只有系统管理员可以做备份、看存证、建乡镇。");

    public static Refusal ConflictBackupBusy() => new("conflict.backup_busy", null, "正在做另一份备份，请稍后再看。");

    public static Refusal ConflictLinked() => new("conflict.linked", "sub", "这个标识已经关联了别的账号，先到那个账号取消。");
}
