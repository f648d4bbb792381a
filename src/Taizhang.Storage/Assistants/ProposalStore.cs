using Taizhang.Storage.People;

namespace Taizhang.Storage.Assistants;

public enum ProposalKind
{
    Open,
    Move,
}

public enum ProposalState
{
    Waiting,
    Done,
    Dropped,
}

/// <summary>
/// A command that an assistant proposed in the name of an account (拟办). Nothing has happened until the person confirms it.
/// </summary>
/// <param name="Id">Also the command's id: confirmed twice, it is done once.</param>
/// <param name="About">The ledger of a new entry, or the number of the entry to be moved.</param>
/// <param name="Body">The command as the API takes it, without its id.</param>
/// <param name="Why">The assistant's reason, in its words.</param>
/// <param name="Result">The number of the entry that came of it.</param>
public sealed record Proposal(
    string Id,
    string Account,
    string Town,
    ProposalKind Kind,
    string About,
    string Body,
    string Why,
    DateTimeOffset Made,
    ProposalState State,
    string? Result
);

/// <summary>The proposals of all accounts, kept in <c>accounts.db</c>. Those not decided on lapse after a while.</summary>
public sealed class ProposalStore
{
    /// <summary>The most that wait for one account: an assistant that goes astray fills no disk.</summary>
    public const int MostWaiting = 50;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);
    private const string Columns = "id, account, town, kind, about, body, why, made, state, result";

    private readonly AccountPlace _place;
    private readonly TimeProvider _time;

    private ProposalStore(AccountPlace place, TimeProvider time) => (_place, _time) = (place, time);

    public static ProposalStore Open(string folder, TimeProvider time) => new(AccountPlaces.With(folder, "proposals.sql"), time);

    /// <summary>Keeps a proposal; false when too many wait already.</summary>
    public async Task<bool> AddAsync(Proposal proposal)
    {
        await using var db = _place.Connect();
        await using var lapse = AccountPlace.Command(
            db,
            "delete from proposal where made < $old",
            ("$old", (_time.GetUtcNow() - Kept).UtcTicks)
        );
        await lapse.ExecuteNonQueryAsync();
        await using var command = AccountPlace.Command(
            db,
            $"""
            insert into proposal ({Columns})
            select $id, $account, $town, $kind, $about, $body, $why, $made, 'waiting', null
            where (select count(*) from proposal where account = $account and state = 'waiting') < {MostWaiting}
            """,
            ("$id", proposal.Id),
            ("$account", proposal.Account),
            ("$town", proposal.Town),
            ("$kind", proposal.Kind.ToString().ToLowerInvariant()),
            ("$about", proposal.About),
            ("$body", proposal.Body),
            ("$why", proposal.Why),
            ("$made", _time.GetUtcNow().UtcTicks)
        );
        return await command.ExecuteNonQueryAsync() > 0;
    }

    /// <summary>What waits for an account in a township, or was decided lately; newest first.</summary>
    public async Task<IReadOnlyList<Proposal>> OfAsync(string account, string town)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            $"select {Columns} from proposal where account = $account and town = $town and made >= $old order by made desc, id limit 200",
            ("$account", account),
            ("$town", town),
            ("$old", (_time.GetUtcNow() - Kept).UtcTicks)
        );
        await using var row = await command.ExecuteReaderAsync();
        var all = new List<Proposal>();
        while (await row.ReadAsync())
            all.Add(
                new(
                    row.GetString(0),
                    row.GetString(1),
                    row.GetString(2),
                    Enum.Parse<ProposalKind>(row.GetString(3), ignoreCase: true),
                    row.GetString(4),
                    row.GetString(5),
                    row.GetString(6),
                    new(row.GetInt64(7), TimeSpan.Zero),
                    Enum.Parse<ProposalState>(row.GetString(8), ignoreCase: true),
                    row.IsDBNull(9) ? null : row.GetString(9)
                )
            );
        return all;
    }

    /// <summary>Records what the person decided; false when it does not wait any more.</summary>
    public async Task<bool> DecideAsync(Proposal proposal, ProposalState state, string? result)
    {
        await using var db = _place.Connect();
        await using var command = AccountPlace.Command(
            db,
            "update proposal set state = $state, result = $result where id = $id and state = 'waiting'",
            ("$state", state.ToString().ToLowerInvariant()),
            ("$result", result),
            ("$id", proposal.Id)
        );
        return await command.ExecuteNonQueryAsync() > 0;
    }
}
