using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Papers;

/// <summary>
/// A paper (文书) as data: when it can be made of an entry of its ledger, or of many of them, how it is numbered, and what stands in it.
/// </summary>
public sealed record Paper
{
    public required string Id { get; init; }

    /// <summary>What it is called in lists: 整改通知书.</summary>
    public required string Title { get; init; }

    /// <summary>The ledger of whose entries it is made.</summary>
    public required string Ledger { get; init; }

    /// <summary>Whether one paper lists many entries (名单, 发放表, 公示); else it is about a single one.</summary>
    public bool IsList { get; init; }

    /// <summary>What must hold of the entry, or of each entry listed.</summary>
    public Condition When { get; init; } = Condition.Always;

    /// <summary>
    /// Of a list: the date field by which entries fall into its time; <see cref="Opened"/>: the day of registration; empty: it names
    /// whatever stands when it is drawn up.
    /// </summary>
    public string On { get; init; } = Opened;

    /// <summary>Fields that must be filled in before it can be made.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Who makes it, in the ledger's line; station staff only where their office has the entry.</summary>
    public ImmutableArray<Role> By { get; init; } = [Role.Clerk, Role.Office];

    /// <summary>The steps by which it is approved before it is printed; none: whoever may make it prints it.</summary>
    public ImmutableArray<ApprovalStep> Approval { get; init; } = [];

    /// <summary>Whether the signatures of its approval are printed below it.</summary>
    public bool ShowsSignatures { get; init; }

    /// <summary>What no field holds and is typed when it is printed: a reason, the place of a meeting.</summary>
    public ImmutableArray<PaperAsk> Asks { get; init; } = [];

    /// <summary>The form of its number, with <see cref="Running"/> for the running number; null: it bears none.</summary>
    public PaperText? Number { get; init; }

    /// <summary>What is printed on top; a line feed breaks the line.</summary>
    public required PaperText Heading { get; init; }

    /// <summary>To whom it is addressed; null: to everybody or nobody.</summary>
    public PaperText? To { get; init; }

    public required ImmutableArray<PaperBlock> Blocks { get; init; }

    /// <summary>Who issues it; null: nobody signs, as on a list that hangs on a wall.</summary>
    public PaperText? Sign { get; init; }

    /// <summary>Whether whoever issues it puts a seal on it (盖章).</summary>
    public bool Sealed { get; init; }

    /// <summary>Whether it is served on somebody who signs for it (送达回证).</summary>
    public bool Served { get; init; }

    /// <summary>Whether its pages are landscape, as those of wide lists are.</summary>
    public bool Landscape { get; init; }

    /// <summary>The law or the rule of an authority that asks for it, with its article; empty: the township's own custom.</summary>
    public string Law { get; init; } = "";

    /// <summary>The template as it is written, for whoever makes a copy of it.</summary>
    public string Written { get; init; } = "";

    /// <summary>Whether the township wrote its own copy of it.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The fields of the entry that it prints, tables included.</summary>
    public IEnumerable<string> Fields =>
        Blocks
            .SelectMany(block =>
                block switch
                {
                    PaperParagraph paragraph => Named(paragraph.Text),
                    PaperRows rows => [rows.Field],
                    PaperList list => list.Columns.SelectMany(column => Named(column.Text)),
                    _ => [],
                }
            )
            .Concat(Named(Heading))
            .Concat(To is null ? [] : Named(To))
            .Concat(Sign is null ? [] : Named(Sign))
            .Distinct();

    private static IEnumerable<string> Named(PaperText text) =>
        text.Codes.Where(code => code.Value == PaperValue.Field).Select(code => code.Name);

    public const string Opened = "opened";

    /// <summary>What stands for the running number in <see cref="Number"/>.</summary>
    public const string Running = "{n}";
}

/// <summary>What is typed when a paper is printed.</summary>
/// <param name="Max">Characters at most.</param>
/// <param name="Lines">Whether it may have several lines.</param>
public sealed record PaperAsk(string Id, string Title, bool Required, int Max, bool Lines, string Hint)
{
    /// <summary>The ask for which the reason of the entry's last move is proposed.</summary>
    public const string Reason = "reason";
}

/// <summary>A part of a paper, which stands in it where its condition holds.</summary>
/// <param name="When">Of the entry; of a list always.</param>
public abstract record PaperBlock(Condition When);

/// <summary>How a paragraph stands.</summary>
public enum PaperStyle
{
    /// <summary>First line indented by two characters.</summary>
    Body,

    /// <summary>A heading in bold type: 一、存在的问题.</summary>
    Heading,

    /// <summary>At the margin: 附件, 抄送, 签收人.</summary>
    Flush,

    /// <summary>Centred, above a table.</summary>
    Centred,
}

public sealed record PaperParagraph(Condition When, PaperStyle Style, PaperText Text) : PaperBlock(When);

/// <summary>The rows of a field that is a table of its entry.</summary>
/// <param name="Columns">Ids of its columns, in the order printed.</param>
/// <param name="Blank">Titles of columns that are left blank, to be filled in by hand.</param>
public sealed record PaperRows(Condition When, string Field, ImmutableArray<string> Columns, ImmutableArray<string> Blank)
    : PaperBlock(When);

/// <summary>A row for each entry of a list.</summary>
/// <param name="Sums">Ids of the fields whose sum stands in the last row; none: there is no such row.</param>
public sealed record PaperList(ImmutableArray<PaperColumn> Columns, ImmutableArray<string> Sums) : PaperBlock(Condition.Always);

/// <param name="Text">What stands in a row, with the values of its entry; empty: left blank, to be signed.</param>
/// <param name="Width">In shares of the whole.</param>
/// <param name="Masked">Whether personal values are masked for whoever prints it: the paper is for everybody to read.</param>
public sealed record PaperColumn(string Title, PaperText Text, int Width = 1, bool Masked = false);
