using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Ballots;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>One ballot: opened by the clerk, watched while votes are cast, closed, counted, recounted, carried out.</summary>
public sealed partial class BallotPage
{
    private Ballot? _ballot;
    private Turnout? _turnout;
    private ImmutableArray<string>? _tokens;
    private ImmutableArray<DueProject> _due = [];
    private string? _notice;
    private bool _mayTurn;

    [Inject]
    private SiteSettings Settings { get; set; } = null!;

    /// <summary>The command id of a form, made when it is first shown so that the command is done once.</summary>
    private string Command =>
        Posted is null ? Guid.NewGuid().ToString("N")
        : Text("id") is { Length: > 0 } id ? id
        : Guid.NewGuid().ToString("N");

    /// <summary>The ballot that continues what this one left undecided; null when there is none that is not void.</summary>
    private Ballot? Further => Visit.Town.Ballots.FirstOrDefault(one => one.After == _ballot!.Id && one.State != BallotState.Voided);

    private string VoteAddress => $"{Settings.AddressOf(Http.Request)}/{Visit.Town.Info.Id}/vote/{BallotId}";

    protected override async Task OnInitializedAsync()
    {
        _mayTurn = Rights.MaySetBallots(Visit.Actor);
        _ballot = Find();
        if (Http.Request.Query["done"] == "carried")
            _notice = "已按票决结果办理。";
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _ballot = Visit.Town.FindBallot(BallotId);
        if (_ballot is null)
            return;
        _turnout = _ballot.State == BallotState.Open ? await Visit.Town.TurnoutAsync(BallotId) : null;
        if (_mayTurn && _ballot is { State: BallotState.Closed, Result: not null })
            _due = await Carrying.DueAsync(Visit, _ballot);
    }

    private async Task OpenAsync()
    {
        int present = Number("present");
        var opened = await Visit.Town.OpenBallotAsync(
            Command,
            BallotId,
            present,
            Text("tokens").Trim().Length == 0 ? present : Number("tokens"),
            Visit.Actor
        );
        if (opened.Ok)
            _tokens = opened.Value;
        else
            Refuse(opened.Refusals);
        await LoadAsync();
    }

    private Task CloseAsync() => DoAsync(new CloseBallot(Command, BallotId));

    private Task VoidAsync() => DoAsync(new VoidBallot(Command, BallotId, Text("reason")));

    private async Task CarryAsync()
    {
        if (_ballot is not { } ballot)
            return;
        var refusals = await Carrying.OutAsync(Visit, ballot, _due, key => Posted![key].ToString(), Http.RequestAborted);
        if (refusals.Count > 0)
            Refuse(refusals);
        else
            Navigation.NavigateTo(
                BallotLink(BallotId) + (BallotLink(BallotId).Contains('?', StringComparison.Ordinal) ? "&" : "?") + "done=carried"
            );
    }

    private void Recount()
    {
        if (_ballot is not { Result: { } result } ballot)
            return;
        var again = Counting.Count(ballot.Rule, ballot.Candidates.Length, ballot.Slips);
        _notice = again.Equals(result) ? $"已按公布的 {ballot.Slips.Length} 张选票重新计票，与公布结果一致。" : null;
        if (_notice is null)
            Refuse([Refusal.ConflictBallotRecount()]);
    }

    private async Task DoAsync(Command command)
    {
        var done = await Visit.Town.DoAsync(command, Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(BallotLink(BallotId));
        else
            Refuse(done.Refusals);
        await LoadAsync();
    }

    /// <summary>Anything that is not a number, or empty, becomes 0, which the kernel refuses.</summary>
    private int Number(string field) =>
        int.TryParse(Text(field).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static string Facts(Ballot ballot) =>
        $"{Words.Title(ballot.Rule.Way)} · {ballot.Candidates.Length} {(ballot.Rule.Seats > 0 ? $"选 {ballot.Rule.Seats}" : "项")}"
        + $" · 编号 {ballot.Id}"
        + (ballot.Opened is { } day ? $" · {day:yyyy-MM-dd} 投票" : "")
        + (ballot.Present > 0 ? $" · 出席 {ballot.Present} 名" : "");

    private static int Missing(Ballot ballot, Turnout turnout) => ballot.Present - turnout.Cast - TypedPapers(turnout);

    /// <summary>The number of papers typed by the person who has typed the most.</summary>
    private static int TypedPapers(Turnout turnout) => turnout.Typed.IsEmpty ? 0 : turnout.Typed.Max(one => one.Papers);

    private static string Typing(Turnout turnout) =>
        turnout.Typed.Length switch
        {
            0 => "还没有人录入",
            1 => "一人已录入，等第二人录入核对",
            _ => turnout.Differences.IsEmpty ? "两人录入一致" : $"有 {turnout.Differences.Length} 张不一致",
        };
}
