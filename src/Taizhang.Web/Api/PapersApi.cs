using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Papers;

namespace Taizhang.Web.Api;

/// <summary>Papers (文书): printing them of entries, and the register of those printed.</summary>
internal static class PapersApi
{
    private const string Tag = "Papers";

    public static void MapPapers(this RouteGroupBuilder api)
    {
        api.MapGet("/papers", ListAsync).WithTags(Tag).WithSummary("The papers printed in a period, newest first");
        api.MapGet("/papers/{paper:int}", FindAsync).WithTags(Tag).WithSummary("A printed paper and what it says");
        api.MapGet("/papers/templates", Templates).WithTags(Tag).WithSummary("The papers that the caller may make");
        api.MapCommand("POST", "/papers", ApiJson.Plain.NewPaper, Printed)
            .WithTags(Tag)
            .WithSummary("Print a paper (印制)")
            .WithDescription(
                "Of an entry, or for a list of the entries in listed. The receipt's number is its place in the register. "
                    + "purpose is needed where masked values are to be printed plainly; that is journaled."
            );
        api.MapCommand(
                "POST",
                "/papers/{paper:int}/reprint",
                ApiJson.Plain.Reprinted,
                ask => new ReprintPaper(ask.Id, ask.Number("paper"), ask.Body.Purpose)
            )
            .WithTags(Tag)
            .WithSummary("Print a paper once more, with the same number and words (重印)");
        api.MapCommand(
                "POST",
                "/papers/{paper:int}/serve",
                ApiJson.Plain.ServedPaper,
                ask => new ServePaper(
                    ask.Id,
                    ask.Number("paper"),
                    ask.Body.To ?? "",
                    ask.Body.How ?? "",
                    ask.Body.Day ?? ask.Town.Today,
                    ask.Body.Note
                )
            )
            .WithTags(Tag)
            .WithSummary("Record that a paper was served (送达)");
        api.MapCommand(
                "POST",
                "/papers/{paper:int}/void",
                ApiJson.Plain.Reasoned,
                ask => new VoidPaper(ask.Id, ask.Number("paper"), ask.Body.Reason)
            )
            .WithTags(Tag)
            .WithSummary("Declare a printed paper void; its number stays taken");
        api.MapCommand(
                "PUT",
                "/papers/templates/{template}",
                ApiJson.Plain.WrittenText,
                ask => new SetPaper(ask.Id, new OwnPaper(ask.Part("template"), (ask.Body.Text ?? "").ReplaceLineEndings("\n")))
            )
            .WithTags(Tag)
            .WithSummary("Write the township's own copy of a template (YAML); an empty one takes it back");
    }

    private static async Task<Results<Ok<Listing<PaperLine>>, Refused>> ListAsync(
        HttpContext http,
        string? period = null,
        string? ledger = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        Period when = new(caller.Town.Today.Year);
        if (period is not null && !Period.TryParse(period, out when))
            return new Refused(Refusal.InputPeriod(period));
        var printed = await caller.Town.PrintedAsync(caller.Actor, when.First, when.Last, one => ledger is null || one.Ledger == ledger);
        return Paging.Page(before, limit, printed, one => Line(one.Printed));
    }

    private static async Task<Results<Ok<PaperView>, Refused>> FindAsync(HttpContext http, int paper)
    {
        var caller = Caller.Of(http);
        if (await caller.Town.PaperAsync(caller.Actor, paper) is not { } shown)
            return new Refused(Refusal.MissingPaper(paper));
        return TypedResults.Ok(
            new PaperView(
                Line(shown.Printed),
                shown.Content?.Heading,
                shown.Content?.To,
                [.. (shown.Content?.Blocks ?? []).SelectMany(Texts)],
                [.. shown.Printed.Services.Select(one => new ServiceView(one.To, one.How, one.Day, one.Note, one.ByName))],
                shown.Printed.Reprints.Length
            )
        );
    }

    private static Results<Ok<Listing<TemplateView>>, Refused> Templates(HttpContext http, string? before = null, string? limit = null)
    {
        var caller = Caller.Of(http);
        return Paging.Page(
            before,
            limit,
            caller.Town.PapersBy(caller.Actor),
            paper => new TemplateView(
                paper.Id,
                paper.Title,
                paper.Ledger,
                paper.IsList,
                [.. paper.Asks.Select(ask => new Titled(ask.Id, ask.Title))]
            )
        );
    }

    private static Outcome<Kernel.Decisions.Command> Printed(Ask<NewPaper> ask) =>
        new PrintPaper(
            ask.Id,
            ask.Body.Paper ?? "",
            ask.Body.Entry is { } entry
                ? PaperSource.Of(entry, ask.Body.Version)
                : PaperSource.Of(ask.Body.Area ?? "", ask.Body.Period ?? "", [.. ask.Body.Listed ?? []]),
            ask.Body.Running,
            ask.Body.Purpose,
            ask.Body.Told
        );

    private static IEnumerable<string> Texts(FilledBlock block) =>
        block switch
        {
            FilledParagraph paragraph => [paragraph.Text],
            FilledTable table =>
            [
                string.Join('\t', table.Columns.Select(column => column.Title)),
                .. table.Rows.Select(row => string.Join('\t', row)),
            ],
            _ => [],
        };

    private static PaperLine Line(PrintedPaper one) =>
        new(one.Id, one.Paper, one.Title, one.Ledger, one.Entry, one.Number, one.Day, one.ByName, one.Voided);
}

/// <param name="Paper">The template.</param>
/// <param name="Entry">The entry that it is about; null: it lists many.</param>
/// <param name="Version">The entry's version that was read; null: any.</param>
/// <param name="Listed">Of a list: the numbers of the entries, with the area and the period as it prints them.</param>
/// <param name="Running">The running number where papers were numbered by hand before; null: the next.</param>
/// <param name="Told">What the paper asks for, by the ids of its questions.</param>
public sealed record NewPaper(
    string? Id,
    string? Paper = null,
    string? Entry = null,
    int? Version = null,
    string? Area = null,
    string? Period = null,
    IReadOnlyList<string>? Listed = null,
    int? Running = null,
    string? Purpose = null,
    IReadOnlyDictionary<string, string>? Told = null
) : CommandBody(Id);

public sealed record Reprinted(string? Id, string? Purpose = null) : CommandBody(Id);

/// <param name="How">直接送达, 留置送达, 电子送达, 委托送达, 邮寄送达, 转交送达 or 公告送达.</param>
/// <param name="Day">Null: today.</param>
public sealed record ServedPaper(string? Id, string? To = null, string? How = null, DateOnly? Day = null, string? Note = null)
    : CommandBody(Id);

/// <param name="Number">As it is printed; empty: it bears none.</param>
/// <param name="Voided">Why it is void; null: it stands.</param>
public sealed record PaperLine(
    int Id,
    string Paper,
    string Title,
    string Ledger,
    string? Entry,
    string Number,
    DateOnly Day,
    string By,
    string? Voided
);

/// <param name="Text">A paragraph or a table's row each, cells apart by tabs; empty for who may not read it.</param>
public sealed record PaperView(
    PaperLine Paper,
    string? Heading,
    string? To,
    IReadOnlyList<string> Text,
    IReadOnlyList<ServiceView> Services,
    int Reprints
);

public sealed record ServiceView(string To, string How, DateOnly Day, string Note, string By);

/// <param name="Asks">What has to be told when it is printed.</param>
public sealed record TemplateView(string Id, string Title, string Ledger, bool IsList, IReadOnlyList<Titled> Asks);
