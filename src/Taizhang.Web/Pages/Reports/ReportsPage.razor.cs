using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Texts;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Reports;

/// <summary>The reports of a township, and filing one. The extracted text stays with the form when something else in it is wrong.</summary>
public sealed partial class ReportsPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly string ReportKinds = ReportText.Kinds;

    private readonly List<ReportReading> _readings = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private IReadOnlyList<(int Year, string What)> _drafts = [];
    private FiledReport? _withdrawn;
    private bool _mayFile;

    [Inject]
    private ReportReadings Readings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "file")]
    private Draft? Form { get; set; }

    [SupplyParameterFromForm(FormName = "restore")]
    private Taken? Gone { get; set; }

    [SupplyParameterFromQuery(Name = "withdrawn")]
    private string? Withdrawn { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new() { Id = Guid.NewGuid().ToString("N") };
        _mayFile = Rights.MayFileReports(Visit.Actor);
        _drafts = Visit.Town.Read(town =>
            town.Drafts.Keys.Append(Visit.Today.Year)
                .Distinct()
                .OrderDescending()
                .Select(year =>
                    (
                        year,
                        town.DraftOf(year) switch
                        {
                            { Edition: not null, IsOpen: true } => "已定稿，已公开",
                            { Edition: not null } => "已定稿",
                            { Version: 0 } => "还没有起草",
                            var draft => $"第 {draft.Version} 版草稿",
                        }
                    )
                )
                .ToArray()
        );
        var filed = ReportReadings.Filed(Visit);
        foreach (var report in filed)
            if (await Readings.ReadAsync(Visit, report, filed) is { } reading)
                _readings.Add(reading);
        if (_mayFile && Withdrawn is { } text && filed.All(report => report.Text != text))
            _withdrawn = await LastAsync(text);
    }

    /// <summary>How a withdrawn report was filed, from the last lines of the journal.</summary>
    private async Task<FiledReport?> LastAsync(string text) =>
        (await Visit.Town.RecentAsync(50))
            .Select(line => line.Event)
            .OfType<Kernel.Reports.ReportSet>()
            .FirstOrDefault(set => set.Report.Text == text)
            ?.Report;

    private async Task FileAsync()
    {
        if (await TakeAsync() is { } refused)
        {
            Refuse(refused);
            return;
        }
        var report = Readings.Read((await Visit.Town.TextAsync(Form!.Text!))!);
        if (string.IsNullOrWhiteSpace(Form.Year))
            Form.Year = report.Year?.ToString(Culture);
        if (string.IsNullOrWhiteSpace(Form.Title))
            Form.Title = report.Title.Length is > 0 and <= 120 ? report.Title : Path.GetFileNameWithoutExtension(Form.FileName);
        int year = int.TryParse(Form.Year?.Trim(), NumberStyles.None, Culture, out int given) ? given : 0;
        var filed = new FiledReport(Form.Text!, year, Form.Title ?? "", Form.FileName!, report.Text.Length);
        await DoAsync(new FileReport(Form.Id ?? "", filed), Visit.Report(filed));
    }

    /// <summary>Reads the chosen file and keeps its text, or says why it cannot.</summary>
    private async Task<IReadOnlyList<Refusal>?> TakeAsync()
    {
        if (!_mayFile)
            return [Refusal.RightReport()];
        if (Http.Request.Form.Files.GetFile("file") is not { Length: > 0 } file)
            return Form!.Text is { Length: > 0 } kept && await Visit.Town.TextAsync(kept) is not null ? null : [Refusal.FieldReportFile()];
        string name = new([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(100)]);
        await using var content = file.OpenReadStream();
        // The readers of files read at once; a form's file lies in memory or on disk already.
        var text = await Task.Run(() => ReportText.Read(content, name, Http.RequestAborted), Http.RequestAborted);
        if (!text.Ok)
            return text.Refusals;
        (Form!.Text, Form.FileName) = (await Visit.Town.KeepTextAsync(text.Value), name.Length > 0 ? name : "报告");
        return null;
    }

    private Task RestoreAsync()
    {
        var report = new FiledReport(Gone?.Text ?? "", Gone?.Year ?? 0, Gone?.Title ?? "", Gone?.FileName ?? "", Gone?.Length ?? 0);
        return DoAsync(new FileReport(Gone?.Id ?? "", report), Visit.Report(report));
    }

    private async Task DoAsync(FileReport command, string then)
    {
        var done = await Visit.Town.DoAsync(command, Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(then);
        else
            Refuse(done.Refusals);
    }

    private void Refuse(IReadOnlyList<Refusal> refusals)
    {
        _refusals = refusals;
        Http.Response.StatusCode = refusals.Max(refusal => refusal.Status);
    }

    private string? Invalid(string field) => _refusals.Any(refusal => refusal.Field == field) ? "true" : null;

    public sealed class Draft
    {
        public string? Id { get; set; }
        public string? Text { get; set; }
        public string? FileName { get; set; }
        public string? Year { get; set; }
        public string? Title { get; set; }
    }

    public sealed class Taken
    {
        public string? Id { get; set; }
        public string? Text { get; set; }
        public int Year { get; set; }
        public string? Title { get; set; }
        public string? FileName { get; set; }
        public int Length { get; set; }
    }
}
