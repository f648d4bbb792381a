using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;
using Taizhang.Storage;

namespace Taizhang.Web.Api;

/// <summary>Reads figures and the entries behind them.</summary>
internal static class FiguresApi
{
    /// <summary>Decimal places of a non-terminating ratio.</summary>
    private const int Places = 6;

    public static void MapFigures(this RouteGroupBuilder api)
    {
        api.MapGet("/figures", List)
            .WithTags("Figures")
            .WithSummary("All figures at an area and period")
            .WithDescription(
                "period: 2023, 2023-05, 2023-Q2 or 2023-H1, by default the township's current year; "
                    + "area: a code, by default all that the caller may see."
            );
        api.MapGet("/figures/{id}", Find)
            .WithTags("Figures")
            .WithSummary("One figure: definition, value, by choice, by area below")
            .WithDescription("A figure's id is ledger.figure; one choice of a field is written hazard.closed[channel=成员单位].");
        api.MapGet("/figures/{id}/evidence", EvidenceAsync)
            .WithTags("Figures")
            .WithSummary("The entries behind a figure, newest first")
            .WithDescription("Ratios and counts of areas have no entries of their own: ask for the figures they are worked out from.");
    }

    internal static Results<Ok<FigureList>, Refused> List(HttpContext http, string? period = null, string? area = null)
    {
        var caller = Caller.Of(http);
        var place = Place(caller, period, area);
        if (!place.Ok)
            return new Refused(place.Refusals);
        var (when, where) = place.Value;
        long position = caller.Town.Position;
        var readings = caller.Town.Figures(caller.Actor, caller.Town.Pack.Figures.All.Select(figure => (figure, "")), where.Code, when)!;
        return TypedResults.Ok(new FigureList(when.ToString(), where.Code, where.Name, position, [.. readings.Select(View)]));
    }

    internal static Results<Ok<FigureDetail>, Refused> Find(HttpContext http, string id, string? period = null, string? area = null)
    {
        var caller = Caller.Of(http);
        var place = Place(caller, period, area);
        if (!place.Ok)
            return new Refused(place.Refusals);
        var (when, where) = place.Value;
        if (caller.Town.Pack.Figures.Find(id) is not { } found)
            return NotFound(id);
        var (figure, slice) = found;
        var choices =
            slice.Length > 0
                ? []
                : figure.By.SelectMany(by =>
                    ((ChoiceField)figure.Ledger.Find(by)!.Type).Choices.Select(choice => (figure, $"[{by}={choice}]"))
                );
        var below = caller.Town.Read(town => town.Areas.ChildrenOf(where.Code).ToArray());
        return TypedResults.Ok(
            new FigureDetail(
                View(Read(caller, [found], where.Code, when)[0]),
                when.ToString(),
                where.Code,
                where.Name,
                figure.Definition,
                figure.Note,
                figure.PartsOf(slice),
                [.. Read(caller, choices, where.Code, when).Select(View)],
                [
                    .. below
                        .Select(child => (child, Read(caller, [found], child.Code, when)[0]))
                        .Select(one => new AreaFigure(one.child.Code, one.child.Name, Text(one.Item2.Value), one.Item2.Display)),
                ]
            )
        );
    }

    internal static async Task<Results<Ok<EvidenceList>, Refused>> EvidenceAsync(
        HttpContext http,
        string id,
        string? period = null,
        string? area = null,
        string? before = null,
        string? limit = null
    )
    {
        var caller = Caller.Of(http);
        var place = Place(caller, period, area);
        if (!place.Ok)
            return new Refused(place.Refusals);
        var (when, where) = place.Value;
        if (caller.Town.Pack.Figures.Find(id) is not { } found)
            return NotFound(id);
        var (figure, slice) = found;
        if (caller.Town.Pack.Figures.FindSeries(figure.Id + slice) is not { } series)
            return new Refused(Refusal.InputFigureDerived(figure.Title, figure.PartsOf(slice)));
        if (!caller.Town.MayTrace(caller.Actor, series))
            return new Refused(Refusal.RightTrace(figure.Title));

        var refusals = ImmutableArray.CreateBuilder<Refusal>();
        int most = (int)(EntriesApi.Number(limit, "limit", EntriesApi.LargestPage, refusals) ?? 50);
        var cursor = EvidenceCursor.Parse(before);
        if (cursor is null && !string.IsNullOrEmpty(before))
            refusals.Add(Refusal.InputCursor());
        if (refusals.Count > 0)
            return new Refused(refusals.ToImmutable());
        var page = await caller.Town.EvidenceAsync(caller.Actor, series, where.Code, when, cursor, most);
        return TypedResults.Ok(
            new EvidenceList(
                series.Id,
                when.ToString(),
                where.Code,
                [
                    .. page.Items.Select(item => new EvidenceView(
                        item.Day,
                        Text(new Exact(item.Amount, Exact.Power(figure.Shift).Over))!,
                        EntriesApi.View(caller, item.Entry)
                    )),
                ],
                EvidenceCursor.After(page)?.ToString()
            )
        );
    }

    /// <summary>The period and area in an address; an area outside the caller's scope counts as nonexistent.</summary>
    private static Outcome<(Period Period, Area Area)> Place(Caller caller, string? period, string? area)
    {
        Period when = new(caller.Town.Today.Year);
        if (period is not null && !Period.TryParse(period, out when))
            return Refusal.InputPeriod(period);
        string code = area ?? caller.Town.HomeOf(caller.Actor);
        return caller.Town.Read<Outcome<(Period, Area)>>(town =>
            town.Areas.Find(code) is { } found && Kernel.Decisions.Rights.Covers(caller.Actor, code, town.Areas)
                ? (when, found)
                : Refusal.MissingArea(code, "area")
        );
    }

    private static IReadOnlyList<FigureReading> Read(Caller caller, IEnumerable<(Figure, string)> figures, string area, Period period) =>
        caller.Town.Figures(caller.Actor, figures, area, period)!;

    private static FigureView View(FigureReading one) =>
        new(
            one.Id,
            one.Title,
            one.Figure.Unit,
            one.Figure.IsDeclared,
            one.Figure.Origin.Name(),
            Text(one.Value),
            one.Display,
            Text(one.LastYear),
            Text(one.Increment),
            Text(one.Growth),
            Text(one.Plan),
            Text(one.ShareOfPlan)
        );

    private static string? Text(Exact? value) => value?.Text(Places);

    private static Refused NotFound(string id) => new(Refusal.MissingFigure(id));
}
