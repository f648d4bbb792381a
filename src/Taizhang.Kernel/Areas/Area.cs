namespace Taizhang.Kernel.Areas;

/// <summary>The levels of the tree, from the top down: 镇 &gt; 村（社区） &gt; 网格.</summary>
public enum AreaLevel
{
    Town,
    Village,
    Grid,
}

/// <summary>
/// A node of a township's area tree. Towns and villages carry the 12-digit code of the statistical areas (统计用区划代码);
/// a grid carries its village's code and three digits of its own.
/// </summary>
/// <param name="From">First day on which entries may be kept here.</param>
/// <param name="Until">First day on which they may no longer be (merged or split away); null while it stands.</param>
public sealed record Area(string Code, string Name, AreaLevel Level, string? Parent, DateOnly From, DateOnly? Until = null)
{
    public bool StandsOn(DateOnly day) => day >= From && (Until is null || day < Until);

    /// <summary>Whether a code has the form of its level.</summary>
    public static bool IsCode(string code, AreaLevel level) =>
        code.Length == (level == AreaLevel.Grid ? 15 : 12) && code.All(char.IsAsciiDigit);
}
