using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
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
            Refuse([Refusal.RightOpen(Ledger.Title)]);
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
        _choice = ReadChoice(Http.Request.Query);
        var columns = _choice.Columns!.OrderBy(one => one.Key).Select(one => $"{one.Key}={one.Value}");
        string key = $"{FileId} {_choice.Sheet} {_choice.Area} {_choice.State} {string.Join(' ', columns)}";
        _job = Jobs.Begin(key, Visit, _file, Ledger, _choice, run: null);
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

    private void Run()
    {
        if (Posted!["id"].FirstOrDefault() is not { Length: > 0 and <= 64 } id)
            return;
        Jobs.Begin(id, Visit, _file!, Ledger!, _choice, (id, Posted.ContainsKey("good")));
        Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import/{FileId}/{id}"));
    }

    private void Stop()
    {
        _job!.Stop();
        Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/import"));
    }

    /// <summary>
    /// Only a difference from the automatic interpretation counts as a choice: <c>a3</c> is the automatic one, <c>c3</c> the chosen one.
    /// </summary>
    private ImportChoice ReadChoice(IQueryCollection query)
    {
        var columns = new Dictionary<int, string>();
        foreach (var (key, value) in query)
            if (
                key.Length is > 1 and <= 4
                && key[0] == 'c'
                && int.TryParse(key.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int column)
                && column < Workbook.MostColumns
                && value.ToString() is { Length: <= 40 } target
                && query[$"a{column}"].ToString() != target
            )
                columns[column] = target;
        string area = query["area"].ToString();
        return new(
            query["sheet"].ToString() is { Length: > 0 and <= 100 } sheet ? sheet : null,
            Visit.Areas.Find(area) is null ? null : area,
            columns,
            query["standing"].ToString() is { } state && Ledger!.Workflow.Order(state) >= 0 ? state : null
        );
    }

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

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
