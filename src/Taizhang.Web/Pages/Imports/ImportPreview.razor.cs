using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Imports;
using Taizhang.Service.Towns;
using Taizhang.Web.Components.Entries;
using Taizhang.Web.Visiting;
using Taizhang.Workbooks;

namespace Taizhang.Web.Pages.Imports;

/// <summary>
/// The interpretation of an uploaded workbook, and what an import would do. Choices are kept in the address, so that they can be changed
/// and reviewed.
/// </summary>
public sealed partial class ImportPreview
{
    /// <summary>Anything that takes longer shows its progress.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The longest text about which the preview asks what it stands for.</summary>
    private const int LongestWord = 30;

    private readonly string _id = $"import-{Guid.NewGuid():N}";
    private ImportFile? _file;
    private ImportJob? _job;
    private ImportChoice _choice = new();
    private ColumnMatcher _titles = null!;

    /// <summary>Whether the visitor may bring in entries that were kept before.</summary>
    private bool _brings;

    [Parameter]
    public string FileId { get; set; } = "";

    [Inject]
    private ImportFiles Files { get; set; } = null!;

    [Inject]
    private ImportJobs Jobs { get; set; } = null!;

    private string Path => $"/{Visit.Town.Info.Id}/ledgers/{LedgerId}/import/{FileId}";
    private string Address => Path + Http.Request.QueryString;

    protected override async Task OnInitializedAsync()
    {
        if (!FindLedger())
            return;
        if (!Rights.MayOpen(Visit.Actor, Ledger))
        {
            Refuse([Rights.CheckOpen(Visit.Actor, Ledger) ?? Refusal.RightOpen(Ledger.Title)]);
            return;
        }
        (_titles, _brings) = (new(Ledger, Visit.Areas), PriorStanding.MayBring(Visit.Actor));
        _file = Files.Find(Visit, LedgerId, FileId);
        if (_file is null)
        {
            // The form was sent twice: the first time has taken the file in.
            if (Posted?["id"].FirstOrDefault() is { } id && Jobs.Find(Visit, id) is not null)
                Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import/{FileId}/{id}"));
            Refuse([Refusal.MissingImport()]);
            return;
        }
        _choice = ImportQuery.Read(Http.Request.Query, Visit, Ledger);
        _job = Jobs.Begin(ImportQuery.Key(FileId, _choice), Visit, _file, Ledger, _choice, run: null);
        if (Posted is null)
            await Task.WhenAny(_job.Work, Task.Delay(Patience, Http.RequestAborted));
        else if (Posted.ContainsKey("id"))
            await _job.Work;
        if (!_job.Work.IsCompleted)
            return;
        if (_job.Cancelled)
            Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import"));
        if (!_job.Refusals.IsEmpty)
            Refuse(_job.Refusals);
    }

    private async Task RunAsync()
    {
        if (Posted!["id"].FirstOrDefault() is not { Length: > 0 and <= 64 } id)
            return;
        // That the words are not remembered does not keep the rows out: they are said with them.
        if (Posted.ContainsKey("remember") && Words() is { Count: > 0 } words)
            await Visit.Town.DoAsync(new TeachWordings($"{id}-words", LedgerId, words), Visit.Actor, Http.RequestAborted);
        Jobs.Begin(id, Visit, _file!, Ledger!, _choice, (id, Posted.ContainsKey("good")));
        Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import/{FileId}/{id}"));
    }

    private void Stop()
    {
        _job!.Stop();
        Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import"));
    }

    /// <summary>What the choices teach: how areas are written, only the clerk says.</summary>
    private List<Wording> Words() =>
        [.. (_job?.View?.Words ?? []).Where(one => one.Of != WordingOf.Area || Visit.Actor.Role == Role.Clerk)];

    /// <summary>Texts that are none of the choices, or no area, with what they could stand for.</summary>
    private IEnumerable<(Wording Word, IEnumerable<(string Means, string Title)> Offers)> Unknown(ImportReport report)
    {
        var areas = new Lazy<(string, string)[]>(() =>
            [.. AreaChoices.For(Visit, Ledger!.Level, standing: true).Select(area => (area.Code, Visit.Areas.FullName(area.Code)))]
        );
        foreach (var group in report.ByReason)
        {
            bool area = group.First.Refusal.Code is "input.cell_area" or "input.cell_area_many";
            var field = Ledger!.Find(group.First.Refusal.Field ?? "");
            if (!area && (group.First.Refusal.Code != "field.choice" || field is null || field.Type.Options.IsEmpty))
                continue;
            foreach (var (value, _) in group.Values.Where(one => one.Value.Length is > 0 and <= LongestWord && !one.Value.EndsWith('…')))
                yield return area
                    ? (new(WordingOf.Area, "", value, null), areas.Value)
                    : (new(WordingOf.Choice, field!.Id, value, null), field.Type.Options.Select(option => (option, option)));
        }
    }

    /// <summary>Fields for which all rows can be given one value: those that the sheet has no column for.</summary>
    private IEnumerable<Field> Valueless(ImportView view) =>
        Ledger!.Fields.Where(field => ColumnMatcher.IsReadable(Ledger!, field) && !view.Matches.Any(match => match.Target == field.Id));

    /// <summary>The automatic interpretation of a column; for a chosen one, what it was before.</summary>
    private string Automatic(ColumnMatch match) =>
        _choice.Columns!.ContainsKey(match.Heading.Column) ? Http.Request.Query[$"a{match.Heading.Column}"].ToString() : match.Target;

    private IEnumerable<Field> Shown(ImportView view) => Ledger!.Fields.Where(field => view.Matches.Any(match => match.Target == field.Id));

    private string Understood(ImportRow row, Field field)
    {
        if (!row.Fields.TryGetValue(field.Id, out var input))
            return "";
        var read = field.Read(input, Visit.Today);
        return read.Ok ? field.Display(read.Value) : input.Text ?? "";
    }

    private string BadAddress => $"{Path}/bad{Http.Request.QueryString}";

    /// <summary>The rows that would be taken in.</summary>
    private static int Good(ImportReport report) => report.New + report.Corrected;

    private static string Corrected(ImportReport report) => report.Corrected > 0 ? $"更正 {N(report.Corrected)}，" : "";

    private static string Entered(ImportReport report) => report.Entered > 0 ? $"；另登记到名册 {N(report.Entered)} 条" : "";

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
