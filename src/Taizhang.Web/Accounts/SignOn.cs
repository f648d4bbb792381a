using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>A provider of single sign-on (统一认证).</summary>
/// <param name="Issuer">Its address; by OpenID Connect that under which <c>.well-known/openid-configuration</c> is found.</param>
/// <param name="Title">What the button says: 县统一认证.</param>
public sealed record SignOnProvider(Uri Issuer, string ClientId, string? Secret, string Title)
{
    /// <summary>By which its tokens are judged: the world's time, not that of a township whose year stands still.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public SignOnKind Kind { get; init; }

    /// <summary>Of 企业微信: the number of the application (agentid).</summary>
    public string? Agent { get; init; }

    /// <summary>Under what its people are linked: the issuer of its tokens, or the organization in protocols without one.</summary>
    public string Known =>
        Kind switch
        {
            SignOnKind.WeCom => "wecom:" + ClientId,
            SignOnKind.DingTalk => "dingtalk:" + ClientId,
            _ => Issuer.OriginalString,
        };
}

/// <summary>
/// Signing in by a provider: code flow with PKCE. The provider says who somebody is, and nothing else: whether he has an account, which and
/// with what rights is kept here. Passwords go on working, so that nobody is locked out when the provider is away.
/// </summary>
internal static class SignOn
{
    public const string Scheme = "signon",
        Start = "/sign-in/provider",
        Callback = "/sign-in/provider/back";

    private const string Stranger = "signon.stranger";

    public static void AddSignOn(this IServiceCollection services, SignOnProvider provider, AccountStore accounts)
    {
        services.AddSingleton(provider);
        if (provider.Kind != SignOnKind.Oidc)
        {
            services
                .AddAuthentication()
                .AddOwnProtocol(
                    Scheme,
                    provider,
                    oauth =>
                    {
                        oauth.TimeProvider = provider.Time;
                        oauth.CallbackPath = Callback;
                        oauth.SignInScheme = SigningIn.Scheme;
                        oauth.SaveTokens = false;
                        oauth.BackchannelTimeout = TimeSpan.FromSeconds(10);
                        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
                        oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                        oauth.Events.OnTicketReceived = context => LetInAsync(context, accounts);
                        oauth.Events.OnRemoteFailure = FailAsync;
                    }
                );
            return;
        }
        services
            .AddAuthentication()
            .AddOpenIdConnect(
                Scheme,
                oidc =>
                {
                    oidc.Authority = provider.Issuer.AbsoluteUri.TrimEnd('/');
                    oidc.TimeProvider = provider.Time;
                    oidc.ClientId = provider.ClientId;
                    oidc.ClientSecret = provider.Secret;
                    oidc.RequireHttpsMetadata = provider.Issuer.Scheme == Uri.UriSchemeHttps;
                    oidc.ResponseType = OpenIdConnectResponseType.Code;
                    // A form posted from another site would bring no cookie along.
                    oidc.ResponseMode = OpenIdConnectResponseMode.Query;
                    oidc.UsePkce = true;
                    oidc.CallbackPath = Callback;
                    oidc.SignInScheme = SigningIn.Scheme;
                    oidc.MapInboundClaims = false;
                    oidc.SaveTokens = false;
                    oidc.GetClaimsFromUserInfoEndpoint = false;
                    oidc.UseTokenLifetime = false;
                    oidc.Scope.Clear();
                    oidc.Scope.Add("openid");
                    oidc.BackchannelTimeout = TimeSpan.FromSeconds(10);
                    oidc.CorrelationCookie.SameSite = oidc.NonceCookie.SameSite = SameSiteMode.Lax;
                    oidc.CorrelationCookie.SecurePolicy = oidc.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                    // Who somebody is, is issuer and sub: both are looked at when all of the answer was found right.
                    oidc.ClaimActions.Remove("iss");
                    oidc.Events.OnTicketReceived = context => LetInAsync(context, accounts);
                    oidc.Events.OnRemoteFailure = FailAsync;
                }
            );
    }

    public static void MapSignOn(this WebApplication app)
    {
        app.MapGet(Start, BeginAsync);
        // The other protocols know no sign-out from their side.
        if (app.Services.GetRequiredService<SignOnProvider>().Kind == SignOnKind.Oidc)
            app.MapPost("/signout-backchannel", SignOnEnding.EndAsync).DisableAntiforgery();
    }

    /// <summary>Whom the provider vouched for though he is not known here; null: nobody.</summary>
    public static string? StrangerOf(IDataProtectionProvider protection, string? ticket)
    {
        try
        {
            return ticket is null ? null : Protector(protection).Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static async Task BeginAsync(HttpContext http, string? to = null)
    {
        try
        {
            await http.ChallengeAsync(Scheme, new() { RedirectUri = SignInWords.Local(to) });
        }
        // The provider cannot be asked where it wants people sent: the password still works.
        catch (Exception away) when (away is InvalidOperationException or HttpRequestException or IOException)
        {
            http.Record(AuditAct.SignInRefused, "", "provider away");
            http.Response.Redirect("/sign-in?provider=away");
        }
    }

    private static async Task LetInAsync(TicketReceivedContext context, AccountStore accounts)
    {
        var http = context.HttpContext;
        string issuer = Of("iss"),
            sub = Of("sub");
        if (await accounts.FindLinkedAsync(issuer, sub) is not { } account)
        {
            http.Record(AuditAct.SignInRefused, sub, "not known here");
            var protection = http.RequestServices.GetRequiredService<IDataProtectionProvider>();
            http.Response.Redirect("/sign-in?stranger=" + Uri.EscapeDataString(Protector(protection).Protect(sub)));
            context.HandleResponse();
            return;
        }
        if (account.Disabled)
        {
            http.Record(account, AuditAct.SignInRefused, account.UserName, "disabled");
            http.Response.Redirect("/sign-in?provider=disabled");
            context.HandleResponse();
            return;
        }
        var by = new Voucher(issuer, sub, context.Principal?.FindFirstValue("sid"));
        if (account.HasSecondFactor && accounts.Rules.SecondFactor.Contains(account.Role))
        {
            string ticket = http.RequestServices.GetRequiredService<SecondFactor>().TicketOf(account, by);
            string to = Uri.EscapeDataString(SignInWords.Local(context.ReturnUri));
            http.Response.Redirect($"/sign-in?step={Uri.EscapeDataString(ticket)}&to={to}");
            context.HandleResponse();
            return;
        }
        string secret = await SigningIn.StartAsync(http, accounts, account, by);
        // Of all that the provider says, the cookie takes nothing along but our own session.
        context.Principal = SigningIn.PrincipalOf(secret);
        context.Properties = new();

        string Of(string claim) => context.Principal?.FindFirstValue(claim) ?? "";
    }

    /// <summary>Whatever is wrong with an answer (signature, issuer, time, nonce, state), nobody is let in by it.</summary>
    private static Task FailAsync(RemoteFailureContext context)
    {
        context.HttpContext.Record(AuditAct.SignInRefused, "", context.Failure?.Message.ReplaceLineEndings(" "));
        context.Response.Redirect("/sign-in?provider=failed");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static IDataProtector Protector(IDataProtectionProvider protection) => protection.CreateProtector(Stranger);
}
