using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>
/// The provider says that somebody signed out there (OpenID Connect Back-Channel Logout 1.0), by a token that it signed: his sessions that
/// began by it end at once. Each token counts once.
/// </summary>
internal static class SignOnEnding
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestToken = 16 << 10;

    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Tokens that came, until they are too old to come again.</summary>
    private static readonly ConcurrentDictionary<string, DateTime> Seen = new();

    public static async Task<IResult> EndAsync(HttpContext http, AccountStore accounts, SignOnProvider provider)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.HasFormContentType || http.Request.ContentLength is null or > LongestToken)
            return Results.BadRequest();
        string token = (await http.Request.ReadFormAsync(http.RequestAborted))["logout_token"].ToString();
        if (await ReadAsync(http, token, provider.Time.GetUtcNow().UtcDateTime) is not { } read)
        {
            http.Record(AuditAct.Refused, "/signout-backchannel");
            return Results.BadRequest();
        }
        int ended = await accounts.EndLinkedSessionsAsync(read.Issuer, read.Subject, read.Session);
        http.Record(AuditAct.SessionsEnded, read.Subject, $"provider，{ended}");
        return Results.Ok();
    }

    private static async Task<(string Issuer, string? Subject, string? Session)?> ReadAsync(HttpContext http, string token, DateTime now)
    {
        var oidc = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(SignOn.Scheme);
        try
        {
            var known = await oidc.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            var checkedToken = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
                token,
                new TokenValidationParameters
                {
                    ValidIssuer = known.Issuer,
                    ValidAudience = oidc.ClientId,
                    IssuerSigningKeys = known.SigningKeys,
                    RequireSignedTokens = true,
                    RequireExpirationTime = false,
                    ValidateLifetime = false,
                }
            );
            if (!checkedToken.IsValid || checkedToken.SecurityToken is not JsonWebToken jwt)
                return null;
            string? sub = Text(jwt, "sub"),
                sid = Text(jwt, "sid"),
                id = Text(jwt, "jti");
            bool fresh = jwt.IssuedAt > now - Skew && jwt.IssuedAt < now + Skew;
            bool ends = jwt.TryGetPayloadValue<JsonElement>("events", out var events) && events.TryGetProperty(Event, out _);
            // With a nonce it would be a token of signing in.
            if (!fresh || !ends || id is null || (sub is null && sid is null) || Text(jwt, "nonce") is not null)
                return null;
            foreach (var (old, at) in Seen)
                if (at < now - Skew - Skew)
                    Seen.TryRemove(old, out _);
            return Seen.TryAdd($"{jwt.Issuer} {id}", now) ? (jwt.Issuer, sub, sid) : null;
        }
        catch (Exception wrong) when (wrong is SecurityTokenException or ArgumentException or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static string? Text(JsonWebToken jwt, string name) => jwt.TryGetPayloadValue<string>(name, out string? value) ? value : null;
}
