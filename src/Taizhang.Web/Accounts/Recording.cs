using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>Lines of the audit log from requests.</summary>
internal static class Recording
{
    /// <summary>Records what the account of a request did; of nobody, when nobody is signed in.</summary>
    public static void Record(this HttpContext http, AuditAct act, string? subject = null, string? detail = null) =>
        Record(http, SigningIn.AccountOf(http), act, subject, detail);

    /// <summary>Records what an account did, also before it has a session.</summary>
    public static void Record(this HttpContext http, Account? account, AuditAct act, string? subject = null, string? detail = null) =>
        http
            .RequestServices.GetRequiredService<AccountStore>()
            .Audit.Add(
                new AuditLine
                {
                    Actor = account?.Id ?? "",
                    ActorName = account?.Name ?? "",
                    Act = act,
                    Town = http.Request.RouteValues.GetValueOrDefault("town") as string,
                    Subject = subject,
                    Detail = detail,
                    Address = SigningIn.AddressOf(http),
                }
            );
}
