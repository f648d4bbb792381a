using System.Collections.Immutable;
using Taizhang.Kernel.Appraisals;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.Returns;
using Taizhang.Kernel.Rosters;
using Taizhang.Kernel.Screens;

namespace Taizhang.Kernel.Packs;

/// <summary>Everything a township works with, as data: its ledgers, their figures, the calendar of work days.</summary>
public sealed class Pack
{
    private readonly Dictionary<string, Ledger> _byId;

    /// <param name="figures">Of these ledgers.</param>
    /// <param name="appraisals">Of the figures of these ledgers.</param>
    /// <param name="fingerprint">Changes whenever the definition of a figure may have changed: saved tallies with another fingerprint are
    /// recounted.</param>
    public Pack(
        ImmutableArray<Ledger> ledgers,
        IEnumerable<Figure> figures,
        WorkCalendar calendar,
        string fingerprint,
        ImmutableArray<Appraisal> appraisals = default,
        ClaimWords? claims = null
    )
    {
        (Ledgers, Calendar, Fingerprint) = (ledgers, calendar, fingerprint);
        _byId = ledgers.ToDictionary(ledger => ledger.Id);
        Figures = new(ledgers, figures);
        Books = new(ledgers);
        Appraisals = appraisals.IsDefault ? [] : appraisals;
        Claims = claims ?? ClaimWords.None;
    }

    public ImmutableArray<Ledger> Ledgers { get; }
    public FigureBook Figures { get; }
    public Bookkeeping Books { get; }
    public ImmutableArray<Appraisal> Appraisals { get; }

    /// <summary>Of these ledgers.</summary>
    public ImmutableArray<EarlyWarning> Warnings { get; init; } = [];
    public WorkCalendar Calendar { get; }

    /// <summary>The regular returns to authorities that it knows.</summary>
    public ImmutableArray<KnownReturn> Returns { get; init; } = [];

    /// <summary>How turns of duty are planned; null when the pack does not say.</summary>
    public RosterRules? Roster { get; init; }

    /// <summary>What hangs on the wall of the duty room; <see cref="Screen.None"/> when the pack has none.</summary>
    public Screen Screen { get; init; } = Screen.None;

    /// <summary>
    /// Reads a text of a report by the names of some figures; null: the pack has no words for it, and nothing typed in a report can be held
    /// against its figures.
    /// </summary>
    public Func<FigureBook, string, TextReading>? Reads { get; init; }

    /// <summary>The papers that can be made of the entries of its ledgers.</summary>
    public ImmutableArray<Paper> Papers { get; init; } = [];

    /// <summary>
    /// Reads a paper's template by this pack's ledgers, given its id and its text; refused with line and reason. Null: the program that
    /// holds the pack reads none.
    /// </summary>
    public Func<Pack, string, string, Outcome<Paper>>? ReadsPaper { get; init; }

    /// <summary>The words that only a figure may bear out in phrases and outlines.</summary>
    public ClaimWords Claims { get; }
    public string Fingerprint { get; }

    public Ledger? Find(string ledger) => _byId.GetValueOrDefault(ledger);

    /// <summary>The link fields that may lead to entries of a ledger, each with its own ledger.</summary>
    public IEnumerable<(Ledger Ledger, Field Field)> LinksTo(string ledger) =>
        Ledgers.SelectMany(from =>
            from.Fields.Where(field => field.Type is LinkField link && link.To.Contains(ledger)).Select(field => (from, field))
        );

    /// <summary>The ledger of an entry or event that exists; throws <see cref="KeyNotFoundException"/> when the pack has lost it.</summary>
    public Ledger this[string ledger] => _byId[ledger];
}
