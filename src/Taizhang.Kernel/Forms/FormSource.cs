using System.Collections.Immutable;

namespace Taizhang.Kernel.Forms;

/// <summary>Where what stands in a blank of a form comes from.</summary>
public abstract record FormSource
{
    /// <summary>As a form keeps it; <see cref="Parse"/> reads it back.</summary>
    public abstract string Text { get; }

    /// <summary>The word with which pages mark such a blank: 数, 算, 填, 名, 无.</summary>
    public abstract string Mark { get; }

    /// <summary>Null when it is no source.</summary>
    public static FormSource? Parse(string? text)
    {
        if (text is null || text.Length > 400)
            return null;
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? text : text[..colon],
            rest = colon < 0 ? "" : text[(colon + 1)..];
        switch (kind)
        {
            case "figure":
                string[] parts = rest.Split('|');
                return
                    parts.Length == 4
                    && FormSpan.Parse(parts[1]) is { } span
                    && Array.IndexOf(FigureSource.Aspects, parts[2]) is >= 0 and int aspect
                    ? new FigureSource(parts[0], span, (FormAspect)aspect, parts[3])
                    : null;
            case "sum":
                string[] cells = rest.Split(',');
                return cells.Length is > 0 and <= 60 && cells.All(cell => cell.Length is > 1 and < 9) ? new SumSource([.. cells]) : null;
            case "word":
                return Array.IndexOf(WordSource.Words, rest) is >= 0 and int word ? new WordSource((FormWord)word) : null;
            case "typed":
                return new TypedSource();
            case "none":
                return new NoSource();
            default:
                return null;
        }
    }
}

public enum FormAspect
{
    Value,

    /// <summary>同比增长, in %.</summary>
    Growth,

    /// <summary>同比增减, in the figure's unit.</summary>
    Increment,

    /// <summary>环比增长, in %.</summary>
    Sequential,

    /// <summary>The year's plan.</summary>
    Plan,

    /// <summary>What share of the plan is reached, in %.</summary>
    ShareOfPlan,
}

/// <summary>A figure of the township.</summary>
/// <param name="Figure">With its slice: <c>hazard.found[grade=重大]</c>.</param>
/// <param name="Area">The code of an area; empty: the one for which the form is filled in.</param>
public sealed record FigureSource(string Figure, FormSpan Span, FormAspect Aspect, string Area) : FormSource
{
    internal static readonly string[] Aspects = ["value", "growth", "increment", "sequential", "plan", "share_of_plan"];

    public override string Text => $"figure:{Figure}|{Span}|{Aspects[(int)Aspect]}|{Area}";

    public override string Mark => "数";

    /// <summary>What of the figure is asked for, as people read it; empty: its value.</summary>
    public string AspectTitle =>
        Aspect switch
        {
            FormAspect.Growth => "同比增长",
            FormAspect.Increment => "同比增减",
            FormAspect.Sequential => "环比增长",
            FormAspect.Plan => "年度计划",
            FormAspect.ShareOfPlan => "占计划",
            _ => "",
        };
}

/// <summary>The sum of other blanks of the same sheet.</summary>
public sealed record SumSource(ImmutableArray<string> Cells) : FormSource
{
    public override string Text => "sum:" + string.Join(',', Cells);

    public override string Mark => "算";

    public bool Equals(SumSource? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);
}

public enum FormWord
{
    /// <summary>The township, or the village for which the form is filled in.</summary>
    Unit,

    /// <summary>Who fills it in.</summary>
    Person,
    Day,
    Period,
}

/// <summary>A word that every form asks for.</summary>
public sealed record WordSource(FormWord Word) : FormSource
{
    internal static readonly string[] Words = ["unit", "person", "day", "period"];

    public override string Text => "word:" + Words[(int)Word];

    public override string Mark => "名";
}

/// <summary>Somebody types it anew for every period.</summary>
public sealed record TypedSource : FormSource
{
    public override string Text => "typed";

    public override string Mark => "填";
}

/// <summary>The township has no such number (无此数): it stays blank.</summary>
public sealed record NoSource : FormSource
{
    public override string Text => "none";

    public override string Mark => "无";
}
