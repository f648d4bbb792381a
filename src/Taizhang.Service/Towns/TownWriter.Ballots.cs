using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;

namespace Taizhang.Service.Towns;

/// <summary>
/// The boxes of open ballots. A ballot goes through the one writer, so that a token is used once, and is stored before it is answered; it
/// does not go into the journal, whose lines would reveal when it came. Each ballot has a transaction of its own.
/// </summary>
internal sealed partial class TownWriter
{
    /// <summary>Changes the box of a ballot: returns its durable new content, or why it was refused.</summary>
    public async Task<Outcome<BallotBox>> ChangeBoxAsync(string ballot, Func<Ballot, BallotBox, Outcome<BallotBox>> change)
    {
        if (_store.Follows)
            return Refusal.ConflictFollows(_store.Info.Name);
        var waiting = new WaitingBox(ballot, change);
        await _queue.Writer.WriteAsync(waiting);
        return await waiting.Answer.Task;
    }

    private async Task CarryOutAsync(WaitingBox waiting)
    {
        try
        {
            if (_town.Ballots.GetValueOrDefault(waiting.Ballot) is not { } ballot)
                waiting.Answer.TrySetResult(Refusal.MissingBallot());
            else if (ballot.CheckOpen() is { } shut)
                waiting.Answer.TrySetResult(shut);
            else
            {
                await using var writes = await _store.BeginAsync();
                var before = BallotBox.Read(
                    await writes.BoxAsync(ballot.Id) ?? throw new InvalidDataException($"Ballot {ballot.Id} is open and has no box.")
                );
                var after = waiting.Change(ballot, before);
                if (after.Ok && after.Value != before)
                {
                    await writes.KeepBoxAsync(ballot.Id, after.Value.Write());
                    await writes.CommitAsync();
                    NoteWritten();
                }
                waiting.Answer.TrySetResult(after);
            }
        }
        catch (Exception broken)
        {
            await FailAsync(waiting, broken);
        }
    }

    private sealed record WaitingBox(string Ballot, Func<Ballot, BallotBox, Outcome<BallotBox>> Change) : Work
    {
        public TaskCompletionSource<Outcome<BallotBox>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Break(Exception broken) => Answer.TrySetException(broken);

        public override void Refuse(Refusal refusal) => Answer.TrySetResult(refusal);
    }
}
