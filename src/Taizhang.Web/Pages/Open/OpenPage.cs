using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Residents;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Open;

/// <summary>
/// A page for everybody: no account, no script, no cookie but that of the form. A township that has not opened its door is not there.
/// </summary>
public abstract class OpenPage : ComponentBase
{
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    protected TownHouse House { get; set; } = null!;

    [Inject]
    protected VoiceDesk Desk { get; set; } = null!;

    [CascadingParameter]
    protected HttpContext Http { get; set; } = null!;

    /// <summary>Null: there is none, or its door is shut.</summary>
    protected RunningTown? Town { get; private set; }

    /// <summary>The ledger in which residents register; null as <see cref="Town"/> is.</summary>
    protected Ledger? Ledger { get; private set; }

    protected PublicUse Use => Ledger!.Public!;

    protected List<Refusal> Refusals { get; } = [];

    protected IFormCollection? Posted =>
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType ? Http.Request.Form : null;

    protected override async Task OnInitializedAsync()
    {
        Town = House.Find(Id);
        Ledger = Town?.PublicLedgers is [var first, ..] ? first : null;
        if (Ledger is null)
        {
            Town = null;
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else
            await OpenAsync();
    }

    protected virtual Task OpenAsync() => Task.CompletedTask;

    protected string Text(string name) => Posted?[name].FirstOrDefault()?.Trim() ?? "";

    protected void Refuse(params IEnumerable<Refusal> refusals)
    {
        Refusals.AddRange(refusals);
        if (Refusals.Count > 0)
            Http.Response.StatusCode = Refusals.Max(refusal => refusal.Status);
    }

    protected IReadOnlyList<Area> Villages =>
        Town!.Read(town =>
            town.Areas.All.Where(area => area.Level == AreaLevel.Village && area.StandsOn(TownTime.DayOf(Town.Now))).ToArray()
        );

    protected static string Day(DateOnly day) => $"{day.Month} 月 {day.Day} 日";
}
