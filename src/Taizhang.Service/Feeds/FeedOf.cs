using System.IO.Pipelines;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Journal;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Feeds;

/// <summary>A township's own feed: what a county asks for, or what is carried to it.</summary>
public static class FeedOf
{
    /// <summary>After so many bytes a bounded feed ends, and the rest is asked for again.</summary>
    private const long Page = 8 << 20;

    /// <summary>
    /// Writes the journal after a position, with the pictures and texts that its lines name. Lines that come while it is written wait for
    /// the next feed. Memory does not grow with the journal.
    /// </summary>
    /// <param name="after">The last position that the receiver has; 0: all. Beyond the end: nothing but that.</param>
    /// <param name="whole">To the end; else a part of bounded size.</param>
    /// <returns>The position of the last line written.</returns>
    public static async Task<long> WriteAsync(RunningTown town, Stream to, long after, bool whole, CancellationToken cancel = default)
    {
        var pipe = PipeWriter.Create(to, new(leaveOpen: true));
        await using var json = FeedWriter.On(pipe);
        long end = town.Position,
            last = Math.Min(after, end),
            written = 0;
        Put(new FeedHead(town.Info, last, await town.HashAsync(last)));
        await foreach (var line in town.JournalAsync(last))
        {
            if (line.Seq > end || (!whole && written > Page))
                break;
            foreach (var named in EventJson.Read(line.Type, line.Payload, town.Pack).Keeps(town.Pack))
            {
                if (named is KeptPicture picture && await town.PictureAsync(picture.Picture) is { } jpeg)
                    Put(new FeedPicture(jpeg));
                else if (named is KeptText text && await town.TextAsync(text.Hash) is { } words)
                    Put(new FeedText(words));
            }
            Put(new FeedLine(line));
            last = line.Seq;
            if (pipe.UnflushedBytes > 1 << 16)
                await pipe.FlushAsync(cancel);
        }
        Put(new FeedEnd(last, end));
        await pipe.CompleteAsync();
        return last;

        void Put(FeedRecord record)
        {
            FeedWriter.Write(json, record);
            json.Flush();
            written += json.BytesCommitted;
            json.Reset();
            pipe.GetSpan(1)[0] = (byte)'\n';
            pipe.Advance(1);
        }
    }
}
