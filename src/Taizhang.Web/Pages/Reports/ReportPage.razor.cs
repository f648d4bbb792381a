using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Reports;
using Taizhang.Reports.Auditing;
using Taizhang.Service.Reports;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Reports;

/// <summary>A filed report: its text with the interpretation, its promises, its audit.</summary>
public sealed partial class ReportPage
{
    private static readonly (string? View, string Title)[] Views =
    [
        (null, "正文"),
        ("promises", "承诺"),
        ("audit", "审计"),
        ("figures", "对账"),
    ];

    private static readonly Verdict[] Counted = [Verdict.Holds, Verdict.Fails, Verdict.Ask, Verdict.CannotCheck];

    private ReportReading? _reading;
    private FiledReport? _against;
    private IReadOnlyList<Refusal> _refusals = [];
    private bool _mayFile;

    [Parameter]
    public string Name { get; set; } = "";

    [Inject]
    private ReportReadings Readings { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "view")]
    private string? Asked { get; set; }

    [SupplyParameterFromForm(FormName = "withdraw")]
    private Draft? Form { get; set; }

    private string View => Asked is "promises" or "audit" or "figures" ? Asked : "text";

    protected override async Task OnInitializedAsync()
    {
        Form ??= new() { Id = Guid.NewGuid().ToString("N") };
        _mayFile = Rights.MayFileReports(Visit.Actor);
        _reading = await Readings.FindAsync(Visit, Name);
        if (_reading is null)
            Navigation.NotFound();
        else
            _against = ReportReadings.Filed(Visit).FirstOrDefault(other => other.Year == _reading.Filed.Year - 1);
    }

    private static string Audited(ReportReading reading) =>
        string.Join('，', Counted.Select(verdict => $"{reading.Count(verdict)} 项{verdict.Title()}"));

    private async Task WithdrawAsync()
    {
        var done = await Visit.Town.DoAsync(new WithdrawReport(Form?.Id ?? "", _reading?.Filed.Text ?? ""), Visit.Actor);
        if (done.Ok)
            Navigation.NavigateTo(Visit.Link($"reports?withdrawn={_reading!.Filed.Text}"));
        else
        {
            _refusals = done.Refusals;
            Http.Response.StatusCode = _refusals.Max(refusal => refusal.Status);
        }
    }

    public sealed class Draft
    {
        public string? Id { get; set; }
    }
}
