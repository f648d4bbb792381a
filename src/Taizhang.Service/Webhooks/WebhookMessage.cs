using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Journal;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Service.Webhooks;

/// <summary>
/// One event as it is sent: thin, with names and no values, so that whoever wants to read more asks the API and is asked for his rights.
/// The same journal line is the same message, however often it is sent.
/// </summary>
/// <param name="Id">By which a receiver knows a message that it had already.</param>
/// <param name="Key">What the event is about; messages of one key go out in order.</param>
/// <param name="Body">JSON in UTF-8.</param>
public sealed record WebhookMessage(string Id, string Key, string Type, byte[] Body)
{
    /// <summary>The type of a message that only tries whether a receiver is there.</summary>
    public const string Trial = "webhook.test";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static WebhookMessage Of(string town, JournalLine line)
    {
        using var payload = JsonDocument.Parse(line.Payload);
        string? number = Text(payload.RootElement, "number"),
            ledger = Text(payload.RootElement, "ledger");
        // Of the line's hash, so that a line which took the place of a lost one has another name.
        string mark = Convert.ToHexStringLower(SHA256.HashData(line.Hash).AsSpan(0, 6));
        return new(
            $"{town}_{line.Seq}_{mark}",
            number is null ? line.Type : $"{ledger}/{number}",
            line.Type,
            Write(
                line.Type,
                line.At,
                data =>
                {
                    data.WriteString("town", town);
                    data.WriteNumber("seq", line.Seq);
                    if (ledger is not null)
                        data.WriteString("ledger", ledger);
                    if (number is not null)
                        data.WriteString("entry", number);
                }
            )
        );
    }

    /// <summary>A message that says nothing but that it came.</summary>
    public static WebhookMessage TrialOf(Webhook hook, DateTimeOffset now) =>
        new($"test_{Guid.NewGuid():N}", Trial, Trial, Write(Trial, now, data => data.WriteString("town", hook.Town)));

    /// <summary>The key as it is shown to whoever sets up the receiver.</summary>
    public static string ShownSecret(byte[] secret) => "whsec_" + Convert.ToBase64String(secret);

    /// <summary>
    /// The signatures of one attempt, one for each key in force: <c>v1,</c> and HMAC-SHA256 over id, time of the attempt and body.
    /// </summary>
    public string SignatureOf(IEnumerable<byte[]> secrets, long attempt)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{attempt}."), .. Body];
        return string.Join(' ', secrets.Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(secret, signed))));
    }

    private static byte[] Write(string type, DateTimeOffset at, Action<Utf8JsonWriter> data)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", at.UtcDateTime);
            json.WriteStartObject("data");
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
