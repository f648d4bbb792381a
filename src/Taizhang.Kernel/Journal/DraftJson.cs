using System.Text.Json;
using Taizhang.Kernel.Reports;

namespace Taizhang.Kernel.Journal;

/// <summary>The form in the journal of what happens to reports in the making: <see cref="EventJson"/> leaves these to it.</summary>
internal static class DraftJson
{
    /// <exception cref="NotSupportedException">Of an event that is none of these.</exception>
    public static void Write(Utf8JsonWriter json, Event decided)
    {
        switch (decided)
        {
            case DraftSaved saved:
                json.WriteNumber("year", saved.Year);
                json.WriteNumber("version", saved.Version);
                json.WriteString("text", saved.Text);
                break;
            case DraftNoted { Note: var note } noted:
                json.WriteNumber("year", noted.Year);
                json.WriteString("note", note.Id);
                json.WriteString("quote", note.Quote);
                json.WriteString("text", note.Text);
                Signed(json, note.By, note.Day);
                json.WriteBoolean("settled", note.Settled);
                break;
            case FiguresConfirmed confirmed:
                json.WriteNumber("year", confirmed.Year);
                json.WriteStartArray("confirmed");
                foreach (var one in confirmed.Confirmed)
                {
                    json.WriteStartObject();
                    json.WriteString("office", one.Office);
                    json.WriteString("chip", one.Chip);
                    json.WriteString("printed", one.Printed);
                    Signed(json, one.By, one.Day);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                break;
            case EditionFrozen { Edition: var edition }:
                Write(json, edition);
                break;
            case EditionOpened opened:
                json.WriteNumber("year", opened.Year);
                json.WriteBoolean("open", opened.Open);
                break;
            case OutlineSet outline:
                json.WriteString("text", outline.Text);
                break;
            default:
                throw new NotSupportedException(decided.Type);
        }
    }

    /// <summary>Null for a type that is none of these.</summary>
    public static Event? Read(string type, JsonElement root) =>
        type switch
        {
            DraftSaved.Name => new DraftSaved(
                root.GetProperty("year").GetInt32(),
                root.GetProperty("version").GetInt32(),
                Text(root, "text")
            ),
            "draft.noted" => new DraftNoted(
                root.GetProperty("year").GetInt32(),
                new(
                    Text(root, "note"),
                    Text(root, "quote"),
                    Text(root, "text"),
                    Text(root, "by"),
                    EventJson.Day(Text(root, "day")),
                    root.GetProperty("settled").GetBoolean()
                )
            ),
            "draft.confirmed" => new FiguresConfirmed(
                root.GetProperty("year").GetInt32(),
                [
                    .. root.GetProperty("confirmed")
                        .EnumerateArray()
                        .Select(one => new Confirmation(
                            Text(one, "office"),
                            Text(one, "chip"),
                            Text(one, "printed"),
                            Text(one, "by"),
                            EventJson.Day(Text(one, "day"))
                        )),
                ]
            ),
            "edition.frozen" => new EditionFrozen(ReadEdition(root)),
            "edition.opened" => new EditionOpened(root.GetProperty("year").GetInt32(), root.GetProperty("open").GetBoolean()),
            "outline.set" => new OutlineSet(Text(root, "text")),
            _ => null,
        };

    private static void Write(Utf8JsonWriter json, Edition edition)
    {
        json.WriteNumber("year", edition.Year);
        json.WriteString("title", edition.Title);
        json.WriteNumber("version", edition.Version);
        json.WriteString("text", edition.Text);
        json.WriteString("printed", edition.Printed);
        json.WriteNumber("position", edition.Position);
        json.WriteString("head", edition.Head);
        Signed(json, edition.By, edition.Day);
        json.WriteStartArray("figures");
        foreach (var figure in edition.Figures)
        {
            json.WriteStartObject();
            json.WriteString("chip", figure.Chip);
            json.WriteString("figure", figure.Id);
            json.WriteString("title", figure.Title);
            json.WriteString("unit", figure.Unit);
            json.WriteString("definition", figure.Definition);
            json.WriteString("printed", figure.Printed);
            json.WriteString("value", figure.Value);
            json.WriteString("last_year", figure.LastYear);
            json.WriteString("behind", figure.Behind);
            json.WriteStartObject("villages");
            foreach (var (village, value) in figure.Villages)
                json.WriteString(village, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static Edition ReadEdition(JsonElement root) =>
        new(
            root.GetProperty("year").GetInt32(),
            Text(root, "title"),
            root.GetProperty("version").GetInt32(),
            Text(root, "text"),
            Text(root, "printed"),
            [
                .. root.GetProperty("figures")
                    .EnumerateArray()
                    .Select(one => new EditionFigure(
                        Text(one, "chip"),
                        Text(one, "figure"),
                        Text(one, "title"),
                        Text(one, "unit"),
                        Text(one, "definition"),
                        Text(one, "printed"),
                        Text(one, "value"),
                        one.GetProperty("last_year").GetString(),
                        Text(one, "behind"),
                        [.. one.GetProperty("villages").EnumerateObject().Select(village => (village.Name, village.Value.GetString()!))]
                    )),
            ],
            root.GetProperty("position").GetInt64(),
            Text(root, "head"),
            Text(root, "by"),
            EventJson.Day(Text(root, "day"))
        );

    private static void Signed(Utf8JsonWriter json, string by, DateOnly day)
    {
        json.WriteString("by", by);
        json.WriteString("day", EventJson.Day(day));
    }

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString()!;
}
