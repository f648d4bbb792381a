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
}
