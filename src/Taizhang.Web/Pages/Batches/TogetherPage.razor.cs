using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Components.Entries;
using Taizhang.Web.Pages.Ledgers;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Batches;

/// <summary>One move of many entries: those in the list's filter that the visitor may move, except the unchecked ones.</summary>
public sealed partial class TogetherPage
{
    private const int MostEntries = 1000;
    private const int MostPicked = 200;
    private const int MostRefusedShown = 100;

    private ListFilter? _filter;
    private (Move Move, int Count)[] _moves = [];
    private Move? _move;
    private FilledEntry? _draft;
    private List<Entry> _entries = [];
    private HashSet<string> _chosen = [];
    private Field[] _columns = [];
    private ImmutableArray<RefusedCommand> _refused = [];
    private bool _more;

    protected override async Task OnInitializedAsync()
    {
        if (!FindLedger())
            return;
        if (Rights.CheckWrites(Visit.Actor) is { } readOnly)
        {
            Refuse([readOnly]);
            return;
        }
        _filter = new(Visit, Ledger, Http.Request.Query);
        var areas = Visit.Areas;
        var possible = (await CandidatesAsync())
            .Select(entry => (Entry: entry, Moves: Rights.Moves(Visit.Actor, Ledger, entry, areas).ToHashSet()))
            .ToList();
        _moves =
        [
            .. Ledger.Workflow.Moves.Select(move => (move, possible.Count(one => one.Moves.Contains(move)))).Where(one => one.Item2 > 0),
        ];
        _move = Ledger.Workflow.Find(Http.Request.Query["move"].FirstOrDefault() ?? "");
        if (_move is null)
            return;
        _entries = [.. possible.Where(one => one.Moves.Contains(_move)).Select(one => one.Entry)];
        _columns = [.. Ledger.Fields.Where(field => field.Listed && field.Id != Ledger.Label)];
        var fields = MoveForm.FieldsOf(Ledger, _move);
        _draft = Posted is { } form ? await FilledEntry.ReadAsync(form, fields, Visit, Refusals) : FilledEntry.Unfilled(fields);
        _chosen = [.. Posted is { } sent ? sent["n"].OfType<string>() : _entries.Select(entry => entry.Number)];
    }

    /// <summary>The entries that were ticked in the list; without any, those of its filter.</summary>
    private async Task<IReadOnlyList<Entry>> CandidatesAsync()
    {
        if (Picked is { Length: > 0 } picked)
        {
            var entries = new List<Entry>();
            foreach (string number in picked.Distinct().Take(MostPicked))
                if (await Visit.Town.FindAsync(Visit.Actor, number) is { } entry && entry.Ledger == LedgerId)
                    entries.Add(entry);
            return entries;
        }
        var page = await Visit.Town.ListAsync(
            Visit.Actor,
            _filter!.Query(MostEntries) with
            {
                Before = null,
                After = null,
                OldestFirst = false,
                Struck = false,
            },
            _filter.AreaCode
        );
        _more = page.Next is not null;
        return page.Items;
    }

    private string[] Picked => [.. Http.Request.Query["pick"].OfType<string>()];

    private string MoveAddress(Move move)
    {
        string address = _filter!.Address("/together");
        string picked = string.Concat(Picked.Select(number => "pick=" + Uri.EscapeDataString(number) + "&"));
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{picked}move={move.Id}";
    }

    private async Task DoAsync()
    {
        if (Refusals.Count > 0)
            Refuse(AsksForMore ? [] : _draft!.Unreadable(Visit.Today));
        if (AsksForMore || Refusals.Count > 0)
            return;
        // What was in the list when it was shown, and may have been moved by others since, is refused by name.
        var numbers = _chosen.Take(MostEntries).ToArray();
        if (numbers.Length == 0)
        {
            Refuse([Refusal.InputNoneChosen()]);
            return;
        }
        var inputs = _draft!.Inputs().Where(input => !_draft[Ledger!.Find(input.Key)!].IsBlank).ToDictionary();
        string? office = MoveForm.AsksOffice(_move!) && _draft.Office.Length > 0 ? _draft.Office : null;
        var commands = numbers.Select(
            (number, i) => (Command)new MoveEntry($"{_draft.Command}-{i}", number, null, _move!.Id, inputs, office, _draft.Reason)
        );
        var order = new BatchOrder(
            _draft.Command,
            BatchKind.Move,
            LedgerId,
            $"{Ledger!.Title}：{_move!.Title}",
            commands.ToAsyncEnumerable(),
            GoodOnly: Posted?.ContainsKey("good") ?? false
        );
        var done = await Visit.Town.DoAllAsync(order, Visit.Actor, null, Http.RequestAborted);
        if (!done.Ok)
            Refuse(done.Refusals);
        else if (done.Value.Batch is { } batch)
            Navigation.NavigateTo(Visit.Link($"ledgers/{LedgerId}/batches/{batch.Id}"));
        else
        {
            _refused = done.Value.Refused;
            Http.Response.StatusCode = 409;
        }
    }
}
