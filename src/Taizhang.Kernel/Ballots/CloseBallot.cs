using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Ballots;

/// <summary>End the vote and count what is in the box.</summary>
public sealed record CloseBallot(string Id, string Ballot) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return Refusal.RightBallot();
        if (now.Town.Ballots.GetValueOrDefault(Ballot) is not { } ballot)
            return Refusal.MissingBallot();
        if (ballot.CheckOpen() is { } shut)
            return shut;
        var box = BallotBox.Read(
            now.Lookups.Box(ballot.Id) ?? throw new InvalidOperationException($"Ballot {ballot.Id} is open and has no box.")
        );
        if (box.Typed.Count == 1)
            return Refusal.ConflictBallotTypedOnce();
        if (box.Differences() is { IsEmpty: false } differ)
            return Refusal.ConflictBallotPapers(differ.Take(30).Select(paper => paper[1..]));
        var slips = box.Slips();
        return new BallotClosed(ballot.Id, box.Cast.Count, slips, Counting.Count(ballot.Rule, ballot.Candidates.Length, slips), now.Today);
    }
}

/// <summary>
/// A vote was closed: all ballots, sorted by their receipts, and the count. It records how many tokens were used, not which.
/// </summary>
public sealed record BallotClosed(string Ballot, int Used, ImmutableArray<Slip> Slips, BallotResult Result, DateOnly Day) : Event
{
    public const string Name = "ballot.closed";

    private static readonly string[] Fates = ["elected", "tied", "lacking", "behind", "rated"];

    public override string Type => Name;

    public override IEnumerable<Kept> Keeps(Pack pack) => [new KeptBox(Ballot, null)];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ballot", Ballot);
        json.WriteNumber("used", Used);
        json.WriteDay("day", Day);
        json.WriteStartArray("slips");
        foreach (var (receipt, marks) in Slips)
        {
            json.WriteStartArray();
            json.WriteStringValue(receipt);
            foreach (int mark in marks)
                json.WriteNumberValue(mark);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteNumber("valid", Result.Valid);
        json.WriteNumber("invalid", Result.Invalid);
        json.WriteStartArray("counts");
        foreach (var count in Result.Counts)
        {
            json.WriteStartArray();
            json.WriteStringValue(Fates[(int)count.Fate]);
            json.WriteNumberValue(count.Points);
            foreach (int times in count.Marks)
                json.WriteNumberValue(times);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    internal static BallotClosed Read(JsonElement json) =>
        new(
            json.Text("ballot"),
            json.Int("used"),
            [.. json.GetProperty("slips").EnumerateArray().Select(slip => new Slip(slip[0].GetString()!, Numbers(slip, 1)))],
            new BallotResult(
                json.Int("valid"),
                json.Int("invalid"),
                [
                    .. json.GetProperty("counts")
                        .EnumerateArray()
                        .Select(count => new CandidateCount(Numbers(count, 2), count[1].GetInt32(), (Fate)count[0].WordOf(Fates))),
                ]
            ),
            json.Day("day")
        );

    internal override void Apply(Township town) =>
        town.Of<BallotList>()
            .Change(Ballot, ballot => ballot with { State = BallotState.Closed, Slips = Slips, Result = Result, Closed = Day });

    private static ImmutableArray<int> Numbers(JsonElement of, int from) =>
        [.. of.EnumerateArray().Skip(from).Select(one => one.GetInt32())];
}
