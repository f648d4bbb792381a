using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;
using Taizhang.Web.Components;
using Taizhang.Web.Pages.Figures;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Map;

/// <summary>The map of the township, or of one village with its grids.</summary>
public sealed partial class MapPage : TownPage
{
    /// <summary>So many clocks are looked at for what is late and due today.</summary>
    private const int MostDue = 2_000;

    /// <summary>So many points and shapes are drawn on the sheet; the moving map shows all.</summary>
    private const int MostDrawn = 400;

    private MapView? _view;
    private MapAddress _address = new(null);
    private MarkupString? _sheet;
    private ImmutableArray<Figure> _choices = [];
    private ImmutableArray<Ledger> _ledgers = [];
    private IReadOnlyList<Entry> _due = [];
    private int _late;
    private int _today;
    private (int Late, int Today) _unplacedLate;
    private bool _more;
    private string? _points;
    private Refusal? _refusal;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "figure")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "area")]
    private string? AreaCode { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    private string? At { get; set; }

    [SupplyParameterFromQuery(Name = "level")]
    private string? Level { get; set; }

    [SupplyParameterFromQuery(Name = "points")]
    private string? Points { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "shapes")]
    private string? Shapes { get; set; }

    private string Title =>
        _view!.Reading is not { } reading ? "地图"
        : _view.Area.Level == AreaLevel.Town ? $"{reading.Title}，分{_view.Parts}"
        : $"{_view.Area.Name}：{reading.Title}，分网格";

    private IReadOnlyList<(string, string)> Above =>
        _view!.Area.Parent is { } parent && Visit.Areas.Find(parent) is { } above && Visit.Actor.Area != _view.Area.Code
            ? [(above.Name, (_address with { Area = parent }).In(Visit))]
            : [];

    private string Api => $"/api/v1/{Visit.Town.Info.Id}/map";

    private string GeoJson =>
        FormattableString.Invariant(
            $"{Api}/areas?figure={Uri.EscapeDataString(_view!.Reading!.Id)}&period={Visit.Period}&area={_view.Area.Code}"
        )
        + FormattableString.Invariant($"&at={_view.Day:yyyy-MM-dd}")
        + (_view.Grids ? "&level=grid" : "");

    private string? PlacesAddress =>
        _points is null ? null : $"{Api}/places?ledger={_points}&area={_view!.Area.Code}&state={Uri.EscapeDataString(State ?? "")}";

    private string? ShapesAddress =>
        string.IsNullOrEmpty(_address.Shapes)
            ? null
            : FormattableString.Invariant($"{Api}/shapes?ledger={_address.Shapes}&at={_view!.Day:yyyy-MM-dd}");

    private string? BaseAddress => _view!.Settings.Base is { } file ? $"/{Visit.Town.Info.Id}/map/base/{file}" : null;

    protected override async Task OnInitializedAsync()
    {
        DateOnly? at = null;
        if (!string.IsNullOrEmpty(At))
        {
            if (DateOnly.TryParseExact(At, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                at = day;
            else
                _refusal = Refusal.FieldDate("at", "村界日期", At);
        }
        _view = MapView.Of(Visit, Id, AreaCode, at, Level == "grid");
        if (_view is null)
        {
            Navigation.NotFound();
            return;
        }
        _ledgers =
        [
            .. Visit.Pack.Ledgers.Where(ledger => Visit.Town.Uses(ledger) && Rights.IsOffered(Visit.Actor, ledger) && IsPlaced(ledger)),
        ];
        _choices = MapView.Choices(Visit, _view.Area.Code);
        _points = _ledgers.Any(ledger => ledger.Id == Points) ? Points : null;
        _address = new(
            string.IsNullOrEmpty(Id) ? _view.Reading?.Id : Id,
            _view.Area.Code,
            at,
            _view.Grids ? "grid" : null,
            _points,
            _points is null ? null : State,
            _ledgers.Any(ledger => ledger.Id == Shapes) ? Shapes : null
        );
        await CountDueAsync(_view);
        if (_view.Reading is not null)
            _sheet = new MapSheet(_view, LinkOf) { Points = await PointsAsync(), Shapes = await ShapesAsync() }.Draw();
    }

    private static bool IsPlaced(Ledger ledger) => ledger.Fields.Any(field => field.Type is PointField);

    /// <summary>A village opens as a map of its grids, a grid as its figure.</summary>
    private string LinkOf(MapPlace place) =>
        place.Area.Level == AreaLevel.Village
            ? (_address with { Area = place.Area.Code, Level = null }).In(Visit)
            : Visit.Figure(place.Reading.Id, place.Area.Code);

    /// <summary>Counts for each part what its clocks say; what lies in none is counted beside them.</summary>
    private async Task CountDueAsync(MapView view)
    {
        var due = await Visit.Town.DueAsync(Visit.Actor, Visit.Today, MostDue);
        _more = due.Count == MostDue;
        var areas = Visit.Areas;
        var within = due.Where(entry => areas.Within(entry.Area, view.Area.Code)).ToArray();
        var counts = new Dictionary<string, (int Late, int Today)>();
        foreach (var entry in within)
        {
            bool late = entry.NextDue!.Due < Visit.Today;
            (_late, _today) = late ? (_late + 1, _today) : (_late, _today + 1);
            string? part = view.Places.FirstOrDefault(place => areas.Within(entry.Area, place.Area.Code))?.Area.Code;
            var (lateHere, todayHere) = counts.GetValueOrDefault(part ?? "");
            counts[part ?? ""] = late ? (lateHere + 1, todayHere) : (lateHere, todayHere + 1);
        }
        _due = [.. within.Take(6)];
        _unplacedLate = counts.GetValueOrDefault("");
        _view = view with
        {
            Places =
            [
                .. view.Places.Select(place =>
                    counts.TryGetValue(place.Area.Code, out var count) ? place with { Late = count.Late, Today = count.Today } : place
                ),
            ],
        };
    }

    private async Task<IReadOnlyList<SheetPoint>> PointsAsync()
    {
        if (_points is null)
            return [];
        var ledger = Visit.Pack[_points];
        var (items, _) = await Visit.Town.PlacesAsync(Visit.Actor, ledger, string.IsNullOrEmpty(State) ? null : State, _view!.Area.Code);
        return
        [
            .. items
                .Take(MostDrawn)
                .Select(one => new SheetPoint(
                    one.Place,
                    $"{Visit.Reader.ShownName(ledger, one.Entry)}，{ledger.Workflow.Title(one.Entry.State)}",
                    Visit.Link($"ledgers/{ledger.Id}/{one.Entry.Number}"),
                    one.Entry.NextDue is { } run && run.Due < Visit.Today
                )),
        ];
    }

    private async Task<IReadOnlyList<(Shape, string, string)>> ShapesAsync()
    {
        if (_address.Shapes is not { } id)
            return [];
        var ledger = Visit.Pack[id];
        var box = _view!.Places.Select(place => place.Border?.Shape?.Bounds).OfType<Box>().ToArray();
        if (box.Length == 0)
            return [];
        var (items, _) = await Visit.Town.ShapesAsync(Visit.Actor, ledger, box.Aggregate((one, other) => one.With(other)), _view.Day);
        return
        [
            .. items
                .Take(MostDrawn)
                .Select(one => (one.Shape, Visit.Reader.ShownName(ledger, one.Entry), Visit.Link($"ledgers/{id}/{one.Entry.Number}"))),
        ];
    }
}
