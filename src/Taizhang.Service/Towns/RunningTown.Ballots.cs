using System.Collections.Immutable;
using System.Security.Cryptography;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <summary>
/// Ballots of the congress: opening with fresh tokens, casting, typing paper ballots. Before closing, a box reveals only how many ballots
/// it holds, never their content.
/// </summary>
public sealed partial class RunningTown
{
    /// <summary>The ballots, newest first.</summary>
    public IReadOnlyList<Ballot> Ballots => Read<IReadOnlyList<Ballot>>(town => [.. town.Ballots.Values.Reverse()]);

    public Ballot? FindBallot(string id) => Read(town => town.Ballots.GetValueOrDefault(id));

    /// <summary>
    /// Opens a vote and returns the tokens, in the order in which they were drawn. They are shown only once: the township keeps only their
    /// hashes.
    /// </summary>
    /// <param name="phones">How many deputies vote on a phone.</param>
    public async Task<Outcome<ImmutableArray<string>>> OpenBallotAsync(string id, string ballot, int present, int phones, Actor actor)
    {
        if (phones < 0 || phones > Math.Clamp(present, 0, BallotRule.MostDeputies))
            return Refusal.InputBallotTokens(present);
        var tokens = new Dictionary<string, string>();
        while (tokens.Count < phones)
        {
            string token = BallotToken.Draw(BallotToken.Length, RandomNumberGenerator.GetInt32);
            tokens[BallotToken.Hash(ballot, token)] = token;
        }
        var opened = await DoAsync(new OpenBallot(id, ballot, present, [.. tokens.Keys]), actor);
        if (!opened.Ok)
            return opened.Refusals;
        // Sent twice: the tokens in force are those that were shown the first time.
        return FindBallot(ballot)!.Tokens.All(tokens.ContainsKey) ? tokens.Values.ToImmutableArray() : Refusal.ConflictBallotSlips();
    }

    /// <summary>A receipt number for a ballot that is about to be cast.</summary>
    public static string DrawReceipt() => BallotToken.Draw(BallotToken.ReceiptLength, RandomNumberGenerator.GetInt32);

    /// <summary>
    /// Casts a ballot: returns its receipt once it is durably in the box. The voter is not identified; the token is all that is needed, and
    /// it is used up.
    /// </summary>
    public async Task<Outcome<string>> CastAsync(string ballot, string token, string receipt, ImmutableArray<int> marks)
    {
        var cast = await _writer.ChangeBoxAsync(ballot, (of, box) => box.Put(of, token, receipt, marks));
        return cast.Ok ? receipt : cast.Refusals;
    }

    /// <summary>Why a token cannot be used for a ballot now; null when it can, so its ballot has not been cast yet.</summary>
    public async ValueTask<Refusal?> CheckTokenAsync(Ballot ballot, string token)
    {
        if (ballot.CheckOpen() is { } shut)
            return shut;
        string hash = BallotToken.Hash(ballot.Id, token);
        if (!ballot.Tokens.Contains(hash))
            return Refusal.InputToken();
        return await FindBoxAsync(ballot.Id) is { } box && !box.Unused.Contains(hash) ? Refusal.ConflictTokenUsed() : null;
    }

    /// <summary>Takes all paper ballots as one person typed them, replacing what the same person typed before.</summary>
    public async Task<Outcome<Turnout>> TypeBallotsAsync(string ballot, IReadOnlyDictionary<int, ImmutableArray<int>> papers, Actor actor)
    {
        var typed = await _writer.ChangeBoxAsync(ballot, (of, box) => box.Type(of, actor, papers));
        return typed.Ok ? Turnout.Of(typed.Value) : typed.Refusals;
    }

    /// <summary>How many have voted on an open ballot; null when it has no box.</summary>
    public async ValueTask<Turnout?> TurnoutAsync(string ballot) => await FindBoxAsync(ballot) is { } box ? Turnout.Of(box) : null;

    /// <summary>The paper ballots as the actor typed them, by their numbers; never another person's typing.</summary>
    public async ValueTask<ImmutableSortedDictionary<string, ImmutableArray<int>>> TypedAsync(string ballot, Actor actor) =>
        (await FindBoxAsync(ballot))?.Typed.GetValueOrDefault(actor.Id) ?? ImmutableSortedDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>The box of an open ballot; null when there is none.</summary>
    private async ValueTask<BallotBox?> FindBoxAsync(string ballot) =>
        await _store.BoxAsync(ballot) is { } bytes ? BallotBox.Read(bytes) : null;
}

/// <summary>The progress of an open ballot.</summary>
/// <param name="Cast">Ballots cast on phones.</param>
/// <param name="Typed">How many paper ballots each of at most two accounts has typed.</param>
/// <param name="Differences">The papers that two people did not type the same.</param>
public sealed record Turnout(int Cast, ImmutableArray<(string Account, int Papers)> Typed, ImmutableArray<string> Differences)
{
    internal static Turnout Of(BallotBox box) =>
        new(box.Cast.Count, [.. box.Typed.Select(typing => (typing.Key, typing.Value.Count))], box.Differences());
}
