using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Forms;

/// <summary>How often a form is asked for.</summary>
public enum FormPace
{
    Once,
    Month,
    Quarter,
    Half,
    Year,
}

/// <summary>A form from above (上级报表) that the township keeps, with what its blanks are filled from.</summary>
/// <param name="Number">Running number in the township, from 1.</param>
/// <param name="Sender">Who asks for it: a bureau of the county.</param>
/// <param name="File">Under what its file is kept: the hash of its bytes as text.</param>
/// <param name="FileName">As it was uploaded.</param>
/// <param name="Version">One more with each change: who changes an older one is refused.</param>
/// <param name="By">Who changed it last.</param>
public sealed record Form(
    int Number,
    string Title,
    string Sender,
    FormPace Pace,
    string File,
    string FileName,
    int Version,
    string By,
    DateOnly Kept
)
{
    public ImmutableArray<FormMatch> Matches { get; init; } = [];

    /// <summary>The ledger from which its roster is filled; null: it has none.</summary>
    public FormRosterMatch? Roster { get; init; }

    /// <summary>What was typed, by period and area.</summary>
    public ImmutableDictionary<(Period Period, string Area), FormFill> Fills { get; init; } =
        ImmutableDictionary<(Period, string), FormFill>.Empty;

    /// <summary>What was sent, the oldest first.</summary>
    public ImmutableArray<FormSending> Sendings { get; init; } = [];

    /// <summary>Whether it is asked for no more.</summary>
    public bool Stopped { get; init; }

    /// <summary>How many blanks it has, those of its roster not counted.</summary>
    public int Cells => Matches.Length;

    /// <summary>The last sending for a period and an area; null: it was not sent.</summary>
    public FormSending? SentFor(Period period, string area) => Sendings.LastOrDefault(one => one.Period == period && one.Area == area);

    /// <summary>What was typed for a period and an area.</summary>
    public FormFill FillFor(Period period, string area) => Fills.GetValueOrDefault((period, area)) ?? FormFill.Empty;

    /// <summary>The months of the periods for which it is filled in; 1 where it is asked for once.</summary>
    public int Months =>
        Pace switch
        {
            FormPace.Quarter => 3,
            FormPace.Half => 6,
            FormPace.Year => 12,
            _ => 1,
        };
}

/// <summary>What a roster is filled from.</summary>
/// <param name="Columns">The field of each column: <c>C=name</c>; also number, area, village, state, opened, office and row.</param>
/// <param name="InPeriod">Whether only entries registered in the period count, or all that stand.</param>
/// <param name="State">Only entries in this state; empty: any.</param>
public sealed record FormRosterMatch(
    int Sheet,
    string Ledger,
    ImmutableArray<(string Column, string Field)> Columns,
    bool InPeriod,
    string State
);

/// <summary>What somebody typed into the blanks of a form for one period and area.</summary>
/// <param name="Typed">By the key of the match: the number or text, and who typed it on which day.</param>
public sealed record FormFill(ImmutableSortedDictionary<string, FormTyped> Typed)
{
    public static readonly FormFill Empty = new(ImmutableSortedDictionary.Create<string, FormTyped>(StringComparer.Ordinal));
}

public sealed record FormTyped(string Text, string By, DateOnly Day);

/// <summary>A form as it was sent: frozen, whatever happens to the figures afterwards.</summary>
/// <param name="Position">The journal's last line that counts in it.</param>
/// <param name="Head">The hash of that line.</param>
/// <param name="Reason">Why it was sent with what is doubtful, or once more; empty: nothing was.</param>
/// <param name="RosterRows">How many rows its roster had.</param>
public sealed record FormSending(
    Period Period,
    string Area,
    ImmutableArray<SentCell> Cells,
    int RosterRows,
    long Position,
    string Head,
    string By,
    DateOnly Day,
    string Reason
);

/// <summary>A cell as it was sent.</summary>
/// <param name="Value">The digits or the text; empty: left blank.</param>
/// <param name="Behind">The hash of the entries behind a figure; empty: there are none or they are not told apart.</param>
public sealed record SentCell(int Sheet, string Cell, string Source, string Value, string Behind)
{
    public string Key => FormMatch.KeyOf(Sheet, Cell);
}
