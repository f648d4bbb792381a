using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Reports.Incoming;
using Taizhang.Reports.Texts;
using Taizhang.Service.Incoming;

namespace Taizhang.Web.Api;

/// <summary>What came in: a paper or minutes as they are read, and the tasks that such papers gave.</summary>
internal static class IncomingApi
{
    private const string Receive = "receive";
    private const long LargestPaper = 20L << 20;
    private const int LongestText = 200_000;

    public static void MapIncoming(this RouteGroupBuilder api)
    {
        api.MapPost("/incoming/read", ReadAsync)
            .WithTags("Incoming")
            .Accepts<Stream>("application/octet-stream")
            .WithSummary("Read a paper or minutes that came in (收文、纪要); nothing is kept")
            .WithDescription(
                "The body is the file, file its name. What is made of it is registered by itself: the paper as an entry of the ledger "
                    + "receive, its tasks as a batch of the ledger pledge. A paper marked as secret is refused."
            );
        api.MapGet("/incoming/tasks", TasksAsync)
            .WithTags("Incoming")
            .WithSummary("The tasks that papers, instructions and meetings gave (督办), first due first")
            .WithDescription("since: those done before that day are left out; the first of the year when none is given.");
    }

    private static async Task<Results<Ok<IncomingRead>, Refused>> ReadAsync(HttpContext http, string? file = null)
    {
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Find(Receive) is not { } ledger || !Rights.MayOpen(caller.Actor, ledger))
            return new Refused(Refusal.RightOpen(caller.Town.Pack.Find(Receive)?.Title ?? "收文"));
        var sent = await Upload.ReadAsync(http, file, LargestPaper);
        if (!sent.Ok)
            return new Refused(sent.Refusals);
        using var content = new MemoryStream(sent.Value.Bytes);
        var read = ReportText.Read(content, sent.Value.Name, http.RequestAborted);
        if (!read.Ok)
            return new Refused(read.Refusals);
        if (string.IsNullOrWhiteSpace(read.Value) || read.Value.Length > LongestText)
            return new Refused(read.Value.Length > LongestText ? Refusal.InputPaperLong(LongestText) : Refusal.InputIncoming());
        var (today, calendar) = (caller.Town.Today, caller.Town.Pack.Calendar);
        var paper = IncomingReader.Read(read.Value, today, calendar);
        if (paper.Secret is { } level)
            return new Refused(Refusal.InputSecretPaper(level));
        var tasks = new MinutesReader(
            caller.Town.Read(town => town.Offices.Order(StringComparer.Ordinal).ToArray()),
            MinutesReader.DayOf(read.Value, today, calendar),
            calendar
        ).Read(read.Value);
        return TypedResults.Ok(
            new IncomingRead(
                paper.Number,
                paper.Sender,
                paper.Title,
                paper.Written,
                paper.Due,
                paper.DueWords,
                paper.Urgency,
                [.. tasks.Select(task => new TaskRead(task.What, task.Who, task.Due, task.DueWords))]
            )
        );
    }

    private static async Task<Results<Ok<Listing<TaskView>>, Refused>> TasksAsync(
        HttpContext http,
        DateOnly? since = null,
        string? office = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        var today = caller.Town.Today;
        var tasks = await Supervision.ListAsync(ReportsApi.VisitOf(caller), since ?? new DateOnly(today.Year, 1, 1));
        return Paging.Page(
            before,
            limit,
            [.. tasks.Where(task => office is null || task.Entry.Office == office)],
            task => new TaskView(
                task.Entry.Number,
                task.Text,
                task.Origin,
                task.Entry.Office,
                task.Due,
                task.Done,
                task.IsOver,
                task.IsLate(today)
            )
        );
    }
}

/// <param name="Due">Null: no day, or one in doubt.</param>
/// <param name="DueWords">The words of the text that speak of time.</param>
public sealed record IncomingRead(
    string Number,
    string Sender,
    string Title,
    DateOnly? Written,
    DateOnly? Due,
    IReadOnlyList<string> DueWords,
    string Urgency,
    IReadOnlyList<TaskRead> Tasks
);

public sealed record TaskRead(string What, string Who, DateOnly? Due, string DueWords);

public sealed record TaskView(
    string Number,
    string Text,
    string Origin,
    string? Office,
    DateOnly? Due,
    DateOnly? Done,
    bool IsOver,
    bool IsLate
);
