using System.Globalization;

namespace Taizhang.Storage;

/// <summary>Where a page of the entries behind a figure ended: its last item. In addresses: <c>2023-12-27_542</c>.</summary>
public readonly record struct EvidenceCursor(DateOnly Day, long Entry)
{
    /// <summary>Where the next page starts; null at the end.</summary>
    public static EvidenceCursor? After(Page<Evidence> page) =>
        page is { Next: not null, Items: [.., var last] } ? new(last.Day, last.Entry.Id) : null;

    /// <inheritdoc cref="After(Page{Evidence})"/>
    public static EvidenceCursor? After(Page<EvidenceLine> page) =>
        page is { Next: not null, Items: [.., var last] } ? new(last.Day, last.Entry) : null;

    /// <summary>Reads the form written by <see cref="ToString"/>; null for anything else.</summary>
    public static EvidenceCursor? Parse(string? text) =>
        text?.Split('_') is [var day, var entry]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
        && long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? new(at, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Entry}");
}
