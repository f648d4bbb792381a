using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Reports.Writing;
using Taizhang.Service.Forms;
using Taizhang.Service.Towns;
using Taizhang.Web.Documents;
using FormFile = Taizhang.Workbooks.Forms.FormFile;

namespace Taizhang.Web.Pages.Forms;

/// <summary>Forms from above as files: as the sender made them, filled in, and as they were sent.</summary>
internal static class FormFiles
{
    public static void MapFormFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{town}/forms/{number:int}/{file}", FileAsync);
        routes.MapGet("/{town}/burden.xlsx", BurdenOf);
    }

    private static IResult BurdenOf([FromServices] Visit visit, string? per) =>
        Rights.MayReadForms(visit.Actor)
            ? FileResults.Workbook(
                $"{visit.Town.Info.Name}上级报表负担{visit.Period}",
                Burden.Of(SeenForms.All(visit.Town, visit.Actor), visit.Pack.Figures, visit.Period).Sheets(BurdenPage.MinutesOf(per))
            )
            : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> FileAsync([FromServices] Visit visit, int number, string file, string? period, string? area)
    {
        if (!Rights.MayReadForms(visit.Actor))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        if (SeenForms.Find(visit.Town, visit.Actor, number) is not { } form)
            return Results.NotFound();
        if (await FormDesk.FileAsync(visit.Town, form) is not { } original || Path.GetExtension(file) != original.Ending)
            return Results.NotFound();
        string name = Path.GetFileNameWithoutExtension(file);
        if (name == "original")
            return Sent(original, Path.GetFileNameWithoutExtension(form.FileName), original.Bytes);
        if (name == "filled")
        {
            if (period is { Length: > 0 } && !Period.TryParse(period, out _))
                return Results.BadRequest();
            Period? of = Period.TryParse(period, out var asked) ? asked : null;
            return await FormFilling.OfAsync(visit.Town, visit.Actor, form, of, area) is { } filling
                ? Sent(original, Name(form, filling.Period), filling.Bytes(visit.Actor, visit.Today))
                : Results.NotFound();
        }
        if (
            name.StartsWith("sent-", StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            && at >= 1
            && at <= form.Sendings.Length
            && form.Sendings[at - 1] is var sending
            && await FormFilling.OfAsync(visit.Town, visit.Actor, form, sending.Period, sending.Area) is { } sent
        )
            return Sent(original, Name(form, sending.Period) + "（已报）", sent.SentBytes(sending));
        return Results.NotFound();
    }

    private static string Name(Form form, Period period) => $"{form.Title}{period.Title.Replace(" ", "", StringComparison.Ordinal)}";

    private static IResult Sent(FormFile form, string name, byte[] bytes) =>
        form.IsWord
            ? Results.File(bytes, OfficialWord.MediaType, name + form.Ending)
            : FileResults.Workbook(name, to => to.WriteAsync(bytes).AsTask());
}
