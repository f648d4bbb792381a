using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Reports;
using Taizhang.Web.Pages.Reports;

namespace Taizhang.Web.Api;

/// <summary>The report of a year in the making: its text, remarks, confirmations, and freezing it.</summary>
internal static class DraftsApi
{
    private const string Tag = "Drafts";

    public static void MapDrafts(this RouteGroupBuilder api)
    {
        api.MapGet("/drafts", List).WithTags(Tag).WithSummary("The years that have a draft, latest first");
        api.MapGet("/drafts/{year:int}", Find).WithTags(Tag).WithSummary("A draft: its text with figures as codes, and as it prints now");
        api.MapGet("/drafts/{year:int}/versions", VersionsAsync).WithTags(Tag).WithSummary("The saved versions of a draft, newest first");
        api.MapCommand(
                "PUT",
                "/drafts/{year:int}",
                ApiJson.Plain.SavedDraft,
                ask => new SaveDraft(ask.Id, ask.Number("year"), ask.Body.Version, ask.Body.Text ?? "")
            )
            .WithTags(Tag)
            .WithSummary("Save the text of a draft")
            .WithDescription("version is the one on which it is based, 0 for the first: an older one is refused (conflict.draft).");
        api.MapWork("POST", "/drafts/{year:int}/compose", ApiJson.Plain.Plainly, ComposeAsync)
            .WithTags(Tag)
            .WithSummary("Compose the draft anew from the outline, the figures and the pledges");
        api.MapCommand(
                "POST",
                "/drafts/{year:int}/notes",
                ApiJson.Plain.DraftRemark,
                ask => new NoteDraft(ask.Id, ask.Number("year"), ask.Body.Quote ?? "", ask.Body.Text ?? "")
            )
            .WithTags(Tag)
            .WithSummary("Remark on words of a draft (批注)");
        api.MapCommand(
                "POST",
                "/drafts/{year:int}/notes/{note}/settle",
                ApiJson.Plain.SettledNote,
                ask => new SettleNote(ask.Id, ask.Number("year"), ask.Part("note"), ask.Body.Settled)
            )
            .WithTags(Tag)
            .WithSummary("Say that a remark is settled, or open it again");
        api.MapCommand(
                "POST",
                "/drafts/{year:int}/confirm",
                ApiJson.Plain.ConfirmedFigures,
                ask => new ConfirmFigures(
                    ask.Id,
                    ask.Number("year"),
                    ask.Body.Office ?? ask.Caller.Actor.Office ?? "",
                    ask.Body.Printed ?? ImmutableDictionary<string, string>.Empty
                )
            )
            .WithTags(Tag)
            .WithSummary("Confirm for an office what figures print (站所确认)")
            .WithDescription("printed: by the code in the text, what was seen. One that prints something else now is refused.");
        api.MapCommand(
                "POST",
                "/drafts/{year:int}/freeze",
                ApiJson.Plain.FrozenDraft,
                ask => new FreezeDraft(ask.Id, ask.Number("year"), ask.Body.Version, ask.Body.Title ?? "", ask.Body.Reason)
            )
            .WithTags(Tag)
            .WithSummary("Freeze a draft as the edition of its year (定稿)");
        api.MapWriting();
    }

    /// <summary>What all drafts are written with: the outline, the terms explained, the sitting.</summary>
    private static void MapWriting(this RouteGroupBuilder api)
    {
        api.MapGet("/outline", Outline).WithTags(Tag).WithSummary("The outline from which reports are composed");
        api.MapWork("PUT", "/outline", ApiJson.Plain.WrittenText, OutlineAsync)
            .WithTags(Tag)
            .WithSummary("Set the township's own outline; an empty one means the pack's");
        api.MapCommand("PUT", "/terms", ApiJson.Plain.WrittenText, ask => new SetTerms(ask.Id, ask.Body.Text ?? ""))
            .WithTags(Tag)
            .WithSummary("Set the terms that reports explain (名词), one on a line: term, colon, meaning");
        api.MapCommand(
                "PUT",
                "/sittings/{year:int}",
                ApiJson.Plain.NewSitting,
                ask => new SetSitting(ask.Id, ask.Number("year"), ask.Body.Congress ?? "", ask.Body.Day, ask.Body.Speaker ?? "")
            )
            .WithTags(Tag)
            .WithSummary("Set before which sitting, on which day and by whom a report is read");
    }

    private static Results<Ok<Listing<DraftLine>>, Refused> List(HttpContext http, string? before = null, string? limit = null)
    {
        var caller = Caller.Of(http);
        if (!Rights.MayReadDraft(caller.Actor))
            return new Refused(Refusal.RightNote());
        var drafts = caller.Town.Read(town => town.Drafts.Values.OrderByDescending(draft => draft.Year).ToArray());
        return Paging.Page(
            before,
            limit,
            drafts,
            draft => new DraftLine(draft.Year, draft.Version, draft.Edition is not null, draft.IsOpen)
        );
    }

    private static Results<Ok<DraftView>, Refused> Find(HttpContext http, int year)
    {
        var caller = Caller.Of(http);
        if (Check(caller, year) is { } refusal)
            return new Refused(refusal);
        return TypedResults.Ok(
            caller.Town.Read(town =>
            {
                var draft = town.DraftOf(year);
                var printed = PrintedDraft.Of(town, draft.Text, year);
                return new DraftView(
                    year,
                    draft.Version,
                    draft.Text,
                    printed.Text,
                    draft.Edition is not null,
                    [.. draft.Notes.Select(note => new NoteView(note.Id, note.Quote, note.Text, note.By, note.Day, note.Settled))],
                    [.. draft.Confirmations.Values.Select(one => new ConfirmationView(one.Office, one.Chip, one.Printed, one.By, one.Day))]
                );
            })
        );
    }

    private static async Task<Results<Ok<Listing<DraftVersion>>, Refused>> VersionsAsync(
        HttpContext http,
        int year,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        return Check(caller, year) is { } refusal
            ? new Refused(refusal)
            : Paging.Page(
                before,
                limit,
                await caller.Town.VersionsAsync(year),
                one => new DraftVersion(one.Saved.Version, TownTime.Of(one.Line.At), one.Line.ActorName, one.Saved.Text)
            );
    }

    private static async Task<IReadOnlyList<Refusal>> ComposeAsync(Ask<Plainly> ask)
    {
        if (!Rights.MayWriteReport(ask.Caller.Actor))
            return [Refusal.RightDraft()];
        int year = ask.Number("year"),
            version = ask.Town.Read(town => town.DraftOf(year).Version);
        var composition = ask.Http.RequestServices.GetRequiredService<Composition>();
        string composed = await composition.ComposeAsync(ask.Town, ask.Caller.Actor, year);
        var saved = await ask.Town.DoAsync(new SaveDraft(ask.Id, year, version, composed), ask.Caller.Actor);
        // What composes the same again is there already.
        return saved.Ok || saved.Refusals is [{ Code: "input.nothing" }] ? [] : saved.Refusals;
    }

    private static Results<Ok<TextView>, Refused> Outline(HttpContext http)
    {
        var caller = Caller.Of(http);
        return Rights.MayReadDraft(caller.Actor)
            ? TypedResults.Ok(
                new TextView(caller.Town.Read(town => town.Outline) ?? http.RequestServices.GetRequiredService<Composition>().Outline)
            )
            : new Refused(Refusal.RightNote());
    }

    private static async Task<IReadOnlyList<Refusal>> OutlineAsync(Ask<WrittenText> ask)
    {
        string text = (ask.Body.Text ?? "").ReplaceLineEndings("\n");
        if (ask.Town.Read(town => OutlineText.Check(text, town, ask.Town.Today.Year)) is { Count: > 0 } wrong)
            return wrong;
        return (await ask.Town.DoAsync(new SetOutline(ask.Id, text), ask.Caller.Actor)).Refusals;
    }

    private static Refusal? Check(Caller caller, int year) =>
        !Rights.MayReadDraft(caller.Actor) ? Refusal.RightNote()
        : caller.Town.Read(town => town.DraftOf(year).Version) == 0 ? Refusal.MissingDraft(year)
        : null;
}
