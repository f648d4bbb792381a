using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// Chooses the planned entries to which link fields of others lead. A link is planned as the planned entry's id and becomes its number when
/// that is known. With <c>distinct</c> a cohort takes exactly that many different entries, not used by earlier cohorts while there are
/// enough; otherwise any registered earlier. With <c>of</c> only those with a certain choice.
/// </summary>
internal sealed class PlannedLinks
{
    private const string Mark = "\u0001";
    private readonly Dictionary<string, List<PlannedEntry>> _planned = [];
    private readonly Dictionary<string, int> _taken = [];

    public void Add(PlannedEntry entry)
    {
        Add(entry.Ledger.Id, entry);
        foreach (var field in entry.Ledger.Fields)
            if (field.Type is ChoiceField && entry.Fields.GetValueOrDefault(field.Id)?.Text is { } choice)
                Add($"{entry.Ledger.Id}:{choice}", entry);
    }

    private void Add(string name, PlannedEntry entry)
    {
        if (!_planned.TryGetValue(name, out var list))
            _planned.Add(name, list = []);
        list.Add(entry);
    }

    /// <summary>A ledger's distance from ledgers that point to nothing: they are planned in this order.</summary>
    public static int Depth(Ledger ledger, Pack pack, int least = 0)
    {
        if (least > 8)
            return least;
        return ledger
            .Fields.Select(field => field.Type)
            .OfType<LinkField>()
            .SelectMany(link => link.To)
            .Where(id => id != ledger.Id)
            .Select(id => Depth(pack[id], pack, least + 1))
            .Append(least)
            .Max();
    }

    /// <summary>The first of the entries that a cohort with <c>distinct</c> takes; throws when there are not enough.</summary>
    public int Take(Ledger ledger, Field field, string? of, int count)
    {
        string name = $"{ledger.Id}.{field.Id}{of}";
        int first = _taken.GetValueOrDefault(name),
            there = Targets(field, of).Count;
        if (count > there)
            throw new InvalidDataException(
                $"{name} takes {count} different entries of {string.Join(", ", ((LinkField)field.Type).To)}, but there are {there}."
            );
        if (first + count > there)
            first = 0;
        _taken[name] = first + count;
        return first;
    }

    public PlannedEntry At(Field field, string? of, int index) => Targets(field, of)[index];

    /// <summary>An entry that is most likely registered before a day; null when none was found.</summary>
    /// <param name="area">Code of the area in which it must lie; empty: anywhere.</param>
    public PlannedEntry? Any(Field field, string? of, DateOnly before, string area, Dice dice)
    {
        var targets = Targets(field, of);
        if (area.Length > 0)
            targets = targets.FindAll(target => target.Area.Code.StartsWith(area, StringComparison.Ordinal) || target.Area.Parent is null);
        for (int tries = 0; tries < 8 && targets.Count > 0; tries++)
            if (dice.Pick(targets) is var target && target.Opened < before)
                return target;
        return null;
    }

    public static Input To(PlannedEntry target) => Mark + target.Id;

    /// <summary>The planned entry to which the text of a link field leads.</summary>
    public static PlannedEntry Of(string? link, IReadOnlyDictionary<string, PlannedEntry> planned) =>
        planned[(link ?? throw new InvalidDataException("The link is empty."))[Mark.Length..]];

    /// <summary>The fields with planned ids replaced by the numbers that the entries were given.</summary>
    public static Dictionary<string, Input> Resolve(Dictionary<string, Input> fields, IReadOnlyDictionary<string, string> numbers) =>
        fields.ToDictionary(
            field => field.Key,
            field =>
                field.Value.Text is { } text && text.StartsWith(Mark, StringComparison.Ordinal) ? (Input)numbers[text[1..]] : field.Value
        );

    /// <summary>The first ledger of a link that has planned entries.</summary>
    private List<PlannedEntry> Targets(Field field, string? of) =>
        ((LinkField)field.Type)
            .To.Select(id => _planned.GetValueOrDefault(of is null ? id : $"{id}:{of}"))
            .FirstOrDefault(list => list is not null)
        ?? [];
}
