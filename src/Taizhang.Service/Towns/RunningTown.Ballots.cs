using System.Collections.Immutable;
using System.Security.Cryptography;
using Taizhang.Kernel;
using Taizhang.Kernel.Ballots;
using Taizhang.Kernel.People;

namespace Taizhang.Service.Towns;

/// <summary>
/// Ballots of the congress: opening with fresh tokens, casting, typing paper ballots. What of a box is told before closing is how many,
/// never what.
/// </summary>
public sealed partial class RunningTown
{
    /// <summary>The ballots, newest first.</summary>
    public IReadOnlyList<Ballot> Ballots => Read<IReadOnlyList<Ballot>>(town => [.. town.Ballots.Values.Reverse()]);

    public Ballot? FindBallot(string id) => Read(town => town.Ballots.GetValueOrDefault(id));

    /// <summary>
    /// Opens a vote and gives the tokens, in the order in which they were drawn. They are told this once: the township keeps their hashes
    /// only.
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
    /// Casts a ballot: its receipt when it lies in the box, durably. Who casts is not asked; the token is all that is needed, and it is
    /// used up.
    /// </summary>
    public async Task<Outcome<string>> CastAsync(string ballot, string token, string receipt, ImmutableArray<int> marks)
    {
        var cast = await _writer.ChangeBoxAsync(ballot, (of, box) => box.Put(of, token, receipt, marks));
        return cast.Ok ? receipt : cast.Refusals;
    }

    /// <summary>Why a token cannot be used for a ballot now; null when it can. What it may be used for is then still to be cast.</summary>
    public async ValueTask<Refusal?> CheckTokenAsync(Ballot ballot, string token)
    {
        if (ballot.CheckOpen() is { } shut)
            return shut;
        string hash = BallotToken.Hash(ballot.Id, token);
        if (!ballot.Tokens.Contains(hash))
            return Refusal.InputToken();
        return await FindBoxAsync(ballot.Id) is { } box && !box.Unused.Contains(hash) ? Refusal.ConflictTokenUsed() : null;
    }

    /// <summary>Takes all paper ballots as one person typed them, in place of what the same person typed before.</summary>
    public async Task<Outcome<Turnout>> TypeBallotsAsync(string ballot, IReadOnlyDictionary<int, ImmutableArray<int>> papers, Actor actor)
    {
        var typed = await _writer.ChangeBoxAsync(ballot, (of, box) => box.Type(of, actor, papers));
        return typed.Ok ? Turnout.Of(typed.Value) : typed.Refusals;
    }

    /// <summary>How many have voted on an open ballot; null when it has no box.</summary>
    public async ValueTask<Turnout?> TurnoutAsync(string ballot) => await FindBoxAsync(ballot) is { } box ? Turnout.Of(box) : null;

    /// <summary>What somebody typed of the paper ballots, by their numbers: the own typing and no other's.</summary>
    public async ValueTask<ImmutableSortedDictionary<string, ImmutableArray<int>>> TypedAsync(string ballot, Actor actor) =>
        (await FindBoxAsync(ballot))?.Typed.GetValueOrDefault(actor.Id) ?? ImmutableSortedDictionary<string, ImmutableArray<int>>.Empty;

    /// <summary>The box of an open ballot; null when there is none.</summary>
    private async ValueTask<BallotBox?> FindBoxAsync(string ballot) =>
        await _store.BoxAsync(ballot) is { } bytes ? BallotBox.Read(bytes) : null;
}

/// <summary>How far an open ballot has come.</summary>
/// <param name="Cast">Ballots cast on phones.</param>
/// <param name="Typed">How many paper ballots each of at most two accounts has typed.</param>
/// <param name="Differences">The papers that are not typed alike by two people.</param>
public sealed record Turnout(int Cast, ImmutableArray<(string Account, int Papers)> Typed, ImmutableArray<string> Differences)
{
    internal static Turnout Of(BallotBox box) =>
        new(box.Cast.Count, [.. box.Typed.Select(typing => (typing.Key, typing.Value.Count))], box.Differences());
}
