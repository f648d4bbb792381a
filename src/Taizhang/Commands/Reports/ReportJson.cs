using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Taizhang.Commands.Reports;

/// <summary>How the report commands write JSON.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object per line, each ended by \n.</summary>
    public static void WriteLines<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput());
        using var json = new Utf8JsonWriter(output, OneLine);
        foreach (var item in items)
        {
            write(json, item);
            json.Flush();
            json.Reset();
            output.WriteByte((byte)'\n');
        }
    }

    /// <summary>A number without exponent and trailing zeros; null for none.</summary>
    public static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        json.WritePropertyName(name);
        if (value is { } number)
            json.WriteRawValue(Plain(number));
        else
            json.WriteNullValue();
    }

    public static string Plain(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>PlanRatio → plan_ratio.</summary>
    public static string Snake<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
