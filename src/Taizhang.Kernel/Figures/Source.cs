namespace Taizhang.Kernel.Figures;

/// <summary>
/// One of the contributions that make up the value of a figure of which not all contributions in its areas and period count: declared
/// figures and latest values.
/// </summary>
/// <param name="Area">Code of the area in which it is booked.</param>
/// <param name="Day">The first day of its portion.</param>
/// <param name="Until">The end of its portion; null: whichever it is.</param>
/// <param name="Amount">Null: all contributions that are booked there. Else a single one of this amount, the last registered of
/// several.</param>
public readonly record struct Source(string Area, DateOnly Day, DateOnly? Until = null, long? Amount = null);
