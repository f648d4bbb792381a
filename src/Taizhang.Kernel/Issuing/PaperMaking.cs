using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Issuing;

/// <summary>
/// Fills a paper with the values of an entry, or of many, as its maker may see them: what is masked for the maker is printed masked, unless
/// it was revealed for a stated purpose.
/// </summary>
/// <param name="told">What was typed for it, by the ids of <see cref="Paper.Asks"/>.</param>
internal sealed class PaperMaking(
    Township town,
    Actor actor,
    Func<string, Entry?> find,
    DateOnly day,
    IReadOnlySet<string> revealed,
    IReadOnlyDictionary<string, string> told
)
{
    /// <summary>What stands where nothing is known: room to write by hand.</summary>
    public const string Room = "＿＿＿＿＿＿";

    private const string Gone = "**";
    private readonly SortedSet<string> _shown = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _masked = new(StringComparer.Ordinal);

    /// <summary>The personal values that were printed plainly: a field, or a link and a field of the entry it leads to.</summary>
    public ImmutableArray<string> Shown => [.. _shown];

    /// <summary>The fields of the entry that were printed masked.</summary>
    public ImmutableArray<string> Masked => [.. _masked];

    /// <summary>The number of a paper with <see cref="Paper.Running"/> in place of its running number; empty: it bears none.</summary>
    public static string SeriesOf(Township town, Paper paper, DateOnly day) =>
        paper.Number?.Fill(code =>
            code.Value switch
            {
                PaperValue.Running => Paper.Running,
                PaperValue.Year => Number(day.Year),
                PaperValue.TownName => town.Areas.Town.Name,
                _ => town.Areas.Town.Name[..1],
            }
        )
        ?? "";

    public FilledPaper OfEntry(Paper paper, Entry entry, string number)
    {
        var ledger = town.Pack[entry.Ledger];
        string Say(PaperCode code) => OfEntry(code, ledger, entry);
        var blocks = ImmutableArray.CreateBuilder<FilledBlock>();
        foreach (var block in paper.Blocks.Where(block => block.When.Holds(entry)))
            if (block is PaperParagraph paragraph)
                blocks.Add(new FilledParagraph(paragraph.Style, paragraph.Text.Fill(Say)));
            else if (block is PaperRows rows)
                blocks.Add(Table(rows, ledger, entry));
        return Filled(paper, number, blocks, Say);
    }

    /// <param name="area">Where the list was drawn up.</param>
    /// <param name="period">Of what time, as it is printed.</param>
    public FilledPaper OfList(Paper paper, IReadOnlyList<Entry> entries, string area, string period, string number)
    {
        var ledger = town.Pack[paper.Ledger];
        string Say(PaperCode code) =>
            code.Value switch
            {
                PaperValue.Period => Spelled.Tight(period),
                PaperValue.Place => town.Areas.Find(area)?.Name ?? area,
                PaperValue.Count => Number(entries.Count),
                PaperValue.Sum => Sum(ledger, code, entries),
                _ => OfTown(code),
            };
        var blocks = ImmutableArray.CreateBuilder<FilledBlock>();
        foreach (var block in paper.Blocks)
            if (block is PaperParagraph paragraph)
                blocks.Add(new FilledParagraph(paragraph.Style, paragraph.Text.Fill(Say)));
            else if (block is PaperList list)
                blocks.Add(Table(list, ledger, entries, Say));
        return Filled(paper, number, blocks, Say);
    }

    private FilledPaper Filled(Paper paper, string number, ImmutableArray<FilledBlock>.Builder blocks, Func<PaperCode, string> say) =>
        new(
            number,
            paper.Heading.Fill(say),
            paper.To?.Fill(say) ?? "",
            blocks.ToImmutable(),
            paper.Sign?.Fill(say) ?? "",
            paper.Sealed,
            day,
            paper.Landscape
        );

    private FilledTable Table(PaperRows rows, Ledger ledger, Entry entry)
    {
        var field = ledger.Find(rows.Field)!;
        var type = (RowsField)field.Type;
        var columns = rows.Columns.Select(id => type.Columns.IndexOf(type.Columns.First(column => column.Id == id))).ToArray();
        var value = entry.Values[ledger.IndexOf(field.Id)];
        bool seen = MayShow(entry, field, value);
        return new(
            [
                .. columns.Select(i => (type.Columns[i].Title, 1, type.Columns[i].Type.Cell == CellForm.Number)),
                .. rows.Blank.Select(title => (title, 1, false)),
            ],
            seen
                ?
                [
                    .. value.Rows.Select(row =>
                        columns.Select(i => Plain(type.Columns[i], row[i], "")).Concat(rows.Blank.Select(_ => "")).ToImmutableArray()
                    ),
                ]
                :
                [
                    [Gone],
                ]
        );
    }

    private FilledTable Table(PaperList list, Ledger ledger, IReadOnlyList<Entry> entries, Func<PaperCode, string> ofAll)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>(entries.Count + 1);
        for (int i = 0; i < entries.Count; i++)
        {
            var (entry, place) = (entries[i], i + 1);
            rows.Add([
                .. list.Columns.Select(column =>
                    column.Text.Fill(code =>
                        code.Value switch
                        {
                            PaperValue.Index => Number(place),
                            PaperValue.Period or PaperValue.Place or PaperValue.Count or PaperValue.Sum => ofAll(code),
                            _ => OfEntry(code, ledger, entry, column.Masked, room: ""),
                        }
                    )
                ),
            ]);
        }
        if (!list.Sums.IsEmpty)
            rows.Add([
                .. list.Columns.Select(
                    (column, i) =>
                        column.Text.Codes.FirstOrDefault(code => code.Value == PaperValue.Field && list.Sums.Contains(code.Name))
                            is { } code
                            ? Sum(ledger, code, entries)
                        : i == 0 ? "合计"
                        : ""
                ),
            ]);
        return new(
            [
                .. list.Columns.Select(column =>
                    (
                        column.Title,
                        column.Width,
                        column.Text.Codes.Any(code =>
                            code.Value == PaperValue.Field && ledger.Find(code.Name)!.Type.Cell == CellForm.Number
                        )
                    )
                ),
            ],
            rows.ToImmutable()
        );
    }

    private static string Sum(Ledger ledger, PaperCode code, IReadOnlyList<Entry> entries)
    {
        var (field, at) = (ledger.Find(code.Name)!, ledger.IndexOf(code.Name));
        long sum = entries.Sum(entry => field.Type.Amount(entry.Values[at]));
        return code.InWords ? InWords(field, sum)
            : field.Type is RowsField ? Number(sum)
            : Spelled.Tight(field.Display(Value.Of(sum)));
    }

    private string OfEntry(PaperCode code, Ledger ledger, Entry entry, bool masked = false, string room = Room) =>
        code.Value switch
        {
            PaperValue.Field => OfField(code, ledger, entry, masked, room),
            PaperValue.Linked => OfLinked(code, ledger, entry, masked, room),
            PaperValue.Number => entry.Number,
            PaperValue.Area => town.Areas.FullName(entry.Area).Replace(" · ", ""),
            PaperValue.Village => town.Areas.Find(entry.Area) is { } area ? town.Areas.VillageOf(area).Name : entry.Area,
            PaperValue.Opened => Spelled.Day(entry.Opened),
            PaperValue.State => ledger.Workflow.Title(entry.State),
            PaperValue.Office => entry.Office ?? room,
            PaperValue.Due => (code.Name.Length > 0 ? entry.RunOf(code.Name) : entry.NextDue) is { } run ? Spelled.Day(run.Due) : room,
            PaperValue.Day => entry.Trail.LastOrDefault(step => step.Move == code.Name) is { } step ? Spelled.Day(step.Day) : room,
            _ => OfTown(code),
        };

    private string OfTown(PaperCode code) =>
        code.Value switch
        {
            PaperValue.Town => town.Areas.Town.Name[..1],
            PaperValue.TownName => town.Areas.Town.Name,
            PaperValue.Year => Number(day.Year),
            PaperValue.Today => Spelled.Day(day),
            PaperValue.Asked => told.GetValueOrDefault(code.Name) is { Length: > 0 } text ? text : Room,
            _ => Room,
        };

    private string OfField(PaperCode code, Ledger ledger, Entry entry, bool masked, string room)
    {
        var field = ledger.Find(code.Name)!;
        var value = entry.Values[ledger.IndexOf(field.Id)];
        if (value.IsEmpty)
            return room;
        if ((masked && field.Personal) || !MayShow(entry, field, value))
            return Rights.Masked(field, value);
        return code.InWords ? InWords(field, field.Type.Amount(value)) : Plain(field, value, room);
    }

    private bool MayShow(Entry entry, Field field, Value value)
    {
        if (!field.Personal || value.IsEmpty)
            return true;
        bool may = Rights.Sees(actor, entry, field) || revealed.Contains(field.Id);
        (may ? _shown : _masked).Add(field.Id);
        return may;
    }

    private string OfLinked(PaperCode code, Ledger ledger, Entry entry, bool masked, string room)
    {
        var link = ledger.Find(code.Name)!;
        var value = entry.Values[ledger.IndexOf(link.Id)];
        if (link.Type is RowsField table)
            return OfColumn(table, code.Of, link, entry, masked, room);
        if (value.IsEmpty || !Rights.Sees(actor, entry, link) || LinkedOf(value) is not { } linked)
            return room;
        var to = town.Pack[linked.Ledger];
        if (to.Find(code.Of) is not { } field || linked.Values[to.IndexOf(field.Id)] is not { IsEmpty: false } held)
            return room;
        if ((masked && field.Personal) || !Rights.SeesLinked(actor, linked, field, town.Areas))
            return Rights.Masked(field, held);
        if (field.Personal)
            _shown.Add($"{link.Id}.{field.Id}");
        return code.InWords ? InWords(field, field.Type.Amount(held)) : Plain(field, held, room);
    }

    /// <summary>What stands in a column of a table, row by row.</summary>
    private string OfColumn(RowsField table, string id, Field field, Entry entry, bool masked, string room)
    {
        var value = entry.Values[town.Pack[entry.Ledger].IndexOf(field.Id)];
        if (value.IsEmpty)
            return room;
        if ((masked && field.Personal) || !MayShow(entry, field, value))
            return Rights.Masked(field, value);
        int at = table.Columns.IndexOf(table.Columns.First(column => column.Id == id));
        string[] cells =
        [
            .. value.Rows.Select(row => row[at]).Where(cell => !cell.IsEmpty).Select(cell => Plain(table.Columns[at], cell, "")),
        ];
        return cells.Length == 0 ? room : string.Join('、', cells);
    }

    /// <summary>The entry to which a link leads, if it is there for the maker.</summary>
    private Entry? LinkedOf(Value link) =>
        find(link.Text!) is { } linked && Rights.Reaches(actor, town.Pack[linked.Ledger], linked, town.Areas) ? linked : null;

    private string Plain(Field field, Value value, string room) =>
        value.IsEmpty ? room
        : field.Type is DateField ? Spelled.Day(value.Day!.Value)
        : field.Type is LinkField
            ? LinkedOf(value) is { } linked ? Rights.ShownLinkedName(actor, town.Pack[linked.Ledger], linked, town.Areas)
                : room
        : Spelled.Tight(field.Display(value));

    private static string InWords(Field field, long amount) =>
        field.Type.Scale switch
        {
            2 => Spelled.Money(amount),
            0 => Spelled.Whole((ulong)Math.Max(0, amount)),
            _ => Spelled.Tight(field.Display(Value.Of(amount))),
        };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
