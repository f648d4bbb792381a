using System.Collections.Immutable;

namespace Taizhang.Kernel.Values;

/// <summary>
/// What one field of an entry holds: nothing, a text, an exact whole number, a list of texts, or rows of values. The field's type
/// determines which of them it is and what the number means (fen, hundredths, days since 0001-01-01).
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private static readonly object IsNumber = new();
    private readonly object? _held;
    private readonly long _number;

    private Value(object? held, long number = 0) => (_held, _number) = (held, number);

    public static Value Empty => default;

    public static Value Of(string text) => new(text.Length == 0 ? null : text);

    public static Value Of(long number) => new(IsNumber, number);

    public static Value Of(DateOnly day) => Of(day.DayNumber);

    public static Value Of(ImmutableArray<string> texts) => new(texts.IsDefaultOrEmpty ? null : texts);

    public static Value Of(ImmutableArray<ImmutableArray<Value>> rows) => new(rows.IsDefaultOrEmpty ? null : rows);

    public bool IsEmpty => _held is null;
    public string? Text => _held as string;
    public long? Number => ReferenceEquals(_held, IsNumber) ? _number : null;
    public DateOnly? Day => Number is { } number ? DateOnly.FromDayNumber((int)number) : null;
    public ImmutableArray<string> Texts => _held is ImmutableArray<string> texts ? texts : [];
    public ImmutableArray<ImmutableArray<Value>> Rows => _held is ImmutableArray<ImmutableArray<Value>> rows ? rows : [];

    public bool Equals(Value other) =>
        (_held, other._held) switch
        {
            (null, null) => true,
            (string a, string b) => a == b,
            (ImmutableArray<string> a, ImmutableArray<string> b) => a.AsSpan().SequenceEqual(b.AsSpan()),
            (ImmutableArray<ImmutableArray<Value>> a, ImmutableArray<ImmutableArray<Value>> b) => a.Length == b.Length
                && a.Zip(b).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second.AsSpan())),
            _ => ReferenceEquals(_held, other._held) && _number == other._number,
        };

    public override bool Equals(object? obj) => obj is Value value && Equals(value);

    public override int GetHashCode() => _held is string text ? text.GetHashCode(StringComparison.Ordinal) : _number.GetHashCode();

    public static bool operator ==(Value a, Value b) => a.Equals(b);

    public static bool operator !=(Value a, Value b) => !a.Equals(b);
}
