using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Packs;

namespace Taizhang.Kernel.Ballots;

/// <summary>Declare a ballot void, whether open or counted. What lies in the box is not counted; a new ballot may follow.</summary>
public sealed record VoidBallot(string Id, string Ballot, string Reason) : Command(Id)
{
    internal override Outcome<Event> Decide(Situation now)
    {
        if (!Rights.MaySetBallots(now.Actor))
            return Refusal.RightBallot();
        if (now.Town.Ballots.GetValueOrDefault(Ballot) is not { } ballot)
            return Refusal.MissingBallot();
        if (ballot.State == BallotState.Voided)
            return Refusal.ConflictBallotVoided();
        if (Situation.CheckReason(Reason, needed: true) is { } wrong)
            return wrong;
        return new BallotVoided(ballot.Id, Reason.Trim());
    }
}

/// <summary>A ballot was declared void.</summary>
public sealed record BallotVoided(string Ballot, string Reason) : Event
{
    public const string Name = "ballot.voided";

    public override string Type => Name;

    public override IEnumerable<Kept> Keeps(Pack pack) => [new KeptBox(Ballot, null)];

    internal override void Write(Utf8JsonWriter json, Pack pack)
    {
        json.WriteString("ballot", Ballot);
        json.WriteString("reason", Reason);
    }

    internal static BallotVoided Read(JsonElement json) => new(json.Text("ballot"), json.Text("reason"));

    internal override void Apply(Township town) =>
        town.Of<BallotList>().Change(Ballot, ballot => ballot with { State = BallotState.Voided, Reason = Reason });
}
