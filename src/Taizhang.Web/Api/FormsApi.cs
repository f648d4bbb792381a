using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Service.Forms;
using FormFile = Taizhang.Workbooks.Forms.FormFile;

namespace Taizhang.Web.Api;

/// <summary>Forms from above (上级报表): taking one in, filling its blanks, sending it.</summary>
internal static class FormsApi
{
    private const string Tag = "Forms";

    public static void MapForms(this RouteGroupBuilder api)
    {
        api.MapGet("/forms", List).WithTags(Tag).WithSummary("The forms that the township keeps, newest first");
        api.MapGet("/forms/{form:int}", FindAsync)
            .WithTags(Tag)
            .WithSummary("A form for a period and area: what stands in its blanks and what is to be checked");
        api.MapPost("/forms", KeepAsync)
            .WithTags(Tag)
            .Accepts<Stream>("application/octet-stream")
            .WithSummary("Take in a form (收表)")
            .WithDescription(
                "The body is the workbook; file is its name, pace one of once, month, quarter, half, year. "
                    + "The header Idempotency-Key holds the command's id."
            );
        api.MapCommand("PUT", "/forms/{form:int}/cells", ApiJson.Plain.FilledForm, Filled)
            .WithTags(Tag)
            .WithSummary("Type into blanks of a form for a period and area")
            .WithDescription("By the key of the blank; an empty text takes it back. version is the one that was read.");
        api.MapCommand("PATCH", "/forms/{form:int}", ApiJson.Plain.CorrectedForm, Corrected)
            .WithTags(Tag)
            .WithSummary("Correct what a form's blanks are filled from, or its title, sender and pace; or stop keeping it");
        api.MapWork("POST", "/forms/{form:int}/send", ApiJson.Plain.SentForm, SendAsync)
            .WithTags(Tag)
            .WithSummary("Send a form for a period and area: its values are frozen (报出)");
    }

    private static Results<Ok<Listing<FormLine>>, Refused> List(HttpContext http, string? before = null, string? limit = null)
    {
        var caller = Caller.Of(http);
        return Rights.MayReadForms(caller.Actor)
            ? Paging.Page(before, limit, [.. SeenForms.All(caller.Town, caller.Actor).OrderByDescending(form => form.Number)], Line)
            : new Refused(Refusal.RightFormsRead());
    }

    private static async Task<Results<Ok<FormView>, Refused>> FindAsync(
        HttpContext http,
        int form,
        string? period = null,
        string? area = null
    )
    {
        Period when = default;
        if (period is not null && !Period.TryParse(period, out when))
            return new Refused(Refusal.InputPeriod(period));
        if (await FillingAsync(Caller.Of(http), form, period is null ? null : when, area) is not { } filling)
            return new Refused(Rights.MayReadForms(Caller.Of(http).Actor) ? Refusal.MissingForm() : Refusal.RightFormsRead());
        return TypedResults.Ok(
            new FormView(
                Line(filling.Form),
                $"{filling.Period}",
                filling.Area.Code,
                filling.Sent is not null,
                [
                    .. filling.Form.Matches.Select(match => new BlankView(
                        match.Key,
                        match.Asks,
                        match.Source?.Text,
                        match.Unit,
                        match.IsDoubtful,
                        filling.Values[match.Key].Text,
                        filling.Values[match.Key].IsOpen
                    )),
                ],
                [.. filling.Findings.Select(one => new FormFindingView($"{one.Kind}".ToLowerInvariant(), one.Title, one.Detail, one.Cell))]
            )
        );
    }

    private static async Task<Results<Ok<Done>, Refused>> KeepAsync(
        HttpContext http,
        string? file = null,
        string? title = null,
        string? sender = null,
        string? pace = null
    )
    {
        var caller = Caller.Of(http);
        if (!Rights.MayFillForms(caller.Actor))
            return new Refused(Refusal.RightForms());
        var sent = await Upload.ReadAsync(http, file, FormFile.MostBytes);
        if (!sent.Ok)
            return new Refused(sent.Refusals);
        var (id, name, bytes) = sent.Value;
        var taken = await FormDesk.TakeAsync(caller.Town, bytes, name.Length > 0 ? name : "报表.xlsx");
        if (!taken.Ok)
            return new Refused(taken.Refusals);
        return await CommandRoutes.DoAsync(
            http,
            new KeepForm(
                id,
                title ?? Path.GetFileNameWithoutExtension(taken.Value.FileName),
                sender ?? "",
                PaceOf(pace) ?? FormPace.Month,
                taken.Value.File,
                taken.Value.FileName,
                taken.Value.Matches,
                taken.Value.Roster
            )
        );
    }

    private static Outcome<Command> Filled(Ask<FilledForm> ask)
    {
        if (!Period.TryParse(ask.Body.Period, out var period))
            return Refusal.InputPeriod(ask.Body.Period ?? "");
        return new FillForm(
            ask.Id,
            ask.Number("form"),
            ask.Body.Version,
            period,
            ask.Body.Area ?? ask.Town.HomeOf(ask.Caller.Actor),
            Pairs(ask.Body.Cells)
        );
    }

    private static Outcome<Command> Corrected(Ask<CorrectedForm> ask) =>
        new CorrectForm(
            ask.Id,
            ask.Number("form"),
            ask.Body.Version,
            Pairs(ask.Body.Sources),
            ask.Body.Title,
            ask.Body.Sender,
            PaceOf(ask.Body.Pace),
            ask.Body.Stopped
        );

    private static async Task<IReadOnlyList<Refusal>> SendAsync(Ask<SentForm> ask)
    {
        if (!Period.TryParse(ask.Body.Period, out var period))
            return [Refusal.InputPeriod(ask.Body.Period ?? "")];
        if (await FillingAsync(ask.Caller, ask.Number("form"), period, ask.Body.Area) is not { } filling)
            return [Rights.MayReadForms(ask.Caller.Actor) ? Refusal.MissingForm() : Refusal.RightFormsRead()];
        var command = new SendForm(
            ask.Id,
            filling.Form.Number,
            ask.Body.Version,
            filling.Period,
            filling.Area.Code,
            filling.Roster?.Rows.Length ?? 0,
            [.. filling.Findings.Where(finding => finding.Kind == FindingKind.Asks).Select(finding => finding.Title)],
            ask.Body.Reason
        );
        return (await ask.Town.DoAsync(command, ask.Caller.Actor, ask.Http.RequestAborted)).Refusals;
    }

    private static async Task<FormFilling?> FillingAsync(Caller caller, int number, Period? period, string? area) =>
        Rights.MayReadForms(caller.Actor) && SeenForms.Find(caller.Town, caller.Actor, number) is { } form
            ? await FormFilling.OfAsync(caller.Town, caller.Actor, form, period, area)
            : null;

    private static ImmutableArray<(string, string)> Pairs(IReadOnlyDictionary<string, string>? said) =>
        [.. (said ?? ImmutableDictionary<string, string>.Empty).Select(one => (one.Key, one.Value))];

    private static FormPace? PaceOf(string? word) => Enum.TryParse<FormPace>(word, ignoreCase: true, out var pace) ? pace : null;

    private static FormLine Line(Form form) =>
        new(form.Number, form.Title, form.Sender, $"{form.Pace}".ToLowerInvariant(), form.Version, form.Stopped, form.Cells);
}

/// <param name="Cells">By the key of the blank: the number or text; empty: nothing any more.</param>
public sealed record FilledForm(
    string? Id,
    int Version = 0,
    string? Period = null,
    string? Area = null,
    IReadOnlyDictionary<string, string>? Cells = null
) : CommandBody(Id);

/// <param name="Sources">By the key of the blank: what it is filled from; empty: nothing fits. Anything not named stays.</param>
public sealed record CorrectedForm(
    string? Id,
    int Version = 0,
    IReadOnlyDictionary<string, string>? Sources = null,
    string? Title = null,
    string? Sender = null,
    string? Pace = null,
    bool? Stopped = null
) : CommandBody(Id);

/// <param name="Reason">Needed when something is doubtful, or when it was sent before.</param>
public sealed record SentForm(string? Id, int Version = 0, string? Period = null, string? Area = null, string? Reason = null)
    : CommandBody(Id);

/// <param name="Pace">once, month, quarter, half or year.</param>
public sealed record FormLine(int Number, string Title, string Sender, string Pace, int Version, bool Stopped, int Cells);

public sealed record FormView(
    FormLine Form,
    string Period,
    string Area,
    bool IsSent,
    IReadOnlyList<BlankView> Blanks,
    IReadOnlyList<FormFindingView> Findings
);

/// <param name="Source">What it is filled from; null: nothing fits.</param>
/// <param name="IsOpen">Whether nothing stands there yet.</param>
public sealed record BlankView(string Key, string Asks, string? Source, string Unit, bool IsDoubtful, string Value, bool IsOpen);

/// <param name="Kind">stops, asks or holds.</param>
public sealed record FormFindingView(string Kind, string Title, string Detail, string Cell);
