using System.Globalization;

namespace Taizhang.Bench;

/// <summary>Times of answers, and what is said of them.</summary>
internal sealed class Latencies
{
    private readonly List<double> _milliseconds = [];

    public int Count => _milliseconds.Count;

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    public void Add(Latencies others) => _milliseconds.AddRange(others._milliseconds);

    public override string ToString()
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {At(0.50):F1} ms, p95 {At(0.95):F1} ms, p99 {At(0.99):F1} ms, max {At(1):F1} ms"
        );
    }

    /// <summary>The time, in milliseconds, below which a share of the answers lies; NaN without answers.</summary>
    public double At(double share)
    {
        _milliseconds.Sort();
        return _milliseconds.Count == 0 ? double.NaN : _milliseconds[Math.Min(_milliseconds.Count - 1, (int)(share * _milliseconds.Count))];
    }
}
