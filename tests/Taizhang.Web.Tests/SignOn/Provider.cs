using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Taizhang.Web.Tests.SignOn;

/// <summary>
/// A provider of single sign-on on a port of its own: discovery, keys, authorization with PKCE, tokens. It says whatever the test wants it
/// to say, also what is not true.
/// </summary>
public sealed class Provider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> _codes = [];

    private Provider(WebApplication app) => _app = app;

    public RsaSecurityKey Key { get; } = new(RSA.Create(2048)) { KeyId = "k1" };
    public Uri Issuer => new(_app.Urls.Single());
    public string IssuerText => Issuer.AbsoluteUri.TrimEnd('/');

    /// <summary>Who is signed in there, and in which of its sessions.</summary>
    public string Sub { get; set; } = "4f2c-张三";
    public string? Sid { get; set; } = "session-1";

    /// <summary>What the provider lies about: the claims, the time, the key.</summary>
    public Action<Dictionary<string, object>> Lies { get; set; } = _ => { };
    public TimeSpan ClockOff { get; set; }
    public RsaSecurityKey? OtherKey { get; set; }
    public string? LastVerifierFault { get; private set; }

    public static async Task<Provider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new Provider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(provider.Discovery()));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { provider.PublicKey() } }));
        app.MapGet("/authorize", (Delegate)provider.Authorize);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A signed token by which it ends sessions; the test may change its claims.</summary>
    public string LogoutToken(string client, Action<Dictionary<string, object>>? change = null)
    {
        var claims = new Dictionary<string, object>
        {
            ["iss"] = IssuerText,
            ["aud"] = client,
            ["sub"] = Sub,
            ["iat"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new Dictionary<string, object>
            {
                ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(),
            },
        };
        if (Sid is not null)
            claims["sid"] = Sid;
        change?.Invoke(claims);
        return Sign(claims, OtherKey ?? Key);
    }

    private object Discovery() =>
        new
        {
            issuer = IssuerText,
            authorization_endpoint = IssuerText + "/authorize",
            token_endpoint = IssuerText + "/token",
            jwks_uri = IssuerText + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        };

    private object PublicKey()
    {
        var key = Key.Rsa.ExportParameters(false);
        return new
        {
            kty = "RSA",
            use = "sig",
            alg = "RS256",
            kid = Key.KeyId,
            n = Base64UrlEncoder.Encode(key.Modulus),
            e = Base64UrlEncoder.Encode(key.Exponent),
        };
    }

    private IResult Authorize(HttpContext http)
    {
        var asked = http.Request.Query;
        string code = Guid.NewGuid().ToString("N");
        _codes[code] = (asked["nonce"].ToString(), asked["code_challenge"].ToString());
        return Results.Redirect(
            QueryHelpers.AddQueryString(
                asked["redirect_uri"].ToString(),
                new Dictionary<string, string?> { ["code"] = code, ["state"] = asked["state"] }
            )
        );
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (!_codes.TryRemove(form["code"].ToString(), out var asked))
            return Results.BadRequest(new { error = "invalid_grant" });
        byte[] hash = SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()));
        if (Base64UrlEncoder.Encode(hash) != asked.Challenge)
        {
            LastVerifierFault = "PKCE";
            return Results.BadRequest(new { error = "invalid_grant" });
        }
        var now = DateTimeOffset.UtcNow + ClockOff;
        var claims = new Dictionary<string, object>
        {
            ["iss"] = IssuerText,
            ["aud"] = form["client_id"].ToString(),
            ["sub"] = Sub,
            ["nonce"] = asked.Nonce,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(2).ToUnixTimeSeconds(),
            ["name"] = "张三",
        };
        if (Sid is not null)
            claims["sid"] = Sid;
        Lies(claims);
        return Results.Json(
            new
            {
                access_token = "unused",
                token_type = "Bearer",
                id_token = Sign(claims, OtherKey ?? Key),
            }
        );
    }

    private static string Sign(Dictionary<string, object> claims, RsaSecurityKey key) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = new(key, SecurityAlgorithms.RsaSha256) }
        );
}
