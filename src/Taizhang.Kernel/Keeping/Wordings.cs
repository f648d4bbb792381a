using System.Collections.Immutable;

namespace Taizhang.Kernel.Keeping;

/// <summary>What a word in a workbook stands for.</summary>
public enum WordingOf
{
    /// <summary>A column's title, for a field, an area, an office; an empty meaning: the column is not read.</summary>
    Column,

    /// <summary>A text in a column of choices, for one of the choices.</summary>
    Choice,

    /// <summary>How people write an area, for the area's code.</summary>
    Area,

    /// <summary>The texts of a row, for being the header of its sheet; the meaning is the number of its lines.</summary>
    Header,

    /// <summary>The names of a workbook's sheets, for the one that is read.</summary>
    Sheet,
}

/// <summary>“Written” in a workbook is “Means” here: said once by somebody, known ever after.</summary>
/// <param name="Field">For choices: the field; else empty.</param>
/// <param name="Means">Null: it is to be forgotten.</param>
public sealed record Wording(WordingOf Of, string Field, string Written, string? Means);

/// <summary>The words of its workbooks that a township has been taught, for each ledger; those for areas hold for all of them.</summary>
public sealed class Wordings
{
    /// <summary>Stands for every ledger.</summary>
    public const string Everywhere = "";

    /// <summary>A township that has been taught nothing.</summary>
    public static readonly Wordings None = new();

    private ImmutableDictionary<(string Ledger, WordingOf Of, string Field, string Written), string> _all = ImmutableDictionary<
        (string, WordingOf, string, string),
        string
    >.Empty;

    /// <summary>What a word means for a ledger; null: nobody has said.</summary>
    public string? Find(string ledger, WordingOf of, string written, string field = "") =>
        _all.TryGetValue((ledger, of, field, written), out string? means) ? means
        : _all.TryGetValue((Everywhere, of, field, written), out string? anywhere) ? anywhere
        : null;

    /// <summary>The words of one kind for a ledger, in the order of what is written.</summary>
    public IReadOnlyList<Wording> Of(string ledger) =>
        [
            .. _all.Where(one => one.Key.Ledger == ledger || one.Key.Ledger == Everywhere)
                .Select(one => new Wording(one.Key.Of, one.Key.Field, one.Key.Written, one.Value))
                .OrderBy(one => one.Of)
                .ThenBy(one => one.Field, StringComparer.Ordinal)
                .ThenBy(one => one.Written, StringComparer.Ordinal),
        ];

    /// <summary>These with further ones, for a workbook that is being looked at; they themselves stay as they are.</summary>
    public Wordings With(string ledger, IEnumerable<Wording> said)
    {
        var with = new Wordings { _all = _all };
        with.Set(ledger, said);
        return with;
    }

    internal void Set(string ledger, IEnumerable<Wording> said)
    {
        foreach (var (of, field, written, means) in said)
            _all = means is null ? _all.Remove((ledger, of, field, written)) : _all.SetItem((ledger, of, field, written), means);
    }
}
