using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>
/// How often one address may send the voting form: often enough for a hall of deputies behind one router, rarely enough that guessing one
/// of a hundred tokens would take thirty thousand years. Addresses are held in memory for a minute and written nowhere.
/// </summary>
internal static class VoteLimit
{
    public const string Policy = "vote";
    private const int FormsAMinute = 600;

    public static void AddVoteLimit(this IServiceCollection services) =>
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(
                Policy,
                context =>
                    HttpMethods.IsPost(context.Request.Method)
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            context.Connection.RemoteIpAddress?.ToString() ?? "",
                            _ => new FixedWindowRateLimiterOptions
                            {
                                PermitLimit = FormsAMinute,
                                Window = TimeSpan.FromMinutes(1),
                                QueueLimit = 0,
                            }
                        )
                        : RateLimitPartition.GetNoLimiter("")
            );
        });
}
