using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Service.Reminders;

/// <summary>
/// Mail through the township's own server. Port 465 is encrypted from the start, other ports as soon as the server offers it.
/// </summary>
internal static class Mailing
{
    public static async Task<string?> SendAsync(Channel channel, Digest digest, DateTimeOffset now, CancellationToken cancel)
    {
        int colon = channel.Address.LastIndexOf(':');
        var (host, port) = (channel.Address[..colon], int.Parse(channel.Address[(colon + 1)..], CultureInfo.InvariantCulture));
        using var message = Compose(channel, digest, now);
        // A server room without the internet cannot ask whether a certificate was revoked.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(host, port, SecureSocketOptions.Auto, cancel);
            if (channel is { User: { } user, Secret: { } password })
            {
                // A password that went over the wire in the clear once is no secret any more.
                if (!client.IsSecure && !channel.Plain)
                    return "邮件服务器没有加密，不发送密码；确需如此，设置时加 --plain";
                await client.AuthenticateAsync(user, password, cancel);
            }
            await client.SendAsync(message, cancel);
        }
        catch (SmtpCommandException refused)
        {
            return $"邮件服务器拒收（{(int)refused.StatusCode}）：{channel.Without(refused.Message.ReplaceLineEndings(" "))}";
        }
        // It is taken: a server that breaks off now must not have it sent again.
        try
        {
            await client.DisconnectAsync(true, cancel);
        }
        catch (Exception gone) when (gone is IOException or MailKit.ProtocolException or OperationCanceledException) { }
        return null;
    }

    private static MimeMessage Compose(Channel channel, Digest digest, DateTimeOffset now)
    {
        string text = string.Join("\r\n", digest.Lines.Prepend(digest.Title)) + "\r\n";
        var sender = MailboxAddress.Parse(channel.Sender!);
        var message = new MimeMessage
        {
            Subject = digest.Title,
            Date = TownTime.Of(now),
            Body = new TextPart("plain") { Text = text },
        };
        // The same text of one day has one name, so that servers that see it twice can tell.
        message.MessageId =
            $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{channel.Id}\n{text}")))[..32]}@{sender.Domain}";
        message.From.Add(sender);
        foreach (string to in channel.Recipients)
            message.To.Add(MailboxAddress.Parse(to));
        return message;
    }
}
