using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Service.Towns;
using Taizhang.Storage;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>
/// Defines a ballot, or redefines it while it is not open. A new one may start from another: continue what that one left undecided (after),
/// or replace it (like).
/// </summary>
public sealed partial class BallotForm
{
    private Draft? _draft;
    private List<Entry> _entries = [];

    [SupplyParameterFromQuery(Name = "way")]
    private string? Way { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [SupplyParameterFromQuery(Name = "like")]
    private string? Like { get; set; }

    private Ledger Ledger => Visit.Pack[LivelihoodLedger.Id];
    private bool Satisfaction => _draft?.Way == nameof(BallotWay.Satisfaction);
    private string Heading => (BallotId.Length > 0 ? "修改" : "新建") + (Satisfaction ? "满意度测评" : "票决");

    protected override async Task OnInitializedAsync()
    {
        // The router gives null for what only the other of the two addresses names.
        BallotId ??= "";
        if (!Rights.MaySetBallots(Visit.Actor))
        {
            Refuse([Refusal.RightBallot()]);
            return;
        }
        if (BallotId.Length > 0 && Find() is null)
            return;
        var from = Visit.Town.FindBallot(BallotId.Length > 0 ? BallotId : Like ?? "");
        _draft =
            Posted is not null ? Typed()
            : Visit.Town.FindBallot(After ?? "") is { Result: { } result } before ? GoingOn(before, result)
            : from is not null ? Of(from)
            : new()
            {
                Way = Way == "satisfaction" ? nameof(BallotWay.Satisfaction) : nameof(BallotWay.Approve),
                Title = $"{Visit.Period.Year}年民生实事项目{(Way == "satisfaction" ? "满意度测评" : "票决")}",
            };
        foreach (string state in Candidate.States(Satisfaction ? BallotWay.Satisfaction : BallotWay.Approve))
            _entries.AddRange(
                (
                    await Visit.Town.ListAsync(
                        Visit.Actor,
                        new EntryQuery
                        {
                            Ledger = LivelihoodLedger.Id,
                            State = state,
                            Limit = 200,
                        }
                    )
                ).Items
            );
        _entries =
        [
            .. _entries
                .OrderByDescending(entry => _draft.Candidates.Contains(entry.Number))
                .ThenBy(entry => _draft.Candidates.IndexOf(entry.Number))
                .ThenBy(entry => entry.Number, StringComparer.Ordinal),
        ];
    }

    private async Task SetAsync()
    {
        if (_draft is not { } draft)
            return;
        var rule = new BallotRule(
            Of<BallotWay>(draft.Way),
            Number(draft.Seats),
            Number(draft.Limit.Trim().Length == 0 ? draft.Seats : draft.Limit),
            Number(draft.Deputies),
            Of<Quorum>(draft.Quorum),
            draft.Majority,
            Of<TieRule>(draft.Ties),
            Of<UnfilledRule>(draft.Unfilled)
        );
        var done = await Visit.Town.DoAsync(
            new SetBallot(
                Text("id"),
                BallotId.Length > 0 ? BallotId : null,
                draft.Title,
                rule,
                [.. draft.Candidates],
                draft.After.Length > 0 ? draft.After : null
            ),
            Visit.Actor
        );
        if (!done.Ok)
            Refuse(done.Refusals);
        else
            Navigation.NavigateTo(BallotLink(BallotId.Length > 0 ? BallotId : Visit.Town.Ballots[0].Id));
    }

    private Draft Typed()
    {
        var order = Posted!
            .Where(one => one.Key.StartsWith("o.", StringComparison.Ordinal))
            .ToDictionary(one => one.Key[2..], one => one.Value.ToString().Trim());
        return new()
        {
            Title = Text("title"),
            Way = Text("way"),
            Seats = Text("seats"),
            Limit = Text("limit"),
            Deputies = Text("deputies"),
            Quorum = Text("quorum"),
            Majority = Text("majority") != "no",
            Ties = Text("ties"),
            Unfilled = Text("unfilled"),
            After = Text("after"),
            Candidates =
            [
                .. Posted!
                    ["c"]
                    .OfType<string>()
                    .OrderBy(number => Number(order.GetValueOrDefault(number, "")) is > 0 and int place ? place : int.MaxValue)
                    .ThenBy(number => number, StringComparer.Ordinal),
            ],
            Order = order,
        };
    }

    private static Draft Of(Ballot ballot) =>
        new()
        {
            Title = ballot.Title,
            Way = $"{ballot.Rule.Way}",
            Seats = Text(ballot.Rule.Seats),
            Limit = Text(ballot.Rule.Limit),
            Deputies = Text(ballot.Rule.Deputies),
            Quorum = $"{ballot.Rule.Quorum}",
            Majority = ballot.Rule.Majority,
            Ties = $"{ballot.Rule.Ties}",
            Unfilled = $"{ballot.Rule.Unfilled}",
            After = ballot.After ?? "",
            Candidates = [.. ballot.Candidates.Select(one => one.Number)],
            Order = ballot.Candidates.Select((one, i) => (one.Number, Text(i + 1))).ToDictionary(),
        };

    private static Draft GoingOn(Ballot before, BallotResult result)
    {
        var (candidates, seats) = result.Again(before.Rule);
        var left = before with
        {
            Candidates = [.. candidates.Select(i => before.Candidates[i])],
            Rule = before.Rule with { Seats = seats, Limit = Math.Min(before.Rule.Limit, seats) },
            After = before.Id,
            Title = before.Title + "（再次票决）",
        };
        return Of(left);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Anything that is not a number becomes 0, which the kernel refuses.</summary>
    private static int Number(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static T Of<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : default;

    private sealed class Draft
    {
        public string Title { get; init; } = "";
        public string Way { get; init; } = nameof(BallotWay.Approve);
        public string Seats { get; init; } = "";
        public string Limit { get; init; } = "";
        public string Deputies { get; init; } = "";
        public string Quorum { get; init; } = nameof(Kernel.Ballots.Quorum.TwoThirds);
        public bool Majority { get; init; } = true;
        public string Ties { get; init; } = nameof(TieRule.Again);
        public string Unfilled { get; init; } = nameof(UnfilledRule.Empty);
        public string After { get; init; } = "";
        public List<string> Candidates { get; init; } = [];
        public Dictionary<string, string> Order { get; init; } = [];
    }
}
