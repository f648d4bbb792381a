using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Packs.Ledgers;

namespace Taizhang.Workbooks.Proposals;

/// <summary>Guesses the type of field for a column: the narrowest that can read (nearly) all its cells, considering its title.</summary>
internal sealed class ColumnGuess(AreaTree areas, int? year, DateOnly today)
{
    private const int MostChoices = 12,
        LongestChoice = 20,
        LongestText = 200,
        LongestCount = 9;

    private static readonly string[] OfPersons =
        ["姓名", "户主", "负责人", "联系人", "申请人", "监护人", "电话", "手机", "联系方式", "身份证"],
        OfAccounts = ["银行", "卡号", "账号", "帐号", "开户"],
        OfMoney = ["元", "金额", "资金", "补贴", "补助", "工资", "费", "款", "收入", "支出", "投资", "价", "租金", "奖金"],
        OfCounts = ["数", "数量", "人", "户", "次", "面积", "率"],
        OfNumbers = ["编号", "号码", "账号", "帐号", "卡号", "代码", "证号", "户号", "文号", "合同号"],
        OfSerials = ["序号", "序", "号", "行号", "no"],
        OfNames = ["名称", "姓名", "户主", "项目", "标题", "企业", "单位"];

    /// <summary>The kinds that are known by what their cells are read as, the narrower before the wider.</summary>
    private static readonly ImmutableArray<(FieldWord Word, Guess Guess)> Known =
    [
        .. FieldWord
            .All.Where(word => word.Plain.Proposal.Guess is not null)
            .Select(word => (word, word.Plain.Proposal.Guess!))
            .OrderBy(known => known.Item2.Order),
    ];

    private readonly AreaNames _areas = new(areas, AreaLevel.Grid, today);

    /// <summary>Whether a title is that of an entry's name.</summary>
    public static bool Names(string title) => Has(title, OfNames);

    /// <summary>Whether a field can identify an entry.</summary>
    public static bool Identifies(ProposedField field) =>
        field.Kind is { Tells: Telling.ByItself }
        || (field.Kind is { Cell: CellForm.Line } && Has(field.Title, OfNumbers) && field.Personal != "sealed");

    /// <summary>The level of the areas that a column names; null when it names none.</summary>
    public AreaLevel? AreaOf(Column column)
    {
        var texts = column.Cells.Where(cell => cell.Kind == CellKind.Text).Select(cell => cell.Text!).Distinct().ToArray();
        var found = texts.Select(text => _areas.Find([text])).Where(one => one.Ok).Select(one => areas.Find(one.Value)!.Level).ToArray();
        return texts.Length > 0 && found.Length * 5 >= texts.Length * 4 ? found.Max() : null;
    }

    public ProposedField FieldOf(Column column, int rows)
    {
        string title = Heading.Folded(column.Heading.Names[0]);
        if (SheetUnits.IsKnown(column.Heading.Aside))
            title = title[..^(column.Heading.Aside.Length + 1)].TrimEnd('(', '/', ':', ',');
        var field = new ProposedField
        {
            Title = title.Cut(30),
            Column = column.Heading.Title,
            Required = column.Cells.Count == rows && !column.Cells.Any(cell => cell.Kind is CellKind.Error or CellKind.Uncounted),
            Personal =
                Has(title, OfAccounts) ? "sealed"
                : Has(title, OfPersons) ? "true"
                : "",
        };
        if (column.Cells.Count == 0)
        {
            (field.Kept, field.Note) = (false, "这一列是空的");
            return field;
        }
        if (IsSerial(title, column))
        {
            (field.Type, field.Kept, field.Note) = ("count", false, "序号，条目自有编号");
            return field;
        }
        TypeOf(field, title, column);
        return field;
    }

    private void TypeOf(ProposedField field, string title, Column column)
    {
        var cells = column.Cells;
        bool numbered = Has(title, OfNumbers) || field.Personal == "sealed";
        var look = new ColumnLook(
            title,
            [.. cells.Select(cell => Text(cell))],
            cells.All(cell => cell.Kind == CellKind.Text),
            cells.Any(cell => cell.Kind == CellKind.Day),
            field.Personal == "sealed"
        );
        if (Known.FirstOrDefault(known => known.Guess.Share(look) is { } share && Fits(known.Word.Plain, cells, share)).Word is { } word)
            (field.Type, field.Future) = (word.Word, word.Keys.Contains("future") && Latest(cells) > today);
        else if (!numbered && IsNumber(column))
            NumberOf(field, title, column);
        else if (Choices(cells, field) is { } choices)
            (field.Type, field.Choices) = ("choice", choices);
        else if (cells.Any(cell => cell.Shown.Length > LongestText || Text(cell).Contains('\n', StringComparison.Ordinal)))
            field.Type = "note";
        else
            field.Type = "text";
        Explain(field, cells);
    }

    /// <summary>Money, a count or a measure, in the unit that the heading or the sheet states.</summary>
    private static void NumberOf(ProposedField field, string title, Column column)
    {
        string aside = SheetUnits.IsKnown(column.Heading.Aside) ? column.Heading.Aside : "";
        string unit = SheetUnits.Measure(aside);
        bool money =
            unit == "元"
            || (unit.Length == 0 && Has(title, OfMoney) && !OfCounts.Any(word => title.EndsWith(word, StringComparison.Ordinal)));
        int places = column.Cells.Max(Places);
        if (money)
            (field.Type, field.Sum) = ("money", true);
        else if (places == 0 && column.Cells.All(cell => !Text(cell).StartsWith('-')))
            (field.Type, field.Unit) = ("count", unit);
        else
            (field.Type, field.Unit, field.Decimals) = ("number", unit, places > 2 ? $"{Math.Min(places, 6)}" : "");
    }

    private bool IsNumber(Column column)
    {
        string unit = SheetUnits.IsKnown(column.Heading.Aside) ? SheetUnits.Measure(column.Heading.Aside) : "";
        return column.Cells.All(cell =>
                cell.Kind != CellKind.Number || Cell.Plain(decimal.Truncate(Math.Abs(cell.Number))).Length <= LongestCount
            ) && Fits(Widest(unit), column.Cells, 95);
    }

    /// <summary>A number as wide as any: what of its bounds a column asks for is seen later.</summary>
    private static NumberField Widest(string unit) => new("number", 6, unit, long.MinValue, long.MaxValue);

    /// <summary>Few different texts, each of them several times.</summary>
    private static List<string>? Choices(IReadOnlyList<Cell> cells, ProposedField field)
    {
        var different = cells.Select(cell => cell.Shown).Distinct().ToList();
        bool few =
            different.Count is > 1 and <= MostChoices
            && cells.Count >= 3 * different.Count
            && cells.All(cell => cell.Kind == CellKind.Text);
        return
            few
            && field.Personal.Length == 0
            && !Has(field.Title, OfNumbers)
            && different.All(text => text.Length <= LongestChoice && !text.Contains('\n', StringComparison.Ordinal))
            ? different
            : null;
    }

    /// <summary>Whether at least the given percentage of the cells can be read as a type.</summary>
    private bool Fits(FieldType type, IReadOnlyList<Cell> cells, int percent)
    {
        var field = new Field
        {
            Id = "f",
            Title = "",
            Type = type,
        };
        int read = cells.Count(cell => Reads(field, cell));
        return read * 100 >= cells.Count * percent;
    }

    private bool Reads(Field field, in Cell cell)
    {
        var text = new CellReader(field, 0, year).Read(cell, out _);
        return text is { Ok: true, Value.Length: > 0 } && field.Read(text.Value, DateOnly.MaxValue).Ok;
    }

    /// <summary>Notes cells that do not fit the chosen type; an import will list them.</summary>
    private void Explain(ProposedField field, IReadOnlyList<Cell> cells)
    {
        var kind = field.Kind!;
        bool isNumber = kind.Cell == CellForm.Number;
        // Choices and texts are taken from the cells themselves.
        if (!isNumber && kind.Proposal.Guess is null)
            return;
        var of = new Field
        {
            Id = "f",
            Title = "",
            Type = isNumber ? Widest(kind.Unit.Length > 0 ? kind.Unit : field.Unit) : kind,
        };
        if (cells.Where(cell => !Reads(of, cell)).Take(1).ToArray() is [var wrong])
            field.Note = $"有的单元格不合这个类型，如“{wrong.Shown}”";
    }

    private DateOnly Latest(IReadOnlyList<Cell> cells)
    {
        var field = new Field
        {
            Id = "f",
            Title = "",
            Type = new DateField(future: true),
        };
        return cells
            .Select(cell => new CellReader(field, 0, year).Read(cell, out _))
            .Where(text => text.Ok)
            .Select(text => field.Read(text.Value, DateOnly.MaxValue))
            .Where(day => day is { Ok: true, Value.IsEmpty: false })
            .Select(day => day.Value.Day!.Value)
            .DefaultIfEmpty(today)
            .Max();
    }

    private static bool IsSerial(string title, Column column) =>
        OfSerials.Contains(title.ToLowerInvariant())
        && column.Cells.Select((cell, i) => Text(cell) == (i + 1).ToString(CultureInfo.InvariantCulture)).Count(same => same) * 2
            > column.Cells.Count;

    private static int Places(Cell cell) =>
        Text(cell).TrimEnd('%') is var text && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point
            ? text.Skip(point + 1).TakeWhile(char.IsAsciiDigit).Count()
            : 0;

    private static string Text(in Cell cell) => cell.Kind == CellKind.Text ? cell.Text! : cell.Shown;

    private static bool Has(string title, string[] words) => words.Any(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
}
