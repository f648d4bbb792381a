using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;

namespace Taizhang.Commands;

/// <summary>
/// The door by which the command line asks the site that has a data folder open to change a township: the socket <c>.door</c> in the
/// folder, which the folder's own user alone may open. The words of the command come as one line of JSON; what to say goes back as one
/// line: <c>+</c> and what was done, or <c>-</c> and why not.
/// </summary>
internal sealed class ActDoor : IAsyncDisposable
{
    private const string FileName = ".door";
    private const int MostBytes = 1 << 16;

    /// <summary>How long a path may be that the system takes as a socket's, in bytes.</summary>
    private const int LongestPath = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _door = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _file;
    private readonly TownHouse _house;
    private readonly AccountStore _accounts;
    private readonly Task _serving;

    private ActDoor(string file, TownHouse house, AccountStore accounts)
    {
        (_file, _house, _accounts) = (file, house, accounts);
        // Whoever left one behind has ended: the folder's lock is held.
        File.Delete(file);
        _door.Bind(new UnixDomainSocketEndPoint(file));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _door.Listen();
        _serving = ServeAsync();
    }

    /// <summary>Opens the door of a folder; null where there are no such doors, or its path is too long for one.</summary>
    public static ActDoor? Open(string folder, TownHouse house, AccountStore accounts) =>
        FileOf(folder) is { } file ? new(file, house, accounts) : null;

    /// <summary>Asks the site that has a folder open; what it says, or null when there is none.</summary>
    /// <exception cref="BadInput">It refuses.</exception>
    public static async Task<string?> AskAsync(string folder, string[] words, CancellationToken cancel)
    {
        if (FileOf(folder) is not { } file || !File.Exists(file))
            return null;
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(file), cancel);
        }
        catch (SocketException)
        {
            // Left behind by a site that was killed.
            return null;
        }
        await socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(words) + "\n"), cancel);
        string said = await ReadAsync(socket, cancel);
        return said.StartsWith('+') ? said[1..]
            : said.StartsWith('-') ? throw new BadInput(said[1..])
            : throw new BadInput("网站没有答复，不知道办好没有。请在网站上查看。");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _door.Dispose();
        await _serving;
        _stop.Dispose();
        File.Delete(_file);
    }

    private static string? FileOf(string folder)
    {
        string file = Path.Combine(Path.GetFullPath(folder), FileName);
        return OperatingSystem.IsWindows() || Encoding.UTF8.GetByteCount(file) > LongestPath ? null : file;
    }

    /// <summary>One after another: each changes a township, and there are few.</summary>
    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
            try
            {
                using var asked = await _door.AcceptAsync(_stop.Token);
                string line;
                using (var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token))
                {
                    patience.CancelAfter(Patience);
                    line = await ReadAsync(asked, patience.Token);
                }
                await asked.SendAsync(Encoding.UTF8.GetBytes(await AnswerAsync(line) + "\n"), _stop.Token);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Who asked has gone, said nothing, or the site ends.
            }
    }

    private async Task<string> AnswerAsync(string line)
    {
        try
        {
            var parsed = new RootCommand { TownCommand.Create() }.Parse(JsonSerializer.Deserialize<string[]>(line) ?? []);
            return parsed.Errors.Count == 0 && parsed.CommandResult.Command is TownAct act
                ? "+" + await act.CarryOutAsync(parsed, _house, _accounts, _stop.Token)
                : "-网站不办这个命令：两边的程序版本不同。";
        }
        catch (JsonException)
        {
            return "-读不懂。";
        }
        catch (BadInput refused)
        {
            return "-" + refused.Message.ReplaceLineEndings(" ");
        }
    }

    /// <summary>Reads a line; what came until then when the other side closes or says too much.</summary>
    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancel)
    {
        byte[] bytes = new byte[MostBytes];
        int length = 0;
        while (length < bytes.Length && !bytes.AsSpan(0, length).Contains((byte)'\n'))
        {
            int more = await socket.ReceiveAsync(bytes.AsMemory(length), cancel);
            if (more == 0)
                break;
            length += more;
        }
        return Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\n');
    }
}
