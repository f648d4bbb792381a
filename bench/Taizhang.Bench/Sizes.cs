namespace Taizhang.Bench;

/// <summary>
/// How much a part does. Small, by <c>TAIZHANG_BENCH_SMALL=1</c>, each part still takes every step, so that a test notices when one breaks;
/// its times mean nothing.
/// </summary>
internal static class Sizes
{
    public static bool Small { get; } = Environment.GetEnvironmentVariable("TAIZHANG_BENCH_SMALL") == "1";

    public static int Of(int full, int small) => Small ? small : full;
}
