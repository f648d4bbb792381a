using Taizhang.Kernel.Forms;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>The sums of a form across and down, and its parts against their wholes.</summary>
internal static class FormSumChecks
{
    public static IEnumerable<FormFinding> Of(FormSheet sheet, Form form, IReadOnlyDictionary<string, FormValue> values)
    {
        var matches = form.Matches.Where(match => match.Sheet == sheet.Index).ToDictionary(match => match.Cell);
        var read = new FormResults(
            sheet,
            place =>
                values.TryGetValue(FormMatch.KeyOf(sheet.Index, place.Name), out var value) && value.IsNumber
                    ? FilledCell.OfNumber(value.Text.Replace(",", "", StringComparison.Ordinal))
                    : null
        );
        int sums = 0,
            parts = 0;
        foreach (var total in sheet.Blanks.Where(blank => blank.IsTotal.HasFlag(FormTotal.Row)))
        {
            if (read.At(total.Place) is not { } whole || !Adds(total))
                continue;
            var above = sheet
                .Blanks.Where(blank => blank.Place.Column == total.Place.Column && blank.Place.Row != total.Place.Row && Counts(blank))
                .ToList();
            if (above.Count < 2 || above.Exists(blank => blank.Unit != total.Unit) || above.Exists(blank => read.At(blank.Place) is null))
                continue;
            decimal sum = above.Sum(blank => read.At(blank.Place)!.Value);
            if (sum == whole)
                sums++;
            else
                yield return new(
                    FindingKind.Asks,
                    $"{total.Place.Name} 合计不等于各行相加",
                    $"{total.Title}：合计 {FormChecks.Text(whole)}，各行相加 {FormChecks.Text(sum)}。有的条目可能没有落到村。",
                    total.Place.Name
                );
        }
        foreach (var part in sheet.Blanks.Where(blank => blank.Within.Length > 0))
        {
            if (
                read.At(part.Place) is not { } value
                || sheet.Blanks.FirstOrDefault(blank =>
                    blank.Place.Column == part.Place.Column
                    && blank.Place.Row < part.Place.Row
                    && blank.RowHeads is [.., var own]
                    && own == part.Within
                )
                    is not { } of
                || of.Unit != part.Unit
                || read.At(of.Place) is not { } whole
                || !Adds(part)
            )
                continue;
            if (value <= whole)
                parts++;
            else
                yield return new(
                    FindingKind.Asks,
                    $"{part.Place.Name} 其中数大于总数",
                    $"{part.Title} {FormChecks.Text(value)}，{of.Title} {FormChecks.Text(whole)}。",
                    part.Place.Name
                );
        }
        if (sums > 0)
            yield return new(FindingKind.Holds, "合计等于各行相加", $"{sums} 列", "");
        if (parts > 0)
            yield return new(FindingKind.Holds, "其中数不大于总数", $"{parts} 处", "");

        // Rates and growth are not added up.
        bool Adds(FormBlank blank) =>
            blank.Unit != "%"
            && matches.GetValueOrDefault(blank.Place.Name)?.Source
                is not FigureSource { Aspect: not (FormAspect.Value or FormAspect.Increment) };

        static bool Counts(FormBlank blank) => !blank.IsTotal.HasFlag(FormTotal.Row) && blank.Within.Length == 0;
    }
}
