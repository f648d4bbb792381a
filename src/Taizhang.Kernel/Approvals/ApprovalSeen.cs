using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Approvals;

/// <summary>
/// What whoever signs has before them, as one hash: what is proposed, and every entry that it is about with its values. An entry that
/// changes, a list that another would join or leave, gives another hash.
/// </summary>
internal static class ApprovalSeen
{
    public static string Hash(Pack pack, Approval approval, IEnumerable<Entry> entries)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("title", approval.Title);
            json.WriteString("ledger", approval.Ledger);
            if (approval.Move is { } move)
            {
                json.WritePropertyName("move");
                move.Write(json);
            }
            if (approval.Paper is { Content: { } content })
                json.WriteString("content", PaperJson.Hash(content));
            json.WriteStartArray("entries");
            foreach (var entry in entries)
            {
                json.WriteStartArray();
                json.WriteStringValue(entry.Number);
                json.WriteNumberValue(entry.Version);
                json.WriteStringValue(entry.State);
                json.WriteStringValue(EntryJson.Values(pack[entry.Ledger], entry.Values));
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>The entries that it is about as they are now; one that is gone is left out, which changes the hash.</summary>
    public static IEnumerable<Entry> Entries(Approval approval, Func<string, Entry?> find) =>
        approval.Entry is { } number
            ? find(number) is { } entry
                ? [entry]
                : []
            : approval.Paper!.Source.Listed.Select(find).OfType<Entry>();
}
