using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Taizhang.Kernel.Journal;

namespace Taizhang.Kernel.Tests.Journal;

public sealed class ChainTests
{
    private static readonly DateTimeOffset At = new(2023, 5, 10, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_line_follows_the_one_before_it() => Assert.True(Chain.Follows(Chain.Start, Line()));

    [Fact]
    public void The_hash_is_what_its_description_says()
    {
        // zeros, seq, ticks, then each text behind its length, then the payload: put together by hand
        using var bytes = new MemoryStream();
        bytes.Write(new byte[32]);
        bytes.Write([0, 0, 0, 0, 0, 0, 0, 1]);
        bytes.Write([.. BitConverter.GetBytes(At.UtcTicks).Reverse()]);
        foreach (string text in new[] { "clerk", "张三", "c1", "entry.opened" })
        {
            bytes.Write([0, 0, 0, (byte)Encoding.UTF8.GetByteCount(text)]);
            bytes.Write(Encoding.UTF8.GetBytes(text));
        }
        bytes.Write("{}"u8);
        Assert.Equal(SHA256.HashData(bytes.ToArray()), Line().Hash);
    }

    [Fact]
    public void Any_change_to_any_part_breaks_the_chain()
    {
        var line = Line();
        JournalLine[] changed =
        [
            line with
            {
                Seq = 2,
            },
            line with
            {
                At = At.AddTicks(1),
            },
            line with
            {
                Actor = "clerk2",
            },
            line with
            {
                ActorName = "李四",
            },
            line with
            {
                Command = "c2",
            },
            line with
            {
                Type = "entry.moved",
            },
            line with
            {
                Payload = "{ }"u8.ToArray(),
            },
            line with
            {
                Payload = [],
            },
            line with
            {
                Hash = [.. line.Hash.Reverse()],
            },
            line with
            {
                Hash = [],
            },
            // what moves from one part into the next
            line with
            {
                Actor = "clerk张",
                ActorName = "三",
            },
            line with
            {
                ActorName = "张三c",
                Command = "1",
            },
            line with
            {
                Type = "entry.opened{",
                Payload = "}"u8.ToArray(),
            },
        ];
        Assert.All(changed, one => Assert.False(Chain.Follows(Chain.Start, one)));
    }

    [Fact]
    public void Every_single_bit_of_the_hash_before_and_of_the_payload_counts() =>
        Gen.Select(Gen.Int[0, 255], Gen.Int[0, 15])
            .Sample(
                (before, payload) =>
                {
                    byte[] start = [.. Chain.Start];
                    start[before / 8] ^= (byte)(1 << before % 8);
                    Assert.False(Chain.Follows(start, Line()));
                    byte[] other = "{}"u8.ToArray();
                    other[payload / 8] ^= (byte)(1 << payload % 8);
                    Assert.False(Chain.Follows(Chain.Start, Line() with { Payload = other }));
                }
            );

    [Fact]
    public void A_line_that_is_dropped_moved_or_put_in_is_noticed() =>
        Gen.Select(Gen.Int[3, 12], Gen.Int[0, 99], Gen.Int[0, 99])
            .Sample(
                (length, one, other) =>
                {
                    var lines = new List<JournalLine>();
                    byte[] last = Chain.Start;
                    for (int seq = 1; seq <= length; seq++)
                    {
                        var line = Line(seq, last);
                        lines.Add(line);
                        last = line.Hash;
                    }
                    Assert.Equal(-1, FirstBroken(lines));
                    int a = one % (length - 1),
                        b = (a + 1 + other % (length - 1)) % length;
                    Assert.True(FirstBroken([.. lines.Take(a), .. lines.Skip(a + 1)]) >= 0);
                    var swapped = lines.ToList();
                    (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                    Assert.True(FirstBroken(swapped) >= 0);
                    Assert.True(FirstBroken([.. lines.Take(a), lines[b], .. lines.Skip(a)]) >= 0);
                }
            );

    private static int FirstBroken(List<JournalLine> lines)
    {
        byte[] before = Chain.Start;
        for (int i = 0; i < lines.Count; i++)
        {
            if (!Chain.Follows(before, lines[i]))
                return i;
            before = lines[i].Hash;
        }
        return -1;
    }

    private static JournalLine Line(long seq = 1, byte[]? before = null)
    {
        byte[] payload = "{}"u8.ToArray();
        return new(
            seq,
            At,
            "clerk",
            "张三",
            "c1",
            "entry.opened",
            payload,
            Chain.Hash(before ?? Chain.Start, seq, At, "clerk", "张三", "c1", "entry.opened", payload)
        );
    }
}
