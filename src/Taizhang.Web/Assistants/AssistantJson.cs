using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <param name="Progress">The share reached, in percent; null: it cannot be computed.</param>
/// <param name="How">How it was computed, in words.</param>
internal sealed record PledgeRow(
    string Number,
    string Text,
    string? Office,
    DateOnly? Due,
    string? Figure,
    string Status,
    string? Progress,
    string How
);

internal sealed record ReportRow(string Name, int Year, string Title, int Length);

internal sealed record ReportPart(int Year, string Title, int From, string Text);

internal sealed record FindingRow(string Rule, string Verdict, string Message);

/// <param name="Page">Where the person confirms it.</param>
internal sealed record Proposed(string Id, string Page, string Says);

/// <summary>What tools answer beside what the API answers.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<PledgeRow>))]
[JsonSerializable(typeof(IReadOnlyList<ReportRow>))]
[JsonSerializable(typeof(IReadOnlyList<FindingRow>))]
[JsonSerializable(typeof(IReadOnlyList<Titled>))]
[JsonSerializable(typeof(ReportPart))]
[JsonSerializable(typeof(Proposed))]
internal sealed partial class AssistantJson : JsonSerializerContext
{
    public static AssistantJson Plain => Held.Plain;

    private static class Held
    {
        public static readonly AssistantJson Plain = new(
            new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
