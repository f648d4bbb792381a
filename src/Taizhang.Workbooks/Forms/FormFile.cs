using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Taizhang.Kernel;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// A workbook or Word file that somebody sent to be filled in: what each of its sheets asks for, and what in it is left alone. Only .xlsx
/// and .docx can be filled in as they are; everything else is refused with what to do.
/// </summary>
public sealed class FormFile
{
    /// <summary>The largest form, in bytes, and the largest that it may unpack to.</summary>
    public const int MostBytes = 8 << 20;
    private const long MostUnpacked = 256L << 20;

    /// <summary>The part of a Word file that holds its text.</summary>
    private const string Document = "word/document.xml";

    private const int MostParts = 2000;

    private FormFile(byte[] bytes, ImmutableArray<FormSheet> sheets, ImmutableArray<string> parts, ImmutableArray<string> remarks) =>
        (Bytes, Sheets, Parts, Remarks) = (bytes, sheets, parts, remarks);

    public byte[] Bytes { get; }

    /// <summary>The sheets that are not hidden.</summary>
    public ImmutableArray<FormSheet> Sheets { get; }

    /// <summary>The name of each sheet's part in the package, hidden ones among them, by the sheet's index.</summary>
    internal ImmutableArray<string> Parts { get; }

    /// <summary>Whether it is a Word file; else it is a workbook.</summary>
    public bool IsWord => Parts is [Document];

    /// <summary>How the names of such files end.</summary>
    public string Ending => IsWord ? ".docx" : ".xlsx";

    /// <summary>What is in it that stays as it is, in words: hidden sheets, protected cells, pictures, links to other files.</summary>
    public ImmutableArray<string> Remarks { get; }

    /// <summary>The title of the first sheet with blanks.</summary>
    public string Title => (Sheets.FirstOrDefault(sheet => sheet.Blanks.Length > 0 || sheet.Roster is not null) ?? Sheets[0]).Title;

    /// <summary>The period that the form states; null: none.</summary>
    public StatedPeriod? Period => Sheets.Select(sheet => sheet.Period).FirstOrDefault(period => period is not null);

    /// <summary>How many cells are to be filled in, rosters not counted.</summary>
    public int Blanks => Sheets.Sum(sheet => sheet.Blanks.Length);

    /// <param name="fileName">Only used in messages.</param>
    public static Outcome<FormFile> Open(byte[] bytes, string fileName)
    {
        if (bytes.Length == 0)
            return Refusal.InputWorkbookEmpty(fileName);
        if (bytes.Length > MostBytes)
            return Refusal.SizeForm(MostBytes >> 20);
        if (!bytes.AsSpan().StartsWith("PK\x03\x04"u8))
            return Refusal.MediaForm(fileName);
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (package.Entries.Count > MostParts || package.Entries.Sum(entry => entry.Length) > MostUnpacked)
                return Refusal.SizeWorkbookUnpacked(fileName);
            if (package.Entries.Any(entry => Path.GetFileName(entry.FullName).Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
                return Refusal.MediaFormMacros(fileName);
            var parts = new WorkbookPackage(package);
            return parts.Find(Document) is { } document ? ReadWord(package, document, bytes, fileName)
                : parts.Find("xl/workbook.xml") is null ? Refusal.MediaForm(fileName)
                : Read(package, bytes, fileName);
        }
        catch (WorkbookTooLargeException)
        {
            return Refusal.SizeWorkbookUnpacked(fileName);
        }
        catch (Exception broken) when (broken is BrokenWorkbookException or InvalidDataException or XmlException)
        {
            return Refusal.InputWorkbookDamaged(fileName);
        }
    }

    private static Outcome<FormFile> Read(ZipArchive package, byte[] bytes, string fileName)
    {
        var remarks = new List<string>();
        var read = new WorkbookPackage(package);
        var relations = read.Relations();
        var styles = read.Find("xl/styles.xml") is null ? [] : FormStyles.Read(read.Open("xl/styles.xml"));
        var texts = read.Texts(relations);
        var (listed, since1904) = read.Sheets(relations);
        var sheets = ImmutableArray.CreateBuilder<FormSheet>();
        var parts = ImmutableArray.CreateBuilder<string>();
        var markups = new Dictionary<int, SheetMarkup>();
        foreach (var (name, hidden, part) in listed)
        {
            if (read.Find(part) is not { } data)
                throw new BrokenWorkbookException(part);
            parts.Add(data.FullName);
            if (hidden)
            {
                remarks.Add($"工作表“{name}”是隐藏的，没有看，也不填。");
                continue;
            }
            var markup = markups[parts.Count - 1] = new(Text(data));
            var sheet = FormReader.Read(parts.Count - 1, name, GridOf(markup, styles, texts, since1904), fileName);
            sheets.Add(sheet);
            if (markup.IsProtected)
                remarks.Add(
                    sheet.Locked.Length > 0
                        ? $"工作表“{name}”受保护，锁定的 {sheet.Locked.Length} 个空格（如 {sheet.Locked[0].Name}）不填。"
                        : $"工作表“{name}”受保护，只填允许填的格。"
                );
        }
        if (Count(package, "xl/externalLinks/externalLink") is > 0 and int links)
            remarks.Add($"有 {links} 处链接到别的文件，原样保留，不去读取。");
        if (Count(package, "xl/media/") is > 0 and int pictures)
            remarks.Add($"有 {pictures} 幅图片，原样保留。");
        if (sheets.Count == 0)
            return Refusal.InputWorkbookHidden(fileName);
        // What a hidden sheet reckons with is not looked into.
        string workbook = Text(read.Find("xl/workbook.xml")!);
        bool all = markups.Count == parts.Count;
        return new FormFile(bytes, [.. sheets.Select(Grown)], parts.ToImmutable(), [.. remarks]);

        FormSheet Grown(FormSheet sheet) =>
            sheet.Roster is { } roster
                ? sheet with
                {
                    Roster = roster with { CanGrow = all && FormGrowth.Can(markups[sheet.Index], roster, workbook, [.. markups.Values]) },
                }
                : sheet;
    }

    /// <summary>A Word file is one sheet: its tables with the paragraphs between them. Its rosters can always grow.</summary>
    private static Outcome<FormFile> ReadWord(ZipArchive package, ZipArchiveEntry document, byte[] bytes, string fileName)
    {
        var markup = new WordMarkup(Text(document));
        var sheet = FormReader.Read(0, Path.GetFileNameWithoutExtension(fileName), markup.Grid, fileName);
        string[] remarks = Count(package, "word/media/") is > 0 and int pictures ? [$"有 {pictures} 幅图片，原样保留。"] : [];
        return new FormFile(
            bytes,
            [sheet with { Roster = sheet.Roster is { } roster ? roster with { IsOpen = true } : null }],
            [Document],
            [.. remarks]
        );
    }

    private static int Count(ZipArchive package, string start) =>
        package.Entries.Count(entry =>
            entry.FullName.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !entry.FullName.EndsWith('/')
        );

    private static FormGrid GridOf(SheetMarkup markup, FormStyle[] styles, string[] texts, bool since1904)
    {
        var cells = new Dictionary<CellPlace, FormCell>();
        foreach (var cell in markup.Rows.SelectMany(row => row.Cells))
        {
            if (cell.Column >= Workbook.MostColumns)
                continue;
            var style = cell.Style >= 0 && cell.Style < styles.Length ? styles[cell.Style] : new FormStyle(default, false, true, 0);
            string text = cell.Value ?? "";
            decimal? number = null;
            if (cell.Type == "s")
                text =
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int at) && at < texts.Length ? texts[at] : "";
            else if (cell.Type is "" or "n" && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value))
            {
                number = value;
                text = Cell.Of(value, style.Shape, since1904).Shown;
            }
            int indent = style.Indent * 2 + text.Length - text.TrimStart(' ', '\u3000', '\u00a0').Length;
            cells[new(cell.Row, cell.Column)] = new(
                text.Trim(),
                number,
                cell.Formula,
                style.Bordered,
                markup.IsProtected && style.Locked,
                style.Shape,
                text.Trim().Length == 0 ? 0 : indent
            );
        }
        return new(cells, markup.Merged);
    }

    /// <summary>A part as text.</summary>
    internal static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(
            entry.Open(),
            new UTF8Encoding(false, throwOnInvalidBytes: false),
            detectEncodingFromByteOrderMarks: true
        );
        return reader.ReadToEnd();
    }
}
