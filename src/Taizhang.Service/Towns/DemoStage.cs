namespace Taizhang.Service.Towns;

/// <summary>
/// How far a demo has come: the accounts of the townships that stand, which the sign-in page offers, and the townships still being built.
/// Outside a demo it is empty.
/// </summary>
public sealed class DemoStage
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _coming = [];
    private IReadOnlyList<DemoAccount> _offered = [];

    /// <summary>The accounts of the townships that stand.</summary>
    public IReadOnlyList<DemoAccount> Offered
    {
        get
        {
            lock (_lock)
                return _offered;
        }
    }

    /// <summary>The names of the townships that do not stand yet, each with how much of it is built, in whole per cent.</summary>
    public IReadOnlyList<(string Name, int Percent)> Coming
    {
        get
        {
            lock (_lock)
                return [.. _coming.Select(one => (one.Key, one.Value))];
        }
    }

    /// <summary>A township is being built, or will be.</summary>
    public void Build(string name, int percent)
    {
        lock (_lock)
            _coming[name] = percent;
    }

    /// <summary>A township stands, or was given up; from now on these accounts are offered.</summary>
    public void Stand(string? name, IReadOnlyList<DemoAccount> offered)
    {
        lock (_lock)
        {
            _offered = offered;
            if (name is not null)
                _coming.Remove(name);
        }
    }
}
