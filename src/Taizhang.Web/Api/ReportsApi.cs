using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Reports.Texts;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>Filed work reports: as they were read and audited, with what they promise.</summary>
internal static class ReportsApi
{
    private const long LargestReport = 50L << 20;

    public static void MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/reports", List).WithTags("Reports").WithSummary("The filed reports, latest year first");
        api.MapGet("/reports/{name}", FindAsync)
            .WithTags("Reports")
            .WithSummary("A filed report with its text and what its audit found")
            .WithDescription("name is the beginning of the text's hash, as the list gives it. Spans are places in the text.");
        api.MapGet("/reports/{name}/promises", PromisesAsync)
            .WithTags("Reports")
            .WithSummary("What a report promises, to be registered as pledges (batches of the ledger pledge)");
        api.MapPost("/reports", FileAsync)
            .WithTags("Reports")
            .Accepts<Stream>("application/octet-stream")
            .WithSummary("File a report (收入)")
            .WithDescription(
                "The body is the file: .docx, .pdf, .html or .txt; file is its name. Year and title are read from it when they are not "
                    + "given. The header Idempotency-Key holds the command's id."
            );
        api.MapCommand(
                "PUT",
                "/reports/words",
                ApiJson.Plain.SaidWords,
                ask => new BindWords(ask.Id, FigureBinding.Plain(ask.Body.Words ?? ""), ask.Body.Unit ?? "", ask.Body.Figure)
            )
            .WithTags("Reports")
            .WithSummary("Say which figure the words of reports refer to, once for all reports (改对应)");
        api.MapCommand("POST", "/reports/{name}/withdraw", ApiJson.Plain.Plainly, Withdrawn)
            .WithTags("Reports")
            .WithSummary("Take a filed report back (撤回)");
    }

    private static Results<Ok<Listing<ReportView>>, Refused> List(HttpContext http, string? before = null, string? limit = null) =>
        Paging.Page(before, limit, ReportReadings.Filed(VisitOf(Caller.Of(http))), View);

    private static async Task<Results<Ok<ReportDetail>, Refused>> FindAsync(HttpContext http, string name)
    {
        if (await ReadAsync(http, name) is not { } reading)
            return new Refused(Refusal.MissingReport());
        return TypedResults.Ok(
            new ReportDetail(
                View(reading.Filed),
                (await Caller.Of(http).Town.TextAsync(reading.Filed.Text))!,
                reading.Report.Doubts,
                [
                    .. reading.Findings.Select(one => new FindingView(
                        one.Rule,
                        $"{one.Verdict}".ToLowerInvariant(),
                        one.Message,
                        [.. one.Spans.Select(span => new SpanView(span.Start, span.End))]
                    )),
                ]
            )
        );
    }

    private static async Task<Results<Ok<Listing<PromiseView>>, Refused>> PromisesAsync(
        HttpContext http,
        string name,
        string? before = null,
        string? limit = null
    ) =>
        await ReadAsync(http, name) is { } reading
            ? Paging.Page(
                before,
                limit,
                reading.Promises,
                one => new PromiseView(
                    one.Text,
                    one.Subject,
                    one.Quantity?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    one.Unit,
                    one.Due,
                    one.Section,
                    one.Item,
                    one.Office
                )
            )
            : new Refused(Refusal.MissingReport());

    private static async Task<Results<Ok<Done>, Refused>> FileAsync(
        HttpContext http,
        string? file = null,
        int? year = null,
        string? title = null
    )
    {
        var caller = Caller.Of(http);
        if (!Rights.MayFileReports(caller.Actor))
            return new Refused(Refusal.RightReport());
        var sent = await Upload.ReadAsync(http, file, LargestReport);
        if (!sent.Ok)
            return new Refused(sent.Refusals);
        var (id, name, bytes) = sent.Value;
        using var content = new MemoryStream(bytes);
        var text = ReportText.Read(content, name, http.RequestAborted);
        if (!text.Ok)
            return new Refused(text.Refusals);
        var report = http.RequestServices.GetRequiredService<ReportReadings>().Read(text.Value);
        var filed = new FiledReport(
            await caller.Town.KeepTextAsync(text.Value),
            year ?? report.Year ?? 0,
            title ?? (report.Title.Length is > 0 and <= 120 ? report.Title : Path.GetFileNameWithoutExtension(name)),
            name.Length > 0 ? name : "报告",
            text.Value.Length
        );
        return await CommandRoutes.DoAsync(http, new FileReport(id, filed));
    }

    private static Outcome<Command> Withdrawn(Ask<Plainly> ask)
    {
        string name = ask.Part("name");
        var filed = ReportReadings.Filed(VisitOf(ask.Caller)).FirstOrDefault(one => IsNamed(one, name));
        return filed is null ? Refusal.MissingReport() : new WithdrawReport(ask.Id, filed.Text);
    }

    private static ValueTask<ReportReading?> ReadAsync(HttpContext http, string name) =>
        http.RequestServices.GetRequiredService<ReportReadings>().FindAsync(VisitOf(Caller.Of(http)), name);

    /// <summary>A visit of the township in its present year, as its pages make one.</summary>
    internal static Visit VisitOf(Caller caller) =>
        new()
        {
            Town = caller.Town,
            Account = caller.Account,
            Actor = caller.Actor,
            Period = new Period(caller.Town.Today.Year),
            Infos = [caller.Town.Info],
            Beside = () => [caller.Town],
        };

    private static bool IsNamed(FiledReport filed, string name) =>
        name.Length == ReportReadings.NameLength && filed.Text.StartsWith(name, StringComparison.Ordinal);

    private static ReportView View(FiledReport filed) =>
        new(filed.Text[..ReportReadings.NameLength], filed.Year, filed.Title, filed.FileName, filed.Length);
}

/// <param name="Length">Of its text, in characters.</param>
public sealed record ReportView(string Name, int Year, string Title, string FileName, int Length);

/// <param name="Doubts">What the reader is not sure of, in sentences: two reports in one file, numbers that may be misread.</param>
public sealed record ReportDetail(ReportView Report, string Text, IReadOnlyList<string> Doubts, IReadOnlyList<FindingView> Findings);

/// <param name="Words">What a number is of, as the report says it.</param>
/// <param name="Unit">Of the number; empty: none.</param>
/// <param name="Figure">The figure, with its slice; empty: none of the township's; null: what was said is to be forgotten.</param>
public sealed record SaidWords(string? Id, string? Words = null, string? Unit = null, string? Figure = null) : CommandBody(Id);

/// <param name="Verdict">holds, holdsbytruncation, fails or cannot.</param>
public sealed record FindingView(string Rule, string Verdict, string Message, IReadOnlyList<SpanView> Spans);

/// <param name="End">After the last character.</param>
public sealed record SpanView(int Start, int End);

/// <param name="Item">The number of a livelihood item; null for others.</param>
public sealed record PromiseView(
    string Text,
    string Subject,
    string? Quantity,
    string Unit,
    DateOnly? Due,
    string Section,
    int? Item,
    string? Office
);
