using Taizhang.Kernel.Forms;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Forms;

/// <summary>A value that was sent and would be another today.</summary>
/// <param name="Now">Empty: there is none any more.</param>
public sealed record FormDifference(FormMatch Match, string Sent, string Now);

/// <summary>Compares what was sent with today's figures (更正). What was typed is as it was typed.</summary>
public static class FormDifferences
{
    /// <summary>In the form's order; none when nothing was journaled since. O(cells).</summary>
    public static IReadOnlyList<FormDifference> Of(RunningTown town, Actor actor, Form form, FormSending sending)
    {
        if (town.Position <= sending.Position + 1)
            return [];
        var matches = form.Matches.ToDictionary(match => match.Key);
        return town.Read(state =>
        {
            var differences = new List<FormDifference>();
            foreach (var cell in sending.Cells)
                if (
                    matches.TryGetValue(cell.Key, out var match)
                    && FormSource.Parse(cell.Source) is FigureSource source
                    && (FormReading.Digits(state, actor, match, source, sending.Period, sending.Area) ?? "") is var now
                    && now != cell.Value
                )
                    differences.Add(new(match, cell.Value, now));
            return differences;
        });
    }
}
