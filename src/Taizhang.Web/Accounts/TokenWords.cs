using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>What a token allows, in words.</summary>
internal static class TokenWords
{
    public static string Of(ApiToken token) => (token.MayWrite ? "读取和填报" : "只读") + (token.Assists ? "，智能助手" : "");
}
