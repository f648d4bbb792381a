using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using QRCoder;
using Taizhang.Storage.People;

namespace Taizhang.Web.Accounts;

/// <summary>
/// The second step of a sign-in: six digits from a phone (RFC 6238, 30 seconds, one step either way), each used once, or a recovery code.
/// The key is sealed with the site's keys before it is kept.
/// </summary>
internal sealed class SecondFactor(AccountStore accounts, IDataProtectionProvider protection, TimeProvider time)
{
    private readonly IDataProtector _seal = protection.CreateProtector("second-factor");
    private readonly ITimeLimitedDataProtector _tickets = protection.CreateProtector("second-step").ToTimeLimitedDataProtector();

    /// <summary>A new key in base 32, as authenticator apps take it.</summary>
    public static string NewKey() => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20));

    /// <summary>The key as the drawing that a phone's camera reads: SVG.</summary>
    public static string Draw(string key, string userName)
    {
        string address = $"otpauth://totp/{Uri.EscapeDataString("台账:" + userName)}?secret={key}&issuer={Uri.EscapeDataString("台账")}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(code).GetGraphic(4);
    }

    public string Seal(string key) => _seal.Protect(key);

    /// <summary>A key that was sealed here; null when it was not.</summary>
    public string? Unseal(string? kept)
    {
        try
        {
            return kept is { Length: > 0 and < 4096 } ? _seal.Unprotect(kept) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The time step whose code this is; null: of none that is near. It is not used up by asking.</summary>
    public long? StepOf(string key, string code) =>
        code.Replace(" ", "", StringComparison.Ordinal) is { Length: 6 } plain
        && new Totp(Base32Encoding.ToBytes(key)).VerifyTotp(
            time.GetUtcNow().UtcDateTime,
            plain,
            out long step,
            VerificationWindow.RfcSpecifiedNetworkDelay
        )
            ? step
            : null;

    /// <summary>Whether a code opens an account now. It is used up.</summary>
    public async Task<bool> OpensAsync(Account account, string code)
    {
        // When the site's keys are lost, a recovery code is all that opens.
        return Unseal(account.Sealed) is { } key && StepOf(key, code) is { } step
            ? await accounts.UseStepAsync(account, step)
            : await accounts.UseRecoveryCodeAsync(account, code);
    }

    /// <summary>That an account's password was right, to be shown again with the code within five minutes.</summary>
    public string TicketOf(Account account) =>
        _tickets.Protect(string.Create(CultureInfo.InvariantCulture, $"{account.Id}|{account.Stamp}"), TimeSpan.FromMinutes(5));

    /// <summary>The account of a ticket; null when it is none, is too old, or the account has changed since.</summary>
    public async Task<Account?> FindAsync(string? ticket)
    {
        if (ticket is not { Length: > 0 and < 4096 })
            return null;
        try
        {
            string[] parts = _tickets.Unprotect(ticket).Split('|');
            return await accounts.FindAsync(parts[0]) is { Disabled: false } account && account.Stamp == parts[1] ? account : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
