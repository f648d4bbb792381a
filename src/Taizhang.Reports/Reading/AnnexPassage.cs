namespace Taizhang.Reports.Reading;

/// <summary>
/// Where an annex, or a passage of it, begins that tells results (Review) or intentions (Plan), and the year if it names one.
/// </summary>
internal readonly record struct AnnexPassage(int Start, Part Sense, int? Year);
