using System.Globalization;

namespace Taizhang.Workbooks.Forms;

/// <summary>
/// Works out the formulas that forms have: sums, differences, shares. What it does not know has no value here, and the program in which the
/// form is opened works it out.
/// </summary>
/// <param name="valueOf">The number of a cell; null: it is empty or not known. Whether it is empty is told apart by the second.</param>
public sealed class FormFormulas(Func<CellPlace, (decimal? Number, bool IsEmpty)> valueOf)
{
    private const int Deepest = 40,
        MostCells = 20_000;

    private string _text = "";
    private int _at;
    private int _depth;

    /// <summary>The value of a formula; null when it cannot be worked out.</summary>
    public decimal? Value(string formula)
    {
        var (text, at) = (_text, _at);
        (_text, _at) = (formula.Replace(" ", "", StringComparison.Ordinal), 0);
        try
        {
            if (formula.Length is 0 or > 1000 || ++_depth > Deepest)
                return null;
            return Sum() is { } value && _at == _text.Length ? value : null;
        }
        catch (Exception beyond) when (beyond is OverflowException or DivideByZeroException)
        {
            return null;
        }
        finally
        {
            _depth--;
            (_text, _at) = (text, at);
        }
    }

    /// <summary>A formula as it stands for a cell so many rows and columns further: references without $ move along.</summary>
    public static string Shifted(string formula, int rows, int columns)
    {
        var shifted = new System.Text.StringBuilder(formula.Length + 8);
        int i = 0;
        while (i < formula.Length)
        {
            int start = i;
            if (formula[i] == '"')
            {
                i = formula.IndexOf('"', i + 1) is > 0 and int close ? close + 1 : formula.Length;
                shifted.Append(formula, start, i - start);
                continue;
            }
            bool word = i > 0 && (char.IsLetterOrDigit(formula[i - 1]) || formula[i - 1] is '_' or '.');
            bool keepColumn = formula[i] == '$';
            int letters = keepColumn ? i + 1 : i,
                end = letters;
            while (end < formula.Length && char.IsAsciiLetterUpper(formula[end]) && end - letters < 3)
                end++;
            bool keepRow = end < formula.Length && formula[end] == '$';
            int digits = keepRow ? end + 1 : end,
                last = digits;
            while (last < formula.Length && char.IsAsciiDigit(formula[last]))
                last++;
            bool reference =
                !word
                && end > letters
                && last > digits
                && last - digits < 8
                && (last == formula.Length || !(char.IsLetter(formula[last]) || formula[last] == '('));
            if (!reference)
            {
                shifted.Append(formula[i++]);
                continue;
            }
            int column = SheetMarkup.ColumnOf(formula[letters..end]) + (keepColumn ? 0 : columns),
                row = int.Parse(formula.AsSpan(digits, last - digits), CultureInfo.InvariantCulture) + (keepRow ? 0 : rows);
            shifted.Append(keepColumn ? "$" : "").Append(Workbook.ColumnName(Math.Max(0, column))).Append(keepRow ? "$" : "").Append(row);
            i = last;
        }
        return shifted.ToString();
    }

    private decimal? Sum()
    {
        var value = Product();
        while (value is not null && _at < _text.Length && _text[_at] is '+' or '-')
        {
            bool minus = _text[_at++] == '-';
            value = Product() is { } next ? value + (minus ? -next : next) : null;
        }
        return value;
    }

    private decimal? Product()
    {
        var value = Signed();
        while (value is not null && _at < _text.Length && _text[_at] is '*' or '/')
        {
            bool over = _text[_at++] == '/';
            var next = Signed();
            value = next is { } by
                ? over
                    ? (by == 0 ? null : value / by)
                    : value * by
                : null;
        }
        return value;
    }

    private decimal? Signed()
    {
        if (_at < _text.Length && _text[_at] is '-' or '+')
            return _text[_at++] == '-' ? -Signed() : Signed();
        var value = Single();
        if (value is not null && _at < _text.Length && _text[_at] == '%')
        {
            _at++;
            value /= 100;
        }
        return value;
    }

    private decimal? Single()
    {
        if (_at >= _text.Length)
            return null;
        if (_text[_at] == '(')
        {
            _at++;
            var inner = Sum();
            return Take(')') ? inner : null;
        }
        int start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '$' or '.'))
            _at++;
        string word = _text[start.._at];
        if (_at < _text.Length && _text[_at] == '(')
            return Call(word.ToUpperInvariant());
        if (word.Length > 0 && char.IsAsciiDigit(word[0]))
            return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;
        return CellPlace.Parse(word) is { } place && valueOf(place) is var (value, isEmpty) ? value ?? (isEmpty ? 0 : null) : null;
    }

    private bool Take(char mark)
    {
        if (_at >= _text.Length || _text[_at] != mark)
            return false;
        _at++;
        return true;
    }

    private decimal? Call(string name)
    {
        _at++;
        var numbers = new List<decimal?>();
        while (true)
        {
            if (Range() is { } range)
                numbers.AddRange(range);
            else
                numbers.Add(Sum());
            if (Take(')'))
                break;
            if (!Take(','))
                return null;
        }
        // A blank cell in a range is left out; what is not known makes all unknown.
        return name switch
        {
            "SUM" => numbers.TrueForAll(one => one is not null) ? numbers.Sum() : null,
            "AVERAGE" => numbers.Count > 0 && numbers.TrueForAll(one => one is not null) ? numbers.Average() : null,
            "ROUND" when numbers is [{ } value, { } places] && places is >= 0 and <= 12 => Math.Round(
                value,
                (int)places,
                MidpointRounding.AwayFromZero
            ),
            "IFERROR" when numbers.Count == 2 => numbers[0] ?? numbers[1],
            _ => null,
        };
    }

    private List<decimal?>? Range()
    {
        int end = _at;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '$' or ':'))
            end++;
        if (!_text.AsSpan(_at, end - _at).Contains(':') || SheetMarkup.RangeOf(_text[_at..end]) is not { } range)
            return null;
        _at = end;
        var values = new List<decimal?>();
        if ((long)(range.LastRow - range.FirstRow + 1) * (range.LastColumn - range.FirstColumn + 1) > MostCells)
            return [null];
        for (int row = range.FirstRow; row <= range.LastRow; row++)
        for (int column = range.FirstColumn; column <= range.LastColumn; column++)
            if (valueOf(new(row, column)) is var (value, isEmpty) && !isEmpty)
                values.Add(value);
        return values;
    }
}
