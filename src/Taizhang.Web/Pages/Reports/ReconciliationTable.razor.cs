using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Binding;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Reports;

/// <summary>Published values beside the ledgers' values (对账), and saying which figure a number's words refer to.</summary>
public sealed partial class ReconciliationTable
{
    private Reconciliation _reconciled = new([], []);
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _mayBind;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Parameter, EditorRequired]
    public required ReportReading Reading { get; set; }

    [SupplyParameterFromForm(FormName = "bind")]
    private Draft? Form { get; set; }

    protected override void OnParametersSet()
    {
        Form ??= new() { Id = Guid.NewGuid().ToString("N") };
        _mayBind = Rights.MayFileReports(Visit.Actor);
        _reconciled = Reconciliation.Of(Visit, Reading);
    }

    private async Task BindAsync()
    {
        // The place of the number in the text, then what its words are bound to: 120:hazard.found, 120: for none, 120 to forget.
        string[] bound = (Form?.Bound ?? "").Split(':', 2);
        string? figure = bound.Length < 2 ? null : bound[1];
        if (figure == "?")
            figure = Http.Request.Form[$"other.{bound[0]}"].ToString().Trim() is { Length: > 0 } typed ? typed : "?";
        var mention = Reading.Report.Mentions.FirstOrDefault(one => one.Start.ToString(CultureInfo.InvariantCulture) == bound[0]);
        var done =
            mention is null || FigureBinding.KeyOf(Reading.Report, mention) is not var (words, unit)
                ? Refusal.InputNothing()
                : await Visit.Town.DoAsync(new BindWords(Form?.Id ?? "", words, unit, figure), Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Report(Reading.Filed, "figures"));
        else
        {
            _refusals = done.Refusals;
            // The page is there, whatever is not: a figure that was typed wrongly is told on it.
            bool forbidden = _refusals.Any(refusal => refusal.Status == StatusCodes.Status403Forbidden);
            Http.Response.StatusCode = forbidden ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
        }
    }

    public sealed class Draft
    {
        public string? Id { get; set; }
        public string? Bound { get; set; }
    }
}
