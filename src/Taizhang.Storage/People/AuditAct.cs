namespace Taizhang.Storage.People;

/// <summary>What the audit log records. The word in the file is the name here; each has its words on screen.</summary>
public enum AuditAct
{
    SignedIn,
    SignInRefused,
    SignedOut,
    PasswordChanged,
    PasswordReset,
    AccountMade,
    AccountDisabled,
    AccountEnabled,
    RoleChanged,
    LinesChanged,
    SessionsEnded,
    SecondFactorSet,
    SecondFactorDropped,
    TokenIssued,
    TokenRevoked,
    Refused,
    PersonalRead,
    PersonalRevealed,
    Exported,
    AuditRead,
    AuditExported,
    BackupMade,
    Administered,
    AssistantAsked,
}

public static class AuditActs
{
    private static readonly string[] Titles =
    [
        "登录",
        "登录被拒",
        "退出",
        "修改密码",
        "重置密码",
        "开户",
        "停用账号",
        "启用账号",
        "改变身份",
        "改变条线",
        "结束登录",
        "启用两步验证",
        "取消两步验证",
        "发放令牌",
        "撤销令牌",
        "越权被拒",
        "查看个人信息",
        "说明用途后查看",
        "导出",
        "查看审计日志",
        "导出审计日志",
        "备份",
        "系统管理",
        "助手查询",
    ];

    public static IReadOnlyList<AuditAct> All { get; } = Enum.GetValues<AuditAct>();

    public static string Title(this AuditAct act) => Titles[(int)act];
}
