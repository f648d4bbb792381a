using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Shapes;

/// <summary>Whose a shape is: an area by code or name, an entry by number or one of its names.</summary>
internal sealed class ShapeTargets
{
    private const int Looked = 300;

    private readonly AreaNames? _names;
    private readonly AreaTree _areas;
    private readonly Ledger? _ledger;
    private readonly Dictionary<string, List<Entry>> _entries = [];

    private ShapeTargets(AreaTree areas, Ledger? ledger, DateOnly day)
    {
        (_areas, _ledger) = (areas, ledger);
        if (ledger is null)
            _names = new(areas, AreaLevel.Grid, day);
    }

    public static async Task<ShapeTargets> OfAsync(RunningTown town, Actor actor, Ledger? ledger, DateOnly day, CancellationToken cancel)
    {
        var targets = new ShapeTargets(town.Read(one => one.Areas), ledger, day);
        if (ledger is null)
            return targets;
        int[] names =
        [
            .. Enumerable.Range(0, ledger.Fields.Length).Where(i => ledger.Fields[i].Type is TextField && IsName(ledger, ledger.Fields[i])),
        ];
        await foreach (var entry in town.StreamAsync(actor, new() { Ledger = ledger.Id }).WithCancellation(cancel))
        {
            targets.Add(entry.Number, entry);
            foreach (int i in names)
                if (entry.Values[i].Text is { Length: > 0 } text && Rights.Sees(actor, entry, ledger.Fields[i]))
                    targets.Add(text, entry);
        }
        return targets;
    }

    /// <summary>The column whose texts name the most targets, of the first rows.</summary>
    public string? BestOf(GeoFile file)
    {
        string? best = null;
        int most = 0;
        foreach (string field in file.Fields)
        {
            int found = file
                .Features.Take(Looked)
                .Count(feature => feature.Properties.TryGetValue(field, out string? text) && Find(text).Ok);
            if (found > most)
                (best, most) = (field, found);
        }
        return best;
    }

    public Outcome<(string Target, string Title, Entry? Entry, AreaLevel Level)> Find(string text)
    {
        if (text.Length == 0)
            return Refusal.InputShapeNameless();
        if (_names is not null)
        {
            var found = _names.Find([text]);
            return found.Ok ? (found.Value, _areas.FullName(found.Value), null, _areas.Find(found.Value)!.Level) : found.Refusals;
        }
        return _entries.TryGetValue(text, out var entries)
            ? entries.Count == 1
                ? (entries[0].Number, entries[0].Number, entries[0], AreaLevel.Grid)
                : Refusal.InputShapeMany(text, entries.Count)
            : Refusal.InputShapeUnknown(text, _ledger!.Title);
    }

    private static bool IsName(Ledger ledger, Field field) =>
        field.Id == ledger.Label || field.Id == ledger.Identity || ledger.Unique.Contains(field.Id) || field.Search;

    private void Add(string name, Entry entry)
    {
        if (!_entries.TryGetValue(name, out var entries))
            _entries[name] = entries = [];
        if (!entries.Contains(entry))
            entries.Add(entry);
    }
}
