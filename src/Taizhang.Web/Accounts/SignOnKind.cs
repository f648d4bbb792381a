using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.DependencyInjection;

namespace Taizhang.Web.Accounts;

/// <summary>What a provider of single sign-on speaks: OpenID Connect, or the own protocol of 企业微信 or 钉钉.</summary>
public enum SignOnKind
{
    Oidc,
    WeCom,
    DingTalk,
}

/// <summary>The addresses of the two that speak protocols of their own.</summary>
internal static class SignOnAddresses
{
    /// <summary>Adds the handler of the provider's protocol.</summary>
    /// <param name="configure">What all three have alike.</param>
    public static void AddOwnProtocol(
        this AuthenticationBuilder authentication,
        string scheme,
        SignOnProvider provider,
        Action<OAuthOptions> configure
    )
    {
        if (provider.Kind == SignOnKind.WeCom)
            authentication.AddOAuth<OAuthOptions, WeComHandler>(scheme, Fill);
        else
            authentication.AddOAuth<OAuthOptions, DingTalkHandler>(scheme, Fill);

        void Fill(OAuthOptions oauth)
        {
            (oauth.ClientId, oauth.ClientSecret) = (provider.ClientId, provider.Secret ?? "");
            (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) = Of(provider);
            configure(oauth);
        }
    }

    /// <param name="provider">Its issuer, where it is not the vendor's public one, is a server of the organization's own.</param>
    private static (string Authorize, string Token, string User) Of(SignOnProvider provider)
    {
        string at = provider.Issuer.GetLeftPart(UriPartial.Authority);
        return provider.Kind == SignOnKind.WeCom
            ? (
                Public(at, "https://qyapi.weixin.qq.com", "https://login.work.weixin.qq.com") + "/wwlogin/sso/login",
                at + "/cgi-bin/gettoken",
                at + "/cgi-bin/auth/getuserinfo"
            )
            : (
                Public(at, "https://api.dingtalk.com", "https://login.dingtalk.com") + "/oauth2/auth",
                at + "/v1.0/oauth2/userAccessToken",
                at + "/v1.0/contact/users/me"
            );

        static string Public(string at, string api, string login) => at == api ? login : at;
    }
}
