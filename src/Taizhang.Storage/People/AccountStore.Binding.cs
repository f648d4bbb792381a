namespace Taizhang.Storage.People;

/// <summary>What an account is bound to in its township.</summary>
public enum Binding
{
    Area,
    Office,
}

/// <summary>Accounts whose office or area has gone follow to the one in its place.</summary>
public sealed partial class AccountStore
{
    /// <summary>Binds all accounts of a township that are bound to one office, or area, to another. They stay signed in.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RebindAsync(string town, Binding to, string before, string after)
    {
        await using var db = Connect();
        return await RunAsync(
            db,
            to == Binding.Area
                ? "update account set area = $after, stamp = $stamp where town = $town and area = $before"
                : "update account set office = $after, stamp = $stamp where town = $town and office = $before",
            ("$stamp", NewStamp()),
            ("$town", town),
            ("$before", before),
            ("$after", after)
        );
    }
}
