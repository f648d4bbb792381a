using System.Collections.Immutable;
using Taizhang.Kernel.Forms;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>Totals of a form that no figure gives: they add up what stands beside them.</summary>
internal static class FormSums
{
    private const int Score = 950;

    /// <summary>The matches with totals that had none as sums of the blanks of their column or row.</summary>
    public static IEnumerable<FormMatch> Added(FormSheet sheet, List<FormMatch> matches)
    {
        for (int i = 0; i < matches.Count; i++)
        {
            var blank = sheet.Blanks[i];
            if (matches[i].Source is not null || blank.IsTotal == FormTotal.None)
            {
                yield return matches[i];
                continue;
            }
            var cells = Beside(sheet, matches, blank);
            yield return cells.Length > 1 ? matches[i] with { Source = new SumSource(cells), Score = Score } : matches[i];
        }
    }

    /// <summary>The blanks that a total adds up: all others of its column that are no totals, or of its row.</summary>
    private static ImmutableArray<string> Beside(FormSheet sheet, List<FormMatch> matches, FormBlank total)
    {
        bool down = total.IsTotal.HasFlag(FormTotal.Row);
        var others = sheet
            .Blanks.Select((blank, i) => (Blank: blank, Match: matches[i]))
            .Where(one => one.Blank.Place != total.Place && Stands(one.Blank))
            .ToList();
        // Parts of a row (其中) are in it already; units must agree.
        if (others.Count > 60 || others.Exists(one => one.Blank.Within.Length > 0 || one.Blank.Unit != total.Unit))
            return [];
        return [.. others.Select(one => one.Match.Cell)];

        bool Stands(FormBlank blank) =>
            down
                ? blank.Place.Column == total.Place.Column && !blank.IsTotal.HasFlag(FormTotal.Row)
                : blank.Place.Row == total.Place.Row && !blank.IsTotal.HasFlag(FormTotal.Column) && SameGroup(blank, total);
    }

    private static bool SameGroup(FormBlank blank, FormBlank total) =>
        blank.ColumnHeads.Length == total.ColumnHeads.Length && blank.ColumnHeads.SkipLast(1).SequenceEqual(total.ColumnHeads.SkipLast(1));
}
