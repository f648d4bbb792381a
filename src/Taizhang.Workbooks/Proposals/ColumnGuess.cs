using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Packs.Ledgers;
using static Taizhang.Workbooks.Proposals.TitleWords;

namespace Taizhang.Workbooks.Proposals;

/// <summary>Guesses the type of field for a column: the narrowest that can read (nearly) all its cells, considering its title.</summary>
internal sealed class ColumnGuess(AreaTree areas, int? year, DateOnly today)
{
    private const int MostChoices = 12,
        LongestChoice = 20,
        LongestText = 200,
        LongestCount = 9,
        LongestMoney = 12,
        LongestTitle = 16,
        FewRows = 6;

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
        bool nameless = column.Heading.Names.IsEmpty;
        string title = nameless ? $"{Workbook.ColumnName(column.Heading.Column)}列" : column.Heading.Plain;
        // What stands in brackets in a long title tells how to fill it in.
        if (title.Length > LongestTitle && title.IndexOf('(', StringComparison.Ordinal) is > 1 and int bracket)
            title = title[..bracket];
        var field = new ProposedField
        {
            Title = title.Cut(30),
            Column = nameless ? "" : column.Heading.Title,
            Note = nameless ? "这一列没有列名，请起一个" : "",
            Required =
                rows >= FewRows
                && column.Filled == rows
                && !Has(title, OfRemarks)
                && !column.Cells.Any(cell => cell.Kind is CellKind.Error or CellKind.Uncounted),
            Personal =
                Has(title, OfAccounts) ? "sealed"
                : Has(title, OfPersons) ? "true"
                : "",
        };
        if (column.Cells.Count == 0 && rows > 0)
        {
            (field.Kept, field.Note) = (false, "这一列是空的");
            return field;
        }
        if (rows == 0)
        {
            OfForm(field, title);
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
        bool numbered = Has(title, OfNumbers) || field.Personal == "sealed" || cells.Any(HasLeadingZero);
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
        else if (cells.All(cell => cell.Kind == CellKind.Time))
            field.Type = "text";
        else if (Choices(column, field) is { } choices)
            (field.Type, field.Choices) = ("choice", choices);
        else if (cells.Any(cell => Text(cell).Length > LongestText || Text(cell).Contains('\n', StringComparison.Ordinal)))
            field.Type = "note";
        else
            field.Type = "text";
        Explain(field, cells);
    }

    /// <summary>Money, a count or a measure, in the unit that the heading or the sheet states.</summary>
    private static void NumberOf(ProposedField field, string title, Column column)
    {
        string stated = column.Heading.Unit is { Length: > 0 } own ? own : column.Heading.UnitAbove,
            unit = SheetUnits.Measure(stated);
        int places = column.Cells.Max(Places);
        if (IsMoney(title, unit))
            (field.Type, field.Sum) = ("money", !IsPrice(title));
        else if (places == 0 && column.Cells.All(cell => !Text(cell).StartsWith('-')))
            (field.Type, field.Unit) = ("count", unit);
        else
            (field.Type, field.Unit, field.Decimals) = ("number", unit, places > 2 ? $"{Math.Min(places, 6)}" : "");
    }

    /// <summary>A form that nobody has filled in: its titles alone tell.</summary>
    private static void OfForm(ProposedField field, string title)
    {
        field.Required = false;
        if (OfSerials.Contains(title.ToLowerInvariant()))
            (field.Type, field.Kept, field.Note) = ("count", false, "序号，条目自有编号");
        else if (title.Contains("身份证", StringComparison.Ordinal) || title is "证件号码" or "社会保障号" or "社会保障号码")
            field.Type = "citizen_id";
        else if (Has(title, OfPhones))
            field.Type = "phone";
        else if (title.EndsWith("日期", StringComparison.Ordinal) || title.EndsWith("时间", StringComparison.Ordinal))
            (field.Type, field.Future) = ("date", true);
        else if (Has(title, OfRemarks))
            field.Type = "note";
        else if (IsMoney(title, ""))
            (field.Type, field.Sum) = ("money", !IsPrice(title));
    }

    private bool IsNumber(Column column)
    {
        string stated = column.Heading.Unit is { Length: > 0 } own ? own : column.Heading.UnitAbove,
            unit = SheetUnits.Measure(stated);
        int longest = IsMoney(column.Heading.Names.IsEmpty ? "" : column.Heading.Plain, unit) ? LongestMoney : LongestCount;
        return column.Cells.All(cell =>
                cell.Kind != CellKind.Number || Cell.Plain(decimal.Truncate(Math.Abs(cell.Number))).Length <= longest
            ) && Fits(Widest(unit), column.Cells, 95);
    }

    /// <summary>015254483: a number would lose its zero.</summary>
    private static bool HasLeadingZero(Cell cell) => Text(cell) is ['0', _, ..] text && text.All(char.IsAsciiDigit);

    /// <summary>A number as wide as any: what of its bounds a column asks for is seen later.</summary>
    private static NumberField Widest(string unit) => new("number", 6, unit, long.MinValue, long.MaxValue);

    /// <summary>Few different texts in all rows, each of them several times.</summary>
    private static List<string>? Choices(Column column, ProposedField field)
    {
        bool few = column.Different is { Count: > 1 and <= MostChoices } && column.Filled >= 3 * column.Different.Count && column.OnlyTexts;
        return
            few
            && field.Personal.Length == 0
            && !Has(field.Title, OfNumbers)
            && column.Different!.Keys.All(text => text.Length <= LongestChoice && !text.Contains('\n', StringComparison.Ordinal))
            ? [.. column.Different.Keys]
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

    /// <summary>1, 2, 3 and so on; further down it may begin anew.</summary>
    private static bool IsSerial(string title, Column column)
    {
        int before = 0,
            next = 0;
        foreach (var cell in column.Cells)
        {
            int number = int.TryParse(Text(cell), NumberStyles.None, CultureInfo.InvariantCulture, out int read) ? read : -1;
            if (number == before + 1 || number == 1)
                next++;
            before = number;
        }
        return OfSerials.Contains(title.ToLowerInvariant()) && next * 2 > column.Cells.Count;
    }

    private static int Places(Cell cell) =>
        Text(cell).TrimEnd('%') is var text && text.IndexOf('.', StringComparison.Ordinal) is >= 0 and int point
            ? text.Skip(point + 1).TakeWhile(char.IsAsciiDigit).Count()
            : 0;

    private static string Text(in Cell cell) => cell.Kind == CellKind.Text ? cell.Text! : cell.Shown;
}
