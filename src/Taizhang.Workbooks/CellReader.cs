using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Taizhang.Kernel;
using Taizhang.Kernel.Fields;

namespace Taizhang.Workbooks;

/// <summary>
/// Turns a cell into the text that somebody would have typed into the field, which the kernel then reads by its one set of rules.
/// Misleading content (an error, a formula without a result, a long number that lost its digits) is refused here.
/// </summary>
/// <param name="tens">The power of ten between the column's unit and the field's.</param>
/// <param name="year">The year of the sheet, for days written without one.</param>
/// <param name="choiceOf">The choice that a text was said to stand for; null: nobody has said.</param>
internal sealed partial class CellReader(Field field, int tens, int? year, Func<string, string?>? choiceOf = null)
{
    /// <summary>What people write where there is nothing.</summary>
    private static readonly FrozenSet<string> Nothing = new[]
    {
        "无",
        "暂无",
        "没有",
        "未填",
        "空",
        "N/A",
        "n/a",
        "NA",
        "null",
        "NULL",
    }.ToFrozenSet();

    private static readonly string[] Abouts = ["约", "大约", "近", "不足", "超过", "超", "至少", "不少于", "接近"];

    /// <summary>The text; empty for an empty cell.</summary>
    /// <param name="rounded">Whether decimal places that the sheet does not show were dropped.</param>
    public Outcome<string> Read(in Cell cell, out bool rounded)
    {
        rounded = false;
        switch (cell.Kind)
        {
            case CellKind.Empty:
                return "";
            case CellKind.Error:
                return Refusal.InputCellError(field.Id, field.Title, cell.Text!);
            case CellKind.Uncounted:
                return Refusal.InputCellUncounted(field.Id, field.Title);
            case CellKind.Text when field.Type.Cell is not (CellForm.Line or CellForm.Lines) && IsNothing(cell.Text!):
                return "";
        }
        return field.Type.Cell switch
        {
            CellForm.Day => Days.Day(field, cell, year),
            CellForm.Period => Days.Period(field, cell, year),
            CellForm.Number when cell.Filled => Refusal.InputCellMerged(field.Id, field.Title),
            CellForm.Number => Number(field.Type, cell, out rounded),
            CellForm.Choice => Choice(cell),
            CellForm.YesNo => YesNo(cell),
            CellForm.Code when field.Type is TimeField && cell.Kind == CellKind.Day => Days.Minute(field, cell),
            CellForm.Code when field.Type is PhoneField => Phone(cell),
            CellForm.Line or CellForm.Lines or CellForm.Code => Text(cell),
            _ => throw new InvalidOperationException($"{field.Id} does not stand in a cell."),
        };
    }

    /// <summary>A dash or a word for nothing means empty, unless it is one of the choices, or says no.</summary>
    private bool IsNothing(string text) =>
        IsDash(text) || (Nothing.Contains(text) && field.Type.Cell != CellForm.YesNo && !field.Type.Options.Contains(text));

    private static bool IsDash(string text) => text.AsSpan().Trim("-—–－/／\\_").IsEmpty;

    /// <summary>Whether people mean by a cell that there is nothing.</summary>
    public static bool StandsForNothing(in Cell cell) => cell.Kind == CellKind.Text && (IsDash(cell.Text!) || Nothing.Contains(cell.Text!));

    private Outcome<string> Number(FieldType number, in Cell cell, out bool rounded)
    {
        rounded = false;
        switch (cell.Kind)
        {
            case CellKind.Text:
                return Typed(number, cell);
            case CellKind.Day:
                return Refusal.InputCellDay(field.Id, field.Title, cell.Shown);
            case CellKind.Time or CellKind.YesNo:
                return Refusal.FieldNumber(field.Id, field.Title, cell.Shown);
        }
        decimal value = cell.Number;
        if (cell.Shape.Percent)
        {
            if (SheetUnits.Tens("%", number.Unit) is null || number.Unit.Length == 0)
                return Refusal.InputCellPercent(field.Id, field.Title, cell.Shown);
            value *= 100;
        }
        else if (!TryShift(ref value))
            return Refusal.FieldNumber(field.Id, field.Title, cell.Shown);
        // A result such as 33.3333 that the sheet shows as 33.33: what people saw is what they mean.
        int shown = cell.Shape.Places is { } places ? places - (cell.Shape.Percent ? 2 : tens) : int.MaxValue;
        int kept = number.Scale!.Value;
        if (value.Scale > kept && shown <= kept && decimal.Round(value, kept) != value)
        {
            value = decimal.Round(value, Math.Max(shown, 0), MidpointRounding.AwayFromZero);
            rounded = true;
        }
        return Cell.Plain(value);
    }

    /// <summary>A number as text: with separators, a unit, 万 or 亿. A unit in the cell takes precedence over the column's.</summary>
    private Outcome<string> Typed(FieldType number, in Cell cell)
    {
        if (Apart().IsMatch(cell.Text!))
            return Refusal.InputCellSeveral(field.Id, field.Title, cell.Shown);
        string text = Heading.Folded(cell.Text!).TrimStart('¥', '￥', '\'', '‘', '’').Replace('。', '.').TrimEnd('整');
        if (text.Length > 1 && text[0] == '负')
            text = "-" + text[1..];
        if (InFigures().Match(text) is { Success: true } figures && Numerals.Read(figures.Groups[1].Value) is { } read)
            text = read.ToString(CultureInfo.InvariantCulture) + figures.Groups[2].Value;
        if (
            Abouts.Any(word => text.StartsWith(word, StringComparison.Ordinal))
            || text.EndsWith("左右", StringComparison.Ordinal)
            || text.AsSpan().IndexOfAny('余', '多') > 0
        )
            return Refusal.InputCellAbout(field.Id, field.Title, cell.Shown);
        var match = Amount().Match(text);
        if (!match.Success)
            return Refusal.FieldNumber(field.Id, field.Title, cell.Shown);
        string unit = match.Groups[2].Value;
        if (unit == "%" && number.Unit != "%")
            return Refusal.InputCellPercent(field.Id, field.Title, cell.Shown);
        int? shift = unit.Length == 0 ? tens : SheetUnits.Tens(unit, number.Unit);
        if (unit.Length > 0 && number.Unit.Length == 0 && unit != "万" && unit != "亿")
            shift = null;
        if (
            shift is not { } stated
            || !decimal.TryParse(
                match.Groups[1].Value,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out decimal value
            )
        )
            return Refusal.InputCellUnit(field.Id, field.Title, cell.Shown, number.Unit.Length > 0 ? number.Unit : "不带单位的数字");
        return TryShift(ref value, stated) ? Cell.Plain(value) : Refusal.FieldNumber(field.Id, field.Title, cell.Shown);
    }

    private bool TryShift(ref decimal value) => TryShift(ref value, tens);

    private static bool TryShift(ref decimal value, int by)
    {
        if (Math.Abs(value) > 1e15m)
            return false;
        for (; by > 0; by--)
            value *= 10;
        for (; by < 0; by++)
            value /= 10;
        return true;
    }

    private Outcome<string> Choice(in Cell cell)
    {
        if (Text(cell) is not { Ok: true } text)
            return Text(cell);
        if (field.Type.Options.Contains(text.Value))
            return text;
        if (choiceOf?.Invoke(text.Value) is { } said)
            return said;
        string bare = Heading.Folded(text.Value);
        var alike = field.Type.Options.Where(one => Heading.Folded(one) == bare).ToArray();
        return alike.Length == 1 ? alike[0] : text;
    }

    /// <summary>(0391)6612345 is 0391-6612345; of several numbers in a cell none is taken.</summary>
    private Outcome<string> Phone(in Cell cell)
    {
        if (cell.Kind != CellKind.Text)
            return Text(cell);
        string text = Heading.Folded(cell.Text!).TrimStart('\'', '‘', '’');
        if (Phones().IsMatch(text))
            return Refusal.InputCellPhones(field.Id, field.Title, cell.Shown);
        return AreaCode().Replace(text, "$1-");
    }

    private static Outcome<string> YesNo(in Cell cell) =>
        cell.Kind switch
        {
            CellKind.YesNo => cell.Text!,
            CellKind.Text => Heading.Folded(cell.Text!) switch
            {
                "✓" or "✔" or "☑" or "√" or "对" or "Y" or "y" or "YES" or "Yes" or "yes" => "是",
                "✗" or "✘" or "☒" or "×" or "X" or "x" or "错" or "N" or "n" or "NO" or "No" or "no" => "否",
                var other => other,
            },
            _ => cell.Shown,
        };

    private Outcome<string> Text(in Cell cell)
    {
        switch (cell.Kind)
        {
            // A workbook keeps 15 digits: of an identity card's number typed as a number the last three are gone.
            case CellKind.Number when Math.Abs(cell.Number) >= 1_000_000_000_000_000m:
                return Refusal.InputCellDigits(field.Id, field.Title, cell.Shown);
            case CellKind.Day when Cell.DayOf(cell.Number) is null:
                return Refusal.InputCell1900(field.Id, field.Title, cell.Shown);
            case CellKind.Time:
                int minutes = (int)decimal.Round(cell.Number * 24 * 60);
                return $"{minutes / 60:00}:{minutes % 60:00}";
            case CellKind.Text when field.Type.Cell == CellForm.Code:
                return cell.Text!.TrimStart('\'', '‘', '’');
            case CellKind.Text when field.Type.Cell == CellForm.Line:
                return cell.Text!.ReplaceLineEndings(" ");
            case CellKind.Text or CellKind.YesNo:
                return cell.Text!;
            default:
                return cell.Shown;
        }
    }

    [GeneratedRegex(
        @"^([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|[-+]?\.[0-9]+)([^0-9.,]{0,6})$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Amount();

    /// <summary>Blanks or line ends between digits: two numbers.</summary>
    [GeneratedRegex(@"[0-9０-９]\s+[-+]?[0-9０-９]", RegexOptions.CultureInvariant)]
    private static partial Regex Apart();

    [GeneratedRegex(
        "^([零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+)(元|人|户|件|个|亩|次)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex InFigures();

    [GeneratedRegex(@"^[-+0-9()]{7,}(?:[/、,;或和]|转.*[/、])[-+0-9()]{7,}", RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(@"^\((0[0-9]{2,3})\)", RegexOptions.CultureInvariant)]
    private static partial Regex AreaCode();
}
