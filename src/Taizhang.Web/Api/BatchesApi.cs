using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>Many commands in one transaction (批次), and what became of them.</summary>
internal static class BatchesApi
{
    private const int MostCommands = 1000;

    public static void MapBatches(this RouteGroupBuilder api)
    {
        api.MapGet("/batches", List)
            .WithTags("Batches")
            .WithSummary("Batches that were carried out, newest first")
            .WithDescription("Those of ledgers of which the caller sees everything.");
        api.MapGet("/batches/{batch}", Find).WithTags("Batches").WithSummary("One batch");
        api.MapGet("/batches/{batch}/entries", EntriesAsync)
            .WithTags("Batches")
            .WithSummary("The entries that a batch made or changed, as they are now");
        api.MapPost("/batches", (Delegate)DoAsync)
            .WithTags("Batches")
            .Accepts<NewBatch>("application/json")
            .WithSummary("Carry out many commands in one transaction")
            .WithDescription(
                $"At most {MostCommands}, all about one ledger. One that is refused leaves nothing done, unless goodOnly is set. "
                    + "With rehearsal nothing is done: the answer says what would be refused. Each command's id is made from the batch's."
            );
        api.MapPost("/batches/{batch}/undo", UndoAsync)
            .WithTags("Batches")
            .Accepts<Plainly>("application/json")
            .WithSummary("Take an import back")
            .WithDescription("What somebody has worked on since stays and is listed as refused.");
    }

    private static Results<Ok<Listing<BatchView>>, Refused> List(
        HttpContext http,
        string? ledger = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        var all = caller.Town.Read(town => town.Batches.Values.Reverse().ToArray());
        return Paging.Page(before, limit, [.. all.Where(batch => (ledger is null || batch.Ledger == ledger) && Sees(caller, batch))], View);
    }

    private static Results<Ok<BatchView>, Refused> Find(HttpContext http, string batch) =>
        Of(Caller.Of(http), batch) is { } found ? TypedResults.Ok(View(found)) : new Refused(Refusal.MissingBatch());

    private static async Task<Results<Ok<Listing<EntryView>>, Refused>> EntriesAsync(
        HttpContext http,
        string batch,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        if (Of(caller, batch) is not { } found)
            return new Refused(Refusal.MissingBatch());
        return Paging.Page(
            before,
            limit,
            await caller.Town.EntriesOfAsync(caller.Actor, found).ToListAsync(http.RequestAborted),
            entry => EntriesApi.View(caller, entry)
        );
    }

    private static async Task<Results<Ok<BatchDone>, Refused>> DoAsync(HttpContext http)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.NewBatch);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var (id, ledger, title, asked, goodOnly, rehearsal) = body.Value;
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Find(ledger ?? "") is not { } of)
            return new Refused(Refusal.MissingLedger(ledger ?? "", "ledger"));
        if (asked is not { Count: > 0 and <= MostCommands } || asked.Any(one => one.Only is null))
            return new Refused(Refusal.FieldRange("commands", "commands", "1", $"{MostCommands}", $"{asked?.Count ?? 0}"));
        var order = new BatchOrder(
            id ?? "",
            asked.Any(one => one.Open is not null) ? BatchKind.Import : BatchKind.Move,
            of.Id,
            title ?? of.Title,
            asked.Select((one, i) => one.AsCommand($"{id}-{i}", of.Id)).ToAsyncEnumerable(),
            goodOnly,
            Rehearsal: rehearsal
        );
        return Answer(await caller.Town.DoAllAsync(order, caller.Actor, null, http.RequestAborted));
    }

    private static async Task<Results<Ok<BatchDone>, Refused>> UndoAsync(HttpContext http, string batch)
    {
        var body = await RequestBody.ReadAsync(http, ApiJson.Plain.Plainly);
        if (!body.Ok)
            return new Refused(body.Refusals);
        var caller = Caller.Of(http);
        return Answer(await caller.Town.UndoAsync(body.Value.Id ?? "", batch, caller.Actor, http.RequestAborted));
    }

    private static Results<Ok<BatchDone>, Refused> Answer(Outcome<BatchReceipt> done) =>
        done.Ok
            ? TypedResults.Ok(
                new BatchDone(
                    done.Value.Batch?.Id,
                    done.Value.Batch?.Count ?? 0,
                    done.Value.Again,
                    done.Value.RefusedCount,
                    [
                        .. done.Value.Refused.Select(one => new RefusedInBatch(
                            one.At,
                            one.Number,
                            [.. one.Refusals.Select(why => new ProblemError(why.Field, why.Code, why.Message, why.Entry))]
                        )),
                    ]
                )
            )
            : new Refused(done.Refusals);

    private static Batch? Of(Caller caller, string batch) =>
        caller.Town.Read(town => town.Batches.GetValueOrDefault(batch)) is { } found && Sees(caller, found) ? found : null;

    private static bool Sees(Caller caller, Batch batch) =>
        caller.Town.Pack.Find(batch.Ledger) is { } ledger ? Rights.InsightInto(caller.Actor, ledger).All : Rights.MayKeepTown(caller.Actor);

    private static BatchView View(Batch batch) =>
        new(batch.Id, $"{batch.Kind}".ToLowerInvariant(), batch.Ledger, batch.Title, batch.Count, batch.Day, batch.By, batch.Undoes);
}

/// <summary>Many commands at once.</summary>
/// <param name="Ledger">The ledger that all of them concern.</param>
/// <param name="Title">For people; null: the ledger's title.</param>
/// <param name="GoodOnly">Whether those that are not refused are done even if others are.</param>
/// <param name="Rehearsal">Whether nothing is done and only told what would be refused.</param>
public sealed record NewBatch(
    string? Id,
    string? Ledger,
    string? Title = null,
    IReadOnlyList<BatchCommand>? Commands = null,
    bool GoodOnly = false,
    bool Rehearsal = false
) : CommandBody(Id);

/// <summary>One command of a batch: exactly one of its members. Ids in them are not read.</summary>
/// <param name="Number">The entry that is corrected, moved or struck.</param>
public sealed record BatchCommand(
    string? Number = null,
    NewEntry? Open = null,
    Amendment? Amend = null,
    NewMove? Move = null,
    Strike? Strike = null
)
{
    /// <summary>What is asked; null: nothing, or several things.</summary>
    internal object? Only =>
        new object?[] { Open, Amend, Move, Strike }
            .OfType<object>()
            .ToArray()
            is [var one]
            ? one
            : null;

    internal Command AsCommand(string id, string ledger) =>
        Only switch
        {
            NewEntry open => new OpenEntry(id, ledger, open.Area ?? "", open.Office, open.Fields ?? FieldInputs.None),
            Amendment one => new AmendEntry(
                id,
                Number ?? "",
                one.Version,
                one.Fields ?? FieldInputs.None,
                one.Area,
                one.Office,
                one.Reason
            ),
            NewMove one => new MoveEntry(
                id,
                Number ?? "",
                one.Version,
                one.Move ?? "",
                one.Fields ?? FieldInputs.None,
                one.Office,
                one.Reason
            ),
            Strike one => new StrikeEntry(id, Number ?? "", one.Version, one.Reason ?? ""),
            _ => throw new InvalidOperationException("A command of a batch asks for one thing."),
        };
}

/// <param name="Kind">import, move, undo, keeping or shapes.</param>
/// <param name="Undoes">The batch that it took back.</param>
public sealed record BatchView(string Id, string Kind, string Ledger, string Title, int Count, DateOnly Day, string By, string? Undoes);

/// <param name="Batch">Null: nothing was done.</param>
/// <param name="Again">How many had been done before and still hold.</param>
public sealed record BatchDone(string? Batch, int Count, int Again, int RefusedCount, IReadOnlyList<RefusedInBatch> Refused);

/// <param name="At">Its place among the commands, from 0.</param>
public sealed record RefusedInBatch(int At, string? Number, IReadOnlyList<ProblemError> Errors);
