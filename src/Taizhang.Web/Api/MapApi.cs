using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;
using Taizhang.Web.Pages.Map;

namespace Taizhang.Web.Api;

/// <summary>What lies where, as GeoJSON: areas with a figure, places that entries name, shapes of entries.</summary>
internal static class MapApi
{
    public static void MapMap(this RouteGroupBuilder api)
    {
        api.MapGet("/map/areas", Areas)
            .WithTags("Map")
            .WithSummary("The areas below one, with their borders and a figure (GeoJSON)")
            .WithDescription(
                "figure, period, area: as of /figures. level=grid: the grids of the whole township. at: the day whose borders are given. "
                    + "Areas without a border have null for their geometry; value is null where nothing is known, which is not zero."
            );
        api.MapGet("/map/places", PlacesAsync)
            .WithTags("Map")
            .WithSummary("The newest entries of a ledger that name a place (GeoJSON points)")
            .WithDescription(
                "At most 3,000; more says whether there may be others. Entries whose place the caller may not see are left out."
            );
        api.MapGet("/map/shapes", ShapesAsync)
            .WithTags("Map")
            .WithSummary("The shapes of a ledger's entries (GeoJSON)")
            .WithDescription("box: west,south,east,north in degrees. At most 3,000; more says whether there may be others. at: a day.");
    }

    private static Results<GeoAnswer, Refused> Areas(
        HttpContext http,
        string? figure = null,
        string? period = null,
        string? area = null,
        string? at = null,
        string? level = null
    )
    {
        var caller = Caller.Of(http);
        Period when = new(caller.Town.Today.Year);
        if (period is not null && !Period.TryParse(period, out when))
            return new Refused(Refusal.InputPeriod(period));
        if (DayOf(at) is not { Ok: true } day)
            return new Refused(DayOf(at).Refusals);
        if (!string.IsNullOrEmpty(figure) && caller.Town.Pack.Figures.Find(figure) is null)
            return new Refused(Refusal.MissingFigure(figure));
        var visit = VisitOf(caller, when);
        return MapView.Of(visit, figure, area, day.Value, level == "grid") is { } view
            ? new GeoAnswer(json => MapGeo.Write(json, view))
            : new Refused(Refusal.MissingArea(area ?? "", "area"));
    }

    private static async Task<Results<GeoAnswer, Refused>> PlacesAsync(
        HttpContext http,
        string? ledger = null,
        string? state = null,
        string? area = null
    )
    {
        var caller = Caller.Of(http);
        if (LedgerOf(caller, ledger) is not { } of)
            return new Refused(Refusal.MissingLedger(ledger ?? "", "ledger"));
        if (
            !string.IsNullOrEmpty(area)
            && !caller.Town.Read(town => town.Areas.Find(area) is not null && Rights.Covers(caller.Actor, area, town.Areas))
        )
            return new Refused(Refusal.MissingArea(area, "area"));
        var (items, more) = await caller.Town.PlacesAsync(
            caller.Actor,
            of,
            string.IsNullOrEmpty(state) ? null : state,
            string.IsNullOrEmpty(area) ? null : area
        );
        return new GeoAnswer(json => MapGeo.Write(json, caller, of, items.Select(one => (one.Entry, Shape.Point(one.Place))), more));
    }

    private static async Task<Results<GeoAnswer, Refused>> ShapesAsync(
        HttpContext http,
        string? ledger = null,
        string? box = null,
        string? at = null
    )
    {
        var caller = Caller.Of(http);
        if (LedgerOf(caller, ledger) is not { } of)
            return new Refused(Refusal.MissingLedger(ledger ?? "", "ledger"));
        if (DayOf(at) is not { Ok: true } day)
            return new Refused(DayOf(at).Refusals);
        if (!TryBox(box, out var within))
            return new Refused(Refusal.InputBox(box ?? ""));
        var (items, more) = await caller.Town.ShapesAsync(caller.Actor, of, within, day.Value ?? caller.Town.Today);
        return new GeoAnswer(json => MapGeo.Write(json, caller, of, items, more));
    }

    private static Ledger? LedgerOf(Caller caller, string? ledger) =>
        ledger is { Length: > 0 } && caller.Town.Pack.Find(ledger) is { } found && Rights.IsOffered(caller.Actor, found) ? found : null;

    private static Outcome<DateOnly?> DayOf(string? text) =>
        string.IsNullOrEmpty(text) ? (DateOnly?)null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Refusal.FieldDate("at", "日期", text);

    private static bool TryBox(string? text, out Box? box)
    {
        box = null;
        if (string.IsNullOrEmpty(text))
            return true;
        string[] parts = text.Split(',');
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (string part in parts)
            if (double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
                numbers.Add(number);
        if (parts.Length != 4 || numbers.Count != 4 || numbers[0] > numbers[2] || numbers[1] > numbers[3])
            return false;
        if (Degrees.Of(numbers[0], numbers[1]) is not { } least || Degrees.Of(numbers[2], numbers[3]) is not { } most)
            return false;
        box = new(least, most);
        return true;
    }

    private static Visit VisitOf(Caller caller, Period period) =>
        new()
        {
            Town = caller.Town,
            Account = caller.Account,
            Actor = caller.Actor,
            Period = period,
            Infos = [caller.Town.Info],
            Beside = () => [caller.Town],
        };
}
