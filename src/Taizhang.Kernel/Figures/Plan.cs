using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Figures;

/// <summary>A target: the planned value of a figure (with its slice) for an area and period, in the figure's unit.</summary>
public sealed record Plan(string Figure, string Area, Period Period, Exact Value, string? Source);
