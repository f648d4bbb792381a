using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Api;

/// <summary>
/// The <c>fields</c> of a command by field id. A value is a string as typed, a number or boolean (taken by its digits, never through
/// floating point), null for empty, an array of strings (photos) or an array of objects (rows). The kernel interprets it.
/// </summary>
[JsonConverter(typeof(Converter))]
public sealed class FieldInputs() : Dictionary<string, Input>(StringComparer.Ordinal)
{
    /// <summary>The most fields in one command or columns in one row.</summary>
    public const int Most = 200;

    /// <summary>The most items in one array: above the kernel's own limits, so that the kernel reports what is too many.</summary>
    private const int MostItems = 1000;

    internal static readonly FieldInputs None = [];

    internal sealed class Converter : JsonConverter<FieldInputs>
    {
        public override FieldInputs Read(ref Utf8JsonReader json, Type type, JsonSerializerOptions options)
        {
            if (json.TokenType != JsonTokenType.StartObject)
                throw new JsonException();
            var fields = new FieldInputs();
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string id = json.GetString()!;
                json.Read();
                if (fields.Count == Most || !fields.TryAdd(id, Value(ref json, id)))
                    throw Wrong(id);
            }
            return fields;
        }

        private static Input Value(ref Utf8JsonReader json, string id) =>
            json.TokenType == JsonTokenType.StartArray ? Items(ref json, id) : Scalar(ref json, id);

        private static Input Items(ref Utf8JsonReader json, string field)
        {
            var texts = new List<string>();
            var rows = new List<IReadOnlyDictionary<string, string>>();
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            {
                if (texts.Count + rows.Count == MostItems)
                    throw Wrong(field);
                if (json.TokenType == JsonTokenType.StartObject)
                    rows.Add(Row(ref json, field));
                else
                    texts.Add(Scalar(ref json, field));
            }
            if (texts.Count > 0 && rows.Count > 0)
                throw Wrong(field);
            if (rows.Count > 0)
                return Input.Of(rows);
            return texts.Count > 0 ? Input.Of(texts) : "";
        }

        private static Dictionary<string, string> Row(ref Utf8JsonReader json, string field)
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                string id = json.GetString()!;
                json.Read();
                if (row.Count == Most || !row.TryAdd(id, Scalar(ref json, field)))
                    throw Wrong(field);
            }
            return row;
        }

        public override void Write(Utf8JsonWriter json, FieldInputs value, JsonSerializerOptions options) =>
            throw new NotSupportedException();
    }

    /// <summary>The text of a string, number, boolean or null.</summary>
    internal static string Scalar(ref Utf8JsonReader json, string? field = null) =>
        json.TokenType switch
        {
            JsonTokenType.String => json.GetString()!,
            JsonTokenType.Number => json.HasValueSequence
                ? Encoding.ASCII.GetString(json.ValueSequence)
                : Encoding.ASCII.GetString(json.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.Null => "",
            _ => throw (field is null ? new JsonException() : Wrong(field)),
        };

    /// <summary>Names the wrong field; the serializer alone would only name the containing object.</summary>
    private static JsonException Wrong(string field) => new(null, "$.fields." + field, null, null);
}

/// <summary>A text that may come as a JSON number, whose digits are taken as written.</summary>
internal sealed class RawText : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader json, Type type, JsonSerializerOptions options) => FieldInputs.Scalar(ref json);

    public override void Write(Utf8JsonWriter json, string value, JsonSerializerOptions options) => json.WriteStringValue(value);
}
