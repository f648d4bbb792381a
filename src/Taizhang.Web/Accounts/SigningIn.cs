using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>How people sign in: a password, then a cookie for eight hours of use.</summary>
internal static class SigningIn
{
    public const string Cookie = "taizhang";

    public static void AddSigningIn(this IServiceCollection services)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Password = new PasswordOptions
                {
                    RequiredLength = AccountStore.ShortestPassword,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
                // Names are checked where accounts are made.
                identity.User.AllowedUserNameCharacters = "";
            })
            .AddUserStore<AccountUsers>()
            .AddSignInManager();

        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                cookie =>
                {
                    cookie.Cookie.Name = Cookie;
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
                    cookie.SlidingExpiration = true;
                    cookie.Events.OnValidatePrincipal = StillStandsAsync;
                }
            );
        services.AddAuthorization();
    }

    /// <summary>Signing out. A form on every page posts here.</summary>
    public static void MapSigningOut(this WebApplication app) =>
        app.MapPost(
            "/sign-out",
            async (HttpContext context, IAntiforgery antiforgery) =>
            {
                if (!await antiforgery.IsRequestValidAsync(context))
                    return Results.StatusCode(StatusCodes.Status400BadRequest);
                await context.SignOutAsync(IdentityConstants.ApplicationScheme);
                return Results.Redirect("/sign-in");
            }
        );

    public static string? AccountOf(ClaimsPrincipal principal) => principal.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <summary>
    /// A cookie is valid only while its account is active and its password and rights are unchanged since the sign-in; accounts are in
    /// memory, so every request checks.
    /// </summary>
    private static async Task StillStandsAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var account =
            context.Principal is { } who && AccountOf(who) is { } id
                ? await services.GetRequiredService<AccountStore>().FindAsync(id)
                : null;
        if (
            account is null
            || account.Disabled
            || account.SecurityStamp != context.Principal!.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType)
        )
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        }
    }
}
