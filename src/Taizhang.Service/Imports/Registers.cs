using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;

namespace Taizhang.Service.Imports;

/// <summary>
/// People and households that the rows of a workbook name. A person is known by an identity card's number, so a row that has it needs no
/// number of the household: the register says in which the person is. Who or what no register holds is entered there first, where the
/// importer says so and the rows hold all that a register asks for.
/// </summary>
internal sealed class Registers
{
    private readonly RunningTown _town;
    private readonly Actor _actor;
    private readonly Ledger _ledger;
    private readonly SheetReading _reading;

    /// <summary>The link to a register of people and the one to their households; null: the ledger has none.</summary>
    private readonly (Field Field, LinkField Link, Ledger Register)? _person,
        _house;

    private readonly HashSet<string> _made = [];
    private Dictionary<string, Roll>? _rolls;

    public Registers(RunningTown town, Actor actor, SheetReading reading)
    {
        (_town, _actor, _ledger, _reading) = (town, actor, reading.Ledger, reading);
        var links = _ledger
            .Fields.Where(field => field.Type is LinkField)
            .SelectMany(field =>
                ((LinkField)field.Type).To.Select(id => (Field: field, Link: (LinkField)field.Type, To: town.Pack.Find(id)!))
            )
            .Where(one => one.To is not null)
            .ToArray();
        _person = links.FirstOrDefault(one => IsOfPeople(one.To)) is { Field: not null } person ? person : null;
        var people = IsOfPeople(_ledger) ? _ledger : _person?.Register;
        _house =
            people is not null
            && links.FirstOrDefault(one => one.To != people && HouseholdOf(people) is var (_, register) && one.To == register)
                is { Field: not null } house
                ? house
                : null;
    }

    /// <summary>Whether the rows of a ledger name people, by links to their register or being in it.</summary>
    public static bool Concern(Ledger ledger, Pack pack) =>
        IsOfPeople(ledger)
        || ledger.Fields.Any(field => field.Type is LinkField link && link.To.Any(id => pack.Find(id) is { } to && IsOfPeople(to)));

    /// <summary>The row with what the registers say, and what must be entered in them before it.</summary>
    public (ImportRow Row, ImmutableArray<Command> First) Of(ImportRow row, CancellationToken cancel)
    {
        var first = ImmutableArray.CreateBuilder<Command>();
        string house = _house is { } at ? TextOf(row, at.Field.Id) : "";
        if (_reading.Enrols && house.Length > 0 && IsOfPeople(_ledger))
            EnterHousehold(house, first, cancel);
        if (_person is not { } person || TextOf(row, person.Field.Id) is not { Length: > 0 } id)
            return (row, first.ToImmutable());
        if (_town.FindLinked(_actor, person.Link, id) is { } found)
        {
            if (_house is { } empty && house.Length == 0 && HouseholdOf(person.Register) is var (link, _))
            {
                string? known = found.Values[person.Register.IndexOf(link.Id)].Text;
                if (known is not null)
                    row = row with { Fields = new Dictionary<string, Input>(row.Fields) { [empty.Field.Id] = known } };
            }
        }
        else if (_reading.Enrols)
            EnterPerson(row, person.Register, id, house, first);
        return (row, first.ToImmutable());
    }

    private void EnterPerson(ImportRow row, Ledger register, string id, string house, ImmutableArray<Command>.Builder first)
    {
        var identity = register.Find(register.Identity!)!;
        if (identity.Read(id, _town.Today) is not { Ok: true, Value.IsEmpty: false } read || NameOf(row) is not { Length: > 0 } name)
            return;
        string canonical = identity.Type.Canonical(read.Value);
        if (!_made.Add($"{register.Id}\u001f{canonical}"))
            return;
        var fields = new Dictionary<string, Input> { [identity.Id] = canonical, [register.Label] = name };
        if (house.Length > 0 && HouseholdOf(register) is var (link, _))
            fields[link.Id] = house;
        first.Add(new OpenEntry(IdOf(register, canonical), register.Id, row.Area, null, fields));
    }

    /// <summary>A household of the roster: its head is the member who is said to be it, its size the number of members.</summary>
    private void EnterHousehold(string number, ImmutableArray<Command>.Builder first, CancellationToken cancel)
    {
        if (_house is not var (_, link, register) || _town.FindLinked(_actor, link, number) is not null)
            return;
        _rolls ??= Rolls(cancel);
        if (_rolls.GetValueOrDefault(number) is not { Head: { } head } roll || !_made.Add($"{register.Id}\u001f{number}"))
            return;
        var fields = new Dictionary<string, Input> { [register.Identity!] = number };
        foreach (var field in register.Fields)
            if (field is { Required: true, Default: null } && field.Id != register.Identity)
                fields[field.Id] = field.Type is NumberField ? $"{roll.Members}" : head;
        first.Add(new OpenEntry(IdOf(register, number), register.Id, roll.Area, null, fields));
    }

    /// <summary>The households of the sheet, by their numbers.</summary>
    private Dictionary<string, Roll> Rolls(CancellationToken cancel)
    {
        var rolls = new Dictionary<string, Roll>();
        var relation = _ledger.Fields.FirstOrDefault(field => field.Type.Options.Contains(Head));
        foreach (var row in _reading.Rows(cancel))
        {
            if (row.LeftOut is not null || !row.Faults.IsEmpty || TextOf(row, _house!.Value.Field.Id) is not { Length: > 0 } number)
                continue;
            bool isHead = relation is not null && TextOf(row, relation.Id) == Head;
            var roll = rolls.GetValueOrDefault(number) ?? new(row.Area, null, 0);
            rolls[number] = roll with { Head = isHead ? NameOf(row) : roll.Head, Members = roll.Members + 1 };
        }
        return rolls;
    }

    private const string Head = "户主";

    /// <param name="Head">The name of its head; null: no member is said to be it.</param>
    private sealed record Roll(string Area, string? Head, int Members);

    private string NameOf(ImportRow row) => TextOf(row, _ledger.Label);

    private static string TextOf(ImportRow row, string field) => row.Fields.TryGetValue(field, out var input) ? input.Text ?? "" : "";

    private static bool IsOfPeople(Ledger ledger) => ledger.Identity is { } identity && ledger.Find(identity)!.Type is CitizenIdField;

    /// <summary>The link of a register of people to the one of their households.</summary>
    private (Field Link, Ledger Register)? HouseholdOf(Ledger people) =>
        people
            .Fields.Where(field => field.Type is LinkField)
            .Select(field => (field, _town.Pack.Find(((LinkField)field.Type).To[0])))
            .FirstOrDefault(one => one.Item2 is { Identity: not null })
            is ({ } link, { } register)
            ? (link, register)
            : null;

    /// <summary>The same person or household is entered once, whichever workbook names it first.</summary>
    private static string IdOf(Ledger register, string identity) =>
        ProgramIds.Row + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{register.Id}\u001f{identity}")))[..40];
}
