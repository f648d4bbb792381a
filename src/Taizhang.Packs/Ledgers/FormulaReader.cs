using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>
/// Reads formulas and comparisons (docs/packs.md, Formulas): fields, numbers, <c>+ - * /</c>, brackets, <c>sum(rows.column)</c>,
/// <c>count(rows)</c>, <c>days(from, to)</c>, <c>minutes(from, to)</c> and, in rules, <c>workdays(from, to)</c>.
/// </summary>
internal sealed class FormulaReader
{
    /// <summary>No bracket opens more than so many others: the reader is recursive.</summary>
    private const int Deepest = 8;

    private readonly ImmutableArray<Field> _fields;
    private readonly List<string> _words;
    private readonly WorkCalendar? _calendar;
    private int _at;
    private int _depth;

    private FormulaReader(string text, ImmutableArray<Field> fields, WorkCalendar? calendar = null) =>
        (_words, _fields, _calendar) = (Words(text), fields, calendar);

    /// <summary>The formula that a key holds; null, with a fault, when it is none.</summary>
    public static Formula? Read(Map map, string key, string text, ImmutableArray<Field> fields)
    {
        try
        {
            var reader = new FormulaReader(text, fields);
            var formula = reader.Sum();
            reader.End();
            return formula;
        }
        catch (FormatException wrong)
        {
            return map.Fault<Formula?>($"“{text}”：{wrong.Message}", key, null);
        }
    }

    /// <summary>The comparison that a text says; null, with a fault at a key, when it says none.</summary>
    /// <param name="calendar">By which work days are counted; null: they cannot be, figures must not hang on a later calendar.</param>
    public static Relation? Compare(Map map, string key, string text, ImmutableArray<Field> fields, WorkCalendar? calendar = null)
    {
        try
        {
            var reader = new FormulaReader(text, fields, calendar);
            var left = reader.Sum();
            string sign = reader.Take();
            if (sign is not ("<=" or ">=" or "<" or ">" or "=" or "!="))
                throw new FormatException("应当有 <=、>=、<、>、=、!= 之一。");
            var right = reader.Sum();
            reader.End();
            if (left.Measure != right.Measure)
                throw new FormatException($"{left.Words}与{right.Words}不是同一种量，不能比较。");
            return new(left, sign, right);
        }
        catch (FormatException wrong)
        {
            return map.Fault<Relation?>($"“{text}”：{wrong.Message}", key, null);
        }
    }

    private Formula Sum()
    {
        var left = Product();
        while (Peek is "+" or "-")
        {
            char sign = Take()[0];
            var right = Product();
            if (right.Measure != Measure.Number)
                throw new FormatException($"{right.Words}不是数，不能加减；两个日期之间用 days(…)，两个时刻之间用 minutes(…)。");
            left = new Formula.Arithmetic(left, sign, right);
        }
        return left;
    }

    private Formula Product()
    {
        var left = Factor();
        while (Peek is "*" or "/")
        {
            char sign = Take()[0];
            var right = Factor();
            if ((left.Measure, right.Measure) is not (Measure.Number, Measure.Number))
                throw new FormatException("日期和时刻不能乘除。");
            left = new Formula.Arithmetic(left, sign, right);
        }
        return left;
    }

    private Formula Factor()
    {
        string word = Take();
        if (word == "(")
        {
            if (++_depth > Deepest)
                throw new FormatException("括号套得太深。");
            var inner = Sum();
            Expect(")");
            _depth--;
            return inner;
        }
        if (char.IsAsciiDigit(word[0]))
            return Exact.TryParse(word, out var number) ? new Formula.Constant(number) : throw new FormatException($"“{word}”不是数字。");
        if (Peek != "(")
            return OfField(word);
        Take();
        Formula read = word switch
        {
            "sum" => SumOfRows(Take()),
            "count" => CountOfRows(Take()),
            "days" => Between(Measure.Day),
            "minutes" => Between(Measure.Minute),
            "workdays" => WorkDays(),
            _ => throw new FormatException($"没有“{word}(…)”，只有 sum、count、days、workdays、minutes。"),
        };
        Expect(")");
        return read;
    }

    private Formula.Between Between(Measure measure)
    {
        var from = Factor();
        Expect(",");
        var to = Factor();
        if (from.Measure != measure || to.Measure != measure)
            throw new FormatException(measure == Measure.Day ? "days(…) 里应当是两个日期。" : "minutes(…) 里应当是两个时刻。");
        return new Formula.Between(from, to);
    }

    private Formula.WorkDaysBetween WorkDays()
    {
        if (_calendar is null)
            throw new FormatException("workdays(…) 只用于 rules 的比较。");
        var from = OfField(Take());
        Expect(",");
        var to = OfField(Take());
        if ((from.Measure, to.Measure) is not (Measure.Day, Measure.Day))
            throw new FormatException("workdays(…) 里应当是两个日期字段。");
        return new(from, to, _calendar);
    }

    private Formula.OfField OfField(string id)
    {
        if (_fields.FirstOrDefault(field => field.Id == id) is not { } field)
            throw new FormatException($"“{id}”不是字段。");
        int index = _fields.IndexOf(field);
        return field.Type switch
        {
            DateField => new Formula.OfField(id, field.Title, index, 0, Measure.Day),
            TimeField => new Formula.OfField(id, field.Title, index, 0, Measure.Minute),
            NumberField { Scale: { } places } => new Formula.OfField(id, field.Title, index, places, Measure.Number),
            _ => throw new FormatException($"“{id}”不是数字、日期或时刻，不能计算。"),
        };
    }

    private Formula.SumOfRows SumOfRows(string word)
    {
        if (
            word.Split('.') is not [var table, var column]
            || _fields.FirstOrDefault(field => field.Id == table) is not { Type: RowsField rows } field
            || rows.Columns.FirstOrDefault(one => one.Id == column) is not { Type: NumberField { Scale: { } places } } summed
        )
            throw new FormatException($"“{word}”不是小表格的数字列。");
        return new Formula.SumOfRows(table, summed.Title, _fields.IndexOf(field), rows.Columns.IndexOf(summed), places);
    }

    private Formula.CountOfRows CountOfRows(string table) =>
        _fields.FirstOrDefault(field => field.Id == table) is { Type: RowsField } field
            ? new Formula.CountOfRows(table, field.Title, _fields.IndexOf(field))
            : throw new FormatException($"“{table}”不是小表格。");

    private string? Peek => _at < _words.Count ? _words[_at] : null;

    private string Take() => _at < _words.Count ? _words[_at++] : throw new FormatException("写到一半就没有了。");

    private void Expect(string word)
    {
        if (Take() is var taken && taken != word)
            throw new FormatException($"这里应当是“{word}”，不是“{taken}”。");
    }

    private void End()
    {
        if (Peek is { } more)
            throw new FormatException($"“{more}”是多余的。");
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (int i = 0; i < text.Length; )
        {
            int from = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            if (char.IsAsciiLetterOrDigit(text[i]))
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '.'))
                    i++;
            else if ("<>=!+-*/(),".Contains(text[i], StringComparison.Ordinal))
                i += i + 1 < text.Length && text[i] is '<' or '>' or '!' && text[i + 1] == '=' ? 2 : 1;
            else
                throw new FormatException($"不认识“{text[i]}”。");
            words.Add(text[from..i]);
        }
        return words;
    }
}
