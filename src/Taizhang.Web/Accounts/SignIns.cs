using Microsoft.AspNetCore.Http;
using Taizhang.Kernel;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>Tries to sign in: counted, checked, recorded. The same for an account that exists and one that does not.</summary>
internal sealed class SignIns(AccountStore accounts, SignInThrottle throttle, SecondFactor factor) : IDisposable
{
    /// <summary>A password's hash takes a core for a tenth of a second: so many at once, and no more.</summary>
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount));

    /// <summary>
    /// Tries a password: signed in, when <see cref="Tried.Refusal"/> and <see cref="Tried.Ticket"/> are null; asked for the second step,
    /// when there is a ticket.
    /// </summary>
    public async Task<Tried> TryAsync(HttpContext http, string userName, string password)
    {
        string key = AccountStore.Key(userName);
        var address = http.Connection.RemoteIpAddress;
        bool known = await accounts.KnowsAsync(key, address?.ToString());
        if (!throttle.TryTake(address, key, known))
            return Refuse(http, userName, "throttled", Refusal.ConflictTries((int)SignInThrottle.Window.TotalMinutes));
        var account = await CheckAsync(userName, password);
        if (account is null)
            return Refuse(http, userName, "wrong", Refusal.InputSignIn());
        throttle.Forgive(address, key);
        if (account.HasSecondFactor)
            return new(null, factor.TicketOf(account));
        await BeginAsync(http, account);
        return new(null, null);
    }

    /// <summary>Tries the code of the second step.</summary>
    public async Task<Tried> TryCodeAsync(HttpContext http, string ticket, string code)
    {
        if (await factor.FindAsync(ticket) is not var (account, by))
            return Refuse(http, "", "late", Refusal.InputSignIn());
        string key = "code:" + account.Id;
        if (!throttle.TryTake(http.Connection.RemoteIpAddress, key, known: false))
            return Refuse(http, account.UserName, "throttled", Refusal.ConflictTries((int)SignInThrottle.Window.TotalMinutes));
        if (!await factor.OpensAsync(account, code))
            return Refuse(http, account.UserName, "code", Refusal.InputCode()) with { Ticket = ticket };
        throttle.Forgive(http.Connection.RemoteIpAddress, key);
        if (by is null)
            await BeginAsync(http, account);
        else
            await SigningIn.BeginAsync(http, accounts, account, by);
        return new(null, null);
    }

    /// <summary>Whether somebody signed in knows his password: asked before what cannot be undone, and held back like a sign-in.</summary>
    public async Task<Refusal?> ConfirmAsync(HttpContext http, Account account, string password)
    {
        string key = AccountStore.Key(account.UserName);
        if (!throttle.TryTake(http.Connection.RemoteIpAddress, key, known: true))
            return Refusal.ConflictTries((int)SignInThrottle.Window.TotalMinutes);
        if (await CheckAsync(account.UserName, password) is null)
        {
            http.Record(AuditAct.SignInRefused, account.UserName, "confirm");
            return Refusal.InputPasswordWrong();
        }
        throttle.Forgive(http.Connection.RemoteIpAddress, key);
        return null;
    }

    /// <summary>Why the first start's code does not open the setup; tries are held back like those of a password.</summary>
    /// <param name="known">Whether the code that was typed is the right one.</param>
    public Refusal? CheckSetup(HttpContext http, bool known)
    {
        const string Key = "setup";
        var address = http.Connection.RemoteIpAddress;
        if (!throttle.TryTake(address, Key, known: false))
            return Refusal.ConflictTries((int)SignInThrottle.Window.TotalMinutes) with { Field = "setup_code" };
        if (!known)
            return Refuse(http, Key, "setup", Refusal.InputSetupCode()).Refusal;
        throttle.Forgive(address, Key);
        return null;
    }

    public void Dispose() => _hashing.Dispose();

    private async Task<Account?> CheckAsync(string userName, string password)
    {
        await _hashing.WaitAsync();
        try
        {
            return await accounts.CheckPasswordAsync(userName, password);
        }
        finally
        {
            _hashing.Release();
        }
    }

    private async Task BeginAsync(HttpContext http, Account account)
    {
        await SigningIn.BeginAsync(http, accounts, account);
        http.Record(account, AuditAct.SignedIn);
    }

    private static Tried Refuse(HttpContext http, string userName, string why, Refusal refusal)
    {
        http.Record(AuditAct.SignInRefused, userName, why);
        return new(refusal, null);
    }
}

/// <summary>What came of a try to sign in.</summary>
/// <param name="Refusal">Why not; null: the password, or the code, was right.</param>
/// <param name="Ticket">To be sent with the second step's code; null: there is no second step.</param>
internal sealed record Tried(Refusal? Refusal, string? Ticket);
