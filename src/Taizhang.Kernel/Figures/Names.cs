namespace Taizhang.Kernel.Figures;

/// <summary>
/// The values that distinct figures count, numbered in the order in which they were first seen. All figures of a tally share one table,
/// because the same site counts in many of them.
/// </summary>
internal sealed class Names
{
    private readonly Dictionary<string, int> _numbers = [];

    public int Number(string name)
    {
        if (!_numbers.TryGetValue(name, out int number))
            _numbers.Add(name, number = _numbers.Count);
        return number;
    }

    public void Save(BinaryWriter to)
    {
        to.Write(_numbers.Count);
        // Nothing is ever removed, so they come in the order of their numbers.
        foreach (string name in _numbers.Keys)
            to.Write(name);
    }

    public void Load(BinaryReader from)
    {
        int count = from.ReadInt32();
        _numbers.EnsureCapacity(count);
        for (; count > 0; count--)
            Number(from.ReadString());
    }
}
