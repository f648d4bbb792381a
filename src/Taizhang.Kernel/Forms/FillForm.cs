using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Forms;

/// <summary>Type into blanks of a form for one period and area, in the version that was read; signed by who typed it.</summary>
/// <param name="Cells">By the key of the match: the number or text; empty: nothing any more.</param>
public sealed record FillForm(
    string Id,
    int Number,
    int Version,
    Period Period,
    string Area,
    ImmutableArray<(string Key, string Text)> Cells
) : Command(Id)
{
    private const int LongestText = 200;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MayFillForms(now.Actor))
            return Refusal.RightForms();
        if (now.Town.FormOf(Number) is not { } form)
            return Refusal.MissingForm();
        if (form.Version != Version)
            return Refusal.ConflictForm(form.By);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (now.Areas.Find(Area) is null)
            wrong.Add(Refusal.InputAreaUnknown(Area));
        var keys = form.Matches.Select(match => match.Key).ToHashSet();
        var cells = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var (key, text) in Cells)
        {
            string cell = key[(key.IndexOf('!', StringComparison.Ordinal) + 1)..],
                typed = text.Trim();
            if (!keys.Contains(key))
                wrong.Add(Refusal.InputFormCell(cell));
            else if (typed.Length > LongestText || !TextField.IsPlain(typed, lines: false))
                wrong.Add(Refusal.InputFormText(cell, LongestText));
            else if (typed.Length > 0 && LooksLikeNumber(typed) && !IsNumber(typed))
                wrong.Add(Refusal.InputFormNumber(cell, typed));
            else
                cells.Add((key, typed.Length > 0 && LooksLikeNumber(typed) ? typed.Replace(",", "", StringComparison.Ordinal) : typed));
        }
        return wrong.Count > 0 ? wrong.ToImmutable() : new FormFilled(Number, Period, Area, cells.ToImmutable(), now.Actor.Name, now.Today);
    }

    private static bool LooksLikeNumber(string text) => char.IsAsciiDigit(text[0]) || (text.Length > 1 && text[0] is '-' or '.' or '+');

    /// <summary>Whether what was typed is a number; words may be typed too where a form asks for words.</summary>
    public static bool IsNumber(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out _
        );
}

/// <summary>Something was typed into a form.</summary>
public sealed record FormFilled(
    int Number,
    Period Period,
    string Area,
    ImmutableArray<(string Key, string Text)> Cells,
    string By,
    DateOnly Day
) : Event
{
    public const string Name = "form.filled";

    public override string Type => Name;

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteNumber("number", Number);
        json.WriteString("period", Period.ToString());
        json.WriteString("area", Area);
        json.WriteString("by", By);
        json.WriteDay("day", Day);
        json.WriteStartObject("cells");
        foreach (var (key, text) in Cells)
            json.WriteString(key, text);
        json.WriteEndObject();
    }

    internal static FormFilled Read(JsonElement json) =>
        new(
            json.Int("number"),
            PeriodIn(json),
            json.Text("area"),
            [.. json.GetProperty("cells").EnumerateObject().Select(one => (one.Name, one.Value.GetString()!))],
            json.Text("by"),
            json.Day("day")
        );

    internal static Period PeriodIn(JsonElement json) =>
        Period.TryParse(json.Text("period"), out var period) ? period : throw new JsonException("Unknown period.");

    internal override void Apply(Township town)
    {
        var shelf = town.Of<FormShelf>();
        var form = shelf.Find(Number)!;
        var typed = form.FillFor(Period, Area).Typed;
        foreach (var (key, text) in Cells)
            typed = text.Length == 0 ? typed.Remove(key) : typed.SetItem(key, new(text, By, Day));
        shelf.Set(form with { Version = form.Version + 1, By = By, Fills = form.Fills.SetItem((Period, Area), new(typed)) });
    }
}
