using System.Collections.Immutable;
using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Forms;
using Taizhang.Workbooks.Forms;

namespace Taizhang.Service.Forms;

public enum FindingKind
{
    /// <summary>不能报: it stands in the way.</summary>
    Stops,

    /// <summary>请核: somebody should look.</summary>
    Asks,

    /// <summary>相符.</summary>
    Holds,
}

/// <param name="Cell">The cell that it speaks of; empty: several.</param>
public sealed record FormFinding(FindingKind Kind, string Title, string Detail, string Cell)
{
    public string Word =>
        Kind switch
        {
            FindingKind.Stops => "不能报",
            FindingKind.Asks => "请核",
            _ => "相符",
        };
}

/// <summary>Checks a filled-in form: its sums, its parts, against what was sent before, against what other forms said.</summary>
internal static class FormChecks
{
    /// <summary>From this change on, in per cent, somebody should look; and so many at least.</summary>
    private const int Much = 20,
        Few = 5;
    private const int MostListed = 12;

    /// <summary>What is to be checked, what stands in the way first.</summary>
    public static ImmutableArray<FormFinding> Of(
        Form form,
        FormFile file,
        Period period,
        string area,
        IReadOnlyDictionary<string, FormValue> values,
        RosterRows? roster,
        IReadOnlyList<Form> others
    )
    {
        var found = new List<FormFinding>();
        foreach (var match in form.Matches)
        {
            if (values[match.Key].IsOpen)
                found.Add(
                    new(
                        FindingKind.Stops,
                        $"{match.Cell} {(match.Source is FigureSource ? "这一期没有数" : "没有来源")}",
                        $"{match.Asks}。可以填数，或写“无此数”。",
                        match.Cell
                    )
                );
            else if (match.IsDoubtful && values[match.Key].Source != "typed")
                found.Add(new(FindingKind.Asks, $"{match.Cell} 的来源请核", match.Asks, match.Cell));
        }
        if (roster is { LeftOut: > 0 })
            found.Add(
                new(
                    FindingKind.Asks,
                    $"名册还有 {roster.LeftOut} 条没有填",
                    $"原表只画了 {roster.Rows.Length} 行，下面还有别的内容。请在原表里加行后重新上传。",
                    ""
                )
            );
        foreach (var sheet in file.Sheets)
            found.AddRange(FormSumChecks.Of(sheet, form, values));
        found.AddRange(Before(form, period, area, values));
        found.AddRange(Elsewhere(form, period, area, values, others));
        return
        [
            .. found
                .GroupBy(one => one.Kind)
                .OrderBy(group => group.Key)
                .SelectMany(group => group.Key == FindingKind.Stops ? group : group.Take(MostListed * 4)),
        ];
    }

    /// <summary>Against what was sent for the period before.</summary>
    private static IEnumerable<FormFinding> Before(Form form, Period period, string area, IReadOnlyDictionary<string, FormValue> values)
    {
        if (form.SentFor(FormSpan.Before(period), area) is not { } last)
            yield break;
        var sent = last.Cells.ToDictionary(cell => cell.Key, cell => cell.Value);
        int same = 0;
        foreach (var match in form.Matches)
        {
            if (
                match.Source is FigureSource { Aspect: not FormAspect.Value }
                || match.Source is FigureSource { Span.Kind: not (SpanKind.Whole or SpanKind.ToDate) }
                || Number(values[match.Key].Text) is not { } now
                || Number(sent.GetValueOrDefault(match.Key, "")) is not { } before
            )
                continue;
            if (match.Source is FigureSource { Span.Kind: SpanKind.ToDate })
            {
                if (now < before && period.First.Month > 1)
                    yield return new(
                        FindingKind.Asks,
                        $"{match.Cell} 累计比上期少",
                        $"{match.Asks}：上期报 {Text(before)}，这期 {Text(now)}。",
                        match.Cell
                    );
                continue;
            }
            decimal change = Math.Abs(now - before);
            if (change >= Few && before != 0 && change * 100 > Math.Abs(before) * Much)
                yield return new(
                    FindingKind.Asks,
                    $"{match.Cell} 比上期{(now > before ? "多" : "少")} {Text(Math.Round(change * 100 / Math.Abs(before), 1))}%",
                    $"{match.Asks}：上期报 {Text(before)}，这期 {Text(now)}。",
                    match.Cell
                );
            else
                same++;
        }
        if (same > 0)
            yield return new(FindingKind.Holds, "与上期比", $"{same} 格变动不大", "");
    }

    /// <summary>Against what other forms said of the same number, for the same time and place.</summary>
    private static IEnumerable<FormFinding> Elsewhere(
        Form form,
        Period period,
        string area,
        IReadOnlyDictionary<string, FormValue> values,
        IReadOnlyList<Form> others
    )
    {
        var said = new Dictionary<string, List<(Form Form, string Value, string Unit)>>();
        foreach (var other in others)
        foreach (var sending in other.Sendings.GroupBy(one => (one.Period, one.Area)).Select(group => group.Last()))
        {
            var matches = other.Matches.ToDictionary(match => match.Key);
            foreach (var cell in sending.Cells)
                if (
                    cell.Value.Length > 0
                    && FormSource.Parse(cell.Source) is FigureSource source
                    && matches.TryGetValue(cell.Key, out var of)
                )
                    (
                        said.TryGetValue(KeyOf(source, sending.Period, sending.Area), out var list)
                            ? list
                            : said[KeyOf(source, sending.Period, sending.Area)] = []
                    ).Add((other, cell.Value, of.Unit));
        }
        int same = 0;
        foreach (var match in form.Matches)
        {
            if (match.Source is not FigureSource source || !said.TryGetValue(KeyOf(source, period, area), out var list))
                continue;
            foreach (var (other, value, unit) in list.Where(one => one.Unit == match.Unit))
                if (Number(value) == Number(values[match.Key].Text))
                    same++;
                else
                    yield return new(
                        FindingKind.Asks,
                        $"{match.Cell} 与别的表不同",
                        $"{match.Asks}：这里 {values[match.Key].Text}，“{other.Title}”（{other.Sender}）报的是 {value}。",
                        match.Cell
                    );
        }
        if (same > 0)
            yield return new(FindingKind.Holds, "与报给别处的数一致", $"{same} 处", "");
    }

    /// <summary>The same figure, days and area, whatever the form calls them.</summary>
    public static string KeyOf(FigureSource source, Period period, string area)
    {
        var (first, last) = source.Span.Days(period);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Figure}|{first:yyyyMMdd}|{last:yyyyMMdd}|{source.Aspect}|{(source.Area.Length > 0 ? source.Area : area)}"
        );
    }

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out decimal number)
            ? number
            : null;

    public static string Text(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
