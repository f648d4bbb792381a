using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Shapes;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Map;

/// <summary>The shape of one area or one entry, drawn by hand.</summary>
public sealed partial class DrawPage : ShapesWork
{
    private string _title = "";
    private string _around = "";
    private Shape? _shape;
    private string? _source;
    private bool _found;
    private List<(DateOnly Day, Shape? Shape, string? Source)> _history = [];

    [SupplyParameterFromQuery(Name = "area")]
    private string? AreaCode { get; set; }

    [SupplyParameterFromQuery(Name = "entry")]
    private string? Number { get; set; }

    /// <summary>What was typed, else the shape as it is.</summary>
    private string Corners => Posted is null ? (_shape is null ? "" : CornerText.Of(_shape)) : Posted["corners"].FirstOrDefault() ?? "";

    protected override async Task OpenAsync()
    {
        if (!string.IsNullOrEmpty(AreaCode) && !Rights.MayKeepTown(Visit.Actor))
        {
            Refuse([Refusal.RightAdmin()]);
            return;
        }
        if (!string.IsNullOrEmpty(AreaCode))
        {
            Visit.Town.Read(town =>
            {
                if (town.Areas.Find(AreaCode) is not { } area)
                    return 0;
                (_title, _around, _found) = (town.Areas.FullName(area.Code), area.Parent ?? area.Code, true);
                var border = town.Borders.Of(area.Code, Visit.Today);
                (_shape, _source) = (border?.Shape, border?.Source);
                _history = [.. town.Borders.HistoryOf(area.Code).Reverse().Select(one => (one.From, one.Shape, one.Source))];
                return 0;
            });
        }
        else if (
            !string.IsNullOrEmpty(Number)
            && await Visit.Town.FindAsync(Visit.Actor, Number) is { } entry
            && Rights.MayAmend(Visit.Actor, Visit.Pack[entry.Ledger], entry)
        )
        {
            var shapes = await Visit.Town.ShapesOfAsync(entry);
            (_title, _around, _found) = (entry.Number, entry.Area, true);
            _shape = shapes.LastOrDefault(one => one.From <= Visit.Today)?.Shape;
            _history = [.. shapes.Reverse().Select(one => (one.From, one.Shape, (string?)null))];
        }
        if (!_found)
            Refuse([string.IsNullOrEmpty(Number) ? Refusal.MissingArea(AreaCode ?? "", "area") : Refusal.MissingEntry(Number)]);
    }

    private async Task SaveAsync()
    {
        if (!_found || DayOf(Text("from")) is not { } from)
            return;
        Shape? shape = null;
        if (Text("remove") != "yes")
        {
            var read = CornerText.Read(Posted!["corners"].FirstOrDefault() ?? "");
            if (!read.Ok)
            {
                Refuse(read.Refusals);
                return;
            }
            shape = read.Value;
        }
        Command command = string.IsNullOrEmpty(AreaCode)
            ? new SetEntryShape(Text("id"), Number!, from, shape)
            : new SetAreaShapes(Text("id"), from, Text("source"), false, [new(AreaCode, shape)]);
        var done = await Visit.Town.DoAsync(command, Visit.Actor, Http.RequestAborted);
        if (done.Ok)
            Navigation.NavigateTo(
                Visit.Link(string.IsNullOrEmpty(AreaCode) ? $"map/draw?entry={Uri.EscapeDataString(Number!)}" : $"map/shapes?done=1")
            );
        else
            Refuse(done.Refusals);
    }
}
