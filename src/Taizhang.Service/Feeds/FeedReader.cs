using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Taizhang.Kernel;
using Taizhang.Storage;

namespace Taizhang.Service.Feeds;

/// <summary>Reads feeds. Memory is bounded by the longest record.</summary>
internal static class FeedReader
{
    /// <summary>A picture as it may be uploaded, 20 MB, as base64; longer is no feed.</summary>
    private const int LongestRecord = 28 << 20;

    /// <summary>The records of a feed; ends with a refusal where it cannot be read, also when it has no end.</summary>
    public static async IAsyncEnumerable<Outcome<FeedRecord>> ReadAsync(
        Stream stream,
        [EnumeratorCancellation] CancellationToken cancel = default
    )
    {
        var pipe = PipeReader.Create(stream, new(leaveOpen: true, bufferSize: 1 << 16));
        long number = 0;
        bool ended = false;
        while (true)
        {
            var read = await pipe.ReadAsync(cancel);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                number++;
                var record = ended ? Refusal.InputFeed(number, "是多出来的") : Record(number, rest.Slice(0, end));
                yield return record;
                if (!record.Ok)
                    yield break;
                ended = record.Value is FeedEnd;
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            if (rest.Length > LongestRecord)
            {
                yield return Refusal.InputFeed(number + 1, "太长");
                yield break;
            }
            if (read.IsCompleted)
            {
                if (!ended || rest.Length > 0)
                    yield return Refusal.InputFeedCut();
                yield break;
            }
            pipe.AdvanceTo(rest.Start, rest.End);
        }
    }

    private static Outcome<FeedRecord> Record(long number, ReadOnlySequence<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var json = document.RootElement;
            if (number == 1)
                return Head(json);
            if (json.TryGetProperty("seq", out var seq))
                return new FeedLine(
                    new(
                        seq.GetInt64(),
                        json.GetProperty("at").GetDateTimeOffset(),
                        Text(json, "actor"),
                        Text(json, "actor_name"),
                        Text(json, "command"),
                        Text(json, "type"),
                        System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(json.GetProperty("payload")).ToArray(),
                        Convert.FromHexString(Text(json, "hash"))
                    )
                );
            if (json.TryGetProperty("jpeg", out var jpeg))
                return new FeedPicture(jpeg.GetBytesFromBase64());
            if (json.TryGetProperty("text", out var text))
                return new FeedText(text.GetString()!);
            return new FeedEnd(json.GetProperty("end").GetInt64(), json.GetProperty("of").GetInt64());
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            return Refusal.InputFeed(number, "不能识别");
        }
    }

    private static Outcome<FeedRecord> Head(JsonElement json)
    {
        if (Text(json, "feed") is not FeedHead.Form and var form)
            return Refusal.InputFeedNewer(form);
        var town = json.GetProperty("town");
        DateOnly? today = town.TryGetProperty("today", out var day)
            ? DateOnly.ParseExact(day.GetString()!, "O", CultureInfo.InvariantCulture)
            : null;
        return new FeedHead(
            new TownInfo(Text(town, "id"), Text(town, "name"), Text(town, "county"), town.GetProperty("demo").GetBoolean(), today),
            json.GetProperty("after").GetInt64(),
            Convert.FromHexString(Text(json, "hash"))
        );
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException();
}
