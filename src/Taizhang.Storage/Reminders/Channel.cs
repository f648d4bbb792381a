using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel.Reminders;

namespace Taizhang.Storage.Reminders;

/// <summary>How a message is sent: a robot of a WeCom (企业微信) or DingTalk (钉钉) group, or mail.</summary>
public enum ChannelKind
{
    WeCom,
    DingTalk,
    Mail,
}

/// <summary>
/// A channel by which a township reminds one receiver. It holds secrets: of its address, only <see cref="Shown"/> may be shown.
/// </summary>
public sealed record Channel
{
    private const int ShortestKey = 8;

    /// <summary>0 before it is saved.</summary>
    public long Id { get; init; }
    public required string Town { get; init; }
    public required ChannelKind Kind { get; init; }
    public required Receiver Receiver { get; init; }

    /// <summary>The hour of the township's day from which the daily message goes out.</summary>
    public int Hour { get; init; } = 8;

    /// <summary>A robot's address, or a mail server as HOST:PORT.</summary>
    public required string Address { get; init; }

    /// <summary>A DingTalk robot's key for signing, or the password at the mail server.</summary>
    public string? Secret { get; init; }

    /// <summary>The sender address of mail.</summary>
    public string? Sender { get; init; }

    /// <summary>The account at the mail server.</summary>
    public string? User { get; init; }

    /// <summary>The recipients of mail, or those whom a robot mentions: user ids, mobile numbers, <c>@all</c>.</summary>
    public ImmutableArray<string> Recipients { get; init; } = [];

    /// <summary>Whether the password may go to a mail server that offers no encryption.</summary>
    public bool Plain { get; init; }

    /// <summary>The address of the site, for a link; null: none is sent.</summary>
    public string? Site { get; init; }

    public string Title =>
        Kind switch
        {
            ChannelKind.WeCom => "企业微信",
            ChannelKind.DingTalk => "钉钉",
            _ => "邮件",
        };

    /// <summary>The address without its secret: a robot's host and the last four characters of its key.</summary>
    public string Shown =>
        Kind == ChannelKind.Mail ? $"{Address} → {string.Join('、', Recipients)}"
        : Uri.TryCreate(Address, UriKind.Absolute, out var uri)
            ? $"{uri.Scheme}://{uri.Authority}/…{(Address.Length >= 40 ? Address[^4..] : "")}"
        : "…";

    /// <summary>
    /// A foreign text, such as an error, with the channel's secrets removed: its key, and any part of a robot's address that may be one.
    /// </summary>
    public string Without(string text)
    {
        var secrets = Kind == ChannelKind.Mail ? [] : Address.Split('/', '?', '&', '=').Where(part => part.Length >= ShortestKey);
        foreach (string secret in Secret is null ? secrets : secrets.Append(Secret))
            text = text.Replace(secret, "…", StringComparison.Ordinal);
        return text;
    }

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Id).Append(' ').Append(Town).Append(' ').Append(Kind).Append(' ').Append(Receiver.Key).Append(' ').Append(Shown);
        return true;
    }
}
