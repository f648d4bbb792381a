using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Pledges;
using Taizhang.Service.Screens;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Pages.Screen;

/// <summary>
/// The wall as JSON, with its position in the journal. A screen asks for it every five seconds; while nothing has changed the answer is
/// 304 and tells only the time.
/// </summary>
internal static class ScreenFiles
{
    /// <summary>The header that says up to when the data is: also when there is no body.</summary>
    public const string At = "Taizhang-At";

    public static void MapScreenFiles(this WebApplication app) => app.MapGet("/{town}/screen.json", AnswerAsync);

    private static async Task<IResult> AnswerAsync([FromServices] Visit visit, [FromServices] WallShelf shelf, HttpContext http)
    {
        http.Response.Headers[At] = Moment(visit);
        http.Response.Headers.CacheControl = "private, no-cache";
        string tag = WallShelf.TagOf(visit, visit.Town.Position);
        bool well = visit.Town.Condition.IsWell;
        if (well && http.Request.Headers.IfNoneMatch.Contains(tag))
        {
            http.Response.Headers.ETag = tag;
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }
        var wall = await shelf.ReadAsync(visit);
        if (well)
            http.Response.Headers.ETag = WallShelf.TagOf(visit, wall.Position);
        var json = new JsonObject
        {
            ["town"] = visit.Town.Info.Id,
            ["title"] = wall.Title,
            ["position"] = wall.Position,
            ["at"] = Moment(visit),
            ["stale"] = !well,
            ["blocks"] = new JsonArray([.. wall.Blocks.Select(block => Block(visit, block))]),
        };
        return Results.Text(json.ToJsonString(), "application/json; charset=utf-8");
    }

    public static string Moment(Visit visit) =>
        TownTime.Of(visit.Town.Now).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static JsonObject Block(Visit visit, WallBlock block)
    {
        var json = block switch
        {
            WallLate late => new JsonObject
            {
                ["show"] = "late",
                ["late"] = late.Late,
                ["today"] = late.Today,
                ["in_work"] = late.InWork,
                ["rows"] = Rows(
                    late.Rows,
                    row =>
                        new()
                        {
                            ["name"] = row.Name,
                            ["office"] = row.Office,
                            ["past"] = row.Past,
                            ["address"] = visit.Opens(row),
                        }
                ),
            },
            WallCame came => new()
            {
                ["show"] = "came",
                ["count"] = came.Count,
                ["finished"] = came.Finished,
                ["rows"] = Rows(came.Channels, one => new() { ["title"] = one.Title, ["count"] = one.Count }),
            },
            WallPledges pledges => new()
            {
                ["show"] = "pledges",
                ["count"] = pledges.Count,
                ["behind"] = pledges.Behind,
                ["rows"] = Rows(pledges.Rows, Pledge),
            },
            WallPlaces places => new()
            {
                ["show"] = "places",
                ["figure"] = places.Whole.Id,
                ["value"] = places.Whole.Display,
                ["rows"] = Rows(
                    places.Villages,
                    one =>
                        new()
                        {
                            ["area"] = one.Area.Code,
                            ["name"] = one.Area.Name,
                            ["value"] = one.Reading.Number,
                            ["class"] = one.Class,
                        }
                ),
            },
            WallDuty duty => new()
            {
                ["show"] = "duty",
                ["rows"] = Rows(duty.Rows, row => new() { ["told"] = new JsonArray([.. row.Told.Select(one => JsonValue.Create(one))]) }),
            },
            WallFigures figures => new() { ["show"] = "figures", ["rows"] = Rows(figures.Figures, one => Figure(visit, one)) },
            _ => new(),
        };
        json["title"] = block.Title;
        return json;
    }

    private static JsonObject Pledge(Tracked tracked) =>
        new()
        {
            ["text"] = tracked.Pledge.Text,
            ["status"] = tracked.Progress.Status.Title(),
            ["words"] = tracked.Progress.Words,
        };

    private static JsonObject Figure(Visit visit, WallFigure figure) =>
        new()
        {
            ["figure"] = figure.Reading.Id,
            ["title"] = figure.Title,
            ["period"] = figure.Period.ToString(),
            ["value"] = figure.Reading.Number,
            ["unit"] = figure.Reading.Figure.Unit,
            ["address"] = visit.Opens(figure),
        };

    private static JsonArray Rows<T>(IEnumerable<T> rows, Func<T, JsonObject> of) => new([.. rows.Select(row => (JsonNode)of(row))]);
}
