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
/// Signing in by 企业微信: a page with a code to scan, then two questions of the server, the application's token and whose code it was
/// (developer.work.weixin.qq.com, 网页授权登录: <c>gettoken</c>, <c>auth/getuserinfo</c>). Only members have a <c>userid</c>.
/// </summary>
internal sealed class WeComHandler(
    IOptionsMonitor<OAuthOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    SignOnProvider provider
) : OAuthHandler<OAuthOptions>(options, logger, encoder)
{
    private const string User = "userid";

    protected override string BuildChallengeUrl(AuthenticationProperties properties, string redirectUri) =>
        QueryHelpers.AddQueryString(
            Options.AuthorizationEndpoint,
            new Dictionary<string, string?>
            {
                ["login_type"] = "CorpApp",
                ["appid"] = Options.ClientId,
                ["agentid"] = provider.Agent,
                ["redirect_uri"] = redirectUri,
                ["state"] = Options.StateDataFormat.Protect(properties),
            }
        );

    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(OAuthCodeExchangeContext context)
    {
        using var token = await AskAsync(
            Options.TokenEndpoint,
            new() { ["corpid"] = Options.ClientId, ["corpsecret"] = Options.ClientSecret }
        );
        if (Fault(token) is { } wrong)
            return OAuthTokenResponse.Failed(wrong);
        using var who = await AskAsync(
            Options.UserInformationEndpoint,
            new() { ["access_token"] = token.RootElement.GetProperty("access_token").GetString(), ["code"] = context.Code }
        );
        if (Fault(who) is { } refused)
            return OAuthTokenResponse.Failed(refused);
        // Whoever scanned it without being a member has an openid and no userid.
        return who.RootElement.TryGetProperty(User, out var user) && user.GetString() is { Length: > 0 }
            ? OAuthTokenResponse.Success(JsonDocument.Parse($$"""{"access_token":"-","{{User}}":{{user.GetRawText()}}}"""))
            : OAuthTokenResponse.Failed(new InvalidOperationException("No member of the organization."));
    }

    protected override Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        identity.AddClaim(new("iss", provider.Known));
        identity.AddClaim(new("sub", tokens.Response!.RootElement.GetProperty(User).GetString()!));
        return Task.FromResult(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, Scheme.Name));
    }

    private async Task<JsonDocument> AskAsync(string address, Dictionary<string, string?> question)
    {
        using var answer = await Backchannel.GetAsync(QueryHelpers.AddQueryString(address, question), Context.RequestAborted);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Context.RequestAborted));
    }

    /// <summary>What the server says is wrong, without the question, which holds the secret.</summary>
    private static InvalidOperationException? Fault(JsonDocument answer) =>
        answer.RootElement.TryGetProperty("errcode", out var code) && code.GetInt32() != 0 ? new($"errcode {code.GetInt32()}") : null;
}
