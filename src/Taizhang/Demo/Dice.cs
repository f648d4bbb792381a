namespace Taizhang.Demo;

/// <summary>The demo's random numbers: SplitMix64 with its own seed, so that the demo is the same on every machine and version.</summary>
internal sealed class Dice(string seed)
{
    private ulong _state = Seed(seed);

    /// <summary>0 to <paramref name="sides"/> − 1.</summary>
    public int Roll(int sides) => sides <= 1 ? 0 : (int)(Next() % (ulong)sides);

    /// <summary>True in <paramref name="percent"/> of a hundred rolls.</summary>
    public bool Percent(int percent) => Roll(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[Roll(from.Count)];

    /// <summary>An index drawn by weights.</summary>
    public int Weighted(IReadOnlyList<int> cumulative) => Weighted(cumulative, 0, cumulative.Count);

    /// <summary>An index from <paramref name="first"/> up to, not including, <paramref name="next"/>, drawn by weights.</summary>
    public int Weighted(IReadOnlyList<int> cumulative, int first, int next)
    {
        int before = first == 0 ? 0 : cumulative[first - 1];
        int at = before + Roll(cumulative[next - 1] - before);
        int low = first,
            high = next - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (cumulative[middle] > at)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private ulong Next()
    {
        ulong z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    private static ulong Seed(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
