using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Forms;
using Taizhang.Service.Forms;

namespace Taizhang.Web.Pages.Forms;

/// <summary>A form from above for one period: what was understood, what stands in its blanks, what is to be checked, sending it.</summary>
public sealed partial class FormSheetPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>How many blanks are listed at once to be given a number or a source.</summary>
    internal const int MostRows = 60;

    private const int MostNear = 8,
        MostPeriods = 14;

    private readonly string _id = Guid.NewGuid().ToString("N");
    private FormFilling? _filling;
    private bool _mayFill;
    private FormMatch? _cell;
    private IReadOnlyList<(string Id, string Title, string Unit, string Ledger)> _near = [];
    private List<StandRow> _rows = [];

    [Parameter]
    public int Number { get; set; }

    [SupplyParameterFromQuery(Name = "area")]
    private string? AreaCode { get; set; }

    [SupplyParameterFromQuery(Name = "cell")]
    private string? Cell { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    private int Open => _filling!.Count(FindingKind.Stops);
    private int Asks => _filling!.Count(FindingKind.Asks);
    private int Typed => _filling!.Values.Values.Count(value => value.Source == "typed");
    private int Doubts =>
        _filling!.Form.Matches.Count(match => match.IsDoubtful && _filling.Values[match.Key] is { IsOpen: false, Source: not "typed" });
    private int Known => _filling!.Form.Cells - Open - Typed - Doubts;

    private string SendWords =>
        Open > 0 ? $"先补 {Open} 格，再报出"
        : _filling!.Sent is not null ? "重报"
        : "报出并封存";

    private IEnumerable<Period> Periods
    {
        get
        {
            var period = Period.Of(Visit.Today, _filling!.Form.Months);
            var periods = new List<Period> { _filling.Period };
            for (int i = 0; i < MostPeriods; i++, period = FormSpan.Before(period))
                periods.Add(period);
            return periods.Distinct().OrderDescending();
        }
    }

    private IEnumerable<Area> Areas =>
        Visit
            .Areas.All.Where(area => area.Level != AreaLevel.Grid && area.StandsOn(Visit.Today))
            .OrderBy(area => area.Level)
            .ThenBy(area => area.Code);

    protected override async Task OnInitializedAsync()
    {
        _mayFill = Rights.MayFillForms(Visit.Actor);
        if (!Rights.MayReadForms(Visit.Actor))
            Refuse([Refusal.RightFormsRead()]);
        else if (!await LookAsync())
            Refuse([Refusal.MissingForm()]);
    }

    /// <summary>Reads the form as it stands now; false when there is none.</summary>
    private async Task<bool> LookAsync()
    {
        if (SeenForms.Find(Visit.Town, Visit.Actor, Number) is not { } form)
            return false;
        Period? asked = Http.Request.Query["period"].ToString() is { Length: > 0 } ? Visit.Period : null;
        _filling = await FormFilling.OfAsync(Visit.Town, Visit.Actor, form, asked, AreaCode);
        if (_filling is null)
            return false;
        var matcher = new FormMatcher(Visit.Pack, Visit.Areas, Visit.Today);
        _cell = form.Matches.FirstOrDefault(match => match.Key == Cell);
        if (_cell is not null)
            _near = matcher.Near(string.IsNullOrWhiteSpace(Query) ? LastWords(_cell) : Query, _cell.Unit, MostNear);
        _rows =
        [
            .. form
                .Matches.Where(match =>
                    _filling.Values[match.Key].IsOpen || _filling.Values[match.Key].Source == "typed" || match.IsDoubtful
                )
                .Take(MostRows)
                .Select(match => new StandRow(
                    match,
                    _filling.Values[match.Key],
                    match.Source is null or TypedSource ? matcher.Near(LastWords(match), match.Unit, 3) : []
                )),
        ];
        return true;
    }

    /// <summary>What a blank asks for without what only tells its column.</summary>
    private static string LastWords(FormMatch match) => match.Asks.Split('·')[0];

    private string File(string name) => Visit.Form(Number, _filling!.Period, _filling.Area.Code, file: name);

    private string Here(string done) => Visit.Form(Number, _filling!.Period, _filling.Area.Code, $"done={done}");

    private int Version => int.TryParse(Posted?["Version"], NumberStyles.None, Culture, out int version) ? version : 0;

    private string Id => Posted?["Id"].ToString() ?? "";

    /// <summary>Takes what was chosen and typed for the blanks listed: first the sources, then what was typed.</summary>
    private async Task SaveAsync()
    {
        if (_filling is not { } filling || Posted is not { } posted)
            return;
        var sources = new List<(string, string)>();
        var typed = new List<(string, string)>();
        foreach (var match in filling.Form.Matches)
        {
            string source = posted["s:" + match.Key].ToString();
            if (source.Length > 0 && source != "keep" && source != match.Source?.Text)
                sources.Add((match.Key, source));
            else if (source.Length > 0 && source == match.Source?.Text && match.IsDoubtful)
                sources.Add((match.Key, source));
            if (posted.ContainsKey("t:" + match.Key) && posted["t:" + match.Key].ToString().Trim() is var text && text != Before(match))
                typed.Add((match.Key, text));
        }
        int version = Version;
        if (sources.Count > 0)
        {
            var done = await Visit.Town.DoAsync(new CorrectForm(Id + "-s", Number, version++, [.. sources]), Visit.Actor);
            if (!done.Ok)
            {
                await RefusedAsync(done.Refusals);
                return;
            }
        }
        if (typed.Count > 0)
        {
            var done = await Visit.Town.DoAsync(
                new FillForm(Id + "-t", Number, version, filling.Period, filling.Area.Code, [.. typed]),
                Visit.Actor
            );
            if (!done.Ok)
            {
                await RefusedAsync(done.Refusals);
                return;
            }
        }
        Navigation.NavigateTo(Here("saved"));

        string Before(FormMatch match) =>
            filling.Form.FillFor(filling.Period, filling.Area.Code).Typed.GetValueOrDefault(match.Key)?.Text ?? "";
    }

    private async Task SourceAsync()
    {
        string key = Posted?["Key"].ToString() ?? "",
            source = Posted?["Source"].ToString() ?? "";
        await DoAsync(new CorrectForm(Id, Number, Version, [(key, source)]), "source");
    }

    private Task SettingsAsync()
    {
        if (_filling is null)
            return Task.CompletedTask;
        bool stopped = Posted?["Stopped"].ToString() == "true";
        FormPace? pace =
            int.TryParse(Posted?["Pace"], NumberStyles.None, Culture, out int said) && Enum.IsDefined((FormPace)said)
                ? (FormPace)said
                : null;
        return DoAsync(
            new CorrectForm(
                Id,
                Number,
                Version,
                [],
                Posted?["Title"].ToString(),
                Posted?["Sender"].ToString(),
                pace,
                stopped,
                RosterMatcher.Chosen(
                    Visit.Pack,
                    _filling!.File,
                    _filling.Form.Roster,
                    Posted?["RosterLedger"].ToString() ?? "",
                    Posted?["RosterState"].ToString() ?? "",
                    Posted?["RosterPeriod"].ToString() == "true"
                )
            ),
            "saved"
        );
    }

    private Task SendAsync() =>
        _filling is { } filling
            ? DoAsync(
                new SendForm(
                    Id,
                    Number,
                    Version,
                    filling.Period,
                    filling.Area.Code,
                    filling.Roster?.Rows.Length ?? 0,
                    [
                        .. filling
                            .Findings.Where(finding =>
                                finding.Kind == FindingKind.Asks && !finding.Title.EndsWith("的来源请核", StringComparison.Ordinal)
                            )
                            .Select(finding => finding.Title),
                    ],
                    Posted?["Reason"].ToString()
                ),
                "sent"
            )
            : Task.CompletedTask;

    private async Task DoAsync(Command command, string then)
    {
        var done = await Visit.Town.DoAsync(command, Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Here(then));
        else
            await RefusedAsync(done.Refusals);
    }

    /// <summary>Shows why, with the form as it is now: somebody else may have changed it.</summary>
    private async Task RefusedAsync(IEnumerable<Refusal> refusals)
    {
        await LookAsync();
        Refuse(refusals);
    }
}

/// <summary>A blank that waits for a number or a source, or for somebody to confirm its source.</summary>
/// <param name="Near">Figures with similar names.</param>
public sealed record StandRow(FormMatch Match, FormValue Value, IReadOnlyList<(string Id, string Title, string Unit, string Ledger)> Near);
