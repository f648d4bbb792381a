using System.Text.Json.Serialization;

namespace Taizhang.Web.Api;

/// <summary>Register an entry. <paramref name="Id"/> is made by the client (a UUID): sent twice, it is done once.</summary>
/// <param name="From">The entry of another ledger that becomes this one (转办), and the move that makes it so.</param>
public sealed record NewEntry(
    string? Id,
    string? Ledger,
    string? Area,
    string? Office = null,
    FieldInputs? Fields = null,
    TurnedEntry? From = null
) : CommandBody(Id);

/// <param name="Version">The version of the first entry that its author saw; null: any.</param>
public sealed record TurnedEntry(string? Number, string? Move, int? Version = null);

/// <summary>Correct an entry. Anything not named stays as it is.</summary>
public sealed record Amendment(
    string? Id,
    int? Version = null,
    FieldInputs? Fields = null,
    string? Area = null,
    string? Office = null,
    string? Reason = null
) : CommandBody(Id);

/// <summary>Make a move of the workflow.</summary>
public sealed record NewMove(
    string? Id,
    string? Move,
    int? Version = null,
    FieldInputs? Fields = null,
    string? Office = null,
    string? Reason = null
) : CommandBody(Id);

/// <summary>Strike an entry out.</summary>
public sealed record Strike(string? Id, string? Reason, int? Version = null) : CommandBody(Id);

/// <summary>Put a note beside an entry.</summary>
public sealed record NewNote(string? Id, string? Text) : CommandBody(Id);

/// <summary>Urge the holder of an entry.</summary>
public sealed record NewUrge(string? Id, string? Words = null) : CommandBody(Id);

/// <summary>Merge an entry into another of its ledger about the same matter.</summary>
public sealed record Merge(string? Id, string? Into, string? Reason, int? Version = null) : CommandBody(Id);

/// <summary>Set the target value of a figure for an area and period, in the figure's unit; an empty value removes it.</summary>
public sealed record NewPlan(
    string? Id,
    string? Figure,
    string? Area,
    string? Period,
    [property: JsonConverter(typeof(RawText))] string? Value,
    string? Source = null
) : CommandBody(Id);

/// <summary>The receipt of a command: its place in the journal, its time, and the entry that it made or changed.</summary>
public sealed record Done(long Seq, DateTimeOffset At, string? Number);

/// <summary>A picture was kept; <paramref name="Photo"/> is what a photo field holds.</summary>
public sealed record KeptPicture(string Photo);

/// <summary>
/// Why a request was refused (RFC 9457). <paramref name="Code"/> is stable; <paramref name="Errors"/> holds every reason.
/// </summary>
public sealed record Problem(string Type, string Title, int Status, string Code, IReadOnlyList<ProblemError> Errors);

/// <param name="Field">The field or member that the reason concerns; null: the whole request.</param>
/// <param name="Entry">The number of the existing entry in conflict (conflict.duplicate): use that one.</param>
public sealed record ProblemError(
    string? Field,
    string Code,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Entry = null
);

public sealed record EntryView(
    string Number,
    string Ledger,
    string Area,
    string AreaName,
    string? Office,
    string State,
    string StateTitle,
    DateOnly Opened,
    int Version,
    bool Struck,
    string? MergedInto,
    string? Origin,
    FieldValues Fields,
    IReadOnlyList<ClockView> Clocks,
    IReadOnlyList<StepView> Trail
);

/// <summary>The entry to which a link field leads, named as the caller may see it.</summary>
public sealed record LinkView(string Field, string Number, string Ledger, string Name);

/// <summary>How many entries of a ledger point to an entry: list them with <c>link</c>.</summary>
public sealed record PointingView(string Ledger, string Title, int Count);

public sealed record ClockView(string Clock, string Title, DateOnly Started, DateOnly Due, DateOnly? Stopped, DateOnly? Paused);

public sealed record StepView(string Move, string To, DateOnly Day);

/// <param name="Moves">The moves that the caller may make now.</param>
/// <param name="Links">The linked entries that lie in the caller's scope.</param>
/// <param name="PointedToBy">What other ledgers hold about the entry, in the caller's scope.</param>
/// <param name="Became">The numbers of the entries of other ledgers that it became (转办).</param>
/// <param name="Doubts">What is to be looked at again (待核): rules that it breaks, in words.</param>
public sealed record EntryDetail(
    EntryView Entry,
    IReadOnlyList<string> Moves,
    IReadOnlyList<LinkView> Links,
    IReadOnlyList<PointingView> PointedToBy,
    IReadOnlyList<string> Became,
    IReadOnlyList<string> Doubts
);

/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record EntryList(IReadOnlyList<EntryView> Items, long? Next);

/// <param name="Reason">The reason, the purpose for which a value was revealed, or the words of a note or an urging.</param>
/// <param name="Into">The entry into which it was merged.</param>
/// <param name="Became">The entry of another ledger that it became.</param>
/// <param name="Revealed">The field that was revealed; its value is not included.</param>
public sealed record HistoryLine(
    long Seq,
    DateTimeOffset At,
    string By,
    string Type,
    string? Move,
    string? Reason,
    string? Into,
    string? Became,
    string? Revealed,
    Changed? Area,
    Changed? Office,
    Changed? State,
    IReadOnlyList<FieldChanged> Fields
);

public sealed record Changed(string? Before, string? After);

public sealed record FieldChanged(string Field, SeenValue Before, SeenValue After);

/// <summary>
/// A figure's present values, as exact decimal texts in the figure's unit; a non-terminating ratio is rounded to six places.
/// </summary>
/// <param name="Growth">同比 in percent.</param>
/// <param name="ShareOfPlan">完成年度计划 in percent.</param>
/// <param name="Origin">Where the number comes from: counted, stated (typed by the township) or declared (by an authority outside).</param>
public sealed record FigureView(
    string Id,
    string Title,
    string Unit,
    bool Declared,
    string Origin,
    string? Value,
    string Display,
    string? LastYear,
    string? Increment,
    string? Growth,
    string? Plan,
    string? ShareOfPlan
);

/// <param name="Position">The journal line up to which everything is counted.</param>
public sealed record FigureList(string Period, string Area, string AreaName, long Position, IReadOnlyList<FigureView> Figures);

/// <param name="Of">For a figure computed from others: those.</param>
public sealed record FigureDetail(
    FigureView Figure,
    string Period,
    string Area,
    string AreaName,
    string Definition,
    string Note,
    IReadOnlyList<string> Of,
    IReadOnlyList<FigureView> Choices,
    IReadOnlyList<AreaFigure> Areas
);

public sealed record AreaFigure(string Area, string Name, string? Value, string Display);

/// <param name="Next">Give it as <c>before</c> to get the next page; null at the end.</param>
public sealed record EvidenceList(string Figure, string Period, string Area, IReadOnlyList<EvidenceView> Items, string? Next);

public sealed record EvidenceView(DateOnly Day, string Amount, EntryView Entry);

public sealed record LedgerView(
    string Id,
    string Title,
    string Duty,
    string About,
    string Area,
    IReadOnlyList<string> Opens,
    IReadOnlyList<string> Amends,
    IReadOnlyList<string> Unique,
    string? Identity,
    IReadOnlyList<FieldView> Fields,
    string Start,
    IReadOnlyList<Titled> States,
    IReadOnlyList<MoveView> Moves,
    IReadOnlyList<ClockDefinition> Clocks,
    IReadOnlyList<RuleView> Rules,
    IReadOnlyList<FigureDefinition> Figures
);

public sealed record Titled(string Id, string Title);

/// <param name="Sealed">Personal, and masked for everybody.</param>
/// <param name="Computed">How it gets its value by itself, in words; null: it is typed.</param>
/// <param name="Later">Whether only a later move asks for it.</param>
/// <param name="To">For a link: the ledgers to whose entries it may lead.</param>
public sealed record FieldView(
    string Id,
    string Title,
    string Type,
    string? Unit,
    bool Required,
    bool Personal,
    bool Sealed,
    string? Default,
    string? Hint,
    IReadOnlyList<string>? Choices,
    IReadOnlyList<string>? To,
    IReadOnlyList<FieldView>? Columns,
    string? Computed,
    bool Later
);

public sealed record MoveView(
    string Id,
    string Title,
    IReadOnlyList<string> From,
    string? To,
    IReadOnlyList<string> By,
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> May,
    bool NeedsOffice,
    bool NeedsReason,
    string? When,
    string? Becomes,
    string? Law
);

/// <summary>What must hold between the fields of every entry.</summary>
/// <param name="At">The moves at which it is looked at; none: always.</param>
public sealed record RuleView(string Id, string Says, IReadOnlyList<string> At, string? Law);

/// <param name="ByMonth">Whether <paramref name="Days"/> counts months.</param>
/// <param name="Hours">How many hours it gives, from the minute in the field <paramref name="From"/>; null: it counts days.</param>
/// <param name="From">The date field from whose day it counts; null: from the day of the move that starts it.</param>
public sealed record ClockDefinition(
    string Id,
    string Title,
    int Days,
    bool WorkDays,
    bool ByMonth,
    int? Hours,
    string? From,
    int? AtMost,
    string? Law
);

public sealed record FigureDefinition(string Id, string Title, string Unit, string Definition);

public sealed record AreaList(IReadOnlyList<AreaView> Areas, IReadOnlyList<string> Offices);

public sealed record AreaView(string Code, string Name, string Level, string? Parent, DateOnly From, DateOnly? Until);
