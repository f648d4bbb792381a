using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>A body that asks for something to be done.</summary>
/// <param name="Id">
/// Made by the client (a UUID): sent twice, it is done once. The header <c>Idempotency-Key</c> says the same for a body without it.
/// </param>
public abstract record CommandBody(string? Id)
{
    /// <summary>The header that gives the id of a body without one.</summary>
    public const string Header = "Idempotency-Key";
}

/// <summary>A body that only says: do it.</summary>
public sealed record Plainly(string? Id) : CommandBody(Id);

/// <summary>A request that was read: who asks, where, for what.</summary>
internal sealed record Ask<T>(HttpContext Http, Caller Caller, T Body)
    where T : CommandBody
{
    /// <summary>Empty when none was given, which the kernel refuses.</summary>
    public string Id => Body.Id ?? "";

    public RunningTown Town => Caller.Town;

    /// <summary>A part of the address.</summary>
    public string Part(string name) => Http.GetRouteValue(name) as string ?? "";

    /// <summary>A number in the address; 0 when it is none, which names nothing.</summary>
    public int Number(string name) =>
        int.TryParse(Part(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number)
            ? number
            : 0;
}

/// <summary>Routes that ask for something: the body is read, the command done, its receipt or every reason against it answered.</summary>
internal static class CommandRoutes
{
    /// <summary>A route whose body is one command of the kernel.</summary>
    public static RouteHandlerBuilder MapCommand<T>(
        this RouteGroupBuilder api,
        string method,
        string path,
        JsonTypeInfo<T> type,
        Func<Ask<T>, Outcome<Command>> make
    )
        where T : CommandBody =>
        api.MapAsk(
            method,
            path,
            type,
            async ask =>
            {
                var command = make(ask);
                return command.Ok ? await DoAsync(ask.Http, command.Value) : new Refused(command.Refusals);
            }
        );

    /// <summary>A route whose body leads to several commands, or to something that is kept beside the journal.</summary>
    /// <param name="work">Why not; empty when it was done.</param>
    public static RouteHandlerBuilder MapWork<T>(
        this RouteGroupBuilder api,
        string method,
        string path,
        JsonTypeInfo<T> type,
        Func<Ask<T>, Task<IReadOnlyList<Refusal>>> work
    )
        where T : CommandBody =>
        api.MapAsk(
            method,
            path,
            type,
            async ask =>
            {
                var refusals = await work(ask);
                return refusals.Count > 0
                    ? new Refused([.. refusals])
                    : TypedResults.Ok(new Done(ask.Town.Position, TownTime.Of(ask.Town.Now), null));
            }
        );

    public static async Task<Results<Ok<Done>, Refused>> DoAsync(HttpContext http, Command command)
    {
        var caller = Caller.Of(http);
        var done = await caller.Town.DoAsync(command, caller.Actor, http.RequestAborted);
        return done.Ok ? TypedResults.Ok(Seen(done.Value)) : new Refused(done.Refusals);
    }

    public static Done Seen(Receipt receipt) => new(receipt.Seq, TownTime.Of(receipt.At), receipt.Number);

    private static RouteHandlerBuilder MapAsk<T>(
        this RouteGroupBuilder api,
        string method,
        string path,
        JsonTypeInfo<T> type,
        Func<Ask<T>, Task<Results<Ok<Done>, Refused>>> answer
    )
        where T : CommandBody
    {
        return api.MapMethods(path, [method], (Delegate)AnswerAsync).Accepts<T>("application/json");

        async Task<Results<Ok<Done>, Refused>> AnswerAsync(HttpContext http)
        {
            var body = await RequestBody.ReadAsync(http, type);
            return body.Ok ? await answer(new(http, Caller.Of(http), body.Value)) : new Refused(body.Refusals);
        }
    }
}
