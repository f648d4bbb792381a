using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Taizhang.Reports.Texts;

/// <summary>
/// Writes out Word's automatic numbers (ECMA-376 part 1, 17.9): 一、 （一） 1. ① are in no run of the document, but a report's headings are
/// recognized by them.
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private const string Digits = "〇一二三四五六七八九";

    private readonly Dictionary<string, Level[]> _abstract = [];
    private readonly Dictionary<string, string> _nums = [];
    private readonly Dictionary<string, (string? Num, int? Level)> _styles = [];
    private readonly Dictionary<string, int[]> _counts = [];

    private sealed class Level
    {
        public int Start = 1;
        public string Format = "decimal",
            Text = "";
    }

    public static WordNumbering Read(ZipArchive package)
    {
        var numbering = new WordNumbering();
        using (var xml = WordPackage.Part(package, "word/numbering.xml"))
            if (xml is not null)
                numbering.Definitions(xml);
        using (var xml = WordPackage.Part(package, "word/styles.xml"))
            if (xml is not null)
                numbering.Styles(xml);
        return numbering;
    }

    /// <summary>Counts a paragraph and returns the number it shows; empty for a paragraph without one or with a bullet.</summary>
    /// <param name="num">The paragraph's own numId; null to use its style's. 0 removes the number.</param>
    public string Next(string? num, int? level, string? style)
    {
        if (num is null && style is not null && _styles.TryGetValue(style, out var styled))
            (num, level) = (styled.Num, level ?? styled.Level);
        int at = Math.Clamp(level ?? 0, 0, Levels - 1);
        if (num is null || !_nums.TryGetValue(num, out string? of) || !_abstract.TryGetValue(of, out var levels))
            return "";
        if (!_counts.TryGetValue(of, out int[]? counts))
            _counts[of] = counts = new int[Levels];
        counts[at] = counts[at] == 0 ? levels[at].Start : counts[at] + 1;
        Array.Clear(counts, at + 1, Levels - at - 1);
        if (levels[at].Format is "bullet" or "none")
            return "";
        var shown = new StringBuilder();
        string text = levels[at].Text;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 1 >= text.Length || text[i + 1] is < '1' or > '9')
            {
                shown.Append(text[i]);
                continue;
            }
            int named = text[++i] - '1';
            shown.Append(Shown(counts[named] == 0 ? levels[named].Start : counts[named], levels[named].Format));
        }
        return shown.ToString();
    }

    private static string Shown(int number, string format) =>
        format switch
        {
            "chineseCounting"
            or "chineseCountingThousand"
            or "ideographTraditional"
            or "japaneseCounting"
            or "taiwaneseCounting"
            or "taiwaneseCountingThousand" => Chinese(number),
            "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" or "ideographEnclosedCircle" when number is >= 1 and <= 20 => (
                (char)('①' + number - 1)
            ).ToString(),
            "decimalFullWidth" => string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)(digit - '0' + '０'))),
            "upperLetter" when number is >= 1 and <= 26 => ((char)('A' + number - 1)).ToString(),
            "lowerLetter" when number is >= 1 and <= 26 => ((char)('a' + number - 1)).ToString(),
            _ => number.ToString(CultureInfo.InvariantCulture),
        };

    private static string Chinese(int number)
    {
        if (number is < 1 or > 99)
            return number.ToString(CultureInfo.InvariantCulture);
        string tens =
            number < 10 ? ""
            : number < 20 ? "十"
            : $"{Digits[number / 10]}十";
        return number % 10 == 0 ? tens : $"{tens}{Digits[number % 10]}";
    }

    private void Definitions(XmlReader xml)
    {
        string? definition = null,
            num = null;
        int level = -1;
        while (xml.Read())
        {
            WordPackage.CheckDepth(xml);
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName is "abstractNum" or "lvl")
                level = -1;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "abstractNum":
                    (definition, num) = (Attribute(xml, "abstractNumId"), null);
                    if (definition is not null)
                        _abstract[definition] = [.. Enumerable.Range(0, Levels).Select(_ => new Level())];
                    break;
                case "num":
                    (num, definition) = (Attribute(xml, "numId"), null);
                    break;
                case "abstractNumId" when num is not null && Value(xml) is { } of:
                    _nums[num] = of;
                    break;
                case "lvl" when definition is not null:
                    level = Number(Attribute(xml, "ilvl")) is >= 0 and < Levels and int at ? at : -1;
                    break;
                case "start" when Current(definition, level) is { } one && Number(Value(xml)) is { } start:
                    one.Start = start;
                    break;
                case "numFmt" when Current(definition, level) is { } one && Value(xml) is { } format:
                    one.Format = format;
                    break;
                case "lvlText" when Current(definition, level) is { } one && Value(xml) is { Length: <= 40 } text:
                    one.Text = text;
                    break;
            }
        }
    }

    private Level? Current(string? definition, int level) => definition is not null && level >= 0 ? _abstract[definition][level] : null;

    private void Styles(XmlReader xml)
    {
        string? style = null;
        while (xml.Read())
        {
            WordPackage.CheckDepth(xml);
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "style")
                style = Attribute(xml, "styleId");
            else if (xml.LocalName == "numId" && style is not null)
                _styles[style] = (Value(xml), _styles.GetValueOrDefault(style).Level);
            else if (xml.LocalName == "ilvl" && style is not null)
                _styles[style] = (_styles.GetValueOrDefault(style).Num, Number(Value(xml)));
        }
    }

    internal static string? Value(XmlReader xml) => Attribute(xml, "val");

    internal static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    private static string? Attribute(XmlReader xml, string name)
    {
        for (bool more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            if (xml.LocalName != name)
                continue;
            string value = xml.Value;
            xml.MoveToElement();
            return value;
        }
        xml.MoveToElement();
        return null;
    }
}
