using System.Text;
using System.Text.RegularExpressions;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Fills a Word form in: in its document only the filled texts are other. A roster that is longer than the table grows it: its last row is
/// copied, with its looks, for every entry more.
/// </summary>
internal static partial class WordFormWriter
{
    public static string Fill(string text, FormSheet sheet, FilledSheet? filled)
    {
        if (filled is null)
            return text;
        var markup = new WordMarkup(text);
        var edits = new SortedDictionary<int, (int End, string Text)>();
        foreach (var (place, cell) in filled.Cells)
            if (markup.Cells.TryGetValue(place, out var into) && sheet.Grid.IsAnchor(place) && !sheet.Grid.At(place).Locked)
                Put(edits, into, cell.Text);
        if (sheet.Roster is { } roster)
        {
            for (int i = 0; i < filled.Rows.Length && i < roster.Rows; i++)
                foreach (var (column, cell) in filled.Rows[i])
                    if (markup.Cells.TryGetValue(new(roster.FirstRow + i, column), out var into))
                        Put(edits, into, cell.Text);
            int last = roster.Rows > 0 ? roster.LastRow : roster.FirstRow - 1;
            if (filled.Rows.Length > roster.Rows && markup.Rows.TryGetValue(last, out var row))
                edits[row.End] = (
                    row.End,
                    string.Concat(
                        filled.Rows.Skip(roster.Rows).Take(FormWriter.MostRosterRows).Select(cells => Copy(markup, last, row, cells))
                    )
                );
        }
        return Apply(text, edits, 0, text.Length);
    }

    /// <summary>A row of a table with other texts; what only names its place in the document is left out.</summary>
    private static string Copy(WordMarkup markup, int number, (int Start, int End) row, IReadOnlyDictionary<int, FilledCell> cells)
    {
        var edits = new SortedDictionary<int, (int End, string Text)>();
        foreach (var (place, into) in markup.Cells.Where(one => one.Key.Row == number))
            Put(edits, into, cells.TryGetValue(place.Column, out var cell) ? cell.Text : "");
        return Ids().Replace(Apply(markup.Text, edits, row.Start, row.End), "");
    }

    private static void Put(SortedDictionary<int, (int End, string Text)> edits, WordCell into, string words)
    {
        var escaped = new StringBuilder();
        SheetText.Escape(escaped, words);
        if (into.Texts.Count == 0)
        {
            if (words.Length == 0)
                return;
            string run = $"<w:r>{into.Properties}<w:t xml:space=\"preserve\">{escaped}</w:t></w:r>";
            edits[into.IsClosed ? into.Start : into.Insert] = into.IsClosed ? (into.Insert, $"<w:p>{run}</w:p>") : (into.Insert, run);
            return;
        }
        for (int i = 0; i < into.Texts.Count; i++)
            edits[into.Texts[i].Start] = (into.Texts[i].End, i == 0 ? escaped.ToString() : "");
    }

    private static string Apply(string text, SortedDictionary<int, (int End, string Text)> edits, int from, int to)
    {
        var filled = new StringBuilder(to - from + edits.Sum(edit => edit.Value.Text.Length));
        int at = from;
        foreach (var (start, (end, put)) in edits)
        {
            filled.Append(text, at, start - at).Append(put);
            at = end;
        }
        return filled.Append(text, at, to - at).ToString();
    }

    [GeneratedRegex(" w14:(paraId|textId)=\"[^\"]*\"")]
    private static partial Regex Ids();
}
