using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Service.Towns;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Rounds;

/// <summary>A round: who must be visited, who was, and who is still missing, by village.</summary>
public sealed partial class RoundPage
{
    private const int PageSize = 50;

    private Round? _round;
    private Figure _of = null!;
    private Coverage? _coverage;
    private (DateOnly First, DateOnly Last)[] _spans = [];
    private (Area Area, int Targets, int Missing)[] _places = [];
    private ImmutableArray<Target> _missing = [];
    private IReadOnlyList<Entry> _page = [];
    private Field[] _columns = [];
    private string _home = "";
    private string? _area;
    private long _after;
    private long? _next;

    [Parameter]
    public string RoundId { get; set; } = "";

    private string Span => _coverage is { } coverage ? Words(coverage.First, coverage.Last) : "";

    private string Left =>
        _coverage is { } coverage && coverage.Last >= Visit.Today
            ? coverage.Last == Visit.Today
                ? "今天截止"
                : $"距本轮结束 {coverage.Last.DayNumber - Visit.Today.DayNumber} 天"
            : "本轮已结束";

    private string Rule =>
        $"对象：{_of.Title}；{Cadence}"
        + (_round!.Times > 1 ? $"，每个对象至少 {_round.Times} 次" : "")
        + (_round.Gap > 0 ? $"，两次至少相隔 {_round.Gap} 天" : "")
        + (
            Visit.Pack.Figures.Find(_round.Seen)!.Value.Figure.Where.Tests is { IsEmpty: false } tests
                ? $"；只计{string.Join("、", tests.Select(test => test.Words))}的"
                : ""
        )
        + "。";

    private string Cadence =>
        _round!.Weekly
            ? "每周一轮"
            : _round.Seasons.Length switch
            {
                12 => "每月一轮",
                4 => "每季一轮",
                2 when _round.Seasons[0] == (1, 6) => "每半年一轮",
                1 when _round.Seasons[0] == (1, 12) => "每年一轮",
                _ => $"一年 {_round.Seasons.Length} 轮（{string.Join('、', _round.Seasons.Select(Months))}）",
            };

    private static string Months((int First, int Last) season) =>
        season.First == season.Last ? $"{season.First} 月" : $"{season.First}—{season.Last} 月";

    protected override async Task OnInitializedAsync()
    {
        if (!FindLedger())
            return;
        if (Ledger.FindRound(RoundId) is not { } round)
        {
            Refuse([Refusal.MissingRound()]);
            return;
        }
        (_round, _of) = (round, Visit.Pack.Figures.Find(round.Of)!.Value.Figure);
        _home = Visit.Town.HomeOf(Visit.Actor);
        _spans = [.. round.Spans(Visit.Period.Year, Visit.Today)];
        var wanted = DateOnly.TryParseExact(Query("day"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : _spans.LastOrDefault().First;
        if (_spans.Length == 0 || wanted > Visit.Today)
            return;
        _coverage = await Visit.Town.CoverageAsync(Visit.Actor, round, wanted);
        if (_coverage is null)
            return;

        var areas = Visit.Areas;
        var missing = _coverage.Missing.CountBy(target => areas.VillageOf(areas.Find(target.Area)!).Code).ToDictionary();
        _places =
        [
            .. _coverage
                .Targets.CountBy(target => areas.VillageOf(areas.Find(target.Area)!).Code)
                .Select(place => (areas.Find(place.Key)!, place.Value, missing.GetValueOrDefault(place.Key)))
                .OrderByDescending(place => place.Item3)
                .ThenBy(place => place.Item1.Code, StringComparer.Ordinal),
        ];
        _area = areas.Find(Query("area")) is { } area ? area.Code : null;
        _missing = _area is null ? _coverage.Missing : [.. _coverage.Missing.Where(target => areas.Within(target.Area, _area))];
        _after = long.TryParse(Query("after"), NumberStyles.None, CultureInfo.InvariantCulture, out long after) ? after : 0;
        var page = _missing.Where(target => target.Entry > _after).Take(PageSize + 1).ToArray();
        _next = page.Length > PageSize ? page[PageSize - 1].Entry : null;
        _page = await Visit.Town.EntriesAsync(Visit.Actor, page.Take(PageSize));
        _columns = [.. _of.Ledger.Fields.Where(field => field.Listed && field.Id != _of.Ledger.Label).Take(4)];
    }

    private string Query(string key) => Http.Request.Query[key].FirstOrDefault() ?? "";

    private string SpanAddress(DateOnly first) => Visit.Link($"ledgers/{LedgerId}/rounds/{RoundId}?day={first:yyyy-MM-dd}");

    private string Address(string page, string? area, long? after)
    {
        string address = $"ledgers/{LedgerId}/rounds/{RoundId}{page}?day={_coverage!.First:yyyy-MM-dd}";
        if (area is not null)
            address += "&area=" + area;
        if (after is { } cursor)
            address += string.Create(CultureInfo.InvariantCulture, $"&after={cursor}");
        return Visit.Link(address);
    }

    /// <summary>A share in hundredths with one decimal, cut off rather than rounded, so that 100.0 % means all.</summary>
    private static string Rate(int part, int whole) =>
        whole == 0
            ? "—"
            : string.Create(CultureInfo.InvariantCulture, $"{(long)part * 1000 / whole / 10}.{(long)part * 1000 / whole % 10}%");

    private static string N(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Words(DateOnly first, DateOnly last) =>
        last.DayNumber - first.DayNumber == 6 ? $"{first.Month} 月 {first.Day} 日—{last.Month} 月 {last.Day} 日"
        : first.Month == last.Month ? $"{first.Month} 月"
        : $"{first.Month}—{last.Month} 月";
}
