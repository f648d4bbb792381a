using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Figures;

/// <summary>
/// What a tally keeps of one series: its contributions by area, in a form from which any period is read without looking at entries.
/// </summary>
internal abstract class Cells
{
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

    public abstract void Save(BinaryWriter to);
    public abstract void Load(BinaryReader from);

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
