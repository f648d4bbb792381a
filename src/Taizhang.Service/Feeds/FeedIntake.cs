using Taizhang.Kernel;
using Taizhang.Kernel.Journal;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Service.Feeds;

/// <summary>What a feed brought.</summary>
/// <param name="Lines">How many lines are new here; the others stood already.</param>
/// <param name="Position">The last line that stands here now.</param>
/// <param name="Of">The last line of the township's journal when the feed was written.</param>
public sealed record FeedReceipt(TownInfo Town, long Lines, long Position, long Of);

/// <summary>
/// Takes feeds into a folder: the copies of townships that are kept elsewhere, for a county's view of them, and as their backups. A feed
/// is read twice: nothing is taken before all of it is known to follow what is here. One at a time.
/// </summary>
public sealed class FeedIntake(TownHouse house) : IDisposable
{
    private const int LinesTogether = 2_000;

    private readonly SemaphoreSlim _one = new(1);

    /// <param name="file">A feed as <see cref="FeedOf"/> writes it.</param>
    /// <exception cref="IOException">The file or the folder cannot be read or written.</exception>
    public async Task<Outcome<FeedReceipt>> TakeInAsync(string file, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var proved = await ProveAsync(file, cancel);
            return proved.Ok ? await TakeInProvedAsync(file, proved.Value.Head, proved.Value.End, progress, cancel) : proved.Refusals;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads a feed to its end: whether it is whole and its chain unbroken, and whether it follows what is here.</summary>
    private async Task<Outcome<(FeedHead Head, FeedEnd End)>> ProveAsync(string file, CancellationToken cancel)
    {
        (FeedHead Head, byte[] Last)? begun = null;
        RunningTown? town = null;
        await using var stream = File.OpenRead(file);
        long seq = 0;
        byte[] hash = [];
        await foreach (var read in FeedReader.ReadAsync(stream, cancel))
        {
            if (!read.Ok)
                return read.Refusals;
            switch (read.Value)
            {
                case FeedHead head:
                    town = house.Find(head.Town.Id);
                    if (await CheckAsync(town, head) is { } wrong)
                        return wrong;
                    (seq, hash) = (head.After, head.Hash);
                    begun = (head, town is null ? [] : await town.HashAsync(town.Position));
                    break;
                case FeedLine { Line: var line }:
                    // Townships made before version 2 of their file begin with a hash of zeros.
                    if (line.Seq != seq + 1 || !(Chain.Follows(hash, line) || (line.Seq == 1 && Chain.Follows(Chain.Start, line))))
                        return Refusal.InputFeedForged(line.Seq);
                    (seq, hash) = (line.Seq, line.Hash);
                    if (town?.Position == seq && !hash.AsSpan().SequenceEqual(begun!.Value.Last))
                        return Refusal.ConflictFeedForked(town.Info.Name, seq);
                    break;
                case FeedEnd end:
                    return end.Last == seq ? (begun!.Value.Head, end) : Refusal.InputFeedCut();
            }
        }
        return Refusal.InputFeedCut();
    }

    private static async Task<Refusal?> CheckAsync(RunningTown? town, FeedHead head)
    {
        if (town is null)
            return head.After > 0 ? Refusal.ConflictFeedGap(head.Town.Name, 0, head.After)
                : head.Hash.AsSpan().SequenceEqual(SqliteTownStore.StartOf(head.Town)) ? null
                : Refusal.InputFeedForged(0);
        var (name, here) = (town.Info.Name, town.Position);
        return !town.Follows ? Refusal.ConflictFeedOwn(name)
            : town.Info != head.Town ? Refusal.ConflictFeedOther(name, head.Town.Name)
            : head.After > here ? Refusal.ConflictFeedGap(name, here, head.After)
            : (await town.HashAsync(head.After)).AsSpan().SequenceEqual(head.Hash) ? null
            : Refusal.ConflictFeedForked(name, head.After);
    }

    private async Task<Outcome<FeedReceipt>> TakeInProvedAsync(
        string file,
        FeedHead head,
        FeedEnd end,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        if (house.Find(head.Town.Id) is { } here)
            return await FillAsync(here, file, head, end, progress, cancel);
        // A township that is new here is made beside the others, and is there when it is whole.
        string made = Path.Combine(house.Folder, head.Town.Id + TownHouse.Ending),
            part = made + ".part";
        foreach (string left in new[] { part, part + "-wal", part + "-shm" })
            File.Delete(left);
        var store = SqliteTownStore.Create(part, head.Town, house.Pack, follows: true);
        Outcome<FeedReceipt> filled;
        await using (var town = await RunningTown.OpenAsync(store, house.Pack, house.TimeOf(head.Town)))
            filled = await FillAsync(town, file, head, end, progress, cancel);
        if (!filled.Ok)
            return filled;
        DurableFile.Move(part, made);
        return await house.TakeUpAsync(head.Town.Id) is { } refused ? throw new IOException(refused.Reason) : filled;
    }

    private static async Task<Outcome<FeedReceipt>> FillAsync(
        RunningTown town,
        string file,
        FeedHead head,
        FeedEnd end,
        IProgress<long>? progress,
        CancellationToken cancel
    )
    {
        long had = town.Position;
        var lines = new List<JournalLine>(LinesTogether);
        await using var stream = File.OpenRead(file);
        await foreach (var read in FeedReader.ReadAsync(stream, cancel))
        {
            if (!read.Ok)
                return read.Refusals;
            switch (read.Value)
            {
                case FeedPicture picture:
                    await town.KeepFedAsync(picture.Jpeg);
                    break;
                case FeedText text:
                    await town.KeepTextAsync(text.Text);
                    break;
                case FeedLine { Line: var line } when line.Seq > had:
                    lines.Add(line);
                    break;
            }
            if (lines.Count < LinesTogether && !(read.Value is FeedEnd && lines.Count > 0))
                continue;
            var taken = await town.FollowAsync(lines);
            if (!taken.Ok)
                return taken.Refusals;
            progress?.Report(taken.Value);
            lines.Clear();
        }
        return new FeedReceipt(head.Town, town.Position - had, town.Position, end.Of);
    }

    public void Dispose() => _one.Dispose();
}
