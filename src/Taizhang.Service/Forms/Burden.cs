using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Forms;
using Taizhang.Workbooks;

namespace Taizhang.Service.Forms;

/// <summary>How many cells were asked for, and how they were filled.</summary>
/// <param name="Forms">Different forms.</param>
/// <param name="Times">How often one was sent.</param>
/// <param name="Known">Filled from the ledgers.</param>
/// <param name="Typed">Typed by somebody.</param>
/// <param name="Blank">Left blank: no such number.</param>
public sealed record Asked(int Forms, int Times, int Cells, int Known, int Typed, int Blank);

/// <summary>A number that several forms ask for.</summary>
/// <param name="Names">Who asks for it, in which form, under which name.</param>
public sealed record AskedTwice(string Figure, string Title, ImmutableArray<(string Sender, int Form, string Title, string Asks)> Names)
{
    public int Senders => Names.Select(name => name.Sender).Distinct().Count();
}

/// <summary>
/// What forms from above cost the township in a period (减负): it counts forms and cells, never people. Counted are the forms that were sent
/// within the period.
/// </summary>
public sealed record Burden(
    Period Period,
    Asked All,
    ImmutableArray<(string Sender, Asked Asked)> Senders,
    ImmutableArray<AskedTwice> Twice
)
{
    /// <summary>
    /// The assumed minutes for one cell: to find a number in a ledger or ask for it, and to write it down. Nobody measured it in this
    /// township; whoever reads the page can put another number in.
    /// </summary>
    public const int MinutesPerCell = 3;

    /// <summary>Minutes that the cells filled by themselves would have cost.</summary>
    public int Saved(int minutesPerCell) => All.Known * minutesPerCell;

    public int Spent(int minutesPerCell) => All.Typed * minutesPerCell;

    public static Burden Of(IReadOnlyList<Form> forms, FigureBook book, Period period)
    {
        var sent = forms
            .SelectMany(form =>
                form.Sendings.Where(sending => period.Contains(sending.Day)).Select(sending => (Form: form, Sending: sending))
            )
            .ToList();
        return new(
            period,
            Sum(sent),
            [
                .. sent.GroupBy(one => one.Form.Sender)
                    .Select(group => (group.Key, Sum([.. group])))
                    .OrderByDescending(one => one.Item2.Typed)
                    .ThenByDescending(one => one.Item2.Cells)
                    .ThenBy(one => one.Key, StringComparer.Ordinal),
            ],
            [.. Doubles(forms, book)]
        );
    }

    /// <summary>The numbers that more than one form asks for, those asked most often first.</summary>
    private static IEnumerable<AskedTwice> Doubles(IReadOnlyList<Form> forms, FigureBook book) =>
        forms
            .Where(form => !form.Stopped)
            .SelectMany(form =>
                form.Matches.Where(match => match.Source is FigureSource { Aspect: FormAspect.Value })
                    .Select(match => (Form: form, Match: match, Source: (FigureSource)match.Source!))
                    .DistinctBy(one => one.Source.Figure)
            )
            .GroupBy(one => one.Source.Figure)
            .Where(group => group.Count() > 1)
            .Select(group => new AskedTwice(
                group.Key,
                TitleOf(book, group.Key),
                [.. group.Select(one => (one.Form.Sender, one.Form.Number, one.Form.Title, one.Match.Asks.Split('·')[0]))]
            ))
            .OrderByDescending(one => one.Names.Length)
            .ThenBy(one => one.Figure, StringComparer.Ordinal);

    private static string TitleOf(FigureBook book, string id) =>
        book.Find(id) is not var (figure, slice) ? id
        : slice.Length == 0 ? figure.Title
        : $"{figure.Title}（{slice[(slice.IndexOf('=', StringComparison.Ordinal) + 1)..^1]}）";

    private static Asked Sum(List<(Form Form, FormSending Sending)> sent)
    {
        var cells = sent.SelectMany(one => one.Sending.Cells).ToList();
        return new(
            sent.Select(one => one.Form.Number).Distinct().Count(),
            sent.Count,
            cells.Count,
            cells.Count(cell => cell.Source is not ("typed" or "none" or "")),
            cells.Count(cell => cell.Source == "typed"),
            cells.Count(cell => cell.Source is "none" or "")
        );
    }

    /// <summary>As a workbook: by sender, and the numbers that are asked for more than once.</summary>
    public IReadOnlyList<WrittenSheet> Sheets(int minutesPerCell) =>
        [
            new(
                "谁要的",
                [
                    new("谁要的", null, 24),
                    new("表"),
                    new("报送次数"),
                    new("空格"),
                    new("自动"),
                    new("人填"),
                    new("无此数"),
                    new("省下分钟（估）"),
                ],
                Rows(Senders.Append(("合计", All)).Select(one => Row(one.Item1, one.Item2, minutesPerCell)))
            ),
            new(
                "重复要的数",
                [new("数", null, 24), new("谁要的", null, 20), new("表", null, 30), new("表上的叫法", null, 24)],
                Rows(Twice.SelectMany(one => one.Names.Select(name => new object?[] { one.Title, name.Sender, name.Title, name.Asks })))
            ),
        ];

    private static object?[] Row(string sender, Asked asked, int minutesPerCell) =>
        [sender, asked.Forms, asked.Times, asked.Cells, asked.Known, asked.Typed, asked.Blank, asked.Known * minutesPerCell];

    private static async IAsyncEnumerable<object?[]> Rows(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
            yield return row;
        await Task.CompletedTask;
    }
}
