namespace Taizhang.Web.Accounts;

/// <summary>Words on screen for why a sign-in was refused, and the way back from it.</summary>
internal static class SignInWords
{
    public static string Why(string? detail) =>
        detail switch
        {
            "wrong" => "密码不对",
            "throttled" or "locked" => "次数太多",
            "code" => "验证码不对",
            "late" => "验证码过时",
            "confirm" => "确认密码不对",
            "setup" => "启动码不对",
            "disabled" => "账号停用",
            "not known here" => "统一认证认得，这里没有关联",
            "provider away" => "统一认证连不上",
            "provider" => "由统一认证",
            _ => detail ?? "",
        };

    /// <summary>The way back, when it leads into this site; else the beginning.</summary>
    public static string Local(string? to) => to is ['/', not ('/' or '\\'), ..] ? to : "/";
}
