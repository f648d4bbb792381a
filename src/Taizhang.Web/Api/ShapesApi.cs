using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Shapes;

namespace Taizhang.Web.Api;

/// <summary>Setting shapes: borders of areas, shapes of entries, what the map says.</summary>
internal static class ShapesApi
{
    public static void MapShapes(this RouteGroupBuilder api)
    {
        api.MapPost("/map/shapes", TakeAsync)
            .WithTags("Map")
            .Accepts<Stream>("application/octet-stream")
            .WithSummary("Take in a file with shapes: borders of areas, or shapes of a ledger's entries")
            .WithDescription(
                "The body is GeoJSON, KML or KMZ, a zip with a Shapefile, or a table of corners; file is its name. Without ledger they are "
                    + "borders. system: an EPSG code. rehearsal: only told what would be done. The header Idempotency-Key holds the id."
            );
        api.MapCommand("PUT", "/areas/{code}/border", ApiJson.Plain.DrawnShape, ask => Drawn(ask, true))
            .WithTags("Map")
            .WithSummary("Draw the border of an area from a day on")
            .WithDescription("corners: one corner on a line, longitude and latitude in CGCS2000; empty: it has none from then on.");
        api.MapCommand("PUT", "/entries/{number}/shape", ApiJson.Plain.DrawnShape, ask => Drawn(ask, false))
            .WithTags("Map")
            .WithSummary("Draw the shape of an entry from a day on");
        api.MapCommand(
                "PUT",
                "/map/settings",
                ApiJson.Plain.NewMapSettings,
                ask => new SetMap(ask.Id, new(ask.Body.Approval, ask.Body.Base, ask.Body.Credit))
            )
            .WithTags("Map")
            .WithSummary("Set the map's approval number (审图号), its base and who made that");
    }

    private static async Task<Results<Ok<ShapesTaken>, Refused>> TakeAsync(
        HttpContext http,
        string? file = null,
        string? ledger = null,
        string? system = null,
        string? key = null,
        DateOnly? from = null,
        string? source = null,
        bool invented = false,
        bool rehearsal = false,
        bool goodOnly = false
    )
    {
        var caller = Caller.Of(http);
        if (ShapeImport.Check(caller.Town, caller.Actor, ledger) is { } right)
            return new Refused(right);
        if (from > caller.Town.Today)
            return new Refused(Refusal.InputShapeDay());
        var sent = await Upload.ReadAsync(http, file, GeoFile.MostBytes);
        if (!sent.Ok)
            return new Refused(sent.Refusals);
        var (id, name, bytes) = sent.Value;
        using var content = new MemoryStream(bytes);
        var opened = GeoFile.Open(content, name, http.RequestAborted);
        if (!opened.Ok)
            return new Refused(opened.Refusals);
        var plan = await ShapeImport.PlanAsync(
            caller.Town,
            caller.Actor,
            opened.Value,
            new(ledger, system, key, from ?? caller.Town.Today, source, invented),
            http.RequestAborted
        );
        if (!plan.Ok)
            return new Refused(plan.Refusals);
        if (rehearsal)
            return TypedResults.Ok(new ShapesTaken(plan.Value.Good, 0, plan.Value.Bad, null));
        if (id.Length == 0)
            return new Refused(Refusal.InputCommandId());
        var done = await ShapeImport.CarryOutAsync(caller.Town, caller.Actor, plan.Value, id, name, goodOnly, null, http.RequestAborted);
        return done.Ok
            ? TypedResults.Ok(new ShapesTaken(done.Value.Done, done.Value.Again, plan.Value.Bad, done.Value.Batch))
            : new Refused(done.Refusals);
    }

    private static Outcome<Command> Drawn(Ask<DrawnShape> ask, bool area)
    {
        Shape? shape = null;
        if (!string.IsNullOrWhiteSpace(ask.Body.Corners))
        {
            var read = CornerText.Read(ask.Body.Corners);
            if (!read.Ok)
                return read.Refusals;
            shape = read.Value;
        }
        var from = ask.Body.From ?? ask.Town.Today;
        return area
            ? new SetAreaShapes(ask.Id, from, ask.Body.Source, false, [new(ask.Part("code"), shape)])
            : new SetEntryShape(ask.Id, ask.Part("number"), from, shape);
    }
}

/// <param name="From">The day from which it holds; null: today.</param>
/// <param name="Source">Where a border comes from.</param>
public sealed record DrawnShape(string? Id, string? Corners = null, DateOnly? From = null, string? Source = null) : CommandBody(Id);

public sealed record NewMapSettings(string? Id, string? Approval = null, string? Base = null, string? Credit = null) : CommandBody(Id);

/// <param name="Done">How many shapes were set; in a rehearsal, would be.</param>
/// <param name="Again">How many stood so already.</param>
/// <param name="Bad">How many rows of the file cannot be taken.</param>
public sealed record ShapesTaken(int Done, int Again, int Bad, string? Batch);
