using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Ballots;

/// <summary>
/// Open the vote. <paramref name="Tokens"/>: the hashes of the tokens that are handed out, one for each deputy present who votes on a
/// phone.
/// </summary>
public sealed record OpenBallot(string Id, string Ballot, int Present, ImmutableArray<string> Tokens) : Command(Id)
{
    private const int HashLength = 64;

    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return Refusal.RightBallot();
        if (now.Town.Ballots.GetValueOrDefault(Ballot) is not { } ballot)
            return Refusal.MissingBallot();
        if (ballot.State != BallotState.Set)
            return Refusal.ConflictBallotSet(ballot.Title);
        var rule = ballot.Rule;
        var wrong = ImmutableArray.CreateBuilder<Refusal>();
        if (Present < 1 || Present > rule.Deputies)
            wrong.Add(Refusal.InputBallotPresent(rule.Deputies));
        else if (Present < rule.PresentNeeded)
            wrong.Add(Refusal.ConflictBallotQuorum(rule.Deputies, Present, rule.PresentNeeded));
        else if (Tokens.Length > Present)
            wrong.Add(Refusal.InputBallotTokens(Present));
        // What was struck or decided otherwise since the ballot was defined is voted on by nobody.
        foreach (var one in ballot.Candidates)
            if (now.Lookups.Find(one.Number) is not { Struck: false } entry || !Candidate.States(rule.Way).Contains(entry.State))
                wrong.Add(Refusal.InputBallotCandidate(one.Number));
        if (wrong.Count > 0)
            return wrong.ToImmutable();
        if (
            Tokens.Any(hash => hash.Length != HashLength || !hash.All(char.IsAsciiHexDigitLower))
            || Tokens.Distinct().Count() != Tokens.Length
        )
            throw new InvalidOperationException("Tokens must be distinct hashes.");
        return new BallotOpened(ballot.Id, Present, [.. Tokens.Order(StringComparer.Ordinal)], now.Today);
    }
}

/// <summary>
/// A vote was opened, with the number of deputies present. <paramref name="Tokens"/>: hashes of the tokens handed out, sorted so that their
/// order says nothing about deputies.
/// </summary>
public sealed record BallotOpened(string Ballot, int Present, ImmutableArray<string> Tokens, DateOnly Day) : Event
{
    public const string Name = "ballot.opened";

    public override string Type => Name;

    public override IEnumerable<Kept> Keeps(Pack pack) => [new KeptBox(Ballot, BallotBox.With(Tokens).Write())];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ballot", Ballot);
        json.WriteNumber("present", Present);
        json.WriteDay("day", Day);
        json.WriteStartArray("tokens");
        foreach (string hash in Tokens)
            json.WriteStringValue(hash);
        json.WriteEndArray();
    }

    internal static BallotOpened Read(JsonElement json) =>
        new(
            json.Text("ballot"),
            json.Int("present"),
            [.. json.GetProperty("tokens").EnumerateArray().Select(hash => hash.GetString()!)],
            json.Day("day")
        );

    internal override void Apply(Township town) =>
        town.Of<BallotList>()
            .Change(Ballot, ballot => ballot with { State = BallotState.Open, Present = Present, Tokens = Tokens, Opened = Day });
}
