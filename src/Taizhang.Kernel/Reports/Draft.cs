using System.Collections.Immutable;
using Taizhang.Kernel.Figures;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// The report of a year in the making: its text with chips, the remarks on it, the figures confirmed by offices, and the resulting edition.
/// </summary>
/// <param name="Year">The year that it reviews.</param>
/// <param name="Version">Counted from 1; 0: nothing has been saved yet.</param>
/// <param name="Text">As <see cref="DraftText"/> says.</param>
public sealed record Draft(int Year, int Version, string Text)
{
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>The last word of each office on each chip that it confirmed.</summary>
    public ImmutableDictionary<(string Office, string Chip), Confirmation> Confirmations { get; init; } =
        ImmutableDictionary<(string, string), Confirmation>.Empty;
    public Edition? Edition { get; init; }

    /// <summary>Whether anybody may read the edition without signing in.</summary>
    public bool IsOpen { get; init; }

    internal Draft With(Note note) =>
        this with
        {
            Notes = Notes.FirstOrDefault(one => one.Id == note.Id) is { } before ? Notes.Replace(before, note) : Notes.Add(note),
        };

    internal Draft With(ImmutableArray<Confirmation> confirmed) =>
        this with
        {
            Confirmations = Confirmations.SetItems(confirmed.Select(one => KeyValuePair.Create((one.Office, one.Chip), one))),
        };
}

/// <summary>A remark on a sentence (批注). It stays with the sentence's words; when these change it moves to the end.</summary>
/// <param name="Id">The id of the command that made it.</param>
/// <param name="Quote">The words on which it remarks.</param>
public sealed record Note(string Id, string Quote, string Text, string By, DateOnly Day, bool Settled);

/// <summary>An office's confirmation that what a chip prints is right. It holds as long as the chip prints the same.</summary>
public sealed record Confirmation(string Office, string Chip, string Printed, string By, DateOnly Day);

/// <summary>
/// The frozen report of a year (定稿): the printed text, every figure with its value and a hash of the entries behind it, and the journal
/// position. It never changes: later corrections are shown beside it as restatements (law 4).
/// </summary>
/// <param name="Version">Of the draft.</param>
/// <param name="Text">With chips.</param>
/// <param name="Printed">The text as printed.</param>
/// <param name="Position">The last journal line before it.</param>
/// <param name="Head">The hash of that line, lower hexadecimal.</param>
public sealed record Edition(
    int Year,
    string Title,
    int Version,
    string Text,
    string Printed,
    ImmutableArray<EditionFigure> Figures,
    long Position,
    string Head,
    string By,
    DateOnly Day
)
{
    /// <summary>
    /// What it says that its figures do not bear out, typed by hand; null in editions that were frozen before this was kept, or by a pack
    /// without words to read it.
    /// </summary>
    public ImmutableArray<HandTyped>? Typed { get; init; }

    /// <summary>Why what is wrong of it was frozen; empty when nothing is.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Whether every number that it states is counted from entries of work.</summary>
    public bool IsAllCounted => Typed is { IsEmpty: true } && Figures.All(figure => figure.Origin == Origin.Counted);
}

/// <summary>A figure as an edition states it.</summary>
/// <param name="Chip">The text between the braces.</param>
/// <param name="Id">Of the figure, with its slice.</param>
/// <param name="Value">What the chip states, as an exact fraction's text; in <paramref name="Unit"/>.</param>
/// <param name="LastYear">The year before, by the same definition; null: not known.</param>
/// <param name="Behind">SHA-256 over the entries that make up the value, lower hexadecimal.</param>
/// <param name="Villages">Its value in every village that has one, in the order of their codes.</param>
/// <param name="Origin">Where its number came from; null in editions that were frozen before this was kept.</param>
public sealed record EditionFigure(
    string Chip,
    string Id,
    string Title,
    string Unit,
    string Definition,
    string Printed,
    string Value,
    string? LastYear,
    string Behind,
    ImmutableArray<(string Village, string Value)> Villages,
    Origin? Origin = null
);
