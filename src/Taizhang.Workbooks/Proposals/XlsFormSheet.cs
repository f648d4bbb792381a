using System.Collections.Immutable;

namespace Taizhang.Workbooks.Proposals;

/// <summary>A sheet of an XLSForm: rows below one row of column names, which have aliases and languages.</summary>
internal sealed class XlsFormSheet
{
    /// <summary>More rows than any form has; what stands below is not read.</summary>
    private const int MostRows = 5_000;

    /// <summary>Other names of columns (github.com/XLSForm/pyxform, aliases.py).</summary>
    private static readonly Dictionary<string, string> Aliases = new()
    {
        ["relevance"] = "relevant",
        ["calculate"] = "calculation",
        ["readonly"] = "read_only",
        ["caption"] = "label",
        ["value"] = "name",
        ["list name"] = "list_name",
        ["count"] = "repeat_count",
        ["jr:count"] = "repeat_count",
        ["media::image"] = "image",
        ["title"] = "form_title",
        ["id_string"] = "form_id",
        ["bind::relevant"] = "relevant",
        ["bind::constraint"] = "constraint",
        ["bind::required"] = "required",
    };

    private readonly Dictionary<string, int> _columns;

    private XlsFormSheet(string name, Dictionary<string, int> columns, ImmutableArray<XlsFormRow> rows) =>
        (Name, _columns, Rows) = (name, columns, rows);

    public string Name { get; }
    public ImmutableArray<XlsFormRow> Rows { get; }
    public IReadOnlyDictionary<string, int> Columns => _columns;

    public static XlsFormSheet Empty(string name) => new(name, [], []);

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The column of a text in the language of the township, else in the form's own: label::中文 (zh) before label.</summary>
    public string In(string text, string language)
    {
        string[] spoken = [.. _columns.Keys.Where(one => one.StartsWith(text + "::", StringComparison.Ordinal))];
        return spoken.FirstOrDefault(one =>
                one.Contains("中文", StringComparison.Ordinal)
                || one.Contains("(zh", StringComparison.Ordinal)
                || one.Contains("chinese", StringComparison.Ordinal)
                || one.Contains("汉语", StringComparison.Ordinal)
            )
            ?? spoken.FirstOrDefault(one => language.Length > 0 && one == $"{text}::{language.ToLowerInvariant()}")
            ?? (Has(text) ? text : spoken.FirstOrDefault() ?? text);
    }

    /// <exception cref="BrokenWorkbookException">The file is damaged.</exception>
    public static XlsFormSheet Read(Workbook book, Sheet sheet, CancellationToken cancel)
    {
        Dictionary<string, int>? columns = null;
        var rows = ImmutableArray.CreateBuilder<XlsFormRow>();
        foreach (var row in book.Rows(sheet.Index, cancel))
        {
            var cells = Enumerable.Range(0, row.Cells.Count).Select(at => row[at].Whole.Trim()).ToArray();
            if (columns is null)
            {
                columns = [];
                for (int at = 0; at < cells.Length; at++)
                    if (cells[at].Length > 0)
                        columns.TryAdd(NameOf(cells[at]), at);
                continue;
            }
            if (rows.Count == MostRows)
                break;
            if (cells.Any(cell => cell.Length > 0))
                rows.Add(new(sheet.Name, row.Number, columns, cells));
        }
        return new(sheet.Name, columns ?? [], rows.ToImmutable());
    }

    private static string NameOf(string written)
    {
        string name = string.Join("::", written.ToLowerInvariant().Split("::").Select(part => part.Trim()));
        // One colon before a language is an old spelling of two.
        if (name.StartsWith("label:", StringComparison.Ordinal) && !name.StartsWith("label::", StringComparison.Ordinal))
            name = "label::" + name[6..].Trim();
        return Aliases.GetValueOrDefault(name) ?? name.Replace(' ', name.Contains("::", StringComparison.Ordinal) ? ' ' : '_');
    }
}

/// <summary>A row, by the names of its columns.</summary>
internal sealed class XlsFormRow(string sheet, int number, Dictionary<string, int> columns, string[] cells)
{
    public string Sheet => sheet;
    public int Number => number;

    /// <summary>What stands in a column; empty: nothing, or there is no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out int at) && at < cells.Length ? cells[at] : "";

    /// <summary>The letter of a column.</summary>
    public string Letter(string column) => columns.TryGetValue(column, out int at) ? Workbook.ColumnName(at) : "A";

    /// <summary>Whether a cell says yes in one of the ways of the standard.</summary>
    public bool Says(string column) => this[column].ToLowerInvariant() is "yes" or "true" or "true()" or "1" or "是";
}
