using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Makes room in a workbook for a roster that is longer than its empty rows: rows that look like its last one are put beneath it, and what
/// stands below moves down with its merged cells and its formulas. Only where nothing else of the workbook names rows by number.
/// </summary>
internal static partial class FormGrowth
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>What names places of a sheet beside its cells, its merged cells and its formulas.</summary>
    private static readonly string[] Named =
    [
        "drawing",
        "legacyDrawing",
        "tableParts",
        "conditionalFormatting",
        "dataValidations",
        "hyperlinks",
        "autoFilter",
        "extLst",
        "rowBreaks",
        "protectedRanges",
        "sheetProtection",
        "ignoredErrors",
    ];

    /// <summary>Whether a roster of a sheet can be given more rows.</summary>
    /// <param name="workbook">The workbook's part, in which ranges may have names.</param>
    /// <param name="all">All sheets of the workbook: a formula may name another sheet's cells.</param>
    public static bool Can(SheetMarkup sheet, FormRoster roster, string workbook, IReadOnlyList<SheetMarkup> all) =>
        roster is { IsOpen: false, Rows: > 0 }
        && !Named.Any(name => sheet.Text.Contains($"<{sheet.Prefix}{name}", StringComparison.Ordinal))
        && !workbook.Contains("definedName", StringComparison.Ordinal)
        && !sheet.Text.Contains("t=\"shared\"", StringComparison.Ordinal)
        && !sheet.Text.Contains("t=\"array\"", StringComparison.Ordinal)
        && !all.SelectMany(one => one.Rows)
            .SelectMany(row => row.Cells)
            .Any(cell => cell.Formula?.Contains('!', StringComparison.Ordinal) ?? false)
        && !sheet.Merged.Any(range => range.FirstRow <= roster.LastRow && range.LastRow > roster.LastRow)
        && !sheet.Merged.Any(range => range.LastRow >= roster.LastRow && range.FirstRow <= roster.LastRow);

    /// <summary>The form with so many rows more in the roster of a sheet.</summary>
    public static FormFile Grow(FormFile form, int index, int more)
    {
        var roster = form.Sheets.First(sheet => sheet.Index == index).Roster!;
        using var from = new ZipArchive(new MemoryStream(form.Bytes, writable: false), ZipArchiveMode.Read);
        using var bytes = new MemoryStream();
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in from.Entries)
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = entry.LastWriteTime;
                copy.ExternalAttributes = entry.ExternalAttributes;
                using var into = copy.Open();
                if (entry.FullName == form.Parts[index])
                    into.Write(Utf8.GetBytes(Sheet(new(FormFile.Text(entry)), roster.LastRow, more)));
                else
                {
                    using var part = entry.Open();
                    part.CopyTo(into);
                }
            }
        return
            FormFile.Open(bytes.ToArray(), "") is { Ok: true, Value: var grown }
            && grown.Sheets.First(sheet => sheet.Index == index).Roster is { } after
            && after.Rows == roster.Rows + more
            ? grown
            : throw new InvalidOperationException($"The roster of {form.Title} did not grow by {more} rows.");
    }

    private static string Sheet(SheetMarkup markup, int last, int more)
    {
        var text = new StringBuilder(markup.Text.Length + more * 200);
        int at = 0;
        foreach (var row in markup.Rows)
        {
            if (row.Number < last)
                continue;
            Copy(row.Start);
            string own = markup.Text[row.Start..row.End];
            if (row.Number == last)
            {
                text.Append(own);
                string empty = Emptied(markup, row);
                for (int i = 1; i <= more; i++)
                    text.Append(Numbered(empty, last, last + i));
            }
            else
                text.Append(Numbered(own, row.Number, row.Number + more));
            at = row.End;
        }
        Copy(markup.Text.Length);
        string grown = Formula().Replace(text.ToString(), one => one.Groups[1].Value + Moved(one.Groups[2].Value, last, more) + "<");
        grown = Merge().Replace(grown, one => one.Groups[1].Value + Below(one.Groups[2].Value, last, more) + "\"");
        return Dimension().Replace(grown, one => one.Groups[1].Value + Below(one.Groups[2].Value, last - 1, more, endOnly: true) + "\"");

        void Copy(int to)
        {
            text.Append(markup.Text, at, to - at);
            at = to;
        }
    }

    /// <summary>A row with its looks and nothing in its cells.</summary>
    private static string Emptied(SheetMarkup markup, MarkedRow row)
    {
        var text = new StringBuilder(markup.Text[row.Start..row.HeadEnd]);
        if (row.IsClosed)
            return text.ToString();
        foreach (var cell in row.Cells)
        {
            string p = markup.Prefix;
            text.Append(CultureInfo.InvariantCulture, $"<{p}c r=\"{new CellPlace(cell.Row, cell.Column).Name}\"");
            if (cell.Style >= 0)
                text.Append(CultureInfo.InvariantCulture, $" s=\"{cell.Style}\"");
            text.Append("/>");
        }
        return text.Append("</").Append(markup.Prefix).Append("row>").ToString();
    }

    /// <summary>The XML of a row as another row: its number, and those of its cells.</summary>
    private static string Numbered(string row, int from, int to) =>
        Place().Replace(row, one => Row(one.Groups[3].Value) == from ? $"{one.Groups[1].Value}{one.Groups[2].Value}{to}\"" : one.Value);

    /// <summary>A formula whose rows below the roster have moved; a range that ends with the roster ends with it still.</summary>
    private static string Moved(string formula, int last, int more) =>
        Range()
            .Replace(
                formula,
                one =>
                {
                    int first = Row(one.Groups[2].Value);
                    if (!one.Groups[3].Success)
                        return one.Groups[1].Value + (first > last ? first + more : first).ToString(CultureInfo.InvariantCulture);
                    int end = Row(one.Groups[5].Value);
                    return one.Groups[1].Value
                        + (first > last ? first + more : first).ToString(CultureInfo.InvariantCulture)
                        + ":"
                        + one.Groups[4].Value
                        + (end >= last && (end > last || first <= last) ? end + more : end).ToString(CultureInfo.InvariantCulture);
                }
            );

    /// <summary>A reference of which the rows below a row have moved.</summary>
    private static string Below(string reference, int last, int more, bool endOnly = false)
    {
        if (SheetMarkup.RangeOf(reference) is not { } range)
            return reference;
        return (
            range with
            {
                FirstRow = range.FirstRow > last && !endOnly ? range.FirstRow + more : range.FirstRow,
                LastRow = range.LastRow > last ? range.LastRow + more : range.LastRow,
            }
        ).Name;
    }

    private static int Row(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("(<(?:\\w+:)?(?:row|c)\\b[^>]*?\\sr=\")([A-Z]*)(\\d+)\"")]
    private static partial Regex Place();

    [GeneratedRegex("(<(?:\\w+:)?f>)([^<]*)<")]
    private static partial Regex Formula();

    [GeneratedRegex("(<(?:\\w+:)?mergeCell\\b[^>]*?\\sref=\")([A-Z0-9:]+)\"")]
    private static partial Regex Merge();

    [GeneratedRegex("(<(?:\\w+:)?dimension\\b[^>]*?\\sref=\")([A-Z0-9:]+)\"")]
    private static partial Regex Dimension();

    [GeneratedRegex("(?<![A-Za-z0-9_.\"])(\\$?[A-Z]{1,3}\\$?)(\\d+)(:(\\$?[A-Z]{1,3}\\$?)(\\d+))?(?![A-Za-z0-9_(\"])")]
    private static partial Regex Range();
}
