using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Service.Ballots;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Ballots;

/// <summary>
/// The page where deputies vote on their own phones, without signing in: mark, check, cast. The address begins with the township like all
/// others, but its route parameter has another name, so that the request does not become a visit. The token is only sent in forms, never in
/// an address that a log or a history would keep.
/// </summary>
public sealed partial class VotePage
{
    /// <summary>The public facts about a candidate, shown under its name; none of them is personal.</summary>
    private static readonly string[] Facts =
    [
        LivelihoodLedger.Part,
        LivelihoodLedger.Kind,
        LivelihoodLedger.Villages,
        LivelihoodLedger.Budget,
        LivelihoodLedger.DueOn,
    ];

    private static readonly Actor Anybody = new("", "", Role.Deputy);

    private readonly Dictionary<string, string> _about = [];
    private RunningTown? _town;
    private Ballot? _ballot;
    private ImmutableArray<int> _marks = [];
    private IReadOnlyList<Refusal> _refusals = [];
    private string _token = "";
    private string _drawn = "";
    private string? _receipt;
    private bool _confirms;

    [Parameter]
    public string Place { get; set; } = "";

    [Parameter]
    public string BallotId { get; set; } = "";

    [Inject]
    private TownHouse House { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private IFormCollection? Posted =>
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;

    protected override async Task OnInitializedAsync()
    {
        _town = House.Find(Place);
        _ballot = _town?.FindBallot(BallotId);
        if (_ballot is null)
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        _token = Posted?["token"].ToString().Trim() ?? "";
        _marks =
        [
            .. _ballot.Candidates.Select(
                (_, i) =>
                    int.TryParse(Posted?[$"m.{i}"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int mark) ? mark : 0
            ),
        ];
        var ledger = _town!.Pack[LivelihoodLedger.Id];
        foreach (var candidate in _ballot.Candidates)
            if (await _town.FindAsync(Anybody, candidate.Number) is { } entry)
                _about[candidate.Number] = About(ledger, entry);
    }

    private async Task StepAsync()
    {
        if (_ballot is not { } ballot)
            return;
        string step = Posted!["step"].ToString();
        if (step == "back")
            return;
        if (step == "cast")
        {
            string receipt = Posted!["receipt"].ToString();
            var cast = await _town!.CastAsync(ballot.Id, _token, receipt, _marks);
            if (cast.Ok)
                _receipt = cast.Value;
            else
                Refuse(cast.Refusals);
            return;
        }
        var wrong = new List<Refusal>();
        if (await _town!.CheckTokenAsync(ballot, _token) is { } refused)
            wrong.Add(refused);
        if (ballot.Rule.Check(_marks, ballot.Candidates.Length) is { } over)
            wrong.Add(over);
        if (wrong.Count > 0)
            Refuse(wrong);
        else
            (_confirms, _drawn) = (true, RunningTown.DrawReceipt());
    }

    private string? TokenInvalid => _refusals.Any(refusal => refusal.Field == "token") ? "true" : null;

    /// <summary>The marked candidates, in the order of the paper or, for a ranking, of the places.</summary>
    private IEnumerable<(int Mark, int Index)> Chosen(BallotWay way) =>
        _marks.Select((mark, i) => (Mark: mark, Index: i)).Where(one => one.Mark > 0).OrderBy(one => way == BallotWay.Rank ? one.Mark : 0);

    private static string Marked(BallotWay way, int mark) =>
        way switch
        {
            BallotWay.Rank => $"第 {mark} 名",
            BallotWay.Satisfaction => SatisfactionVote.Grades[mark - 1],
            _ => "赞成",
        };

    private void Refuse(IReadOnlyList<Refusal> refusals)
    {
        _refusals = refusals;
        Http.Response.StatusCode = refusals.Max(refusal => refusal.Status);
    }

    private static string About(Ledger ledger, Entry entry) =>
        string.Join(
            " · ",
            Facts
                .Select(ledger.Find)
                .OfType<Field>()
                .Where(field => !field.Personal && !entry.Values[ledger.IndexOf(field.Id)].IsEmpty)
                .Select(field => (field, Shown: field.Display(entry.Values[ledger.IndexOf(field.Id)])))
                .Where(one => one.Shown is not ("0" or "0村" or "0 村"))
                .Select(one =>
                    one.field.Id is LivelihoodLedger.Part or LivelihoodLedger.Kind ? one.Shown : $"{one.field.Title} {one.Shown}"
                )
        );
}
