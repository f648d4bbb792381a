using System.Collections.Immutable;

namespace Taizhang.Kernel.People;

/// <summary>The lines (条线) of a township's work: the duties under which ledgers stand, in the order of a work report.</summary>
public static class WorkLines
{
    /// <summary>Between the lines of a list, as people write them and as they are kept.</summary>
    public const char Between = '、';

    public static ImmutableArray<string> All { get; } =
    ["经济项目", "乡村振兴", "生态环境", "民生保障", "安全应急", "社会治理", "自身建设"];

    /// <summary>Reads a list of lines in any order; empty: all of them. Nothing is checked.</summary>
    public static ImmutableArray<string> Read(string? text) =>
        [
            .. (text ?? "")
                .Split([Between, ',', '，', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(),
        ];

    /// <summary>How a list is written, in the order of <see cref="All"/>; empty for all of them.</summary>
    public static string Text(IEnumerable<string> lines) => string.Join(Between, lines.OrderBy(line => (uint)All.IndexOf(line)));
}
