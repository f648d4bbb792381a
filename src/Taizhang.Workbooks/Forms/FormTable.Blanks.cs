using System.Collections.Immutable;

namespace Taizhang.Workbooks.Forms;

internal sealed partial record FormTable
{
    /// <summary>A row as its heads say it.</summary>
    private readonly record struct RowHead(string Own, int Indent, int Level, bool IsPart, string Within);

    /// <summary>The cells to be filled in; none of a table whose rows have no heads.</summary>
    public IEnumerable<FormBlank> Blanks()
    {
        if (Roster(int.MaxValue) is not null)
            yield break;
        var columns = Enumerable.Range(FirstColumn, LastColumn - FirstColumn + 1).ToDictionary(column => column, HeadsOf);
        var numbering = columns
            .Where(one => one.Value.Count > 0 && FormWords.IsNumbering(one.Value[^1]))
            .Select(one => one.Key)
            .ToHashSet();
        var units = columns
            .Where(one => one.Value.Count > 0 && FormWords.IsUnitHead(one.Value[^1]) && HoldsUnits(one.Key))
            .Select(one => one.Key)
            .ToHashSet();
        var remarks = columns.Where(one => one.Value.Count > 0 && FormWords.IsRemark(one.Value[^1])).Select(one => one.Key).ToHashSet();
        var skipped = numbering.Concat(units).Concat(remarks).ToHashSet();
        var within = Within(skipped);
        for (int row = BodyRow; row <= LastRow; row++)
        for (int column = FirstColumn; column <= LastColumn; column++)
        {
            var place = new CellPlace(row, column);
            if (skipped.Contains(column) || !Grid.IsAnchor(place) || !Grid.At(place).IsBlank || (Grid.HasLines && !Grid.IsBordered(place)))
                continue;
            var heads = RowHeadsOf(row, column, skipped);
            var above = HasHead ? columns[column] : [];
            if (heads.Count == 0 && above.Count == 0)
                continue;
            if (heads.Count == 0 && column == FirstColumn && !IsLine)
                continue;
            // With tables side by side each has its own column of units, before its numbers.
            int? at = units.Where(one => one < column).Select(one => (int?)one).Max() ?? units.Select(one => (int?)one).Min();
            string unit = at is { } of ? Heading.Folded(Grid.At(row, of).Text) : "";
            yield return BlankOf(place, heads, above, unit, within);
        }
    }

    /// <summary>Whether a column under 单位 holds units of measure: it may name the villages and offices that report as well.</summary>
    private bool HoldsUnits(int column)
    {
        var words = Enumerable
            .Range(BodyRow, LastRow - BodyRow + 1)
            .Select(row => Grid.At(row, column))
            .Where(cell => cell.IsWords)
            .ToList();
        return words.Count(cell => FormWords.IsUnit(Heading.Folded(cell.Text))) * 2 >= words.Count;
    }

    private FormBlank BlankOf(CellPlace place, List<string> heads, List<string> above, string unit, Dictionary<int, string> within)
    {
        string part = within.GetValueOrDefault(place.Row, "");
        // 其中 in a column of its own, before several rows.
        if (heads.Count > 1 && heads.SkipLast(1).Any(head => Heading.Folded(head).TrimEnd(':') == "其中"))
        {
            var mark = Enumerable
                .Range(FirstColumn, LastColumn - FirstColumn + 1)
                .Select(column => Grid.AnchorOf(new(place.Row, column)))
                .First(at => FormWords.IsPart(Grid.At(at).Text));
            part = within.GetValueOrDefault(-mark.Row, part);
            heads = [.. heads.Where(head => Heading.Folded(head).TrimEnd(':') != "其中")];
        }
        var rows = heads.Select(head => FormWords.UnitOf(FormWords.Bare(head))).ToList();
        var columns = above.Select(head => FormWords.UnitOf(FormWords.Bare(head))).ToList();
        if (unit.Length == 0)
            unit =
                rows.Count > 0 && rows[^1].Unit is { Length: > 0 } own
                    ? own
                    : columns.AsEnumerable().Reverse().Select(one => one.Unit).FirstOrDefault(one => one.Length > 0) ?? "";
        var total =
            (rows.Count > 0 && FormWords.IsTotal(rows[^1].Head) ? FormTotal.Row : FormTotal.None)
            | (columns.Count > 0 && FormWords.IsTotal(columns[^1].Head) ? FormTotal.Column : FormTotal.None);
        return new(
            place,
            [.. rows.Select(one => one.Head).Where(head => head.Length > 0)],
            part,
            [.. columns.Select(one => one.Head).Where(head => head.Length > 0)],
            unit,
            total,
            Grid.At(place).Shape
        );
    }

    /// <summary>The words before a cell in its row that lie together, from the left.</summary>
    private List<string> RowHeadsOf(int row, int column, HashSet<int> skipped)
    {
        var heads = new List<string>();
        int at = column - 1;
        while (at >= FirstColumn && (skipped.Contains(at) || !IsHead(row, at)))
            at--;
        while (at >= FirstColumn && (skipped.Contains(at) || IsHead(row, at)))
        {
            var place = Grid.AnchorOf(new(row, at));
            if (!skipped.Contains(at))
                heads.Add(Grid.At(place).Text);
            at = place.Column - 1;
        }
        heads.Reverse();
        return heads;
    }

    private bool IsHead(int row, int column) => Grid.At(row, column) is { IsWords: true } cell && cell.Text.Any(char.IsLetterOrDigit);

    /// <summary>Of which row each row is a part, by its number; beneath its negated number, what stands right above a row.</summary>
    private Dictionary<int, string> Within(HashSet<int> skipped)
    {
        var within = new Dictionary<int, string>();
        var stack = new List<RowHead>();
        for (int row = BodyRow; row <= LastRow; row++)
        {
            if (stack.Count > 0)
                within[-row] = stack.FindLast(one => !one.IsPart) is { Own.Length: > 0 } above ? above.Own : stack[^1].Own;
            int column = FirstColumn;
            while (column <= LastColumn && (skipped.Contains(column) || !IsHead(row, column)))
                column++;
            // The innermost of the heads that lie together says what the row is.
            while (column < LastColumn && IsHead(row, column + 1) && !skipped.Contains(column + 1))
                column++;
            if (column > LastColumn)
                continue;
            var cell = Grid.At(row, column);
            string own = FormWords.UnitOf(FormWords.Bare(cell.Text)).Head;
            bool part = FormWords.IsPart(cell.Text) && own.Length > 0;
            int level = FormWords.LevelOf(cell.Text);
            var previous = stack.Count > 0 ? stack[^1] : default;
            RowHead parent = default;
            if (part)
                parent = stack.FindLast(one => !one.IsPart);
            else if (previous.IsPart && cell.Indent > 0 && stack.FindLast(one => !one.IsPart) is var whole && cell.Indent > whole.Indent)
                (parent, part) = (whole, true);
            else if (level > 1)
                parent = stack.FindLast(one => one.Level > 0 && one.Level < level);
            else if (cell.Indent > 1)
                parent = stack.FindLast(one => one.Indent < cell.Indent && !one.IsPart);
            string of = parent.Own ?? "";
            within[row] = of == own ? "" : of;
            stack.Add(new(own, cell.Indent, level, part, of));
        }
        return within;
    }
}
