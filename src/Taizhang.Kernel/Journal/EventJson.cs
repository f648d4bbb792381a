using System.Buffers;
using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.Batches;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Forms;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Reports;
using Taizhang.Kernel.Shapes;

namespace Taizhang.Kernel.Journal;

/// <summary>The form of events in the journal: JSON with a fixed order of members, so that the same event is the same bytes.</summary>
public static class EventJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>How each type of event is read back, by its stable name.</summary>
    private static readonly FrozenDictionary<string, Func<string, JsonElement, Pack, Event>> Readers = new Dictionary<
        string,
        Func<string, JsonElement, Pack, Event>
    >
    {
        [EntryEvent.Opened] = EntryEvent.Read,
        [EntryEvent.Amended] = EntryEvent.Read,
        [EntryEvent.Moved] = EntryEvent.Read,
        [EntryEvent.Struck] = EntryEvent.Read,
        [EntryEvent.Merged] = EntryEvent.Read,
        [FieldRevealed.Name] = (_, json, _) => FieldRevealed.Read(json),
        [EntryNoted.Name] = (_, json, _) => EntryNoted.Read(json),
        [EntryUrged.Name] = (_, json, _) => EntryUrged.Read(json),
        [AreaSet.Name] = (_, json, _) => AreaSet.Read(json),
        [OfficeSet.Name] = (_, json, _) => OfficeSet.Read(json),
        [OfficeReplaced.Name] = (_, json, _) => OfficeReplaced.Read(json),
        [LedgersUsed.Name] = (_, json, _) => LedgersUsed.Read(json),
        [OpeningFinished.Name] = (_, _, _) => new OpeningFinished(),
        [ClockConfirmed.Name] = (_, json, _) => ClockConfirmed.Read(json),
        [WarningDismissed.Name] = (_, json, _) => WarningDismissed.Read(json),
        [ResidentsSet.Name] = (_, json, _) => ResidentsSet.Read(json),
        [PlanSet.Name] = (_, json, _) => PlanSet.Read(json),
        [DispatchSet.Name] = (_, json, _) => DispatchSet.Read(json),
        [WordingsTaught.Name] = (_, json, _) => WordingsTaught.Read(json),
        [LedgerSet.Name] = (_, json, _) => LedgerSet.Read(json),
        [BatchDone.Name] = (_, json, _) => BatchDone.Read(json),
        [ReportSet.Name] = (_, json, _) => ReportSet.Read(json),
        [DraftSaved.Name] = (_, json, _) => DraftSaved.Read(json),
        [DraftNoted.Name] = (_, json, _) => DraftNoted.Read(json),
        [FiguresConfirmed.Name] = (_, json, _) => FiguresConfirmed.Read(json),
        [EditionFrozen.Name] = (_, json, _) => EditionFrozen.Read(json),
        [EditionOpened.Name] = (_, json, _) => EditionOpened.Read(json),
        [OutlineSet.Name] = (_, json, _) => OutlineSet.Read(json),
        [SittingSet.Name] = (_, json, _) => SittingSet.Read(json),
        [WordsBound.Name] = (_, json, _) => WordsBound.Read(json),
        [TermsSet.Name] = (_, json, _) => TermsSet.Read(json),
        [AreaShapesSet.Name] = (_, json, _) => AreaShapesSet.Read(json),
        [EntryShaped.Name] = (_, json, _) => EntryShaped.Read(json),
        [MapSet.Name] = (_, json, _) => MapSet.Read(json),
        [FormKept.Name] = (_, json, _) => FormKept.Read(json),
        [FormCorrected.Name] = (_, json, _) => FormCorrected.Read(json),
        [FormFilled.Name] = (_, json, _) => FormFilled.Read(json),
        [FormSent.Name] = (_, json, _) => FormSent.Read(json),
        [BallotSet.Name] = (_, json, _) => BallotSet.Read(json),
        [BallotOpened.Name] = (_, json, _) => BallotOpened.Read(json),
        [BallotClosed.Name] = (_, json, _) => BallotClosed.Read(json),
        [BallotVoided.Name] = (_, json, _) => BallotVoided.Read(json),
        [PaperPrinted.Name] = (_, json, _) => PaperPrinted.Read(json),
        [PaperReprinted.Name] = (_, json, _) => PaperReprinted.Read(json),
        [PaperServed.Name] = (_, json, _) => PaperServed.Read(json),
        [PaperVoided.Name] = (_, json, _) => PaperVoided.Read(json),
        [ApprovalAsked.Name] = (_, json, pack) => ApprovalAsked.Read(json, pack),
        [ApprovalSigned.Name] = (_, json, _) => ApprovalSigned.Read(json),
        [ApprovalReturned.Name] = (_, json, _) => ApprovalReturned.Read(json),
        [ApprovalWithdrawn.Name] = (_, json, _) => ApprovalWithdrawn.Read(json),
        [PaperSet.Name] = (_, json, _) => PaperSet.Read(json),
    }.ToFrozenDictionary();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? writer;

    /// <summary>The stable names of all types of events.</summary>
    public static IEnumerable<string> Types => Readers.Keys;

    public static byte[] Write(Event decided, Pack pack)
    {
        buffer ??= new(1024);
        writer ??= new(buffer, Plain);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        writer.WriteStartObject();
        decided.Write(writer, pack);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Reads an event back. Anything its ledger has renamed since gets its present name. Fields and ledgers that the pack no longer has are
    /// skipped. Throws <see cref="UnknownEventException"/> on an event of a newer version and <see cref="JsonException"/> on anything else
    /// unknown.
    /// </summary>
    public static Event Read(string type, ReadOnlyMemory<byte> json, Pack pack)
    {
        if (!Readers.TryGetValue(type, out var read))
            throw new UnknownEventException(type);
        using var document = JsonDocument.Parse(json);
        return read(type, document.RootElement, pack);
    }
}
