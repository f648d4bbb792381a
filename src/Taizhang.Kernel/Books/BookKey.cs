using System.Collections.Immutable;
using System.Globalization;

namespace Taizhang.Kernel.Books;

/// <summary>
/// Whose account it is: the township's own, named by a word, or that of one entry or several together, kept by year or not. Its text names
/// it in storage: <c>*村积分</c>, <c>JM-2023-0001</c>, <c>JM-2023-0001+SX-2023-0004+2023</c>. So an entry's accounts sort next to each other.
/// </summary>
public readonly record struct BookKey(string Text)
{
    private const char Between = '+';

    public static BookKey Of(string word) => new("*" + word);

    public static BookKey Of(IEnumerable<string> numbers, int? year) =>
        new(string.Join(Between, year is { } of ? numbers.Append(of.ToString("D4", CultureInfo.InvariantCulture)) : numbers));

    /// <summary>Whether it may never be overdrawn: the account of entries.</summary>
    public bool IsGuarded => Text[0] != '*';

    /// <summary>The township's word; null for an account of entries.</summary>
    public string? Word => IsGuarded ? null : Text[1..];

    /// <summary>Numbers of the entries whose account it is, in the pack's order.</summary>
    public ImmutableArray<string> Numbers =>
        IsGuarded ? [.. Text.Split(Between).Where(part => part.Contains('-', StringComparison.Ordinal))] : [];

    /// <summary>The year for which it is kept; null: for all.</summary>
    public int? Year =>
        IsGuarded && Text[(Text.LastIndexOf(Between) + 1)..] is var last && !last.Contains('-', StringComparison.Ordinal)
            ? int.Parse(last, CultureInfo.InvariantCulture)
            : null;

    public override string ToString() => Text;
}
