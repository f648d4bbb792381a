using System.Text.RegularExpressions;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Reports;

/// <summary>What a claim compares a figure with: a number, its own value of the year before, or its plan.</summary>
public enum Against
{
    Number,
    LastYear,
    Plan,
}

/// <summary>
/// A claim that stands only where a figure bears it out (有条件的话): <c>{?debt.new[kind=隐性债务] = 0: 未新增隐性债务}</c>. What has no value bears
/// out nothing.
/// </summary>
/// <param name="Of">The figure, written as a chip is: <c>hotline.accepted|同比</c>.</param>
/// <param name="Sign">One of <see cref="Signs"/>.</param>
public sealed partial record Claim(Chip Of, string Sign, Against Against, Exact Number, string Text)
{
    private const string LastYear = "上年",
        Plan = "计划";

    public static IReadOnlyList<string> Signs { get; } = ["=", "!=", "<", "<=", ">", ">="];

    /// <summary>Reads what stands between <c>{?</c> and <c>}</c>. Does not check that the figure exists.</summary>
    public static Outcome<Claim> Parse(string inner)
    {
        if (Form().Match(inner) is not { Success: true } form)
            return Refusal.ClaimForm(inner);
        var of = Chip.Parse(form.Groups["of"].Value.Trim());
        if (!of.Ok)
            return of.Refusals;
        var chip = of.Value;
        string to = form.Groups["to"].Value.Trim(),
            text = form.Groups["text"].Value.Trim();
        var against =
            to == LastYear ? Against.LastYear
            : to == Plan ? Against.Plan
            : Against.Number;
        Exact number = 0;
        if (text.Length == 0 || against == Against.Number && !Exact.TryParse(to, out number))
            return Refusal.ClaimForm(inner);
        // A growth or an increment is a comparison with last year already.
        if (against != Against.Number && chip.Aspect != ChipAspect.Value)
            return Refusal.ClaimForm(inner);
        string sign = form.Groups["sign"].Value switch
        {
            "≠" => "!=",
            "≤" => "<=",
            "≥" => ">=",
            var plain => plain,
        };
        return new Claim(chip, sign, against, number, text);
    }

    /// <summary>Whether the figure bears it out, as everybody may be told it.</summary>
    public bool Holds(Township town, int year)
    {
        if (DraftText.Resolve(Of, town, year) is not { Ok: true, Value: var (figure, slice, area, period) })
            return false;
        var reading = town.Read(null, figure, slice, area, period);
        Exact? against = Against switch
        {
            Against.LastYear => reading.LastYear,
            Against.Plan => reading.Plan,
            _ => Number,
        };
        return Printing.Stated(Of, reading) is { } value && against is { } other && Compares(value.CompareTo(other));
    }

    /// <summary>
    /// What is wrong with it as a condition on a figure: one that can never hold lets nothing be said, and one that always holds is no
    /// condition.
    /// </summary>
    internal Refusal? Fault(Figure figure, FigureBook book)
    {
        if (Against != Against.Number || Of.Aspect != ChipAspect.Value || !IsNumberOfThings(figure, book))
            return null;
        bool below = Number.Over < 0,
            broken = !figure.IsRatio && Number.Under != 1;
        bool never = Sign switch
        {
            "=" => below || broken,
            "<" => below || Number.IsZero,
            "<=" => below,
            _ => false,
        };
        bool always = Sign switch
        {
            "!=" => below || broken,
            ">" => below,
            ">=" => below || Number.IsZero,
            _ => false,
        };
        return never ? Refusal.ClaimNever(Text)
            : always ? Refusal.ClaimAlways(Text)
            : null;
    }

    /// <summary>Whether a figure counts things, or is a ratio of such counts: it is never below zero.</summary>
    private static bool IsNumberOfThings(Figure figure, FigureBook book) =>
        figure.CountsAreas
        || (
            figure.IsTallied
                ? !figure.IsOfAmounts && !figure.IsDeclared
                : book.Roots(figure, "").Any() && book.Roots(figure, "").All(root => IsNumberOfThings(root.Figure, book))
        );

    private bool Compares(int order) =>
        Sign switch
        {
            "=" => order == 0,
            "!=" => order != 0,
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };

    [GeneratedRegex(
        @"^\s*(?<of>[a-z0-9_.]+(\[[^\]]*\])?(\|[^<>=!≤≥≠:：]+)*)\s*(?<sign><=|>=|!=|=|<|>|≤|≥|≠)\s*(?<to>[^:：]+)[:：](?<text>.*)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
