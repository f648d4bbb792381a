using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Workbooks.Forms;

/// <summary>Who fills a form in, where and when.</summary>
/// <param name="Unit">The township, or the village for which it is filled in.</param>
public sealed record FormFiller(string Unit, string Person, DateOnly Day, Period Period);

/// <summary>
/// Puts the period, the township, who fills in and the day into the texts around a form's tables, where these leave them open. Who checks
/// it signs by hand.
/// </summary>
public static partial class FormSpots
{
    /// <summary>The texts that change.</summary>
    public static IEnumerable<(CellPlace Place, string Text)> Fill(FormSheet sheet, FormFiller filler)
    {
        foreach (var spot in sheet.Spots)
        {
            if (sheet.Grid.At(spot.Place).Formula is not null)
                continue;
            string text = Fill(spot.Text, filler);
            if (text != spot.Text)
                yield return (spot.Place, text);
        }
    }

    private static string Fill(string text, FormFiller filler)
    {
        if (FormWords.IsNote(text))
            return text;
        text = StatedPeriod.Put(text, filler.Period);
        text = Unit().Replace(text, match => match.Value + filler.Unit, 1);
        text = Person().Replace(text, match => match.Value + filler.Person, 1);
        return Day().Replace(text, match => $"{match.Groups[1].Value}{filler.Day.Year}年{filler.Day.Month}月{filler.Day.Day}日", 1);
    }

    [GeneratedRegex(
        @"(?:填报|填表|报送|上报|编报)单位(?:[（(](?:盖章|公章|章)[）)])?[:：](?=\s*$|\s{2,}|\s*[（(]盖章)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Unit();

    [GeneratedRegex(@"(?:填报|填表|制表|经办|报送)人(?:员)?[:：](?=\s*$|\s+\S)", RegexOptions.CultureInvariant)]
    private static partial Regex Person();

    [GeneratedRegex(
        @"((?:填报|填表|报送|报出|上报|制表)(?:日期|时间)[:：])\s*(?:年\s*月\s*日)?(?=\s*$|\s{2,})",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Day();
}
