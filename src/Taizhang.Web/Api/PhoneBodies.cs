namespace Taizhang.Web.Api;

/// <summary>
/// Everything that a phone needs to go on working without a network: who works, where, in which ledgers, and what waits. Personal values
/// are masked, whoever asks: a phone can be lost.
/// </summary>
/// <param name="At">The township's time when it was made. A phone counts on from here, whatever its own clock says.</param>
/// <param name="Position">The journal line up to which it is true.</param>
/// <param name="Snap">The ledger of what one comes across (随手拍); null: the account may not register there.</param>
/// <param name="More">Whether more waits than is listed.</param>
public sealed record PhoneKit(
    PhoneAccount Account,
    string Town,
    string TownName,
    DateTimeOffset At,
    long Position,
    string? Snap,
    IReadOnlyList<PhoneArea> Areas,
    IReadOnlyList<string> Offices,
    IReadOnlyList<PhoneLedger> Ledgers,
    IReadOnlyList<PhoneTask> Tasks,
    bool More,
    IReadOnlyList<PhoneRound> Rounds
);

public sealed record PhoneAccount(string Id, string Name, string Role);

public sealed record PhoneArea(string Code, string Name, string Level);

/// <param name="Opens">Whether the account may register in it.</param>
/// <param name="Patrols">Whether an entry of it is a patrol: it has a track, a beginning, an end and metres.</param>
public sealed record PhoneLedger(
    string Id,
    string Title,
    string Level,
    string Label,
    bool Opens,
    bool Patrols,
    IReadOnlyList<PhoneField> Fields,
    IReadOnlyList<PhoneMove> Moves,
    IReadOnlyList<PhoneRule> Rules
);

/// <param name="Max">Characters of a text, or the greatest number, as a decimal text.</param>
/// <param name="Min">The least number, as a decimal text.</param>
/// <param name="Places">Decimal places of a number.</param>
/// <param name="Future">Whether days after today are allowed.</param>
/// <param name="First">Whether the form of a new entry asks for it.</param>
/// <param name="Computed">Whether it gets its value by itself.</param>
/// <param name="From">The link whose entry names it when it is left empty.</param>
public sealed record PhoneField(
    string Id,
    string Title,
    string Type,
    bool Required,
    bool First,
    bool Computed,
    string? Default,
    string? Hint,
    string? Unit,
    IReadOnlyList<string>? Choices,
    string? Max,
    string? Min,
    int? Places,
    bool Future,
    string? From
);

/// <param name="Says">What people are told when the conditions do not hold.</param>
public sealed record PhoneMove(
    string Id,
    string Title,
    IReadOnlyList<string> From,
    string? To,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> May,
    bool NeedsOffice,
    bool NeedsReason,
    IReadOnlyList<PhoneTest> When,
    string Says
);

/// <param name="At">The moves at which it is looked at; none: always.</param>
public sealed record PhoneRule(
    string Id,
    string Says,
    IReadOnlyList<string> At,
    IReadOnlyList<PhoneTest> When,
    IReadOnlyList<PhoneTest> Must,
    IReadOnlyList<PhoneRelation> Compares
);

/// <summary>One test of a condition as the pack writes it.</summary>
public sealed record PhoneTest(string Key, IReadOnlyList<string> Wanted, PhoneRelation? Relation);

public sealed record PhoneRelation(PhoneFormula Left, string Sign, PhoneFormula Right);

/// <summary>One of: a number; a field; from one field to another; two formulas with a sign between them.</summary>
/// <param name="Known">False: a phone cannot compute it, and leaves the check to the township's server.</param>
public sealed record PhoneFormula(
    bool Known,
    string? Number = null,
    string? Field = null,
    PhoneFormula? From = null,
    PhoneFormula? To = null,
    PhoneFormula? Left = null,
    string? Sign = null,
    PhoneFormula? Right = null
);

/// <summary>An entry that waits for the account, with what its moves ask for.</summary>
/// <param name="Due">The day on which it is due; null: no clock runs.</param>
/// <param name="Spot">Longitude and latitude; null: none is known.</param>
/// <param name="Values">The values of the fields that its moves may change, personal ones left out.</param>
public sealed record PhoneTask(
    string Number,
    string Ledger,
    string Name,
    string State,
    string StateTitle,
    string Area,
    string AreaName,
    int Version,
    DateOnly? Due,
    string? DueWords,
    bool Late,
    string? Spot,
    IReadOnlyList<string> Moves,
    IReadOnlyDictionary<string, string> Values
);

/// <summary>A round of the present span, with those who are still missing.</summary>
/// <param name="Counts">What an entry must say to count.</param>
/// <param name="Times">How often a target must be seen.</param>
/// <param name="Gap">The fewest days between two sights.</param>
public sealed record PhoneRound(
    string Id,
    string Ledger,
    string Title,
    string Link,
    string Unit,
    DateOnly First,
    DateOnly Last,
    int Times,
    int Gap,
    int Targets,
    IReadOnlyList<PhoneTest> Counts,
    IReadOnlyList<PhoneTarget> Missing
);

public sealed record PhoneTarget(string Number, string Name, string Area, string AreaName, string? Spot);
