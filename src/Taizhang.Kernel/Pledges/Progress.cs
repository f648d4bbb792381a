using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Pledges;

/// <summary>
/// How a pledge compares with the plan of the day, in the words of the counties' own check lists (欠进度, 达进度, 超进度, 已完成, 其它), which grade by
/// the share of the year that has passed.
/// </summary>
public enum PledgeStatus
{
    Done,
    Ahead,
    OnTrack,
    Behind,
    Other,
}

/// <summary>How far a pledge has come on a day, as computed.</summary>
/// <param name="Actual">The share reached, 0 or more; null when it is unknown.</param>
/// <param name="Planned">The share that was planned for the day, 0 to 1; null when there is no plan.</param>
/// <param name="Words">The calculation in one line: 计划到今天 61%，实际 57%，差 4 个百分点; for <see cref="PledgeStatus.Other"/>, the reason.</param>
public sealed record Progress(PledgeStatus Status, Exact? Actual, Exact? Planned, string Words)
{
    /// <summary>
    /// Percentage points by which the actual share must stay below the plan to be behind, and above it to be ahead. Published check lists
    /// grade by the share of the year (金寨县 2025: 欠进度 7.7 %, 达进度 72.9 %, 超进度 4.5 %) and print no tolerance. One point is the smallest that
    /// whole per cents can show. Ten is more than a month of a year, so that work merely booked early in its month does not count as ahead.
    /// </summary>
    public const int BehindFrom = 1,
        AheadFrom = 10;

    /// <summary>
    /// The measured value and the target value, both in the figure's unit; null when the pledge has no figure, or the figure has no value.
    /// </summary>
    public Exact? Value { get; init; }
    public Exact? Goal { get; init; }

    /// <summary>Whether the pledge names a figure that the packs no longer have.</summary>
    public bool FigureIsLost { get; init; }

    /// <summary>Actual less planned, in percentage points.</summary>
    public Exact? Gap => Actual is { } actual && Planned is { } planned ? (actual - planned) * 100 : null;

    /// <summary>Grades a share against the plan of the day.</summary>
    public static Progress Of(Exact actual, Exact planned)
    {
        var gap = (actual - planned) * 100;
        var status =
            actual.CompareTo(1) >= 0 ? PledgeStatus.Done
            : gap.CompareTo(-BehindFrom) <= 0 ? PledgeStatus.Behind
            : gap.CompareTo(AheadFrom) >= 0 ? PledgeStatus.Ahead
            : PledgeStatus.OnTrack;
        return new(status, actual, planned, Sum(actual, planned));
    }

    public static Progress Unknown(string why) => new(PledgeStatus.Other, null, null, why);

    /// <summary>A share in whole per cents.</summary>
    public static string Percent(Exact share) => (share * 100).Share(0) + "%";

    /// <summary>The printed difference is that of the printed shares, so readers who subtract them get it.</summary>
    private static string Sum(Exact actual, Exact planned)
    {
        int by = Whole(actual) - Whole(planned);
        string rest =
            by < 0 ? $"差 {-by} 个百分点"
            : by > 0 ? $"超 {by} 个百分点"
            : "与计划持平";
        return $"计划到今天 {Percent(planned)}，实际 {Percent(actual)}，{rest}";
    }

    private static int Whole(Exact share) =>
        int.TryParse((share * 100).Share(0), System.Globalization.CultureInfo.InvariantCulture, out int whole) ? whole : int.MaxValue / 2;
}

/// <summary>The words of a status.</summary>
public static class PledgeStatusExtensions
{
    public static string Title(this PledgeStatus status) =>
        status switch
        {
            PledgeStatus.Done => "已完成",
            PledgeStatus.Ahead => "超进度",
            PledgeStatus.OnTrack => "达进度",
            PledgeStatus.Behind => "欠进度",
            _ => "其它",
        };
}
