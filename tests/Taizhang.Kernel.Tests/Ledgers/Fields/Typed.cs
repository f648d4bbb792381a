using System.Text;
using System.Text.Json;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Ledgers.Fields;

/// <summary>Somebody fills in a field on 10 May 2023.</summary>
internal static class Typed
{
    public static readonly DateOnly Today = new(2023, 5, 10);

    public static Outcome<Value> Into(FieldType type, Input? input) => TestPack.Field("f", type).Read(input, Today);

    /// <summary>The canonical text of what was understood.</summary>
    public static string Read(FieldType type, string text)
    {
        var read = Into(type, text);
        Assert.True(read.Ok, read.Ok ? "" : read.Refusals[0].Message);
        return type.Canonical(read.Value);
    }

    public static Refusal Refused(FieldType type, Input input)
    {
        var refusal = Assert.Single(Into(type, input).Refusals);
        Assert.Equal("f", refusal.Field);
        Assert.StartsWith("某项", refusal.Message, StringComparison.Ordinal);
        Assert.True(refusal.Message.Length < 300, "A message does not repeat all of an overlong input.");
        return refusal;
    }

    /// <summary>A value written as JSON and read back.</summary>
    public static Value Kept(FieldType type, Value value, FieldType? since = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            type.Write(json, value);
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
        return (since ?? type).Restore(TestPack.Field("f", since ?? type), document.RootElement);
    }
}
