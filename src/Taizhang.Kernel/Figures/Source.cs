namespace Taizhang.Kernel.Figures;

/// <summary>
/// One of the contributions behind the value of a figure for which not all contributions in its areas and period count: declared figures
/// and latest values.
/// </summary>
/// <param name="Area">Code of the area in which it is booked.</param>
/// <param name="Day">The first day of its portion.</param>
/// <param name="Until">The end of its portion; null: any.</param>
/// <param name="Amount">Null: all contributions booked there. Else a single one of this amount; of several, the last registered.</param>
public readonly record struct Source(string Area, DateOnly Day, DateOnly? Until = null, long? Amount = null);
