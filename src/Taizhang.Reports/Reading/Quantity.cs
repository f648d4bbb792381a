namespace Taizhang.Reports.Reading;

internal enum QuantityKind
{
    Count,
    Money,
    Percent,
    Points,
    Rank,
    Time,
}

/// <summary>A number with its unit and words of approximation, before its meaning is known.</summary>
/// <param name="Start">With the words of approximation.</param>
internal sealed record Quantity(
    int Start,
    int End,
    Numeral Number,
    decimal Value,
    decimal? Max,
    string Unit,
    Bound Bound,
    QuantityKind Kind
)
{
    public bool IsAttribute { get; init; }

    /// <summary>The number itself says that it is a change: +5.2%, -3.1%, 翻一番.</summary>
    public bool IsChange { get; init; }

    /// <summary>The value, its sign or its unit may be meant otherwise.</summary>
    public bool IsDoubtful { get; init; }
}
