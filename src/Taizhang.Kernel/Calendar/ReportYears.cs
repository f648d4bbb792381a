namespace Taizhang.Kernel.Calendar;

/// <summary>The years that a report may review; any other number is not taken for one.</summary>
public static class ReportYears
{
    public const int First = 1949,
        Last = 2100;
}
