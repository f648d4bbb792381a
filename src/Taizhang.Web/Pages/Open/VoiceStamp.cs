using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Taizhang.Kernel;
using Taizhang.Web.Visiting;

namespace Taizhang.Web.Pages.Open;

/// <summary>
/// When a form was shown, signed into it: a program sends it at once, a person does not. It runs by the machine's own clock, which nobody
/// sets. There is no hurry: a day later the form is as good, shown once more.
/// </summary>
internal sealed class VoiceStamp(IDataProtectionProvider protection, TimeProvider time, SiteSettings settings)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly IDataProtector _protector = protection.CreateProtector("taizhang.voice.stamp");

    public string Now => _protector.Protect(time.GetTimestamp().ToString(CultureInfo.InvariantCulture));

    /// <summary>Why a form with a stamp is not taken yet; null when it is.</summary>
    public Refusal? Check(string stamp)
    {
        try
        {
            long shown = long.Parse(_protector.Unprotect(stamp), CultureInfo.InvariantCulture);
            var passed = time.GetElapsedTime(shown);
            return passed < TimeSpan.Zero || passed > Longest ? Refusal.InputVoiceStale()
                : passed < settings.LeastTyping ? Refusal.InputVoiceQuick()
                : null;
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or OverflowException)
        {
            return Refusal.InputVoiceStale();
        }
    }
}
