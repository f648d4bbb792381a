using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// What a tally keeps of one series: its contributions by area, in a form from which any period is read without looking at entries.
/// </summary>
internal abstract class Cells
{
    private ArraySegment<byte> _saved;
    private volatile bool _sleeps;

    /// <summary>
    /// Whether only the saved bytes are there. A tally has thousands of series and few are asked for between two starts, so what was saved
    /// is read when a series is first needed: a start costs the same however much is counted.
    /// </summary>
    public bool Sleeps => _sleeps;

    /// <summary>Takes what <see cref="Save"/> wrote, unread.</summary>
    public void Sleep(ArraySegment<byte> saved) => (_saved, _sleeps) = (saved, true);

    /// <summary>Reads what was saved. The caller keeps others from waking it at the same time.</summary>
    public void Wake(AreaTree areas)
    {
        if (!_sleeps)
            return;
        using (var from = new BinaryReader(new MemoryStream(_saved.Array!, _saved.Offset, _saved.Count, writable: false)))
            Load(from);
        Recast(areas);
        _saved = default;
        _sleeps = false;
    }

    /// <summary>Writes the cells with their length, so that they can be passed over unread.</summary>
    public void Write(BinaryWriter to)
    {
        if (_sleeps)
        {
            to.Write(_saved.Count);
            to.Write(_saved);
            return;
        }
        long start = to.BaseStream.Position;
        to.Write(0);
        Save(to);
        long end = to.BaseStream.Position;
        to.BaseStream.Position = start;
        to.Write((int)(end - start - sizeof(int)));
        to.BaseStream.Position = end;
    }

    /// <summary>Takes in a portion (<paramref name="sign"/> 1) or takes it out again (−1).</summary>
    public abstract void Absorb(AreaTree areas, int area, in Portion portion, int sign);

    /// <summary>The value at an area with everything below it; null when a declared figure has no value there.</summary>
    public abstract long? Read(AreaTree areas, int area, Period period);

    /// <summary>
    /// The contributions behind the value that <see cref="Read"/> gives; null when these are all contributions in the areas and the period.
    /// </summary>
    public virtual IReadOnlyList<Source>? Sources(AreaTree areas, int area, Period period) => null;

    /// <summary>Redistributes what is kept by area over a changed tree.</summary>
    public abstract void Recast(AreaTree areas);

    /// <summary>Adds the years in which anything is counted.</summary>
    public abstract void AddYears(ISet<int> years);

    /// <summary>Whether nothing is left of what was taken in.</summary>
    public abstract bool IsEmpty { get; }

    protected abstract void Save(BinaryWriter to);
    protected abstract void Load(BinaryReader from);

    protected static T? At<T>(List<T?> list, int index)
        where T : class => index < list.Count ? list[index] : null;

    protected static T Grow<T>(List<T?> list, int index)
        where T : class, new()
    {
        while (list.Count <= index)
            list.Add(null);
        return list[index] ??= new();
    }
}
