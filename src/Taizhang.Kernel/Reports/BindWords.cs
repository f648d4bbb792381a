using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Reports;

/// <summary>
/// Say which figure the words of reports refer to, where it was recognized wrongly or not at all: a figure, one of its slices, or none.
/// Said once, it holds for every report with the same words.
/// </summary>
/// <param name="Words">What a number is of, without punctuation.</param>
/// <param name="Unit">Of the number: the same words may count households and people.</param>
/// <param name="Figure">With its slice; empty: no figure of the township; null: what was said is to be forgotten.</param>
public sealed record BindWords(string Id, string Words, string Unit, string? Figure) : Command(Id)
{
    public const int LongestWords = 120,
        LongestUnit = 20;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFileReports(now.Actor))
            return Refusal.RightReport();
        if (TextField.Check("words", "报告里的对象", Words, required: true, LongestWords) is { } words)
            return words;
        if (TextField.Check("unit", "单位", Unit, required: false, LongestUnit) is { } unit)
            return unit;
        if (Figure is { Length: > 0 } figure && now.Pack.Figures.Find(figure) is null)
            return Refusal.MissingFigure(figure, "figure");
        return now.Town.BoundWords.GetValueOrDefault((Words, Unit)) == Figure
            ? Refusal.InputNothing()
            : new WordsBound(Words, Unit, Figure);
    }
}

/// <summary>It was said which figure the words of reports refer to, or what was said is forgotten (null).</summary>
public sealed record WordsBound(string Words, string Unit, string? Figure) : Event
{
    public const string Name = "words.bound";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("words", Words);
        json.WriteString("unit", Unit);
        json.WriteString("figure", Figure);
    }

    internal static WordsBound Read(JsonElement json) => new(json.Text("words"), json.Text("unit"), json.GetProperty("figure").GetString());

    internal override void Apply(Township town) => town.Of<ReportShelf>().Bind(Words, Unit, Figure);
}
