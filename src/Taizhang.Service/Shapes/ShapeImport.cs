using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Shapes;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Shapes;

/// <summary>Checks a file with shapes against the township, and takes it in as a whole or not at all.</summary>
public static class ShapeImport
{
    /// <summary>Why the actor may not take in shapes for this; null when it may.</summary>
    public static Refusal? Check(RunningTown town, Actor actor, string? ledger) =>
        ledger is null ? (Rights.MayKeepTown(actor) ? null : Refusal.RightAdmin())
        : town.Pack.Find(ledger) is not { } found || !Rights.IsOffered(actor, found) ? Refusal.InputShapesTarget(ledger)
        : found.Amends.Contains(actor.Role) ? Rights.CheckLine(actor, found)
        : Refusal.RightAmend();

    /// <summary>What taking in the file would come to.</summary>
    public static async Task<Outcome<ShapePlan>> PlanAsync(
        RunningTown town,
        Actor actor,
        GeoFile file,
        ShapeChoice choice,
        CancellationToken cancel = default
    )
    {
        if (Check(town, actor, choice.Ledger) is { } right)
            return right;
        var system = SystemOf(file, choice.System);
        if (!system.Ok)
            return system.Refusals;
        if (choice.Key is { } wanted && !file.Fields.Contains(wanted))
            return Refusal.InputShapesField(wanted);
        var ledger = choice.Ledger is null ? null : town.Pack[choice.Ledger];
        var targets = await ShapeTargets.OfAsync(town, actor, ledger, choice.From, cancel);
        string key = choice.Key ?? targets.BestOf(file) ?? file.Fields.FirstOrDefault() ?? "";
        var measure = SheetArea.Of(file, ledger);
        var claimed = new Dictionary<string, int>();
        var read = file
            .Features.AsParallel()
            .AsOrdered()
            .WithCancellation(cancel)
            .Select(feature => Read(feature, system.Value, ledger is null))
            .ToArray();
        var rows = new ShapeRow[read.Length];
        for (int i = 0; i < read.Length; i++)
        {
            string name = file.Features[i].Properties.GetValueOrDefault(key, "");
            var found = targets.Find(name);
            var row = read[i] with { Name = name };
            if (!found.Ok)
                row = row with { Faults = [.. row.Faults, .. found.Refusals] };
            else if (!claimed.TryAdd(found.Value.Target, row.Row))
                row = row with { Faults = [.. row.Faults, Refusal.InputShapeClaimed(name, claimed[found.Value.Target])] };
            else
                row = row with
                {
                    Target = found.Value.Target,
                    Title = found.Value.Title,
                    Level = found.Value.Level,
                    Remarks = [.. measure.Differences(file.Features[i], found.Value.Entry, row.Metres)],
                };
            rows[i] = row;
        }
        await new ShapeNeighbours(town, choice).CheckAsync(rows, cancel);
        return new ShapePlan(file, choice with { System = system.Value.Code, Key = key }, system.Value, key, [.. rows]);
    }

    /// <summary>
    /// Takes in what was planned: all of it, or only the good rows. Refused as a whole when a row is bad and not only the good ones are
    /// wanted. The same file again changes nothing.
    /// </summary>
    public static async Task<Outcome<ShapeReceipt>> CarryOutAsync(
        RunningTown town,
        Actor actor,
        ShapePlan plan,
        string id,
        string title,
        bool goodOnly,
        IProgress<int>? progress = null,
        CancellationToken cancel = default
    )
    {
        var good = plan.Rows.Where(row => row.IsGood).ToArray();
        if (good.Length == 0 || (good.Length < plan.Rows.Length && !goodOnly))
            return
                plan.Rows.SelectMany(row => row.Faults.Select(fault => fault.OnLine(row.Row))).Take(20).ToImmutableArray()
                    is { IsEmpty: false } faults
                ? faults
                : Refusal.InputShapesNone();
        var (from, ledger) = (plan.Choice.From, plan.Choice.Ledger);
        if (ledger is null)
        {
            var fresh = town.Read(now =>
                good.Where(row =>
                        now.Borders.Of(row.Target!, from) is not { } known || known.From != from || !row.Shape!.Equals(known.Shape)
                    )
                    .ToArray()
            );
            if (fresh.Length == 0)
                return new ShapeReceipt(0, good.Length, null);
            var done = await town.DoAsync(
                new SetAreaShapes(
                    id,
                    from,
                    plan.Choice.Source,
                    plan.Choice.Invented,
                    [.. fresh.Select(row => new AreaShape(row.Target!, row.Shape))]
                ),
                actor,
                cancel
            );
            return done.Ok ? new ShapeReceipt(fresh.Length, good.Length - fresh.Length, null) : done.Refusals;
        }
        var standing = await town.AllShapesAsync();
        int again = 0;
        var batch = await town.DoAllAsync(
            new(id, BatchKind.Shapes, ledger, title, CommandsAsync(), GoodOnly: false),
            actor,
            progress,
            cancel
        );
        return batch.Ok ? new ShapeReceipt(batch.Value.Batch?.Count ?? 0, again, batch.Value.Batch?.Id) : batch.Refusals;

        async IAsyncEnumerable<Command> CommandsAsync()
        {
            await Task.CompletedTask;
            foreach (var row in good)
            {
                var before = standing.GetValueOrDefault(row.Target!, []);
                if (before.LastOrDefault(one => one.From <= from) is { } last && last.From == from && row.Shape!.Equals(last.Shape))
                    again++;
                else
                    yield return new SetEntryShape(IdOf(id, row.Target!), row.Target!, from, row.Shape);
            }
        }
    }

    /// <summary>The id of one command of a batch.</summary>
    private static string IdOf(string batch, string number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{batch}\u001f{number}")))[..40];

    private static Outcome<CoordinateSystem> SystemOf(GeoFile file, string? code)
    {
        if (string.IsNullOrEmpty(code))
            return file.Declared is { } declared ? declared
                : file.Said is { } said ? Refusal.InputShapesUnknownSystem(said)
                : Refusal.InputShapesSystem();
        if (CoordinateSystem.Find(code) is not { } chosen)
            return CoordinateSystem.IsShifted(code) ? Refusal.InputShapeShifted() : Refusal.InputShapesUnknownSystem(code);
        // GeoJSON that says nothing is in degrees by its standard, but is often written in metres: then the choice stands.
        return file is { Declared: { } known, Said: not null } && known.Code != chosen.Code && !(known.IsDegrees && chosen.IsDegrees)
            ? Refusal.InputShapesOtherSystem(known.Title, chosen.Title)
            : chosen;
    }

    /// <summary>A feature in CGCS2000, with all that can be said of it alone.</summary>
    private static ShapeRow Read(GeoFeature feature, CoordinateSystem system, bool isArea)
    {
        var row = new ShapeRow(feature.Row, "", null, null, null, 0);
        if (feature.Fault is { } fault)
            return row with { Faults = [fault] };
        if (feature.Shape is not { } raw)
            return row with { Faults = [Refusal.InputShapeEmpty()] };
        if (raw.IsOpen)
            return row with { Faults = [Refusal.InputShapeOpen()] };
        Refusal? wrong = null;
        var shape = Shape.Of(
            raw.Kind,
            raw.Parts.Select(part =>
                    part.Select(ring =>
                            ring.Select(at =>
                                {
                                    var place = system.Read(at.X, at.Y);
                                    if (!place.Ok)
                                        wrong ??= place.Refusals[0];
                                    return place.Ok ? place.Value : default;
                                })
                                .ToArray()
                        )
                        .ToArray()
                )
                .ToArray()
        );
        if (wrong is not null)
            return row with { Faults = [wrong] };
        if (ShapeCheck.Of(shape) is { } broken)
            return row with { Faults = [broken] };
        if (isArea && shape.Kind != ShapeKind.Polygon)
            return row with { Faults = [Refusal.InputShapeKind()] };
        double metres = Ellipsoid.AreaOf(shape);
        row = row with { Shape = shape, Metres = metres };
        // Narrower than a footpath on the whole.
        return shape.Kind == ShapeKind.Polygon && (metres < 0.5 || 2 * metres / Ellipsoid.OutlineOf(shape) < 0.1)
            ? row with
            {
                Faults = [Refusal.InputShapeSliver(Ellipsoid.Words(metres))],
            }
            : row;
    }
}
