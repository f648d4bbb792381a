using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>
/// The cookie of somebody signed in. It holds the secret of a session and nothing else: whether the session still stands is asked of the
/// accounts at every request.
/// </summary>
internal static class SigningIn
{
    public const string Cookie = "taizhang";
    public const string Scheme = "taizhang";
    private const string Secret = "session";

    public static void AddSigningIn(this IServiceCollection services, AccountStore accounts)
    {
        services
            .AddAuthentication(Scheme)
            .AddCookie(
                Scheme,
                cookie =>
                {
                    cookie.Cookie.Name = Cookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.Path = "/";
                    cookie.CookieManager = new HostCookies();
                    cookie.ExpireTimeSpan = accounts.Rules.LongestSession;
                    cookie.SlidingExpiration = false;
                    cookie.Events.OnValidatePrincipal = StillStandsAsync;
                }
            );
        services.AddAuthorization();
        services.AddSingleton<SignInThrottle>().AddSingleton<SecondFactor>().AddSingleton<SignIns>();
    }

    /// <summary>Signing out. A form of every page posts here.</summary>
    public static void MapSigningOut(this WebApplication app) =>
        app.MapPost(
            "/sign-out",
            async (HttpContext context, IAntiforgery antiforgery, AccountStore accounts) =>
            {
                if (!await antiforgery.IsRequestValidAsync(context))
                    return Results.StatusCode(StatusCodes.Status400BadRequest);
                if (SessionOf(context) is { } session)
                {
                    await accounts.EndSessionAsync(session);
                    context.Record(AuditAct.SignedOut);
                }
                await context.SignOutAsync(Scheme);
                return Results.Redirect("/sign-in");
            }
        );

    /// <summary>Gives the browser the cookie of a new session.</summary>
    public static async Task BeginAsync(HttpContext context, AccountStore accounts, Account account)
    {
        string secret = await accounts.StartSessionAsync(account, AddressOf(context));
        await context.SignInAsync(Scheme, PrincipalOf(secret));
    }

    /// <summary>The same of somebody for whom a provider vouched, and who has shown his code here.</summary>
    public static async Task BeginAsync(HttpContext context, AccountStore accounts, Account account, Voucher by) =>
        await context.SignInAsync(Scheme, PrincipalOf(await StartAsync(context, accounts, account, by)));

    /// <summary>Starts the session of somebody for whom a provider vouched, and records it; the secret for its cookie.</summary>
    public static async Task<string> StartAsync(HttpContext context, AccountStore accounts, Account account, Voucher by)
    {
        string secret = await accounts.StartLinkedSessionAsync(account, AddressOf(context), by.Issuer, by.Sub, by.Sid);
        context.Record(account, AuditAct.SignedIn, detail: "provider");
        return secret;
    }

    /// <summary>What the cookie of a session holds.</summary>
    public static ClaimsPrincipal PrincipalOf(string secret) => new(new ClaimsIdentity([new Claim(Secret, secret)], Scheme));

    /// <summary>Who asks, by a session or, at the API, by a token; null when nobody is known.</summary>
    public static Account? AccountOf(HttpContext context) => SessionOf(context)?.Account ?? context.Features.Get<Account>();

    /// <summary>The session of the request; null when there is none.</summary>
    public static Session? SessionOf(HttpContext context) => context.Features.Get<Session>();

    /// <summary>Where a request comes from, as it is written down; null when the connection has no address.</summary>
    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static async Task StillStandsAsync(CookieValidatePrincipalContext context)
    {
        var accounts = context.HttpContext.RequestServices.GetRequiredService<AccountStore>();
        if (context.Principal?.FindFirstValue(Secret) is { } secret && await accounts.FindSessionAsync(secret) is { } session)
        {
            context.HttpContext.Features.Set(session);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
