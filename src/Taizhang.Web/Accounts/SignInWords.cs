namespace Taizhang.Web.Accounts;

/// <summary>Words on screen for why a sign-in was refused.</summary>
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
            _ => detail ?? "",
        };
}
