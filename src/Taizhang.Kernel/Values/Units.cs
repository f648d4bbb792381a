namespace Taizhang.Kernel.Values;

/// <summary>The units of figures as people write them: 万元 and 亿元 are 元, 万亩 is 亩.</summary>
public static class Units
{
    /// <summary>Units that count the same things under different names.</summary>
    private static readonly string[][] Alike =
    [
        ["人", "名"],
        ["家", "个", "处", "户"],
        ["件", "起", "项", "个", "条"],
        ["次", "场", "场次"],
        ["村", "个"],
        ["座", "个", "处"],
    ];

    /// <summary>The unit without its 万 or 亿.</summary>
    public static string Base(string unit) => unit.TrimStart('万', '亿');

    /// <summary>How many base units make one of a unit.</summary>
    public static Exact Times(string unit) =>
        unit.Length == 0
            ? 1
            : unit[0] switch
            {
                '万' => unit.StartsWith("万亿", StringComparison.Ordinal) ? Exact.Power(12) : Exact.Power(4),
                '亿' => Exact.Power(8),
                _ => 1,
            };

    /// <summary>Whether two units measure or count the same things, ignoring 万 and 亿.</summary>
    public static bool Same(string a, string b) =>
        Base(a) is var one && Base(b) is var other && (one == other || Alike.Any(group => group.Contains(one) && group.Contains(other)));

    /// <summary>
    /// A value in another unit; null when the two do not measure the same. A value without a unit counts as already being in the other.
    /// </summary>
    public static Exact? Convert(Exact value, string from, string to) =>
        from.Length == 0 ? value
        : Same(from, to) ? value * Times(from) / Times(to)
        : null;
}
