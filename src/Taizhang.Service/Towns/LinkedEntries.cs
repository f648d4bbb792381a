using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Towns;

/// <summary>
/// The entries linked from those of a page or workbook, and their names for its reader. One query loads them for everything shown; an entry
/// outside the reader's scope is not found and appears by its number only.
/// </summary>
public sealed class LinkedEntries(RunningTown town, Actor reader)
{
    /// <summary>A linked entry may itself be named after another it links to: a case after its household.</summary>
    private const int Deepest = 2;

    private readonly Dictionary<string, Entry?> _known = [];
    private AreaTree? _areas;

    private AreaTree Areas => _areas ??= town.Read(state => state.Areas);

    public ValueTask LoadAsync(IEnumerable<Entry> entries) =>
        LoadAsync(
            entries.SelectMany(entry => town.Pack[entry.Ledger].Fields.Zip(entry.Values)).Select(pair => NumberOf(pair.First, pair.Second))
        );

    /// <summary>Loads the entries that a history mentions.</summary>
    public ValueTask LoadAsync(Ledger ledger, IEnumerable<EntryEvent> events) =>
        LoadAsync(
            from change in events.SelectMany(happened => happened.Fields)
            let field = ledger.Find(change.Field)
            where field is not null
            from value in new[] { change.Before, change.After }
            select NumberOf(field, value)
        );

    public async ValueTask LoadAsync(IEnumerable<string?> numbers)
    {
        for (int depth = 0; depth < Deepest; depth++)
        {
            string[] missing = [.. numbers.OfType<string>().Distinct().Where(number => !_known.ContainsKey(number))];
            if (missing.Length == 0)
                return;
            var found = await town.LinkedAsync(reader, missing);
            foreach (string number in missing)
                _known[number] = found.GetValueOrDefault(number);
            numbers = [.. found.Values.Select(entry => LabelLink(town.Pack[entry.Ledger], entry))];
        }
    }

    public Entry? Find(string number) => _known.GetValueOrDefault(number);

    /// <summary>An entry's name for the reader: if its label is a link, the linked entry's name.</summary>
    public string NameOf(Entry entry) => NameOf(entry, Deepest);

    /// <summary>A field's value as text; a link with the name of the linked entry.</summary>
    public string Shown(Entry entry, Field field, Value value) =>
        Rights.Sees(reader, entry, field) && NumberOf(field, value) is { } number && Find(number) is { } linked
            ? $"{NameOf(linked)}（{number}）"
            : Rights.Shown(reader, entry, field, value);

    private string NameOf(Entry entry, int depth)
    {
        var ledger = town.Pack[entry.Ledger];
        return depth > 0 && LabelLink(ledger, entry) is { } number && Find(number) is { } linked
            ? NameOf(linked, depth - 1)
            : Rights.ShownLinkedName(reader, ledger, entry, Areas);
    }

    private string? LabelLink(Ledger ledger, Entry entry) =>
        ledger.Find(ledger.Label) is { } label && Rights.SeesLinked(reader, entry, label, Areas)
            ? NumberOf(label, entry.Values[ledger.IndexOf(label.Id)])
            : null;

    private static string? NumberOf(Field field, Value value) => field.Type is LinkField ? value.Text : null;
}
