using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// The box of an open ballot (票箱): the tokens that are still good, and the ballots cast, each by its receipt. It knows neither when, nor in
/// which order, nor with which token a ballot came: a token leaves in the same step as a ballot comes in, and both sets are kept sorted.
/// Paper ballots are kept separately, as each of two people typed them.
/// </summary>
public sealed record BallotBox(
    ImmutableSortedSet<string> Unused,
    ImmutableSortedDictionary<string, ImmutableArray<int>> Cast,
    ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, ImmutableArray<int>>> Typed
)
{
    public const int MostPapers = 999;

    private static readonly ImmutableSortedDictionary<string, ImmutableArray<int>> None = ImmutableSortedDictionary.Create<
        string,
        ImmutableArray<int>
    >(StringComparer.Ordinal);

    /// <summary>An empty box with the tokens of a newly opened ballot.</summary>
    public static BallotBox With(IEnumerable<string> tokens) =>
        new(
            tokens.ToImmutableSortedSet(StringComparer.Ordinal),
            None,
            ImmutableSortedDictionary.Create<string, ImmutableSortedDictionary<string, ImmutableArray<int>>>(StringComparer.Ordinal)
        );

    /// <summary>
    /// The box with one ballot more and one token fewer, or the reason for refusing it. The receipt is drawn before the voter confirms, so
    /// a voter who got no answer can look it up or cast again: the same ballot with the same receipt and a used token changes nothing.
    /// </summary>
    public Outcome<BallotBox> Put(Ballot ballot, string token, string receipt, ImmutableArray<int> marks)
    {
        if (ballot.CheckOpen() is { } shut)
            return shut;
        string hash = BallotToken.Hash(ballot.Id, token);
        if (!ballot.Tokens.Contains(hash))
            return Refusal.InputToken();
        if (!BallotToken.IsReceipt(receipt))
            return Refusal.InputBallotMarks();
        if (ballot.Rule.Check(marks, ballot.Candidates.Length) is { } wrong)
            return wrong;
        bool stands = Cast.TryGetValue(receipt, out var before);
        if (!Unused.Contains(hash))
            return stands && before.SequenceEqual(marks) ? this : Refusal.ConflictTokenUsed();
        if (stands)
            return Refusal.ConflictReceipt();
        return this with { Unused = Unused.Remove(hash), Cast = Cast.Add(receipt, marks) };
    }

    /// <summary>
    /// The box with all paper ballots as one person typed them, replacing what the same person typed before; an empty set removes it. At
    /// most two people type.
    /// </summary>
    /// <param name="papers">By the number printed on the paper, 1–999; empty marks: an invalid ballot.</param>
    public Outcome<BallotBox> Type(Ballot ballot, Actor typist, IReadOnlyDictionary<int, ImmutableArray<int>> papers)
    {
        if (!Rights.MayTypeBallots(typist))
            return Refusal.RightBallotPapers();
        if (ballot.CheckOpen() is { } shut)
            return shut;
        string account = typist.Id;
        if (papers.Count == 0)
            return this with { Typed = Typed.Remove(account) };
        if (!Typed.ContainsKey(account) && Typed.Count == 2)
            return Refusal.ConflictBallotTypists();
        int most = ballot.Present - ballot.Tokens.Length;
        if (papers.Count > most)
            return Refusal.InputBallotPapersMany(papers.Count, most);
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        foreach (var (number, marks) in papers.OrderBy(one => one.Key))
        {
            if (number is < 1 or > MostPapers)
                wrong.Add(Refusal.InputBallotPaper(number, MostPapers));
            else if (!marks.IsEmpty && ballot.Rule.Check(marks, ballot.Candidates.Length) is { } refusal)
                wrong.Add(Refusal.InputBallotPaperMarks(number, refusal.Message));
        }
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        return this with
        {
            Typed = Typed.SetItem(
                account,
                papers.ToImmutableSortedDictionary(one => $"P{one.Key:D3}", one => one.Value, StringComparer.Ordinal)
            ),
        };
    }

    /// <summary>The papers (P001) that the two typed differently, or that only one typed.</summary>
    public ImmutableArray<string> Differences()
    {
        if (Typed.Count < 2)
            return [.. Typed.Values.SelectMany(typing => typing.Keys)];
        var (one, other) = (Typed.Values.First(), Typed.Values.Last());
        return
        [
            .. one
                .Keys.Union(other.Keys)
                .Where(paper => !(one.TryGetValue(paper, out var a) && other.TryGetValue(paper, out var b) && a.SequenceEqual(b)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// All ballots in the order of their receipts; paper ballots only where both typed the same, see <see cref="Differences"/>.
    /// </summary>
    public ImmutableArray<Slip> Slips() =>
        [
            .. Cast.Concat(Typed.Values.FirstOrDefault(None))
                .Select(one => new Slip(one.Key, one.Value))
                .OrderBy(slip => slip.Receipt, StringComparer.Ordinal),
        ];

    public byte[] Write()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("unused");
            foreach (string hash in Unused)
                json.WriteStringValue(hash);
            json.WriteEndArray();
            Write(json, "cast", Cast);
            json.WriteStartObject("typed");
            foreach (var (account, papers) in Typed)
                Write(json, account, papers);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, ImmutableArray<int>> ballots)
    {
        json.WriteStartObject(name);
        foreach (var (receipt, marks) in ballots)
        {
            json.WriteStartArray(receipt);
            foreach (int mark in marks)
                json.WriteNumberValue(mark);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static BallotBox Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var box = With(root.GetProperty("unused").EnumerateArray().Select(hash => hash.GetString()!));
        return box with
        {
            Cast = Marks(root.GetProperty("cast")),
            Typed = box.Typed.AddRange(
                root.GetProperty("typed").EnumerateObject().Select(typing => KeyValuePair.Create(typing.Name, Marks(typing.Value)))
            ),
        };
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<int>> Marks(JsonElement of) =>
        None.AddRange(
            of.EnumerateObject()
                .Select(one => KeyValuePair.Create(one.Name, one.Value.EnumerateArray().Select(mark => mark.GetInt32()).ToImmutableArray()))
        );
}
