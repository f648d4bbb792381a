using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Taizhang.Web.Accounts;

/// <summary>
/// Signing in by 钉钉 (open.dingtalk.com, 登录第三方网站: <c>oauth2/auth</c>, <c>oauth2/userAccessToken</c>, <c>contact/users/me</c>). Somebody is
/// known by the <c>unionId</c>, which stays the same for all applications of one developer.
/// </summary>
internal sealed class DingTalkHandler(
    IOptionsMonitor<OAuthOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignOnProvider provider
) : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(
            Options.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = Options.ClientId,
                ["scope"] = "openid",
                ["prompt"] = "consent",
                ["redirect_uri"] = redirectUri,
                ["state"] = Options.StateDataFormat.Protect(properties),
            }
        );

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        using var answer = await Backchannel.PostAsJsonAsync(
            Options.TokenEndpoint,
            new Dictionary<string, string?>
            {
                ["clientId"] = Options.ClientId,
                ["clientSecret"] = Options.ClientSecret,
                ["code"] = context.Code,
                ["grantType"] = "authorization_code",
            },
            Context.RequestAborted
        );
        if (!answer.IsSuccessStatusCode)
            return OAuthTokenResponse.Failed(new InvalidOperationException($"status {(int)answer.StatusCode}"));
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
        return said.RootElement.TryGetProperty("accessToken", out var token)
            ? OAuthTokenResponse.Success(JsonDocument.Parse($$"""{"access_token":{{token.GetRawText()}}}"""))
            : OAuthTokenResponse.Failed(new InvalidOperationException("No token."));
    }

    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, Options.UserInformationEndpoint);
        question.Headers.Add("x-acs-dingtalk-access-token", tokens.AccessToken);
        using var answer = await Backchannel.SendAsync(question, Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
        if (!said.RootElement.TryGetProperty("unionId", out var union) || union.GetString() is not { Length: > 0 } sub)
            throw new AuthenticationFailureException("No unionId.");
        identity.AddClaim(new("iss", provider.Known));
        identity.AddClaim(new("sub", sub));
        return new(new ClaimsPrincipal(identity), properties, Scheme.Name);
    }
}
