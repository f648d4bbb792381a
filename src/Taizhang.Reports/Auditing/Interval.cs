namespace Taizhang.Reports.Auditing;

/// <summary>
/// All values between two ends, both included. Ends stay within ±<see cref="Far"/>, so that sums and quotients of the values the audit
/// admits (<see cref="Auditee.Usable"/>) do not overflow a decimal.
/// </summary>
internal readonly record struct Interval(decimal Low, decimal High)
{
    /// <summary>Stands for an open end: 1亿元以上 reaches to here.</summary>
    public const decimal Far = 1e20m;

    public static Interval At(decimal value) => new(value, value);

    public bool Meets(Interval other) => Low <= other.High && other.Low <= High;

    public bool IsAbove(Interval other) => Low > other.High;

    public Interval Hull(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    public static Interval operator +(Interval a, Interval b) => new(a.Low + b.Low, a.High + b.High);

    public static Interval operator -(Interval a, Interval b) => new(a.Low - b.High, a.High - b.Low);

    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    /// <summary>Without its sign: 减少 20 as 20.</summary>
    public Interval Size =>
        Low >= 0 ? this
        : High <= 0 ? -this
        : new(0, Math.Max(-Low, High));

    /// <summary>This as % of <paramref name="whole"/>; null where the whole may be 0 or less, so that there is no share.</summary>
    public Interval? PercentOf(Interval whole)
    {
        if (whole.Low < 1e-6m)
            return null;
        decimal low = Low / (Low >= 0 ? whole.High : whole.Low);
        decimal high = High / (High >= 0 ? whole.Low : whole.High);
        return new(low * 100, high * 100);
    }

    /// <summary>What it was before it grew by <paramref name="percent"/>; null for a fall of 100 % or more.</summary>
    public Interval? BeforeGrowth(Interval percent)
    {
        decimal low = 1 + percent.Low / 100,
            high = 1 + percent.High / 100;
        if (low < 1e-6m)
            return null;
        return new(Low >= 0 ? Low / high : Low / low, High >= 0 ? High / low : High / high);
    }
}
