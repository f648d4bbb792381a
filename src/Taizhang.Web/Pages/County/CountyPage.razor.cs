using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Reminders;
using Taizhang.Kernel.Values;
using Taizhang.Service.Comparing;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Figures;

namespace Taizhang.Web.Pages.County;

/// <summary>The townships of an account that may enter several, side by side.</summary>
public partial class CountyPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly Comparer<Exact> BySize = Comparer<Exact>.Create((one, other) => one.CompareTo(other));

    /// <summary>Behind by so much, a copy is said to stand still.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromHours(1);

    private IReadOnlyList<Refusal> _refusals = [];
    private List<CountyTown> _towns = [];
    private List<Figure> _choices = [];
    private Figure? _figure;
    private string _slice = "",
        _reading = "",
        _sum = "—",
        _low = "",
        _high = "";
    private CountySum? _total;
    private (Exact From, Exact Width)? _scale;

    [SupplyParameterFromQuery(Name = "figure")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "by")]
    private string? Order { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    private string By => Order is "late" or "name" ? Order : "value";

    protected override async Task OnInitializedAsync()
    {
        if (!Rights.MaySeeCounty(Visit.Actor))
        {
            _refusals = [Refusal.RightCounty()];
            Http.Response.StatusCode = _refusals[0].Status;
            return;
        }
        var duties = FigureLine.Duties(Visit.Pack);
        _choices =
        [
            .. FigureLine
                .ReadAll(Visit, Visit.Town.HomeOf(Visit.Actor), _ => true)!
                .Select(line => line.Reading)
                .Where(reading => reading.Slice.Length == 0 && reading.Value is not null)
                .Select(reading => reading.Figure)
                .OrderBy(figure => duties.IndexOf(figure.Ledger.Duty)),
        ];
        if (Visit.Pack.Figures.Find(Id ?? "") is var (figure, slice))
            (_figure, _slice) = (figure, slice);
        else
            _figure = _choices.FirstOrDefault(one => one.IsRatio) ?? _choices.FirstOrDefault();
        if (_figure is null)
            return;
        _reading = new FigureReading
        {
            Figure = _figure,
            Slice = _slice,
            Area = "",
            Period = Visit.Period,
        }.Title;
        var following = (Following?)Services.GetService(typeof(Following));
        foreach (var town in Visit.Towns.Where(town => town.Read(state => !state.Areas.All.IsEmpty)))
            _towns.Add(await CountyTown.OfAsync(town, Visit.Actor, _figure, _slice, Visit, following?.StateOf(town.Info.Id)));
        _total = await CountySum.OfAsync(
            [.. _towns.Where(row => row.Differs.IsEmpty).Select(row => row.Town)],
            _figure,
            _slice,
            Visit.Actor,
            Visit.Period
        );
        _sum = _total.Value is { } sum ? _figure.Number(sum) : "—";
        Arrange();
    }

    private void Arrange()
    {
        _towns =
        [
            .. By switch
            {
                "late" => _towns.OrderByDescending(row => row.Waiting.Late),
                "name" => _towns.OrderBy(row => row.Town.HomeOf(Visit.Actor), StringComparer.Ordinal),
                _ => _towns
                    .OrderByDescending(row => row.Reading?.Value is not null)
                    .ThenByDescending(row => row.Reading?.Value ?? 0, BySize),
            },
        ];
        Exact[] shown = [.. _towns.SelectMany(row => new[] { row.Reading?.Value, row.Reading?.LastYear }).OfType<Exact>()];
        if (shown.Length == 0)
            return;
        // What is counted is drawn from zero; a rate, which is never near zero, from the least of them.
        Exact least = _figure!.IsShare || _figure.IsRatio ? shown.Min(BySize) : 0,
            most = shown.Max(BySize);
        if (most.CompareTo(least) <= 0)
            return;
        _scale = (least, most - least);
        (_low, _high) = (_figure.Number(least), _figure.Number(most));
    }

    private decimal? Place(Exact? value) =>
        value is { } one && _scale is var (from, width)
            ? Math.Clamp(decimal.Parse(((one - from) * 100 / width).Round(1), Culture), 0, 100)
            : null;

    private string Address(Period period) =>
        $"/{Visit.Town.Info.Id}/county?figure={Uri.EscapeDataString(_figure?.Id + _slice)}&by={By}&period={period}";

    private string Total =>
        _total switch
        {
            { Reason: { } reason } => $"没有全县合计：{reason}。",
            { Value: not null, Counted: var counted } =>
                $"全县 {_sum}，{(_figure!.IsRatio ? "由各乡镇条目之和算出，不是各乡镇比率的平均" : "是各乡镇条目之和")}"
                    + (counted.Length < _towns.Count ? $"；其中 {_towns.Count - counted.Length} 个乡镇没有这个数或口径不同，不在内" : "")
                    + "。",
            _ => "各乡镇都还没有数。",
        };

    private string Difference =>
        _towns.All(row => row.Differs.IsEmpty)
            ? "各乡镇口径相同。"
            : $"口径不同的不计入合计：{string.Join("；", _towns.Where(row => !row.Differs.IsEmpty).Select(Differing))}。";

    private static string Differing(CountyTown row) => row.Town.Info.Name + string.Join("、", row.Differs);

    private string FigureOf(CountyTown row) => $"/{row.Town.Info.Id}/figures/{Uri.EscapeDataString(row.Reading!.Id)}?period={Visit.Period}";

    private static string Words(CountyTown row) =>
        $"{row.Town.Info.Name}：本期 {row.Reading?.Number ?? "没有数"}，上年同期 "
        + (row.Reading?.LastYear is { } before ? row.Reading.Figure.Number(before) : "没有数");

    private static string Days(RunningTown town, Entry entry) =>
        DueItem.Of(entry, town.Pack, town.Today).Select(item => (DateOnly?)item.Run.Due).Min() is { } due
            ? $"已超 {town.Today.DayNumber - due.DayNumber} 天"
            : "";

    private static bool IsStale(CountyTown row) => row.Town.Follows && row.Town.Now - row.Last > Stale && row.Feed is not { Behind: 0 };

    private static string Freshness(CountyTown row) =>
        row.Town.Follows switch
        {
            false => "在本服务器",
            true when row.Feed is { Behind: 0 } => $"第 {row.Town.Position:N0} 条，已收齐",
            true => $"第 {row.Town.Position:N0} 条，{TownTime.Minute(row.Last)}",
        };
}
