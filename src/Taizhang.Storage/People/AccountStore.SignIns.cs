using Taizhang.Kernel;

namespace Taizhang.Storage.People;

/// <summary>The record of sign-in attempts.</summary>
public sealed partial class AccountStore
{
    /// <summary>Records a sign-in attempt.</summary>
    /// <param name="result"><c>ok</c>, <c>wrong</c>, <c>locked</c>, <c>disabled</c>.</param>
    public async Task RecordSignInAsync(string userName, string result, string? address)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "insert into sign_in (at, user_name, result, address) values ($at, $user_name, $result, $address)",
            ("$at", Text(_time.GetUtcNow())),
            ("$user_name", userName.Cut(40)),
            ("$result", result),
            ("$address", address)
        );
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The last sign-in attempts under a name, newest first.</summary>
    public async Task<IReadOnlyList<SignInTry>> SignInsAsync(string userName, int limit = 10)
    {
        await using var db = Connect();
        await using var command = Command(
            db,
            "select at, result, address from sign_in where user_name = $user_name collate nocase order by id desc limit $limit",
            ("$user_name", userName),
            ("$limit", limit)
        );
        await using var rows = await command.ExecuteReaderAsync();
        var tries = new List<SignInTry>();
        while (await rows.ReadAsync())
            tries.Add(new(Time(rows.GetString(0)), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2)));
        return tries;
    }
}

/// <summary>A sign-in attempt.</summary>
public sealed record SignInTry(DateTimeOffset At, string Result, string? Address);
