using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Journal;
using Taizhang.Storage;

namespace Taizhang.Service.Feeds;

/// <summary>Writes feeds: the same journal is the same bytes.</summary>
internal static class FeedWriter
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static void Write(Utf8JsonWriter json, FeedRecord record)
    {
        json.WriteStartObject();
        switch (record)
        {
            case FeedHead head:
                json.WriteString("feed", FeedHead.Form);
                Write(json, head.Town);
                json.WriteNumber("after", head.After);
                json.WriteString("hash", Convert.ToHexStringLower(head.Hash));
                break;
            case FeedPicture picture:
                json.WriteBase64String("jpeg", picture.Jpeg);
                break;
            case FeedText text:
                json.WriteString("text", text.Text);
                break;
            case FeedLine { Line: var line }:
                Write(json, line);
                break;
            case FeedEnd end:
                json.WriteNumber("end", end.Last);
                json.WriteNumber("of", end.Of);
                break;
        }
        json.WriteEndObject();
    }

    public static Utf8JsonWriter On(System.Buffers.IBufferWriter<byte> bytes) => new(bytes, Plain);

    private static void Write(Utf8JsonWriter json, TownInfo town)
    {
        json.WriteStartObject("town");
        json.WriteString("id", town.Id);
        json.WriteString("name", town.Name);
        json.WriteString("county", town.County);
        json.WriteBoolean("demo", town.Demo);
        if (town.Today is { } today)
            json.WriteString("today", today.ToString("O", CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, JournalLine line)
    {
        json.WriteNumber("seq", line.Seq);
        json.WriteString("at", line.At.UtcDateTime);
        json.WriteString("actor", line.Actor);
        json.WriteString("actor_name", line.ActorName);
        json.WriteString("command", line.Command);
        json.WriteString("type", line.Type);
        json.WritePropertyName("payload");
        // Its very bytes: the hash is made over them.
        json.WriteRawValue(line.Payload, skipInputValidation: true);
        json.WriteString("hash", Convert.ToHexStringLower(line.Hash));
    }
}
