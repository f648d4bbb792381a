using System.Globalization;
using Taizhang.Kernel.Keeping;
using Taizhang.Workbooks;

namespace Taizhang.Commands;

/// <summary>What <c>import</c> is told about a workbook, as options say it.</summary>
internal static class ImportWords
{
    public static Dictionary<int, string> Columns(string[] said)
    {
        var columns = new Dictionary<int, string>();
        foreach (string one in said)
        {
            if (one.Split('=') is not [var letters, var target])
                throw new BadInput($"--column {one}：应当是列字母=字段，如 D=state。");
            int column = Enumerable
                .Range(0, Workbook.MostColumns)
                .FirstOrDefault(at => string.Equals(Workbook.ColumnName(at), letters, StringComparison.OrdinalIgnoreCase), -1);
            if (column < 0)
                throw new BadInput($"--column {one}：没有 {letters} 列。");
            columns[column] = target;
        }
        return columns;
    }

    public static HeaderRows? Header(string? said)
    {
        if (said is null)
            return null;
        string[] rows = said.Split('-');
        return
            rows.Length <= 2
            && int.TryParse(rows[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
            && int.TryParse(rows[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
            && first > 0
            && last >= first
            ? new(first, last)
            : throw new BadInput($"--header {said}：应当是行号，如 3 或 3-4。");
    }

    public static Dictionary<string, string> Values(string[] said) =>
        said.Select(one =>
                one.Split('=', 2) is [{ Length: > 0 } field, { Length: > 0 } value]
                    ? (field, value)
                    : throw new BadInput($"--value {one}：应当是字段=值，如 found_on=2023-05-01。")
            )
            .ToDictionary(one => one.field, one => one.value);

    public static List<Wording> Said(string[] said) =>
        [
            .. said.Select(one =>
                one.Split('=', 2) is [var word, { Length: > 0 } means]
                && word.Split(':', 2) is [{ Length: > 0 } of, { Length: > 0 } written]
                    ? of == ColumnMatcher.Area
                        ? new Wording(WordingOf.Area, "", written, means)
                        : new Wording(WordingOf.Choice, of, written, means)
                    : throw new BadInput($"--say {one}：应当是字段:写法=选项，或 area:写法=区域代码。")
            ),
        ];
}
