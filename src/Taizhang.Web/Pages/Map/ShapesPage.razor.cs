using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Shapes;
using Taizhang.Web.Pages.Figures;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Map;

/// <summary>Borders, files with shapes, what the map says.</summary>
public sealed partial class ShapesPage : ShapesWork
{
    private readonly List<(Area Area, Border? Border, int Count)> _rows = [];
    private MapSettings _settings = new();
    private int _known;

    protected override Task OpenAsync()
    {
        Visit.Town.Read(town =>
        {
            void Add(Area area)
            {
                if (!area.StandsOn(Visit.Today))
                    return;
                _rows.Add((area, town.Borders.Of(area.Code, Visit.Today), town.Borders.HistoryOf(area.Code).Length));
                foreach (var child in town.Areas.ChildrenOf(area.Code).OrderBy(one => one.Code, StringComparer.Ordinal))
                    Add(child);
            }
            Add(town.Areas.Town);
            _settings = town.Map;
            return 0;
        });
        _known = _rows.Count(row => row.Border is not null);
        return Task.CompletedTask;
    }

    private async Task CheckAsync()
    {
        if (!MayTake)
            return;
        if (DayOf(Text("from")) is not { } from)
            return;
        if (from > Visit.Today)
        {
            Refuse([Refusal.InputShapeDay()]);
            return;
        }
        if (Http.Request.Form.Files.GetFile("file") is not { Length: > 0 } file)
        {
            Refuse([Refusal.FieldShapes()]);
            return;
        }
        string name = new([.. Path.GetFileName(file.FileName).Where(c => !char.IsControl(c)).TakeLast(100)]);
        await using var content = file.OpenReadStream();
        var kept = await Files.KeepAsync(Visit, content, name.Length > 0 ? name : "图形", Http.RequestAborted);
        if (!kept.Ok)
        {
            Refuse(kept.Refusals);
            return;
        }
        // What cannot be read at all is said here, where the form still stands.
        var plan = await Files.PlanAsync(Visit, kept.Value, new(Target, Text("system"), null, from), Http.RequestAborted);
        if (plan.Ok || plan.Refusals[0].Field == "system")
            Navigation.NavigateTo(
                Visit.FiguresAt(
                    $"map/shapes/{kept.Value}",
                    null,
                    null,
                    ("target", Target),
                    ("system", Text("system")),
                    ("from", Day(from)),
                    ("source", Text("source")),
                    ("invented", Text("invented"))
                )
            );
        else
        {
            Files.Drop(kept.Value);
            Refuse(plan.Refusals);
        }
    }

    private string? Target => Text("target") is { Length: > 0 } ledger ? ledger : null;

    private async Task SaveAsync()
    {
        var done = await Visit.Town.DoAsync(
            new SetMap(Text("id"), new(Text("approval"), Text("base"), Text("credit"))),
            Visit.Actor,
            Http.RequestAborted
        );
        if (done.Ok || done.Refusals[0].Code == "input.nothing")
            Navigation.NavigateTo(Visit.Link("map/shapes?done=settings"));
        else
            Refuse(done.Refusals);
    }
}
