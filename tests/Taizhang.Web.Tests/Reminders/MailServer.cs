using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Taizhang.Web.Tests.Reminders;

/// <summary>A mail server on a port of its own that takes one message after the other, without encryption.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    public MailServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Who may be written to; others are refused.</summary>
    public Func<string, bool> Knows { get; set; } = _ => true;

    /// <summary>All that clients said, a line each.</summary>
    public List<string> Said { get; } = [];

    public string All
    {
        get
        {
            lock (Said)
                return string.Join('\n', Said);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            using (client)
            {
                try
                {
                    await TalkAsync(client);
                }
                catch (IOException) { } // the client left
            }
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var from = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var to = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await to.WriteLineAsync("220 test");
        bool data = false;
        while (await from.ReadLineAsync() is { } line)
        {
            lock (Said)
                Said.Add(line);
            if (data && line != ".")
                continue;
            string verb = data ? "." : line.Split(' ')[0].ToUpperInvariant();
            if (verb == "EHLO")
                await to.WriteLineAsync("250-test");
            await to.WriteLineAsync(
                verb switch
                {
                    "EHLO" => "250 AUTH PLAIN",
                    "AUTH" => "235 ok",
                    "RCPT" when !Knows(line) => "550 no such user",
                    "DATA" => "354 go on",
                    "QUIT" => "221 bye",
                    _ => "250 ok",
                }
            );
            data = verb == "DATA";
            if (verb == "QUIT")
                return;
        }
    }
}
