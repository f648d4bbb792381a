using Taizhang.Kernel;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Returns;
using Taizhang.Service.Towns;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

/// <summary>
/// The returns that the pack knows, as forms: their file is made here, and nobody has to say what a blank is filled from.
/// </summary>
public static class KnownForms
{
    /// <summary>What stands for the period in the file until it is filled in.</summary>
    private const string AnyPeriod = "2024年1月";

    /// <summary>The returns of the pack that the township has not taken up yet.</summary>
    public static IReadOnlyList<KnownReturn> Open(RunningTown town)
    {
        var kept = town.Read(state => state.Forms.Where(form => !form.Stopped).Select(form => form.Title).ToHashSet());
        return [.. town.Pack.Returns.Where(one => !kept.Contains(one.Title))];
    }

    /// <summary>Makes the file of a return, keeps its bytes, and gives the command that keeps the form.</summary>
    public static async Task<Outcome<KeepForm>> TakeAsync(RunningTown town, string id, string command)
    {
        if (town.Pack.Returns.FirstOrDefault(one => one.Id == id) is not { } known)
            return Refusal.MissingForm();
        var taken = await FormDesk.TakeAsync(town, Bytes(known), known.Title + ".xlsx");
        return taken.Ok
            ? new KeepForm(
                command,
                known.Title,
                known.Sender,
                known.Every switch
                {
                    ReturnPace.Quarter => FormPace.Quarter,
                    ReturnPace.Year => FormPace.Year,
                    _ => FormPace.Month,
                },
                taken.Value.File,
                taken.Value.FileName,
                [.. Matches(known)]
            )
            : taken.Refusals;
    }

    /// <summary>The empty form.</summary>
    public static byte[] Bytes(KnownReturn known) =>
        FormSheetWriter.Write(
            known.Title,
            AnyPeriod,
            [.. known.Columns.Select(column => TitleOf(column, known.Every))],
            [.. known.Rows.Select(row => (row.Title, row.Unit))]
        );

    /// <summary>What each blank is filled from.</summary>
    public static IEnumerable<FormMatch> Matches(KnownReturn known)
    {
        for (int i = 0; i < known.Rows.Length; i++)
        for (int j = 0; j < known.Columns.Length; j++)
        {
            var (row, column) = (known.Rows[i], known.Columns[j]);
            string cell = $"{Workbook.ColumnName(FormSheetWriter.FirstColumn + j)}{FormSheetWriter.FirstRow + i}";
            yield return new(0, cell, $"{row.Title}·{TitleOf(column, known.Every)}", SourceOf(row.Figure, column), 1000, "", null, false);
        }
    }

    private static FigureSource SourceOf(string figure, ReturnColumn column) =>
        new(
            figure,
            new(
                column switch
                {
                    ReturnColumn.Previous => SpanKind.Previous,
                    ReturnColumn.YearAgo => SpanKind.YearAgo,
                    ReturnColumn.ToDate => SpanKind.ToDate,
                    _ => SpanKind.Whole,
                }
            ),
            column == ReturnColumn.Growth ? FormAspect.Growth : FormAspect.Value,
            ""
        );

    private static string TitleOf(ReturnColumn column, ReturnPace every)
    {
        string of = every switch
        {
            ReturnPace.Quarter => "季",
            ReturnPace.Year => "年",
            _ => "月",
        };
        return column switch
        {
            ReturnColumn.Previous => "上" + of,
            ReturnColumn.YearAgo => every == ReturnPace.Year ? "上年" : "上年同" + of,
            ReturnColumn.ToDate => "本年累计",
            ReturnColumn.Growth => "同比增长（%）",
            _ => "本" + of,
        };
    }
}
