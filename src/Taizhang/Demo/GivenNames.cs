using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// What some of a township's planned entries are called: <c>names/TOWN.tsv</c> beside its file, one entry a line: docs/demo.md. It changes
/// texts only, so that no figure changes.
/// </summary>
internal static class GivenNames
{
    /// <summary>Gives each line's texts to the entry registered first among those that fit and have been given none yet.</summary>
    /// <exception cref="InvalidDataException">A line fits no entry, or sets a field that its ledger does not have.</exception>
    public static void Give(DemoTown town, List<PlannedEntry> planned, DemoCast cast)
    {
        var byId = planned.ToDictionary(entry => entry.Id);
        var given = new HashSet<string>();
        foreach (var line in town.Names)
        {
            var entry =
                planned
                    .Where(entry => entry.Ledger.Id == line["ledger"] && !given.Contains(entry.Id))
                    .Where(entry => Pairs(line.GetValueOrDefault("where", "")).All(one => Held(entry, one.Id) == one.Text))
                    .MinBy(entry => entry.Opened)
                ?? throw new InvalidDataException($"No entry of {town.Town} is to be called {line["set"]}.");
            given.Add(entry.Id);
            // What is named after a village lies in it.
            if (
                entry.Area.Level == AreaLevel.Village
                && cast.Areas.FirstOrDefault(area => area.Level == AreaLevel.Village && IsNamed(line["set"], area.Name)) is { } village
            )
            {
                foreach (var fields in entry.Moves.Select(move => move.Fields).Append(entry.Fields))
                foreach (var (id, said) in fields.Where(field => IsNamed(field.Value, entry.Area.Name)).ToArray())
                    fields[id] = village.Name + said.Text![entry.Area.Name.Length..];
                planned[planned.IndexOf(entry)] = entry with { Area = village };
            }
            foreach (var (id, text) in Pairs(line["set"]))
                // firm.name: of the entry to which the field leads.
                if (id.Split('.') is [var link, var field])
                    Set(PlannedLinks.Of(Held(entry, link), byId), field, text);
                else
                    Set(entry, id, text);
        }
    }

    private static bool IsNamed(Input said, string village) => said.Text?.StartsWith(village, StringComparison.Ordinal) == true;

    private static bool IsNamed(string set, string village) =>
        Pairs(set).Any(one => one.Text.StartsWith(village, StringComparison.Ordinal));

    private static string? Held(PlannedEntry entry, string id) =>
        (
            entry.Fields.GetValueOrDefault(id)
            ?? entry.Moves.Select(move => move.Fields.GetValueOrDefault(id)).FirstOrDefault(one => one is not null)
        )?.Text;

    /// <summary>In the form, and in the moves that ask for it.</summary>
    private static void Set(PlannedEntry entry, string id, string text)
    {
        if (entry.Ledger.Find(id) is null)
            throw new InvalidDataException($"Ledger {entry.Ledger.Id} has no field {id} ({text}).");
        bool asked = false;
        foreach (var (_, fields) in entry.Moves.Where(move => move.Fields.ContainsKey(id)))
            (fields[id], asked) = (text, true);
        if (!asked || entry.Fields.ContainsKey(id))
            entry.Fields[id] = (Input)text;
    }

    private static IEnumerable<(string Id, string Text)> Pairs(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2) is [var id, var value] ? (id, value) : throw new InvalidDataException(pair));
}
