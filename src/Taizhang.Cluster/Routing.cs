using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Towns;

namespace Taizhang.Cluster;

/// <summary>
/// Brings each request to the server that holds its township: here, the same code as ever; elsewhere, the request goes there as it is. A
/// server that is gone is asked no longer, and the request is repeated at the next holder: commands have ids, and are done once.
/// </summary>
internal sealed partial class Routing(
    TownHouse house,
    Holding holding,
    ITownHolders holders,
    Passing passing,
    Hops hops,
    DatabaseWatch watch,
    ILogger<Routing> log
)
{
    /// <summary>So long a request waits for a holder: a server that froze is declared dead in about six seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15),
        Pause = TimeSpan.FromMilliseconds(100);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var (passed, last) = hops.Accept(context);
        if (passed && context.Request.Path == Peers.Reaches)
        {
            context.Response.StatusCode = watch.Reaches ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            return;
        }
        if (TownIn(context.Request.Path) is not { } town)
        {
            await next(context);
            return;
        }
        bool again = Passing.Keep(context.Request);
        bool tried = false;
        long began = Stopwatch.GetTimestamp();
        while (true)
        {
            // A second time it is not carried out within the same context: what the first time left there would be in the way.
            if (!tried && holding.Enter(town) is { } here)
                using (here)
                    if (Reads(context) || here.Town.Condition.Down is null)
                    {
                        tried = true;
                        if (await AnswerAsync(context, next, here.Town))
                        {
                            KeepAwake(town);
                            return;
                        }
                        if (context.Request.Body.CanSeek)
                            context.Request.Body.Position = 0;
                    }
            await holding.MendAsync(town);
            if (last)
            {
                context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
                return;
            }
            try
            {
                var place = await holders.FindAsync(town);
                if (place.Refused is null)
                {
                    if (!tried && holding.Enter(town) is { } taken)
                    {
                        taken.Dispose();
                        continue;
                    }
                    if (await passing.TryAsync(context, place.Node, knows: true, holders.LifeOf(place)))
                        return;
                    holders.Suspect(town, place);
                    if (!again)
                        break;
                }
            }
            catch (HolderException unknown)
            {
                SayUnknown(unknown, town);
            }
            if (Stopwatch.GetElapsedTime(began) > Patience || context.RequestAborted.IsCancellationRequested)
                break;
            await Task.Delay(Pause);
        }
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = "5";
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync("正在换一台服务器办理，请过几秒重新提交；已保存的内容不受影响。");
    }

    /// <summary>The township that a path names; null: none, any server answers.</summary>
    private string? TownIn(PathString path)
    {
        string[] parts = (path.Value ?? "").Split('/', 5);
        string? id = parts.ElementAtOrDefault(1) switch
        {
            "api" => parts.ElementAtOrDefault(3),
            "open" or "open311" => parts.ElementAtOrDefault(2),
            var first => first,
        };
        return id is { Length: > 0 } && house.Knows(id) ? id : null;
    }

    private static bool Reads(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);

    /// <summary>
    /// Answers here. What changes something is answered only when the township is still held and its database was there: false, with
    /// nothing
    /// answered, when another server took it meanwhile, or when it could not be written. Repeated with its id, it is done once.
    /// </summary>
    private static async Task<bool> AnswerAsync(HttpContext context, RequestDelegate next, RunningTown town)
    {
        if (Reads(context))
        {
            await next(context);
            return true;
        }
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        var waiting = new StreamResponseBodyFeature(kept, real);
        context.Features.Set<IHttpResponseBodyFeature>(waiting);
        try
        {
            await next(context);
            await waiting.CompleteAsync();
        }
        finally
        {
            context.Features.Set(real);
        }
        bool failed = context.Response.StatusCode >= StatusCodes.Status500InternalServerError && !town.Condition.IsWell;
        if ((town.Condition.Fenced || failed) && !context.Response.HasStarted)
        {
            context.Response.Clear();
            return false;
        }
        kept.Position = 0;
        await kept.CopyToAsync(real.Stream, context.RequestAborted);
        return true;
    }

    /// <summary>Tells the cluster now and then that a township is in use here, and puts it down when it lives elsewhere.</summary>
    private async void KeepAwake(string town)
    {
        try
        {
            if (await holders.FindAsync(town) is { Refused: null } place && !holding.IsHere(place))
                await holding.PutDownAsync(town);
        }
        catch (HolderException unknown)
        {
            SayUnknown(unknown, town);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Town} 由谁办理，此刻不知道。")]
    private partial void SayUnknown(Exception unknown, string town);
}
