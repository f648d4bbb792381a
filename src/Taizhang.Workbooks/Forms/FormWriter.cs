using System.IO.Compression;
using System.Text;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Fills a form in: in a copy of its file only the filled cells are other. Every other part, format and formula stays as the sender made
/// it; the same numbers give the same bytes.
/// </summary>
public static class FormWriter
{
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <summary>The most rows of a roster.</summary>
    public const int MostRosterRows = 100_000;

    public static byte[] Fill(FormFile form, IReadOnlyCollection<FilledSheet> sheets)
    {
        foreach (var one in sheets)
            if (
                form.Sheets.FirstOrDefault(sheet => sheet.Index == one.Index)?.Roster is { IsOpen: false, CanGrow: true } roster
                && Math.Min(one.Rows.Length, MostRosterRows) - roster.Rows is > 0 and int more
            )
                return Fill(
                    FormGrowth.Grow(form, one.Index, more),
                    [.. sheets.Select(sheet => sheet.Index == one.Index ? Below(sheet, roster.LastRow, more) : sheet)]
                );
        using var from = new ZipArchive(new MemoryStream(form.Bytes, writable: false), ZipArchiveMode.Read);
        using var bytes = new MemoryStream(form.Bytes.Length + (form.Bytes.Length >> 2));
        SheetMarkup[] markups = form.IsWord ? [] : [.. form.Parts.Select(part => new SheetMarkup(FormFile.Text(from.GetEntry(part)!)))];
        bool computes = markups.Any(markup => markup.Rows.Any(row => row.Cells.Exists(cell => cell.Formula is not null)));
        using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                var copy = to.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = entry.LastWriteTime;
                copy.ExternalAttributes = entry.ExternalAttributes;
                using var into = copy.Open();
                int sheet = form.Parts.IndexOf(entry.FullName);
                if (sheet >= 0 && form.IsWord)
                    into.Write(Utf8.GetBytes(WordFormWriter.Fill(FormFile.Text(entry), form.Sheets[0], sheets.FirstOrDefault())));
                else if (sheet >= 0)
                    into.Write(Utf8.GetBytes(Sheet(markups[sheet], form, sheets.FirstOrDefault(one => one.Index == sheet))));
                else if (computes && entry.FullName == "xl/workbook.xml")
                    into.Write(Utf8.GetBytes(Recalculated(FormFile.Text(entry))));
                else
                {
                    using var part = entry.Open();
                    part.CopyTo(into);
                }
            }
        }
        return bytes.ToArray();
    }

    /// <summary>What is put into a sheet whose rows below one have moved down.</summary>
    private static FilledSheet Below(FilledSheet sheet, int last, int more) =>
        sheet with
        {
            Cells = sheet.Cells.ToDictionary(
                one => one.Key.Row > last ? one.Key with { Row = one.Key.Row + more } : one.Key,
                one => one.Value
            ),
        };

    /// <summary>The XML of a sheet with its cells filled in and the results of its formulas left to be worked out anew.</summary>
    private static string Sheet(SheetMarkup markup, FormFile form, FilledSheet? filled)
    {
        var understood = form.Sheets.FirstOrDefault(sheet => sheet.Index == filled?.Index);
        var values = Values(understood, filled);
        var results = Results(understood, values);
        var added = new SortedDictionary<int, SortedDictionary<int, FilledCell>>();
        foreach (var (place, cell) in values)
            (added.TryGetValue(place.Row, out var row) ? row : added[place.Row] = [])[place.Column] = cell;
        var text = new StringBuilder(markup.Text.Length + values.Count * 40);
        int copied = 0;
        var styles = understood?.Roster is { } roster ? RosterStyles(markup, roster) : [];
        foreach (var row in markup.Rows)
        {
            foreach (int before in added.Keys.TakeWhile(number => number < row.Number).ToArray())
            {
                Copy(row.Start);
                NewRow(before);
            }
            added.Remove(row.Number, out var cells);
            if (cells is not null && row.IsClosed)
            {
                // <row .../> opens to take cells in.
                Copy(row.HeadEnd - 2);
                text.Append('>');
                copied = row.HeadEnd;
                foreach (var (column, cell) in cells)
                    Append(new(row.Number, column), -1, cell);
                text.Append("</").Append(markup.Prefix).Append("row>");
                continue;
            }
            foreach (var marked in row.Cells)
            {
                foreach (int column in cells?.Keys.TakeWhile(column => column < marked.Column).ToArray() ?? [])
                {
                    Copy(marked.Start);
                    cells!.Remove(column, out var missing);
                    Append(new(row.Number, column), -1, missing);
                }
                if (marked.Formula is not null)
                    Formula(marked);
                else if (cells is not null && cells.Remove(marked.Column, out var cell))
                {
                    Copy(marked.Start);
                    Append(new(row.Number, marked.Column), marked.Style, cell);
                    copied = marked.End;
                }
            }
            if (cells is not { Count: > 0 })
                continue;
            Copy(row.End - $"</{markup.Prefix}row>".Length);
            foreach (var (column, cell) in cells)
                Append(new(row.Number, column), -1, cell);
        }
        if (added.Count > 0 && markup.RowsEnd >= 0)
        {
            Copy(markup.RowsEnd);
            foreach (int number in added.Keys.ToArray())
                NewRow(number);
        }
        Copy(markup.Text.Length);
        return text.ToString();

        void Copy(int to)
        {
            if (to > copied)
                text.Append(markup.Text, copied, to - copied);
            copied = Math.Max(copied, to);
        }

        void NewRow(int number)
        {
            added.Remove(number, out var cells);
            text.Append('<').Append(markup.Prefix).Append("row r=\"").Append(number).Append("\">");
            foreach (var (column, cell) in cells!)
                Append(new(number, column), styles.GetValueOrDefault(column, -1), cell);
            text.Append("</").Append(markup.Prefix).Append("row>");
        }

        void Append(CellPlace place, int style, FilledCell cell)
        {
            string p = markup.Prefix;
            text.Append('<').Append(p).Append("c r=\"").Append(place.Name).Append('"');
            if (style >= 0)
                text.Append(" s=\"").Append(style).Append('"');
            if (cell.IsNumber)
                text.Append($"><{p}v>").Append(cell.Text).Append($"</{p}v></{p}c>");
            else
            {
                text.Append($" t=\"inlineStr\"><{p}is><{p}t xml:space=\"preserve\">");
                SheetText.Escape(text, cell.Text);
                text.Append($"</{p}t></{p}is></{p}c>");
            }
        }

        void Formula(MarkedCell marked)
        {
            if (marked.ValueStart < 0)
                return;
            Copy(marked.ValueStart);
            if (results.TryGetValue(new(marked.Row, marked.Column), out string? result) && marked.Type is "" or "n")
                text.Append($"<{markup.Prefix}v>").Append(result).Append($"</{markup.Prefix}v>");
            copied = marked.ValueEnd;
        }
    }

    private static Dictionary<CellPlace, FilledCell> Values(FormSheet? sheet, FilledSheet? filled)
    {
        var values = new Dictionary<CellPlace, FilledCell>();
        if (sheet is null || filled is null)
            return values;
        foreach (var (place, cell) in filled.Cells)
            if (sheet.Grid.IsAnchor(place) && sheet.Grid.At(place) is { Formula: null, Locked: false })
                values[place] = cell;
        if (sheet.Roster is { } roster)
            for (int i = 0; i < filled.Rows.Length && i < (roster.IsOpen ? MostRosterRows : roster.Rows); i++)
                foreach (var (column, cell) in filled.Rows[i])
                    if (sheet.Grid.At(roster.FirstRow + i, column) is { Formula: null, Locked: false })
                        values[new(roster.FirstRow + i, column)] = cell;
        return values;
    }

    /// <summary>The styles of the last row of a roster, by column: rows that are added look the same.</summary>
    private static Dictionary<int, int> RosterStyles(SheetMarkup markup, FormRoster roster) =>
        markup.Rows.FindLast(row => row.Number <= roster.LastRow && row.Number >= roster.FirstRow) is { } last
            ? last.Cells.Where(cell => cell.Style >= 0).GroupBy(cell => cell.Column).ToDictionary(one => one.Key, one => one.First().Style)
            : [];

    private static Dictionary<CellPlace, string> Results(FormSheet? sheet, Dictionary<CellPlace, FilledCell> values)
    {
        if (sheet is null)
            return [];
        var worked = new FormResults(sheet, place => values.TryGetValue(place, out var cell) ? cell : null);
        return sheet
            .Formulas.Select(place => (place, Value: worked.At(place)))
            .Where(one => one.Value is not null)
            .ToDictionary(one => one.place, one => Cell.Plain(one.Value!.Value));
    }

    /// <summary>The workbook's part with the request that all formulas be worked out when it is opened.</summary>
    private static string Recalculated(string text)
    {
        int at = text.IndexOf("<calcPr", StringComparison.Ordinal);
        if (at < 0)
            at = text.IndexOf(":calcPr", StringComparison.Ordinal) is > 0 and int prefixed ? text.LastIndexOf('<', prefixed) : -1;
        if (at >= 0)
        {
            int end = text.IndexOf('>', at);
            string tag = text[at..end],
                without = System.Text.RegularExpressions.Regex.Replace(tag, "\\s+fullCalcOnLoad=\"[^\"]*\"", "");
            bool closed = without.EndsWith('/');
            string open = closed ? without[..^1] : without,
                close = closed ? "/" : "";
            return $"{text[..at]}{open} fullCalcOnLoad=\"1\"{close}{text[end..]}";
        }
        foreach (string last in (string[])["definedNames>", "externalReferences>", "functionGroups>", "sheets>"])
            if (
                text.LastIndexOf(last, StringComparison.Ordinal) is > 0 and int found
                && text.LastIndexOf("</", found, StringComparison.Ordinal) is var open
                && open >= 0
            )
            {
                string prefix = text[(open + 2)..found];
                return text.Insert(found + last.Length, $"<{prefix}calcPr fullCalcOnLoad=\"1\"/>");
            }
        return text;
    }
}
