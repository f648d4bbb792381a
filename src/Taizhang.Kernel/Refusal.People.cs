namespace Taizhang.Kernel;

/// <content>Of accounts, passwords and tokens.</content>
public sealed partial record Refusal
{
    public static Refusal InputUserName(string userName) =>
        new("input.user_name", "user_name", $"账号名“{Typed(userName)}”不能用：请用 2 至 40 个字母、数字、汉字、点或横线。");

    public static Refusal InputAccountName() => new("input.account_name", "name", "请填写姓名或岗位名称，最多 40 个字。");

    public static Refusal InputPasswordShort(int least) => new("input.password_short", "password", $"密码至少 {least} 位。");

    public static Refusal InputPasswordLong(int most) => new("input.password_long", "password", $"密码最多 {most} 位。");

    public static Refusal InputPasswordWrong() => new("input.password_wrong", "current", "当前密码不对。");

    public static Refusal InputPasswordRepeat() => new("input.password_repeat", "repeat", "两次填写的新密码不一样。");

    public static Refusal InputTokenName() => new("input.token_name", "token_name", "请给令牌起个名字，写明给什么系统用，最多 40 个字。");

    public static Refusal InputSignIn() => new("input.sign_in", "user_name", "账号名或密码不对。连续错 5 次，账号锁定 15 分钟。");

    public static Refusal ConflictLocked() =>
        new("conflict.locked", "user_name", "密码连续错了 5 次，账号已锁定，请 15 分钟后再试，或联系本乡镇管理员。");

    public static Refusal ConflictUserName(string userName) =>
        new("conflict.user_name", "user_name", $"账号名“{Typed(userName)}”已有人使用。");
}
