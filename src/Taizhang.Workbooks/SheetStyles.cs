namespace Taizhang.Workbooks;

/// <summary>The styles of a workbook: cell styles, then the number formats of its columns.</summary>
internal sealed class SheetStyles(IEnumerable<SheetColumn> columns)
{
    private const int FirstOwnFormat = 164;
    private static readonly int Looks = Enum.GetValues<CellLook>().Length;
    private readonly string[] _formats = [.. columns.Select(column => column.Format).OfType<string>().Distinct()];

    /// <summary>The style number of a column's cells; 0: none.</summary>
    public int Of(SheetColumn column) => column.Format is { } format ? Array.IndexOf(_formats, format) + Looks : 0;

    public string Xml =>
        $"<styleSheet xmlns=\"{SheetWriter.Main}\"><numFmts count=\"{_formats.Length + 1}\">"
        + $"<numFmt numFmtId=\"{FirstOwnFormat}\" formatCode=\"General\"/>"
        + string.Concat(
            _formats.Select((format, i) => $"<numFmt numFmtId=\"{FirstOwnFormat + 1 + i}\" formatCode=\"{SheetText.Escaped(format)}\"/>")
        )
        + "</numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
        + "<fills count=\"5\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + $"{Fill("FFE8EEF7")}{Fill("FFFBE9D7")}{Fill("FFFFC7CE")}</fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
        + $"<cellXfs count=\"{_formats.Length + Looks}\"><xf/><xf fontId=\"1\" applyFont=\"1\"/>"
        + "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/><xf fontId=\"1\" fillId=\"3\" applyFont=\"1\" applyFill=\"1\"/>"
        + "<xf fillId=\"4\" applyFill=\"1\"/>"
        + string.Concat(_formats.Select((_, i) => $"<xf numFmtId=\"{FirstOwnFormat + 1 + i}\" applyNumberFormat=\"1\"/>"))
        + "</cellXfs></styleSheet>";

    private static string Fill(string colour) =>
        $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"{colour}\"/></patternFill></fill>";
}
