using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Taizhang.Storage.Workbooks;

/// <param name="Format">The number format of the column's cells; null: as they come.</param>
public sealed record SheetColumn(string Title, string? Format = null, int Width = 16);

/// <summary>
/// Writes an .xlsx row by row to where it goes, so that its first bytes are there at once and no more than a few rows are held, however
/// many there are.
/// Beyond the rows that a sheet can hold it goes on with another.
/// </summary>
public static class SheetWriter
{
    /// <summary>The rows that a sheet can hold.</summary>
    public const int MostRows = 1_048_576;

    private const int LongestText = 32_767,
        CharactersAtOnce = 1 << 15;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static readonly UTF8Encoding Utf8 = new(false);

    /// <param name="to">Need not be seekable; is only written to without blocking.</param>
    /// <param name="rows">Cells in the order of the columns: texts, numbers, days, or null for nothing.</param>
    /// <param name="mostRows">Of a sheet, the header among them.</param>
    public static async Task WriteAsync(
        Stream to,
        string name,
        IReadOnlyList<SheetColumn> columns,
        IAsyncEnumerable<object?[]> rows,
        int mostRows = MostRows,
        CancellationToken cancel = default
    )
    {
        string[] formats = [.. columns.Select(column => column.Format).OfType<string>().Distinct()];
        int[] styles = [.. columns.Select(column => column.Format is { } format ? Array.IndexOf(formats, format) + 2 : 0)];
        await using var unblocking = new Unblocking(to);
        await using var package = await ZipArchive.CreateAsync(
            unblocking,
            ZipArchiveMode.Create,
            leaveOpen: true,
            entryNameEncoding: null,
            cancel
        );
        await PartAsync(
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" "
                + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + "</Types>"
        );
        await PartAsync(
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + $"<Relationship Id=\"r1\" Type=\"{Relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        await PartAsync("xl/styles.xml", Styles(formats));

        int sheets = 0;
        await using (var all = rows.GetAsyncEnumerator(cancel))
        {
            bool more = true;
            while (more && (sheets == 0 || await all.MoveNextAsync()))
                more = await SheetAsync(all, first: sheets++ == 0);
        }
        var numbers = Enumerable.Range(1, sheets);
        var listed = numbers.Select(n => $"<sheet name=\"{Escaped(SheetName(name, n))}\" sheetId=\"{n}\" r:id=\"s{n}\"/>");
        await PartAsync(
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>{string.Concat(listed)}</sheets></workbook>"
        );
        var related = numbers.Select(n => $"<Relationship Id=\"s{n}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>");
        await PartAsync(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                + string.Concat(related)
                + $"<Relationship Id=\"st\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>"
        );

        // Whether rows are left for another sheet. A sheet after the first begins with the row that is at hand.
        async Task<bool> SheetAsync(IAsyncEnumerator<object?[]> all, bool first)
        {
            await using var part = await package
                .CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest)
                .OpenAsync(cancel);
            var text = new StringBuilder(CharactersAtOnce + 4096);
            text.Append(
                $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"{Main}\"><sheetViews>"
                    + $"<sheetView workbookViewId=\"0\">"
                    + $"<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
            );
            for (int i = 0; i < columns.Count; i++)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{columns[i].Width}\" customWidth=\"1\"/>"
                );
            text.Append("</cols><sheetData>");
            Row(text, 1, [.. columns.Select(column => (object?)column.Title)], _ => 1);
            int row = 1;
            bool left = false;
            for (bool at = !first || await all.MoveNextAsync(); at; at = await all.MoveNextAsync())
            {
                Row(text, ++row, all.Current, i => styles[i]);
                if (text.Length >= CharactersAtOnce)
                    await FlushAsync(part, text, cancel);
                if (row < mostRows)
                    continue;
                left = true;
                break;
            }
            text.Append(
                CultureInfo.InvariantCulture,
                $"</sheetData><autoFilter ref=\"A1:{Workbook.ColumnName(Math.Max(0, columns.Count - 1))}{row}\"/></worksheet>"
            );
            await FlushAsync(part, text, cancel);
            return left;
        }

        async Task PartAsync(string path, string content)
        {
            await using var part = await package.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(cancel);
            await part.WriteAsync(Utf8.GetBytes(content), cancel);
        }
    }

    private static async Task FlushAsync(Stream part, StringBuilder text, CancellationToken cancel)
    {
        await part.WriteAsync(Utf8.GetBytes(text.ToString()), cancel);
        text.Clear();
    }

    private static void Row(StringBuilder text, int row, object?[] cells, Func<int, int> style)
    {
        text.Append(CultureInfo.InvariantCulture, $"<row r=\"{row}\">");
        for (int i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell)
                continue;
            text.Append("<c r=\"").Append(Workbook.ColumnName(i)).Append(row).Append('"');
            if (style(i) is > 0 and int own)
                text.Append(" s=\"").Append(own).Append('"');
            if (cell is DateOnly day)
                text.Append("><v>").Append(day.DayNumber - Cell.DayNought.DayNumber).Append("</v></c>");
            else if (cell is decimal or int or long)
                text.Append(CultureInfo.InvariantCulture, $"><v>{cell}</v></c>");
            else
            {
                text.Append(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                Escape(text, (string)cell);
                text.Append("</t></is></c>");
            }
        }
        text.Append("</row>");
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        Escape(escaped, text);
        return escaped.ToString();
    }

    /// <summary>As XML and as a workbook want it: there, _x000D_ stands for a character, so that a text which reads so must not.</summary>
    private static void Escape(StringBuilder into, string text)
    {
        ReadOnlySpan<char> rest =
            text.Length <= LongestText
                ? text
                : text.AsSpan(0, char.IsHighSurrogate(text[LongestText - 2]) ? LongestText - 2 : LongestText - 1);
        foreach (char c in rest)
        {
            switch (c)
            {
                case '&':
                    into.Append("&amp;");
                    break;
                case '<':
                    into.Append("&lt;");
                    break;
                case '>':
                    into.Append("&gt;");
                    break;
                case '"':
                    into.Append("&quot;");
                    break;
                case '_' when rest.Contains("_x", StringComparison.Ordinal):
                    into.Append("_x005F_");
                    break;
                case '\r':
                    into.Append("&#13;");
                    break;
                case < ' ' and not ('\n' or '\t'):
                    into.Append('\uFFFD');
                    break;
                default:
                    into.Append(c);
                    break;
            }
        }
        if (rest.Length < text.Length)
            into.Append('…');
    }

    /// <summary>Names of sheets have at most 31 characters and none of []:*?/\.</summary>
    private static string SheetName(string name, int number)
    {
        string plain = string.Concat(name.Where(c => !"[]:*?/\\'".Contains(c, StringComparison.Ordinal)).Take(27));
        return (plain.Length > 0 ? plain : "表") + (number > 1 ? $" {number}" : "");
    }

    private static string Styles(string[] formats) =>
        $"<styleSheet xmlns=\"{Main}\"><numFmts count=\"{formats.Length + 1}\"><numFmt numFmtId=\"164\" formatCode=\"General\"/>"
        + string.Concat(formats.Select((format, i) => $"<numFmt numFmtId=\"{165 + i}\" formatCode=\"{Escaped(format)}\"/>"))
        + "</numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
        + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        + $"<cellXfs count=\"{formats.Length + 2}\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
        + string.Concat(formats.Select((_, i) => $"<xf numFmtId=\"{165 + i}\" applyNumberFormat=\"1\"/>"))
        + "</cellXfs></styleSheet>";

    /// <summary>
    /// Takes what a zip writes while it blocks (the end of each part does) and passes it on with what it writes next without.
    /// </summary>
    private sealed class Unblocking(Stream to) : Stream
    {
        private readonly MemoryStream _held = new();

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Write(byte[] buffer, int offset, int count) => _held.Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => _held.Write(buffer);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancel) =>
            WriteAsync(buffer.AsMemory(offset, count), cancel).AsTask();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await PassOnAsync(cancellationToken);
            await to.WriteAsync(buffer, cancellationToken);
        }

        public override async Task FlushAsync(CancellationToken cancellationToken)
        {
            await PassOnAsync(cancellationToken);
            await to.FlushAsync(cancellationToken);
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override async ValueTask DisposeAsync()
        {
            await PassOnAsync(CancellationToken.None);
            await base.DisposeAsync();
        }

        private async ValueTask PassOnAsync(CancellationToken cancel)
        {
            if (_held.Length == 0)
                return;
            await to.WriteAsync(_held.GetBuffer().AsMemory(0, (int)_held.Length), cancel);
            _held.SetLength(0);
        }
    }
}
