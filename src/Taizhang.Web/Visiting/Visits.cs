using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Visiting;

/// <summary>
/// Makes the <see cref="Visit"/> of every page of a township (<c>/{town}/…</c>). Visitors not signed in are sent to the sign-in page and
/// come back afterwards. A township that does not exist or that the account may not enter is 404, so that its existence is not revealed.
/// </summary>
internal sealed class Visits(RequestDelegate next, TownHouse house)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api") || request.RouteValues.GetValueOrDefault("town") is not string id)
        {
            await next(context);
            return;
        }
        if (SigningIn.AccountOf(context) is not { } account)
        {
            // What a form held cannot be taken along: the way back leads to the page that showed it.
            string back = HttpMethods.IsGet(request.Method) ? request.Path + request.QueryString : request.Path;
            context.Response.Redirect("/sign-in?to=" + Uri.EscapeDataString(back));
            return;
        }
        if (house.Find(id) is not { } town || !account.MayEnter(id))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (
            account.Role.IsDuty()
            && !(context.GetEndpoint()?.Metadata.GetMetadata<OpenToDutyAttribute>() is { Duty: var duty } && account.Role.Holds(duty))
        )
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }
        context.Features.Set(
            new Visit
            {
                Town = town,
                Account = account,
                Actor = account.AsActor(),
                Period = Period.TryParse(request.Query["period"], out var period) ? period : new(town.Today.Year),
                Infos = [.. house.Infos.Where(other => account.MayEnter(other.Id))],
                Beside = () => house.Seen(account.MayEnter),
            }
        );
        await next(context);
    }

    /// <summary>The visit of the current request; throws outside a township's pages.</summary>
    public static Visit Current(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Visit>()
        ?? throw new InvalidOperationException("No visit: the address names no township.");
}
