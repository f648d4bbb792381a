using System.Diagnostics.CodeAnalysis;

namespace Taizhang.Kernel.Values;

/// <summary>
/// What somebody filled in for a field, before parsing: a text as typed, several texts (photos), or rows of a small table. Site, API and
/// import all hand their input to the kernel in this form, so one set of rules reads it.
/// </summary>
public sealed record Input
{
    public string? Text { get; private init; }
    public IReadOnlyList<string>? Texts { get; private init; }
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? Rows { get; private init; }

    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Input?(string? text) => text is null ? null : new() { Text = text };

    public static Input Of(IReadOnlyList<string> texts) => new() { Texts = texts };

    public static Input Of(IReadOnlyList<IReadOnlyDictionary<string, string>> rows) => new() { Rows = rows };
}
