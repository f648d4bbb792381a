using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ledgers;

/// <summary>A kind of record (台账), defined by a pack: fields, workflow, clocks, figures.</summary>
public sealed class Ledger
{
    private readonly Dictionary<string, int> _fieldIndex = [];
    private Dictionary<string, Computed> _computed = [];

    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Duty { get; init; }
    public string About { get; init; } = "";

    /// <summary>One to four capitals with which entry numbers begin.</summary>
    public required string NumberPrefix { get; init; }
    public required AreaLevel Level { get; init; }
    public required ImmutableArray<Field> Fields
    {
        get;
        init
        {
            field = value;
            for (int i = 0; i < value.Length; i++)
                _fieldIndex.Add(value[i].Id, i);
        }
    }
    public required string Label { get; init; }
    public ImmutableArray<Role> Opens { get; init; } = [Role.Clerk, Role.Office, Role.Grid];
    public ImmutableArray<Role> Amends { get; init; } = [Role.Clerk];

    /// <summary>Who sees its entries, beside those who handle them; null: everybody in whose area they lie.</summary>
    public Seers? Sees { get; init; }

    /// <summary>Why everybody in whose area its entries lie may see them, as people read it; "": nobody said.</summary>
    public string OpenBecause { get; init; } = "";
    public ImmutableArray<string> Unique { get; init; } = [];

    /// <summary>The field whose value identifies an entry in the whole township; null: the ledger is not a register.</summary>
    public string? Identity { get; init; }

    /// <summary>The choice field by which dispatch rules choose the office of a new entry; null: none.</summary>
    public string? Dispatch { get; init; }
    public Near? Near { get; init; }
    public Workflow Workflow { get; init; } = Workflow.Kept;
    public ImmutableArray<Clock> Clocks { get; init; } = [];

    /// <summary>Set once by the loader, after the ledger's fields and workflow are complete.</summary>
    public ImmutableArray<Round> Rounds { get; set; } = [];
    public ImmutableArray<Posting> Postings { get; set; } = [];

    /// <summary>What its entries' pages draw of a small table; null: nothing. Set once by the loader, like <see cref="Rounds"/>.</summary>
    public RowCurves? Curves { get; set; }

    /// <summary>What must hold of every entry. Set once by the loader, like <see cref="Rounds"/>.</summary>
    public ImmutableArray<Rule> Rules { get; set; } = [];

    /// <summary>
    /// Fields that nobody types, with how each gets its value, in an order in which none needs a later one. Set once by the loader.
    /// </summary>
    public ImmutableArray<(Field Field, Computed How)> Computed
    {
        get;
        set
        {
            field = value;
            _computed = value.ToDictionary(one => one.Field.Id, one => one.How);
        }
    } = [];
    public string Phrase { get; init; } = "";

    /// <summary>How residents use it on the open pages; null: it is none of theirs.</summary>
    public PublicUse? Public { get; set; }

    /// <summary>As what everybody may read its entries on the open pages; null: not at all. Set once by the loader.</summary>
    public OpenShelving? Shelf { get; set; }

    /// <summary>The township's own definition; null: the ledger is one of the shipped pack.</summary>
    public OwnLedger? Own { get; init; }

    /// <summary>Set once by the loader, like <see cref="Rounds"/>.</summary>
    public Renames Was { get; set; } = Renames.None;

    public int IndexOf(string field) => _fieldIndex.GetValueOrDefault(field, -1);

    public Field? Find(string field) => IndexOf(field) is >= 0 and int i ? Fields[i] : null;

    /// <summary>The title of the choice with an id; empty when there is no such choice field, or none of its choices has that id.</summary>
    public string TitleOf(string field, string choice) => (Find(field)?.Type as ChoiceField)?.TitleOf(choice) ?? "";

    /// <summary>How a field gets its value by itself; null: it is typed.</summary>
    public Computed? HowComputed(Field field) => _computed.GetValueOrDefault(field.Id);

    /// <summary>
    /// Whether the form of a new entry asks for a field: it is typed, and no later move asks for it or sets it, unless it must be known at
    /// once.
    /// </summary>
    public bool AsksAtFirst(Field field) =>
        HowComputed(field) is null && (field.Required || field.Early || !Workflow.Moves.Any(move => move.Fills(field.Id)));

    /// <summary>Whether the form that corrects an entry asks for a field: it has a value, or it has been asked for so far.</summary>
    public bool AsksNow(Field field, Entry entry) =>
        HowComputed(field) is null
        && (
            AsksAtFirst(field)
            || !entry.Values[IndexOf(field.Id)].IsEmpty
            || entry.Trail.Any(step =>
                Workflow.Find(step.Move) is { } move && (move.Needs.Contains(field.Id) || move.May.Contains(field.Id))
            )
        );

    /// <summary>
    /// Whether an entry in a state is not over: something is pending, or it stands in force, as what is on a register does. It goes along
    /// when its office or area goes away.
    /// </summary>
    public bool IsStanding(string state) =>
        !Workflow.IsEnd(state) || Workflow.Rests(state) || (Identity is not null && Workflow.Moves.IsEmpty);

    public Round? FindRound(string round) => Rounds.FirstOrDefault(one => one.Id == round);

    public Clock? FindClock(string clock) => Clocks.FirstOrDefault(c => c.Id == clock);

    /// <summary>How an entry is named in lists: the value of the label field, else its number.</summary>
    public string NameOf(Entry entry) =>
        IndexOf(Label) is >= 0 and int i && !entry.Values[i].IsEmpty ? Fields[i].Display(entry.Values[i]) : entry.Number;

    /// <summary>Fields that make up <see cref="UniqueKey"/>.</summary>
    public ImmutableArray<string> KeyFields => Identity is { } identity ? [identity] : Unique;

    /// <summary>
    /// The key that must be unique: the identity of a register's entry, else area and unique fields; null when the ledger has none or a
    /// part is empty.
    /// </summary>
    public string? UniqueKey(Entry entry)
    {
        if (entry.Struck)
            return null;
        if (Identity is { } identity)
            return entry.Values[IndexOf(identity)] is { IsEmpty: false } known ? Find(identity)!.Type.Canonical(known) : null;
        if (Unique.IsEmpty)
            return null;
        var parts = new List<string> { entry.Area };
        foreach (string id in Unique)
        {
            var value = entry.Values[IndexOf(id)];
            if (value.IsEmpty)
                return null;
            parts.Add(Find(id)!.Type.Canonical(value));
        }
        return string.Join('\u001f', parts); // no field may hold one
    }
}
