using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Kernel.Decisions;

/// <summary>What all events share in writing and reading their members.</summary>
internal static class JournalJson
{
    extension(Utf8JsonWriter json)
    {
        /// <summary>Null writes nothing.</summary>
        public void WriteOptional(string name, string? text)
        {
            if (text is not null)
                json.WriteString(name, text);
        }

        /// <summary>A list of objects, each with the members that <paramref name="write"/> writes.</summary>
        public void WriteList<T>(string name, IEnumerable<T> items, Action<T> write)
        {
            json.WriteStartArray(name);
            foreach (var item in items)
            {
                json.WriteStartObject();
                write(item);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }

        public void WriteDay(string name, DateOnly day) => json.WriteString(name, Days.Text(day));
    }

    /// <summary>
    /// Reading throws <see cref="KeyNotFoundException"/> for a missing member and <see cref="JsonException"/> for an unknown word.
    /// </summary>
    extension(JsonElement json)
    {
        public string Text(string name) => json.GetProperty(name).GetString()!;

        /// <summary>Null when the member is missing or null.</summary>
        public string? OptionalText(string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

        public int Int(string name) => json.GetProperty(name).GetInt32();

        public long Number(string name) => json.GetProperty(name).GetInt64();

        public bool Truth(string name) => json.GetProperty(name).GetBoolean();

        /// <summary>What <c>WriteList</c> wrote.</summary>
        public ImmutableArray<T> List<T>(string name, Func<JsonElement, T> read) =>
            [.. json.GetProperty(name).EnumerateArray().Select(read)];

        public DateOnly Day(string name) => Days.Parse(json.Text(name));

        /// <summary>The index of a member's word among the allowed words.</summary>
        public int Word(string name, string[] words) => json.GetProperty(name).WordOf(words);

        public int WordOf(string[] words) =>
            Array.IndexOf(words, json.GetString()) is >= 0 and int at ? at : throw new JsonException($"Unknown word {json.GetString()}.");
    }
}
