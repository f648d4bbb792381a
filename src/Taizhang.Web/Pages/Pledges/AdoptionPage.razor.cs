using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Pledges;

/// <summary>
/// The promises of a filed report, to be adopted as pledges: accepted, corrected, merged, split, several at once in one batch. Merging and
/// splitting do not save.
/// </summary>
public sealed partial class AdoptionPage
{
    private ReportReading? _reading;
    private List<AdoptionRow> _rows = [];
    private List<Refusal> _refusals = [];
    private string[] _offices = [];
    private string _command = Guid.NewGuid().ToString("N");
    private bool _mayOpen;
    private Ledger? _ledger;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private ReportReadings Readings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private int Year => _reading!.Filed.Year + 1;

    protected override async Task OnInitializedAsync()
    {
        _reading = await Readings.FindAsync(Visit, Name);
        if (_reading is null)
        {
            Navigation.NotFound();
            return;
        }
        _ledger = Visit.Pack.Find(PledgeLedger.Id);
        _mayOpen = _ledger is not null && Rights.MayOpen(Visit.Actor, _ledger);
        if (!_mayOpen)
        {
            Refuse([Refusal.RightOpen(_ledger?.Title ?? "承诺")]);
            return;
        }
        _offices = Visit.Town.Read(town => town.Offices.Order(StringComparer.Ordinal).ToArray());
        var (pledges, _) = await Visit.Town.PledgesAsync(Visit.Actor, Year);
        bool posted = HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType;
        if (posted)
        {
            _rows = AdoptionRow.Read(Http.Request.Form);
            _command = Http.Request.Form["command"].FirstOrDefault() ?? _command;
        }
        else
        {
            var bindings = new FigureBinding(Visit.Pack.Figures).Of(_reading.Report, Visit.Town.Read(town => town.BoundWords));
            _rows =
            [
                .. _reading.Promises.Select(promise =>
                    AdoptionRow.Of(_ledger!, _reading, promise, promise.Mention is { } at ? bindings[at] : null, _offices)
                ),
            ];
        }
        foreach (var row in _rows)
            row.Mark(pledges);
        if (!posted)
            Tick();
    }

    private async Task SaveAsync()
    {
        if (!_mayOpen)
            return;
        switch (Http.Request.Form["do"].FirstOrDefault()?.Split('.'))
        {
            case ["merge"]:
                Merge();
                return;
            case ["all"]:
                Tick();
                return;
            case ["none"]:
                _rows.ForEach(row => row.Ticked = false);
                return;
            case ["firm"]:
                _rows.ForEach(row => row.Ticked &= !row.IsCampaign);
                return;
            case ["split", var at] when int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out int i) && i < _rows.Count:
                var (first, second) = _rows[i].Split(_ledger!);
                _rows[i] = first;
                _rows.Insert(i + 1, second);
                return;
        }
        var chosen = _rows.Index().Where(one => one.Item.Ticked).ToArray();
        if (chosen.Length == 0)
        {
            Refuse([Refusal.InputNoneChosen()]);
            return;
        }
        string area = Visit.Areas.Town.Code;
        var commands = chosen.Select(
            (one, i) =>
                (Command)
                    new OpenEntry(
                        $"{_command}-{i}",
                        PledgeLedger.Id,
                        area,
                        one.Item.Office.Length > 0 ? one.Item.Office : null,
                        one.Item.Fields(_ledger!, Year, Visit.Today)
                    )
        );
        var done = await Visit.Town.DoAllAsync(
            new(_command, BatchKind.Import, PledgeLedger.Id, $"采自{_reading!.Filed.Title}", commands.ToAsyncEnumerable(), GoodOnly: false),
            Visit.Actor,
            null,
            Http.RequestAborted
        );
        if (!done.Ok)
            Refuse(done.Refusals);
        else if (done.Value.RefusedCount == 0)
            Navigation.NavigateTo(Visit.Link($"pledges?year={Year}&by=place"));
        else
            Refuse(
                done.Value.Refused.SelectMany(refused =>
                    refused.Refusals.Select(why =>
                        why with
                        {
                            Field = why.Field is { } field
                                ? N(chosen[refused.At].Index, AdoptionRow.Control(field))
                                : N(chosen[refused.At].Index, "text"),
                        }
                    )
                )
            );
    }

    private void Merge()
    {
        var ticked = _rows.Where(row => row.Ticked).ToArray();
        if (ticked.Length < 2)
        {
            Refuse([Refusal.InputMergeTwo()]);
            return;
        }
        foreach (var other in ticked.Skip(1))
        {
            ticked[0].Merge(other);
            _rows.Remove(other);
        }
    }

    /// <summary>Promises that are not pledges yet are preselected.</summary>
    private void Tick() => _rows.ForEach(row => row.Ticked = row.Taken.Count == 0);

    private void Refuse(IEnumerable<Refusal> refusals)
    {
        _refusals = [.. _refusals, .. refusals];
        Http.Response.StatusCode = _refusals.Max(refusal => refusal.Status);
    }

    private static string N(int row, string field) => string.Create(CultureInfo.InvariantCulture, $"r.{row}.{field}");

    private string? Invalid(int row, string field) =>
        _refusals.Any(refusal => refusal.Field == N(row, AdoptionRow.Control(field))) ? "true" : null;

    private static bool IsDay(string text) => text.Length == 0 || DateOnly.TryParseExact(text, "yyyy-MM-dd", out _);

    private ImmutableArray<string> Choices(string field) => ((ChoiceField)_ledger!.Find(field)!.Type).Choices;

    /// <summary>A chosen value that is not among the options is offered too, so that no input is lost.</summary>
    private static IEnumerable<string> Options(IEnumerable<string> options, string chosen) =>
        chosen.Length == 0 || options.Contains(chosen) ? options : options.Append(chosen);
}
