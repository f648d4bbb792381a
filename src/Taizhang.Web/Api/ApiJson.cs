using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Taizhang.Web.Api;

/// <summary>
/// Everything that the API reads and writes. Unknown members are refused, because a misspelt one must not be lost silently.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 16,
    NumberHandling = JsonNumberHandling.Strict,
    PropertyNameCaseInsensitive = false
)]
[JsonSerializable(typeof(NewEntry))]
[JsonSerializable(typeof(Amendment))]
[JsonSerializable(typeof(NewMove))]
[JsonSerializable(typeof(Strike))]
[JsonSerializable(typeof(Merge))]
[JsonSerializable(typeof(NewNote))]
[JsonSerializable(typeof(NewUrge))]
[JsonSerializable(typeof(NewPlan))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(KeptPicture))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(EntryDetail))]
[JsonSerializable(typeof(EntryList))]
[JsonSerializable(typeof(IReadOnlyList<HistoryLine>))]
[JsonSerializable(typeof(IReadOnlyList<BookView>))]
[JsonSerializable(typeof(BookLines))]
[JsonSerializable(typeof(FigureList))]
[JsonSerializable(typeof(FigureDetail))]
[JsonSerializable(typeof(EvidenceList))]
[JsonSerializable(typeof(IReadOnlyList<LedgerView>))]
[JsonSerializable(typeof(AreaList))]
[JsonSerializable(typeof(NewApproval))]
[JsonSerializable(typeof(ApprovalSignature))]
[JsonSerializable(typeof(ApprovalReturn))]
[JsonSerializable(typeof(ApprovalWithdrawal))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(IReadOnlyList<ApprovalView>))]
[JsonSerializable(typeof(PhoneKit))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>Keeps Chinese readable: an answer is only ever JSON, so the escapes that protect HTML are not needed.</summary>
    public static ApiJson Plain => Held.Plain;

    // In a class of its own, because it is made from the generated default, and the order of initializers over two files is not defined.
    private static class Held
    {
        public static readonly ApiJson Plain = new(
            new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
