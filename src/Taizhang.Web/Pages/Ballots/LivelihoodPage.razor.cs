using Microsoft.AspNetCore.Components;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>The suggestions of a year, which were taken, which not and why, and the pledge of each winner.</summary>
public sealed partial class LivelihoodPage
{
    private const int Most = 1000;

    private readonly List<Row> _rows = [];
    private readonly List<string> _years = [];
    private string _year = "";

    [SupplyParameterFromQuery(Name = "year")]
    private string? Asked { get; set; }

    private Ledger Ledger => Visit.Pack[LivelihoodLedger.Id];

    private IEnumerable<(string Title, int Count)> Steps =>
        [
            ("征集", _rows.Count),
            ("筛选为候选", _rows.Count(row => row.Entry.Trail.Any(step => step.To == LivelihoodLedger.States.Candidate))),
            ("确定", _rows.Count(row => row.Entry.Trail.Any(step => step.To == LivelihoodLedger.States.Chosen))),
            ("已完成", _rows.Count(row => IsDone(row.Entry))),
            ("没有列入", _rows.Count(row => row.Entry.State == LivelihoodLedger.States.Dropped)),
        ];

    private IEnumerable<(string Title, List<Row> Rows)> Groups =>
        [
            ("已经确定", [.. _rows.Where(row => LivelihoodLedger.States.Taken.Contains(row.Entry.State))]),
            ("候选项目", [.. _rows.Where(row => row.Entry.State == LivelihoodLedger.States.Candidate)]),
            ("征集到的建议", [.. _rows.Where(row => row.Entry.State == LivelihoodLedger.States.Proposed)]),
            ("没有列入", [.. _rows.Where(row => row.Entry.State == LivelihoodLedger.States.Dropped)]),
        ];

    protected override async Task OnInitializedAsync()
    {
        int at = Ledger.IndexOf(LivelihoodLedger.Year);
        var entries = (await Visit.Town.ListAsync(Visit.Actor, new EntryQuery { Ledger = LivelihoodLedger.Id, Limit = Most }))
            .Items.Where(entry => !entry.Struck)
            .ToList();
        _years.AddRange(entries.Select(YearOf).Where(year => year.Length > 0).Distinct().OrderDescending());
        _year =
            Asked is { } asked && _years.Contains(asked)
                ? asked
                : _years.FirstOrDefault(year => year == $"{Visit.Period.Year}") ?? _years.FirstOrDefault() ?? $"{Visit.Period.Year}";
        foreach (var entry in entries.Where(entry => YearOf(entry) == _year).OrderBy(entry => entry.Id))
        {
            string? reason = entry.State == LivelihoodLedger.States.Dropped ? await ReasonAsync(entry) : null;
            var pledges = Visit.Pack.Find(PledgeLedger.Id) is null
                ? []
                : (
                    await Visit.Town.ListAsync(
                        Visit.Actor,
                        new EntryQuery
                        {
                            Ledger = PledgeLedger.Id,
                            Link = entry.Number,
                            Limit = 5,
                        }
                    )
                ).Items;
            _rows.Add(new(entry, reason, [.. pledges]));
        }

        string YearOf(Entry entry) => entry.Values[at].IsEmpty ? "" : Ledger.Fields[at].Type.Canonical(entry.Values[at])[..4];
    }

    private static bool IsDone(Entry entry) => entry.State is LivelihoodLedger.States.Done or LivelihoodLedger.States.Judged;

    /// <summary>The reason of the move by which it was last dropped.</summary>
    private async Task<string> ReasonAsync(Entry entry) =>
        (await Visit.Town.HistoryAsync(Visit.Actor, entry))
            .Select(one => one.Event)
            .OfType<EntryEvent>()
            .LastOrDefault(happened => happened.Move == LivelihoodLedger.Moves.Drop)
            ?.Reason
        ?? "";

    /// <summary>The suffix of the name: the part of the project; empty when it has none.</summary>
    private string Part(Entry entry) => Shown(Ledger, entry, LivelihoodLedger.Part) is { Length: > 0 } part ? $"：{part}" : "";

    private string Votes(Entry entry) =>
        Shown(Ledger, entry, LivelihoodLedger.VotesFor) is { Length: > 0 } votes
            ? $"赞成 {votes}，{Shown(Ledger, entry, LivelihoodLedger.VotesAll)}投票"
            : "";

    private sealed record Row(Entry Entry, string? Reason, List<Entry> Pledges);
}
