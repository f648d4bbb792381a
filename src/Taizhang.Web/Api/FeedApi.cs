using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Feeds;
using Taizhang.Storage.People;
using Taizhang.Web.Accounts;

namespace Taizhang.Web.Api;

/// <summary>An address that those who run the system may ask although they read no cases.</summary>
internal sealed class OpenToDuties;

/// <summary>The township's journal for the server that copies it.</summary>
internal static class FeedApi
{
    public static void MapFeed(this RouteGroupBuilder api) =>
        api.MapGet("/journal", SendAsync)
            .WithMetadata(new OpenToDuties(), new Untagged())
            .Produces<string>(contentType: "application/x-ndjson")
            .WithTags("Journal")
            .WithSummary("The journal after a position, for a server that keeps a copy")
            .WithDescription(
                "For tokens of 系统管理员 alone: it holds all that a backup holds. One JSON object a line: first the head, with the township "
                    + "and the hash of line `after`, then the lines, each behind the pictures and texts that it names, at the end "
                    + "`end` and `of`: while `end` is less than `of`, ask again after `end`. Each hash is made over the line and the "
                    + "hash before it; `taizhang feed import` proves all of it before it takes any."
            );

    private static async Task<Results<PushStreamHttpResult, Refused>> SendAsync(HttpContext http, long after = 0)
    {
        var caller = Caller.Of(http);
        if (!Rights.MayTakeFeed(caller.Actor))
            return new Refused(Refusal.RightFeed());
        if (after < 0)
            return new Refused(Refusal.InputCursor());
        // A county asks every minute; what is worth a line is that something was taken.
        if (after < caller.Town.Position)
            http.Record(caller.Account, AuditAct.Exported, caller.Town.Info.Id, $"传送日志，第 {after} 条之后");
        return TypedResults.Stream(
            body => FeedOf.WriteAsync(caller.Town, body, after, whole: false, http.RequestAborted),
            "application/x-ndjson"
        );
    }
}
