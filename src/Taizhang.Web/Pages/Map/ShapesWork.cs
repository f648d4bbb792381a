using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Shapes;
using Taizhang.Web.Components;

namespace Taizhang.Web.Pages.Map;

/// <summary>What the pages on which shapes are taken in and drawn have in common: who may, and for which ledgers.</summary>
public abstract class ShapesWork : FormPage
{
    [Inject]
    protected ShapeFiles Files { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "done")]
    protected string? Done { get; set; }

    /// <summary>The ledgers whose entries may get shapes from this account.</summary>
    protected IEnumerable<Ledger> Ledgers =>
        Visit.Pack.Ledgers.Where(ledger =>
            Visit.Town.Uses(ledger)
            && ledger.Fields.Any(one => one.Type is PointField)
            && ShapeImport.Check(Visit.Town, Visit.Actor, ledger.Id) is null
        );

    protected bool MayTake => Rights.MayKeepTown(Visit.Actor) || Ledgers.Any();

    protected override async Task OnInitializedAsync()
    {
        if (MayTake)
            await OpenAsync();
        else
            Refuse([Refusal.RightAdmin()]);
    }

    protected virtual Task OpenAsync() => Task.CompletedTask;

    protected string Text(string name) => Posted?[name].FirstOrDefault()?.Trim() ?? "";

    /// <summary>What was typed, else what stands.</summary>
    protected string? TextOr(string name, string? standing) => Posted is null ? standing : Text(name);

    protected static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as a form gives it; null: it is none, which is then said.</summary>
    protected DateOnly? DayOf(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Refuse([Refusal.FieldDate("from", "从哪天起", text)]);
        return null;
    }
}
