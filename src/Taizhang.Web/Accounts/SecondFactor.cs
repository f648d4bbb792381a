using System.Security.Cryptography;
using System.Text.Json;
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

    /// <summary>That the first step was right, to be shown again with the code within five minutes.</summary>
    /// <param name="by">The provider that vouched; null: a password was typed.</param>
    public string TicketOf(Account account, Voucher? by = null) =>
        _tickets.Protect(JsonSerializer.Serialize(new Ticket(account.Id, account.Stamp, by)), TimeSpan.FromMinutes(5));

    /// <summary>The account of a ticket, and who vouched; null when it is none, is too old, or the account has changed since.</summary>
    public async Task<(Account Account, Voucher? By)?> FindAsync(string? ticket)
    {
        if (ticket is not { Length: > 0 and < 4096 })
            return null;
        try
        {
            var shown = JsonSerializer.Deserialize<Ticket>(_tickets.Unprotect(ticket))!;
            return await accounts.FindAsync(shown.Account) is { Disabled: false } account && account.Stamp == shown.Stamp
                ? (account, shown.By)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Ticket(string Account, string Stamp, Voucher? By);
}

/// <summary>Who at a provider somebody is, and in which of its sessions.</summary>
/// <param name="Sid">Null: it names none.</param>
internal sealed record Voucher(string Issuer, string Sub, string? Sid);
