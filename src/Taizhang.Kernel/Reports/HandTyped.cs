using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>How what was typed by hand stands to what the township keeps.</summary>
public enum Typing
{
    /// <summary>As the figure would be printed.</summary>
    Agrees,

    /// <summary>Otherwise than the figure.</summary>
    Differs,

    /// <summary>Growth that no figure of the township bears out.</summary>
    Groundless,

    /// <summary>Statements that do not fit together.</summary>
    Contradicts,

    /// <summary>No figure counts it: nothing can be said of it.</summary>
    Unknown,
}

/// <summary>Something in a draft that no chip prints: a number typed by hand, or a contradiction.</summary>
/// <param name="Start">Into the printed text; −1 for a contradiction.</param>
/// <param name="Written">The number with the words before it, or what the contradiction is.</param>
/// <param name="Figure">Id of the figure to which the number refers, with its slice; empty: none.</param>
/// <param name="Title">Of the figure.</param>
/// <param name="Printed">What the figure's chip would print; empty: nothing.</param>
public sealed record HandTyped(int Start, string Written, Typing Typing, string Figure = "", string Title = "", string Printed = "")
{
    /// <summary>Whether it is 不符: counted as such, and frozen only with a reason.</summary>
    public bool IsWrong => Typing is Typing.Differs or Typing.Groundless or Typing.Contradicts;

    /// <summary>
    /// Everything in a draft that was typed by hand, what is wrong first. Empty when the pack has no words to read it by
    /// (<see cref="Pack.Reads"/>). O(text).
    /// </summary>
    public static ImmutableArray<HandTyped> Of(Township town, PrintedDraft draft, int year)
    {
        if (town.Pack.Reads?.Invoke(town.Pack.Figures, draft.Text) is not { } reading)
            return [];
        return
        [
            .. reading
                .Numbers.Where(number => !draft.IsChip(number.Start, number.End) && !TellsOfPromise(draft, number))
                .Select(number => Of(town, number, year))
                .Concat(reading.Contradictions.Select(one => new HandTyped(-1, one, Typing.Contradicts)))
                .OrderBy(one => !one.IsWrong)
                .ThenBy(one => one.Start),
        ];
    }

    private static HandTyped Of(Township town, NumberRead number, int year)
    {
        if (number.IsCondition)
            return new(number.Start, number.Subject + number.Written, Typing.Unknown);
        string how = number.Says switch
        {
            NumberSays.Growth => "增幅",
            NumberSays.Increment => "增减",
            NumberSays.ShareOfPlan => "占计划",
            _ => "",
        };
        string written = $"{number.Subject}{how}{number.Written}";
        bool grows = number.Says is NumberSays.Growth or NumberSays.GrowthInWords or NumberSays.Increment;
        if (number.Figure is not { } figure)
            return new(number.Start, written, grows ? Typing.Groundless : Typing.Unknown);
        var aspect = number.Says switch
        {
            NumberSays.Growth or NumberSays.GrowthInWords => ChipAspect.Growth,
            NumberSays.Increment => ChipAspect.Increment,
            NumberSays.ShareOfPlan => ChipAspect.ShareOfPlan,
            _ => ChipAspect.Value,
        };
        var chip = new Chip(figure.Id + number.Slice, aspect, null, null, ChipStyle.Plain);
        var reading = town.Read(null, figure, number.Slice, town.Areas.Town.Code, new Period(number.Year ?? year));
        var typed = new HandTyped(number.Start, written, Typing.Unknown, chip.Figure, reading.Title, Printing.Print(chip, reading) ?? "");
        return Printing.Stated(chip, reading) is { } value
            ? typed with
            {
                Typing = number.Prints(value) ? Typing.Agrees : Typing.Differs,
            }
            : typed with
            {
                Typing = grows ? Typing.Groundless : Typing.Unknown,
            };
    }

    /// <summary>The outcomes that admit that a promise was not reached.</summary>
    private static readonly string[] Unreached = ["结转下年", "部分兑现", "未兑现"];

    /// <summary>
    /// Whether a number is a promise, followed by its result as a figure, or by the word that it was not reached:
    /// 固定资产投资完成11.5亿元：完成{{…}}. Only in an annex: elsewhere such words would hide a number.
    /// </summary>
    private static bool TellsOfPromise(PrintedDraft draft, NumberRead number)
    {
        if (!number.InAnnex)
            return false;
        int end = draft.Text.IndexOf('\n', number.End),
            colon = draft.Text.IndexOf('：', number.End);
        if (end < 0)
            end = draft.Text.Length;
        return colon >= 0
            && colon < end
            && (
                draft.IsChip(colon, end)
                || Unreached.Any(word => draft.Text.AsSpan(colon + 1, end - colon - 1).StartsWith(word, StringComparison.Ordinal))
            );
    }
}
