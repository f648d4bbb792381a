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
/// Admits a request: by a program's token or, for reading, by the site's cookie. A cookie never permits writing, so no other site can make
/// a browser write.
/// </summary>
internal static class Admission
{
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
            account = reads ? SigningIn.AccountOf(http) : null;
            if (account is null)
                return Refusal.AccountNone();
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
}
