using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Keeping;
using Taizhang.Service.Imports;
using Taizhang.Workbooks;

namespace Taizhang.Web.Api;

/// <summary>Workbooks whose rows become entries of a ledger.</summary>
internal static class ImportsApi
{
    private const long LargestWorkbook = 50L << 20;
    private const int MostFaults = 1000;

    public static void MapImports(this RouteGroupBuilder api)
    {
        api.MapPost("/ledgers/{ledger}/import", RunAsync)
            .WithTags("Ledgers")
            .Accepts<Stream>("application/octet-stream")
            .WithSummary("Import a workbook's rows as entries (导入)")
            .WithDescription(
                "The body is the workbook (.xlsx, .xls, .csv), file its name. rehearsal: nothing is done, only told. "
                    + "One bad row leaves nothing done, unless goodOnly. The header Idempotency-Key holds the batch's id."
            );
        api.MapCommand("POST", "/ledgers/{ledger}/wordings", ApiJson.Plain.TaughtWordings, Taught)
            .WithTags("Ledgers")
            .WithSummary("Say what words of workbooks mean in a ledger, or that they are to be forgotten (写法)");
    }

    private static async Task<Results<Ok<ImportView>, Refused>> RunAsync(
        HttpContext http,
        string ledger,
        string? file = null,
        string? sheet = null,
        string? area = null,
        string? standing = null,
        bool rehearsal = false,
        bool goodOnly = false
    )
    {
        var caller = Caller.Of(http);
        if (caller.Town.Pack.Find(ledger) is not { } of)
            return new Refused(Refusal.MissingLedger(ledger));
        if (Rights.CheckOpen(caller.Actor, of) is { } right)
            return new Refused(right);
        var sent = await Upload.ReadAsync(http, file, LargestWorkbook);
        if (!sent.Ok)
            return new Refused(sent.Refusals);
        var (id, name, bytes) = sent.Value;
        if (id.Length == 0 && !rehearsal)
            return new Refused(Refusal.InputCommandId());
        var opened = Workbook.Open(new MemoryStream(bytes), name);
        if (!opened.Ok)
            return new Refused(opened.Refusals);
        using var book = opened.Value;
        var reading = SheetReading.Of(
            book,
            name,
            of,
            caller.Town.Read(town => town.Areas),
            caller.Town.Today,
            new ImportChoice(sheet, area ?? caller.Actor.Area, State: standing),
            caller.Town.Read(town => town.Wordings),
            http.RequestAborted
        );
        if (!reading.Ok)
            return new Refused(reading.Refusals);
        var import = new Import(caller.Town, caller.Actor, reading.Value, name);
        try
        {
            var report = rehearsal
                ? await import.RehearseAsync(null, http.RequestAborted)
                : await import.RunAsync(id, goodOnly, null, http.RequestAborted);
            return report.Refusals.IsEmpty ? TypedResults.Ok(View(report)) : new Refused(report.Refusals);
        }
        catch (BrokenWorkbookException)
        {
            return new Refused(Refusal.InputWorkbookDamaged(name));
        }
    }

    private static Outcome<Command> Taught(Ask<TaughtWordings> ask)
    {
        var said = new List<Wording>();
        foreach (var one in ask.Body.Said ?? [])
        {
            if (!Enum.TryParse<WordingOf>(one.Of, ignoreCase: true, out var of) || !Enum.IsDefined(of))
                return Refusal.InputJson("$.said", 1, "said");
            said.Add(new(of, one.Field ?? "", one.Written ?? "", one.Means));
        }
        return new TeachWordings(ask.Id, ask.Part("ledger"), said);
    }

    private static ImportView View(ImportReport report) =>
        new(
            report.Batch?.Id,
            report.Rows,
            report.New,
            report.Again,
            report.Corrected,
            report.BadRows,
            [
                .. report
                    .Faults.Take(MostFaults)
                    .Select(fault => new CellFaultView(
                        fault.Row,
                        fault.Column is { } column ? Workbook.ColumnName(column) : null,
                        fault.Title,
                        fault.Refusal.Code,
                        fault.Refusal.Message
                    )),
            ]
        );
}

public sealed record TaughtWordings(string? Id, IReadOnlyList<SaidWording>? Said = null) : CommandBody(Id);

/// <param name="Of">choice, column, area, header or sheet.</param>
/// <param name="Field">For choices: the field.</param>
/// <param name="Means">Null: forget it.</param>
public sealed record SaidWording(string? Of, string? Field = null, string? Written = null, string? Means = null);

/// <param name="Batch">The batch; null: nothing was done.</param>
/// <param name="Again">Rows that were imported before and still stand.</param>
public sealed record ImportView(
    string? Batch,
    int Rows,
    int New,
    int Again,
    int Corrected,
    int BadRows,
    IReadOnlyList<CellFaultView> Faults
);

/// <param name="Row">As Excel shows it.</param>
/// <param name="Column">The letter; null: the whole row.</param>
public sealed record CellFaultView(int Row, string? Column, string Title, string Code, string Message);
