using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Forms;

/// <summary>Who fills a form in.</summary>
/// <param name="Unit">The area's name.</param>
public sealed record FormPerson(string Unit, string Name, DateOnly Day);

/// <summary>What stands in a blank.</summary>
/// <param name="Text">The digits or the text; empty: nothing.</param>
/// <param name="Source">The source from which it came, as text; <c>typed</c> where somebody typed over it.</param>
/// <param name="IsOpen">Whether something should stand there and nothing does.</param>
/// <param name="By">Who typed it; null: nobody did.</param>
public sealed record FormValue(string Text, string Source, bool IsOpen, FormTyped? By = null)
{
    public bool IsNumber => Text.Length > 0 && FillForm.IsNumber(Text) && !Source.StartsWith("word:", StringComparison.Ordinal);
}

/// <summary>A form filled in for a period and an area.</summary>
public static class FormValues
{
    /// <summary>By the keys of the form's matches. What was typed stands over what was counted.</summary>
    public static IReadOnlyDictionary<string, FormValue> Of(
        Township town,
        Actor actor,
        Form form,
        Period period,
        string area,
        FormPerson person
    )
    {
        var values = new Dictionary<string, FormValue>();
        var typed = form.FillFor(period, area).Typed;
        var sums = new List<FormMatch>();
        foreach (var match in form.Matches)
        {
            if (typed.TryGetValue(match.Key, out var by))
                values[match.Key] = new(by.Text, "typed", false, by);
            else if (match.Source is SumSource)
                sums.Add(match);
            else
                values[match.Key] = Value(match);
        }
        // A sum may add sums up: as many passes as there can be levels.
        for (int pass = 0; pass < 4 && sums.Count > 0; pass++)
            sums.RemoveAll(match =>
            {
                if (Sum(match, (SumSource)match.Source!, values) is not { } sum)
                    return false;
                values[match.Key] = new(sum, match.Source!.Text, false);
                return true;
            });
        foreach (var match in sums)
            values[match.Key] = new("", match.Source!.Text, true);
        return values;

        FormValue Value(FormMatch match) =>
            match.Source switch
            {
                FigureSource figure => FormReading.Digits(town, actor, match, figure, period, area) is { } digits
                    ? new(digits, figure.Text, false)
                    : new("", figure.Text, true),
                WordSource word => new(Word(word.Word, period, person), word.Text, false),
                NoSource none => new("", none.Text, false),
                TypedSource source => new("", source.Text, true),
                _ => new("", "", true),
            };
    }

    private static string Word(FormWord word, Period period, FormPerson person) =>
        word switch
        {
            FormWord.Unit => person.Unit,
            FormWord.Person => person.Name,
            FormWord.Day => person.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => period.Title.Replace(" ", "", StringComparison.Ordinal),
        };

    /// <summary>The sum of what stands in other cells; null while one of them has nothing.</summary>
    private static string? Sum(FormMatch match, SumSource source, Dictionary<string, FormValue> values)
    {
        Exact sum = 0;
        foreach (string cell in source.Cells)
        {
            if (!values.TryGetValue(FormMatch.KeyOf(match.Sheet, cell), out var value))
                return null;
            if (value.Source == "none")
                continue;
            if (!Exact.TryParse(value.Text, out var number))
                return null;
            sum += number;
        }
        return sum.Digits();
    }
}
