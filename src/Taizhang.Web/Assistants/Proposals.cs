using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Storage.Assistants;
using Taizhang.Web.Api;

namespace Taizhang.Web.Assistants;

/// <summary>Proposals as commands.</summary>
internal static class Proposals
{
    /// <summary>The command that a proposal comes to; null when it is none any more.</summary>
    public static Command? CommandOf(Proposal proposal)
    {
        try
        {
            if (proposal.Kind == ProposalKind.Open)
            {
                var (_, ledger, area, office, fields, _) = JsonSerializer.Deserialize(proposal.Body, ApiJson.Plain.NewEntry)!;
                return new OpenEntry(proposal.Id, ledger ?? "", area ?? "", office, fields ?? FieldInputs.None);
            }
            var (_, move, version, given, to, reason) = JsonSerializer.Deserialize(proposal.Body, ApiJson.Plain.NewMove)!;
            return new MoveEntry(proposal.Id, proposal.About, version, move ?? "", given ?? FieldInputs.None, to, reason);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static bool IsCommand(ProposalKind kind, string body) =>
        CommandOf(new("", "", "", kind, "", body, "", default, ProposalState.Waiting, null)) is not null;

    /// <summary>What was proposed for each field, as somebody would have typed it.</summary>
    public static IReadOnlyList<(string Field, string Typed)> Fields(Proposal proposal)
    {
        using var body = JsonDocument.Parse(proposal.Body);
        return body.RootElement.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Object
            ? [.. fields.EnumerateObject().Select(one => (one.Name, Typed(one.Value)))]
            : [];
    }

    /// <summary>A member of the command beside its fields; null: it was not given.</summary>
    public static string? Member(Proposal proposal, string name)
    {
        using var body = JsonDocument.Parse(proposal.Body);
        return body.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    private static string Typed(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!
        : value.ValueKind == JsonValueKind.Null ? ""
        : value.GetRawText();
}
