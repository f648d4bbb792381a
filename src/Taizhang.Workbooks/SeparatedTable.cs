using System.Text;
using System.Text.RegularExpressions;
using ExcelDataReader;

namespace Taizhang.Workbooks;

/// <summary>Values separated by commas, tabs or semicolons, in quotes where they hold one of these. All of them are texts.</summary>
internal static partial class SeparatedTable
{
    private const string Name = "表";
    private static readonly char[] Separators = [',', '\t', ';'];

    static SeparatedTable() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>What separates the values of the first lines: the same number of times in each of two; null: it is no such table.</summary>
    public static char? SeparatorOf(string head)
    {
        var lines = head.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Trim().Length > 0).Take(6).ToArray();
        foreach (char separator in Separators)
        {
            int[] counts = [.. lines.Select(line => Quoted().Replace(line, "").Count(c => c == separator))];
            if (counts.Zip(counts.Skip(1)).Any(pair => pair.First > 0 && pair.First == pair.Second))
                return separator;
        }
        return null;
    }

    public static HeldWorkbook Read(string text)
    {
        var sheet = new HeldSheet(Name);
        using var reader = ExcelReaderFactory.CreateCsvReader(
            new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false),
            new() { AutodetectSeparators = [SeparatorOf(text[..Math.Min(text.Length, 4096)]) ?? ','], FallbackEncoding = Encoding.UTF8 }
        );
        var cells = new List<Cell>();
        int row = 0;
        while (reader.Read())
        {
            cells.Clear();
            for (int column = 0; column < Math.Min(reader.FieldCount, Workbook.MostColumns); column++)
                cells.Add(reader.GetValue(column)?.ToString() is { } value ? Cell.Of(Bare(value)) : default);
            sheet.Add(++row, hidden: false, cells);
        }
        return new([sheet]);
    }

    /// <summary>="0123" keeps a number's zeros in Excel.</summary>
    private static string Bare(string value) =>
        value.Length > 3 && value.StartsWith("=\"", StringComparison.Ordinal) && value.EndsWith('"') ? value[2..^1] : value;

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
