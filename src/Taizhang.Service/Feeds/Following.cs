using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Taizhang.Kernel;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Feeds;

/// <summary>How the copy of a followed township fares.</summary>
/// <param name="At">When its source was last asked.</param>
/// <param name="Behind">How many lines the source has that are not here, as of then; null: it did not answer.</param>
/// <param name="Reason">Why nothing came; null: it answered.</param>
public sealed record FeedState(DateTimeOffset At, long? Behind, string? Reason);

/// <summary>
/// Follows townships while a county's site runs: asks their servers every minute, and takes in the files that somebody lays into the
/// folder's <c>inbox</c>, where a one-way gate ends. A file that was taken goes to <c>inbox/taken</c>, one that was refused to
/// <c>inbox/refused</c> with the reason beside it.
/// </summary>
public sealed class Following(TownHouse house, TimeProvider time, HttpMessageHandler? network = null) : IDisposable
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly HttpClient _http = new(network ?? new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        Timeout = TimeSpan.FromMinutes(5),
    };
    private readonly FeedIntake _intake = new(house);
    private readonly ConcurrentDictionary<string, FeedState> _states = new();

    /// <summary>How the copy of a township fares; null: it is not asked for, or has not been yet.</summary>
    public FeedState? StateOf(string town) => _states.GetValueOrDefault(town);

    /// <summary>Goes on until it is stopped: whatever is wrong in one minute is said, and tried again in the next.</summary>
    public async Task RunAsync(Action<string> say, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do await TryOnceAsync(say, stop);
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
    }

    private async Task TryOnceAsync(Action<string> say, CancellationToken stop)
    {
        try
        {
            await OnceAsync(stop);
        }
        catch (Exception broken) when (!stop.IsCancellationRequested)
        {
            say($"传送日志：这一分钟没有收完，下一分钟再试。{broken.Message}");
        }
    }

    /// <summary>Asks each source until nothing is left to ask for, and takes in what lies in the inbox.</summary>
    public async Task OnceAsync(CancellationToken cancel = default)
    {
        foreach (var source in FeedSources.Of(house.Folder))
            _states[source.Town] = await AskAsync(source, cancel);
        await TakeInboxAsync(cancel);
    }

    /// <summary>Asks a source until nothing is left to ask for. What it answers is proved before any of it is taken.</summary>
    public async Task<FeedState> AskAsync(FeedSource source, CancellationToken cancel = default)
    {
        string part = Path.Combine(house.Folder, source.Town + ".feed.part");
        try
        {
            while (true)
            {
                await ReceiveAsync(source, part, cancel);
                var taken = await _intake.TakeInAsync(part, null, cancel);
                if (!taken.Ok)
                    return new(time.GetUtcNow(), null, taken.Refusals[0].Message);
                if (taken.Value.Lines == 0 || taken.Value.Position >= taken.Value.Of)
                    return new(time.GetUtcNow(), Math.Max(0, taken.Value.Of - taken.Value.Position), null);
            }
        }
        // Whatever is wrong with one township is no concern of the others.
        catch (Exception away) when (!cancel.IsCancellationRequested)
        {
            return new(time.GetUtcNow(), null, away.Message);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private async Task ReceiveAsync(FeedSource source, string into, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, source.After(house.Find(source.Town)?.Position ?? 0));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", source.Token);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!answer.IsSuccessStatusCode)
            throw new HttpRequestException($"{source.From.Host} 回答 {(int)answer.StatusCode}：请检查地址、乡镇简称和令牌。");
        await using var file = File.Create(into);
        await answer.Content.CopyToAsync(file, cancel);
    }

    private async Task TakeInboxAsync(CancellationToken cancel)
    {
        string inbox = Path.Combine(house.Folder, "inbox");
        if (!Directory.Exists(inbox))
            return;
        foreach (string file in Directory.EnumerateFiles(inbox, "*.tzfeed").Order(StringComparer.Ordinal).ToArray())
        {
            Outcome<FeedReceipt> taken;
            try
            {
                taken = await _intake.TakeInAsync(file, null, cancel);
            }
            catch (IOException)
            {
                // Whoever lays it there is still writing, or the disk is full: it stays for the next time.
                continue;
            }
            string there = Path.Combine(inbox, taken.Ok ? "taken" : "refused");
            Directory.CreateDirectory(there);
            string moved = Path.Combine(there, Path.GetFileName(file));
            File.Move(file, moved, overwrite: true);
            if (!taken.Ok)
                await File.WriteAllTextAsync(moved + ".txt", taken.Refusals[0].Message, cancel);
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _intake.Dispose();
    }
}
