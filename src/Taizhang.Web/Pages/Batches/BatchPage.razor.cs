using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Batches;

/// <summary>
/// A batch that was carried out, as a list to print and post publicly. Nothing that identifies a person beyond the name is ever in it.
/// </summary>
public sealed partial class BatchPage
{
    private const int MostShown = 2000,
        MostKeptShown = 200;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, string> _sums = [];
    private Batch? _batch;
    private Batch? _undone;
    private Field[] _columns = [];
    private (Clock Clock, DateOnly First, DateOnly Last, int Days)? _publicity;
    private BatchReceipt? _kept;
    private bool _more;

    private bool MayUndo => _batch is { Kind: BatchKind.Import } && _undone is null && Rights.MayTakeBackImports(Visit.Actor, Ledger!);

    [Parameter]
    public string BatchId { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task UndoAsync()
    {
        if (!MayUndo || Posted!["id"].FirstOrDefault() is not { Length: > 0 and <= 64 } id)
            return;
        var done = await Visit.Town.UndoAsync(id, BatchId, Visit.Actor, Http.RequestAborted);
        if (!done.Ok)
            Refuse(done.Refusals);
        else
            _kept = done.Value;
        _entries.Clear();
        _sums.Clear();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        if (!FindLedger())
            return;
        (_batch, _undone) = Visit.Town.Read(town =>
            (town.Batches.GetValueOrDefault(BatchId), town.Batches.Values.FirstOrDefault(one => one.Undoes == BatchId))
        );
        if (_batch?.Ledger != LedgerId || !Rights.InsightInto(Visit.Actor, Ledger).All)
        {
            _batch = null;
            Refuse([Refusal.MissingBatch()]);
            return;
        }
        _columns = ColumnsOf(Ledger);
        await foreach (var entry in Visit.Town.EntriesOfAsync(Visit.Actor, _batch))
        {
            if (_entries.Count == MostShown)
            {
                _more = true;
                break;
            }
            _entries.Add(entry);
        }
        _publicity = PublicityOf(Ledger, _batch, _entries);
        foreach (var field in _columns.Where(field => field.Type.Cell == CellForm.Number && !field.Personal))
        {
            int index = Ledger.IndexOf(field.Id);
            if (_entries.Any(entry => !entry.Values[index].IsEmpty))
                _sums[field.Id] = field.Type.Display(
                    Value.Of(_entries.Where(entry => !entry.Struck).Sum(entry => field.Type.Amount(entry.Values[index])))
                );
        }
    }

    /// <summary>The columns of a publicly posted list: those of the ledger's list, without citizens' or telephone numbers.</summary>
    private static Field[] ColumnsOf(Ledger ledger) =>
        [.. ledger.Fields.Where(field => field.Listed && !field.Sealed && field.Id != ledger.Label && field.Type.IsPosted)];

    /// <summary>The days of a publicity that the batch began: the clock of all its entries started on its day.</summary>
    private (Clock, DateOnly, DateOnly, int)? PublicityOf(Ledger ledger, Batch batch, IReadOnlyList<Entry> entries)
    {
        foreach (var clock in ledger.Clocks.Where(clock => clock.Publicity))
        {
            var runs = entries.Select(entry => entry.RunOf(clock.Id)).OfType<ClockRun>().Where(run => run.Started == batch.Day).ToArray();
            if (runs.Length == 0)
                continue;
            var last = runs.Max(run => run.Due);
            return (clock, batch.Day.AddDays(1), last, clock.Left(batch.Day, last, Visit.Pack.Calendar));
        }
        return null;
    }

    private string VillageOf(Entry entry) => Visit.Areas.Find(entry.Area) is { } area ? Visit.Areas.VillageOf(area).Name : entry.Area;
}
