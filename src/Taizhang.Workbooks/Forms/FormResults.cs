using System.Globalization;

namespace Taizhang.Workbooks.Forms;

/// <summary>The numbers of a sheet with its blanks filled in: filled, printed by the sender, or worked out by its formulas.</summary>
public sealed class FormResults
{
    private readonly FormSheet _sheet;
    private readonly Func<CellPlace, FilledCell?> _filled;
    private readonly FormFormulas _formulas;
    private readonly Dictionary<CellPlace, decimal?> _known = [];

    /// <param name="filled">What was put into a cell; null: nothing.</param>
    public FormResults(FormSheet sheet, Func<CellPlace, FilledCell?> filled)
    {
        (_sheet, _filled) = (sheet, filled);
        _formulas = new(place => (At(place), _filled(place) is null && sheet.Grid.At(place).IsBlank));
    }

    /// <summary>The number in a cell; null: none, or one that cannot be worked out here.</summary>
    public decimal? At(CellPlace place)
    {
        if (_known.TryGetValue(place, out var known))
            return known;
        // A formula that leads back to itself has no value.
        _known[place] = null;
        return _known[place] = Read(place);
    }

    private decimal? Read(CellPlace place)
    {
        var cell = _sheet.Grid.At(place);
        if (cell.Formula is { } formula)
            return _formulas.Value(formula);
        if (_filled(place) is not { } filled)
            return cell.Number;
        return filled.IsNumber && decimal.TryParse(filled.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;
    }
}
