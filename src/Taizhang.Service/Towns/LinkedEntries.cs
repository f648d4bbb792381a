using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Towns;

/// <summary>
/// The entries to which those of a page or workbook link, and how they are named to its reader. They are loaded for all that is shown, in
/// one query;
/// what is not in the reader's scope is not found and shows as its number alone.
/// </summary>
public sealed class LinkedEntries(RunningTown town, Actor reader)
{
    /// <summary>A linked entry may itself be named by what it links to: a case by its household.</summary>
    private const int Deepest = 2;

    private readonly Dictionary<string, Entry?> _known = [];

    public ValueTask LoadAsync(IEnumerable<Entry> entries) =>
        LoadAsync(
            entries.SelectMany(entry => town.Pack[entry.Ledger].Fields.Zip(entry.Values)).Select(pair => NumberOf(pair.First, pair.Second))
        );

    /// <summary>Loads what a history speaks of.</summary>
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

    /// <summary>How an entry is named to the reader: by the entry to which its label leads, where the label is a link.</summary>
    public string NameOf(Entry entry) => NameOf(entry, Deepest);

    /// <summary>A field's value as a text; a link with the name of the entry to which it leads.</summary>
    public string Shown(Entry entry, Field field, Value value) =>
        Rights.Sees(reader, entry, field) && NumberOf(field, value) is { } number && Find(number) is { } linked
            ? $"{NameOf(linked)}（{number}）"
            : Rights.Shown(reader, entry, field, value);

    private string NameOf(Entry entry, int depth)
    {
        var ledger = town.Pack[entry.Ledger];
        return depth > 0 && LabelLink(ledger, entry) is { } number && Find(number) is { } linked
            ? NameOf(linked, depth - 1)
            : Rights.ShownName(reader, ledger, entry);
    }

    private string? LabelLink(Ledger ledger, Entry entry) =>
        ledger.Find(ledger.Label) is { } label && Rights.Sees(reader, entry, label)
            ? NumberOf(label, entry.Values[ledger.IndexOf(label.Id)])
            : null;

    private static string? NumberOf(Field field, Value value) => field.Type is LinkField ? value.Text : null;
}
