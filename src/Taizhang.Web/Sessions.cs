using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;
using Taizhang.Web.Api;

namespace Taizhang.Web;

/// <summary>
/// What a session may open before its account is in order: nothing but its own pages while a password has to be changed or a second factor
/// is asked for. And what the audit log records of every request: refusals, and files that were taken out.
/// </summary>
internal sealed class Sessions(RequestDelegate next, AccountStore accounts)
{
    private const string Password = "/account/password",
        Factor = "/account/second-factor";

    private const int MostNamed = 30;

    public async Task InvokeAsync(HttpContext context)
    {
        if (SigningIn.AccountOf(context) is { } account && Due(context, account) is { } place && !IsOpen(context.Request.Path, place))
        {
            if (context.Request.Path.StartsWithSegments("/api"))
                await new Refused(Refusal.RightAccountDue()).ExecuteAsync(context);
            else
                context.Response.Redirect(place);
            return;
        }
        try
        {
            await next(context);
        }
        finally
        {
            // Also of a download that was broken off, and of a page that failed halfway: what was sent was seen.
            Record(context);
        }
    }

    private static void Record(HttpContext context)
    {
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden)
            context.Record(AuditAct.Refused, $"{context.Request.Method} {context.Request.Path}");
        else if (IsFile(context.Response))
            context.Record(AuditAct.Exported, context.Request.Path, context.Request.QueryString.Value);
        var reader = context.Features.Get<Visit>()?.Reader ?? context.Features.Get<Caller>()?.Reader;
        if (reader is { Read: { Count: > 0 } read })
            context.Record(AuditAct.PersonalRead, string.Join('、', read.Take(MostNamed)), $"{read.Count} 条，{context.Request.Path}");
    }

    /// <summary>
    /// What has to be put in order first. Whom a provider vouches for typed no password here, so none is old; whether he showed a second
    /// factor there nobody here knows, so his role's is asked for all the same.
    /// </summary>
    private string? Due(HttpContext context, Account account) =>
        accounts.IsDue(account) && SigningIn.SessionOf(context) is not { Issuer: not null } ? Password
        : accounts.Rules.SecondFactor.Contains(account.Role) && !account.HasSecondFactor ? Factor
        : null;

    private static bool IsOpen(PathString path, string place) =>
        path == place || path == "/sign-out" || path.StartsWithSegments("/healthz");

    private static bool IsFile(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.Headers.ContentDisposition.ToString().StartsWith("attachment", StringComparison.Ordinal);
}
