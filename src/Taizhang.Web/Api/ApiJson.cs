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
[JsonSerializable(typeof(IReadOnlyList<WarningView>))]
[JsonSerializable(typeof(NewApproval))]
[JsonSerializable(typeof(ApprovalSignature))]
[JsonSerializable(typeof(ApprovalReturn))]
[JsonSerializable(typeof(ApprovalWithdrawal))]
[JsonSerializable(typeof(ApprovalView))]
[JsonSerializable(typeof(IReadOnlyList<ApprovalView>))]
[JsonSerializable(typeof(PhoneKit))]
[JsonSerializable(typeof(NewBatch))]
[JsonSerializable(typeof(Plainly))]
[JsonSerializable(typeof(Listing<BatchView>))]
[JsonSerializable(typeof(BatchView))]
[JsonSerializable(typeof(Listing<EntryView>))]
[JsonSerializable(typeof(BatchDone))]
[JsonSerializable(typeof(LedgersInUse))]
[JsonSerializable(typeof(OwnDefinition))]
[JsonSerializable(typeof(ResidentsPages))]
[JsonSerializable(typeof(NewArea))]
[JsonSerializable(typeof(RenamedArea))]
[JsonSerializable(typeof(SplitArea))]
[JsonSerializable(typeof(MergedArea))]
[JsonSerializable(typeof(NamedOffice))]
[JsonSerializable(typeof(NewDispatch))]
[JsonSerializable(typeof(Listing<DispatchView>))]
[JsonSerializable(typeof(Listing<Titled>))]
[JsonSerializable(typeof(RoundView))]
[JsonSerializable(typeof(Listing<TargetView>))]
[JsonSerializable(typeof(Listing<AppraisalView>))]
[JsonSerializable(typeof(ScoreTable))]
[JsonSerializable(typeof(Listing<PledgeLine>))]
[JsonSerializable(typeof(PledgeDetail))]
[JsonSerializable(typeof(Listing<ReportView>))]
[JsonSerializable(typeof(ReportDetail))]
[JsonSerializable(typeof(Listing<PromiseView>))]
[JsonSerializable(typeof(SavedDraft))]
[JsonSerializable(typeof(DraftRemark))]
[JsonSerializable(typeof(SettledNote))]
[JsonSerializable(typeof(ConfirmedFigures))]
[JsonSerializable(typeof(FrozenDraft))]
[JsonSerializable(typeof(WrittenText))]
[JsonSerializable(typeof(NewSitting))]
[JsonSerializable(typeof(Listing<DraftLine>))]
[JsonSerializable(typeof(DraftView))]
[JsonSerializable(typeof(Listing<DraftVersion>))]
[JsonSerializable(typeof(TextView))]
[JsonSerializable(typeof(OpenedEdition))]
[JsonSerializable(typeof(Listing<EditionLine>))]
[JsonSerializable(typeof(EditionView))]
[JsonSerializable(typeof(NewBallot))]
[JsonSerializable(typeof(TypedPapers))]
[JsonSerializable(typeof(Reasoned))]
[JsonSerializable(typeof(CarriedBallot))]
[JsonSerializable(typeof(OpenedBallot))]
[JsonSerializable(typeof(Listing<BallotLine>))]
[JsonSerializable(typeof(BallotView))]
[JsonSerializable(typeof(BallotTokens))]
[JsonSerializable(typeof(NewPaper))]
[JsonSerializable(typeof(Reprinted))]
[JsonSerializable(typeof(ServedPaper))]
[JsonSerializable(typeof(Listing<PaperLine>))]
[JsonSerializable(typeof(PaperView))]
[JsonSerializable(typeof(Listing<TemplateView>))]
[JsonSerializable(typeof(FilledForm))]
[JsonSerializable(typeof(CorrectedForm))]
[JsonSerializable(typeof(SentForm))]
[JsonSerializable(typeof(Listing<FormLine>))]
[JsonSerializable(typeof(FormView))]
[JsonSerializable(typeof(IncomingRead))]
[JsonSerializable(typeof(Listing<TaskView>))]
[JsonSerializable(typeof(NewAccountBody))]
[JsonSerializable(typeof(ChangedAccount))]
[JsonSerializable(typeof(StampedAccount))]
[JsonSerializable(typeof(Listing<AccountView>))]
[JsonSerializable(typeof(AccountMade))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(NewReceiver))]
[JsonSerializable(typeof(Listing<ReceiverView>))]
[JsonSerializable(typeof(ReceiverView))]
[JsonSerializable(typeof(Listing<FailureView>))]
[JsonSerializable(typeof(TaughtWordings))]
[JsonSerializable(typeof(SaidWords))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(DrawnShape))]
[JsonSerializable(typeof(NewMapSettings))]
[JsonSerializable(typeof(ShapesTaken))]
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
