using System.Text.Json;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Kernel.Forms;

/// <summary>A blank of a form and where its content comes from.</summary>
/// <param name="Sheet">The sheet's index in the workbook.</param>
/// <param name="Cell">As Excel names it: C5.</param>
/// <param name="Asks">What the form asks for there, in its own words.</param>
/// <param name="Source">Null: nothing fits, and it is left blank.</param>
/// <param name="Score">How surely it fits, in per mille; 1000 when somebody said so.</param>
/// <param name="Unit">The unit of the number in the form; empty: the figure's own.</param>
/// <param name="Places">The decimal places of the number; null: the figure's.</param>
/// <param name="Percent">Whether the cell shows a hundredth as one per cent, so that 12 % is 0.12.</param>
public sealed record FormMatch(int Sheet, string Cell, string Asks, FormSource? Source, int Score, string Unit, int? Places, bool Percent)
{
    /// <summary>From this score on nobody needs to be asked.</summary>
    public const int Sure = 900;

    /// <summary>Whether somebody should look whether it fits.</summary>
    public bool IsDoubtful => Source is not null && Score < Sure;

    /// <summary>What names the blank within its form.</summary>
    public string Key => KeyOf(Sheet, Cell);

    public static string KeyOf(int sheet, string cell) => $"{sheet}!{cell}";

    internal void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("sheet", Sheet);
        json.WriteString("cell", Cell);
        json.WriteString("asks", Asks);
        json.WriteOptional("source", Source?.Text);
        json.WriteNumber("score", Score);
        if (Unit.Length > 0)
            json.WriteString("unit", Unit);
        if (Places is { } places)
            json.WriteNumber("places", places);
        if (Percent)
            json.WriteBoolean("percent", true);
        json.WriteEndObject();
    }

    internal static FormMatch Read(JsonElement json) =>
        new(
            json.Int("sheet"),
            json.Text("cell"),
            json.Text("asks"),
            FormSource.Parse(json.OptionalText("source")),
            json.Int("score"),
            json.OptionalText("unit") ?? "",
            json.TryGetProperty("places", out var places) ? places.GetInt32() : null,
            json.TryGetProperty("percent", out _)
        );
}
