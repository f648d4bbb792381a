using System.Net.Sockets;
using MailKit;
using MailKit.Security;
using Taizhang.Kernel;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Service.Reminders;

/// <summary>Sends a digest by a channel, once. Returns null, or the reason why it did not go out: in Chinese, without secrets.</summary>
public sealed class Delivery(TimeProvider time)
{
    /// <summary>The longest time that one try may take in total.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    public async Task<string?> SendAsync(Channel channel, Digest digest)
    {
        if (channel.Site is { } site)
            digest = digest with { Lines = digest.Lines.Add($"办理：{site}/{channel.Town}/today") };
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            return channel.Kind == ChannelKind.Mail
                ? await Mailing.SendAsync(channel, digest, time.GetUtcNow(), limit.Token)
                : await Robots.SendAsync(channel, digest, time.GetUtcNow(), limit.Token);
        }
        catch (OperationCanceledException)
        {
            return $"{Longest.TotalSeconds:0} 秒内没有应答";
        }
        catch (Exception fault)
            when (fault
                    is HttpRequestException
                        or SocketException
                        or IOException
                        or ProtocolException
                        or ServiceNotConnectedException
                        or ServiceNotAuthenticatedException
                        or AuthenticationException
                        or SslHandshakeException
                        or NotSupportedException
            )
        {
            string why = channel.Without((fault.InnerException as SocketException ?? fault).Message.ReplaceLineEndings(" "));
            return $"没有发出：{why.Shortened(200)}";
        }
    }
}
