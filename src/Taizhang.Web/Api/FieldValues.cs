using System.Text.Json;
using System.Text.Json.Serialization;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Web.Api;

/// <summary>
/// The fields of an entry as somebody may see them, by field id: canonical texts (dates 2023-05-01, numbers without separators, money in
/// 元),
/// arrays of objects for rows. Empty fields are left out. Personal fields of cases that the caller does not handle are masked.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct FieldValues(Entry Entry, Ledger Ledger, Reader Reader)
{
    internal static void Write(Utf8JsonWriter json, Reader reader, Entry entry, Field field, Value value)
    {
        if (value.IsEmpty)
            json.WriteNullValue();
        else if (!reader.Sees(entry, field))
            json.WriteStringValue(Rights.Masked(field, value));
        else
            field.Type.Write(json, value);
    }

    internal sealed class Converter : JsonConverter<FieldValues>
    {
        public override FieldValues Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter json, FieldValues of, JsonSerializerOptions options)
        {
            json.WriteStartObject();
            for (int i = 0; i < of.Entry.Values.Length; i++)
            {
                if (of.Entry.Values[i].IsEmpty)
                    continue;
                json.WritePropertyName(of.Ledger.Fields[i].Id);
                FieldValues.Write(json, of.Reader, of.Entry, of.Ledger.Fields[i], of.Entry.Values[i]);
            }
            json.WriteEndObject();
        }
    }
}

/// <summary>What a field held before or after an event, as the caller may see it.</summary>
[JsonConverter(typeof(Converter))]
public readonly record struct SeenValue(Entry Entry, Field Field, Value Value, Reader Reader)
{
    internal sealed class Converter : JsonConverter<SeenValue>
    {
        public override SeenValue Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter json, SeenValue of, JsonSerializerOptions options) =>
            FieldValues.Write(json, of.Reader, of.Entry, of.Field, of.Value);
    }
}
