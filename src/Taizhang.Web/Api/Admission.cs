using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Api;

/// <summary>The caller and the township.</summary>
internal sealed record Caller(RunningTown Town, Account Account)
{
    public Reader Reader { get; } = new(Account.AsActor());
    public Actor Actor => Reader.Actor;

    public static Caller Of(HttpContext http) => http.Features.GetRequiredFeature<Caller>();
}

/// <summary>
/// Admits a request: by a program's token or by the site's cookie. With a cookie alone nothing is written: the site's own script, which
/// sends what was filled in without a network, also names the account that filled it in. No other site can make a browser do that: a
/// header of its own needs our leave, which nobody gets.
/// </summary>
internal static class Admission
{
    /// <summary>The header by which the site's own script names the account for which it sends.</summary>
    public const string AccountHeader = "Taizhang-Account";

    private const long LargestBody = 1 << 20;
    private const string Scheme = "Bearer ";

    public static async Task AdmitAsync(HttpContext http, RequestDelegate inner)
    {
        bool reads = HttpMethods.IsGet(http.Request.Method);
        var admitted = await FindAsync(http, reads);
        if (!admitted.Ok)
        {
            await new Refused(admitted.Refusals).ExecuteAsync(http);
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestBody;
        http.Features.Set(admitted.Value);
        http.Features.Set(admitted.Value.Account);
        await inner(http);
    }

    private static async ValueTask<Outcome<Caller>> FindAsync(HttpContext http, bool reads)
    {
        var accounts = http.RequestServices.GetRequiredService<AccountStore>();
        Account? account;
        string? header = http.Request.Headers.Authorization;
        if (header is not null)
        {
            if (
                !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                || await accounts.FindTokenAsync(header[Scheme.Length..].Trim()) is not { } token
            )
                return Refusal.AccountToken();
            if (!reads && !token.MayWrite)
                return Refusal.RightScope();
            account = token.Account;
        }
        else
        {
            string? named = IsOurs(http.Request) ? http.Request.Headers[AccountHeader] : default;
            account = reads || named is not null ? SigningIn.AccountOf(http) : null;
            if (account is null)
                return Refusal.AccountNone();
            if (named is not null && named != account.Id)
                return Refusal.AccountOther(account.Name);
        }
        // A township that the account may not enter is as one that is not there.
        string name = (string)http.GetRouteValue("town")!;
        var town = http.RequestServices.GetRequiredService<TownHouse>().Find(name);
        if (town is null || !account.MayEnter(name))
            return Refusal.MissingTown(name);
        if (account.Role.IsDuty() && http.GetEndpoint()?.Metadata.GetMetadata<OpenToDuties>() is null)
            return Refusal.RightCases();
        return new Caller(town, account);
    }

    /// <summary>Whether a page of this site sends the request, as far as the browser says from where it comes.</summary>
    private static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";
}
