using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Taizhang.Kernel.Journal;

/// <summary>One line of a township's journal (日志).</summary>
/// <param name="Seq">Position, from 1 without gaps.</param>
/// <param name="Actor">The account that gave the command.</param>
/// <param name="Command">The client's command id.</param>
/// <param name="Payload">The event as <see cref="EventJson"/> writes it.</param>
/// <param name="Hash">SHA-256 over the line before's hash and this line: see <see cref="Chain"/>.</param>
public sealed record JournalLine(
    long Seq,
    DateTimeOffset At,
    string Actor,
    string ActorName,
    string Command,
    string Type,
    byte[] Payload,
    byte[] Hash
);

/// <summary>
/// The hash chain of a journal. A line's hash is SHA-256 of: the hash before it (that of the township's row at first), seq and UTC ticks as
/// big-endian 64-bit numbers, then actor, actor's name, command and type as UTF-8, each preceded by its length (32-bit big-endian), then
/// the payload. So no line can be changed, moved, dropped or inserted without changing every hash after it.
/// </summary>
/// <remarks>
/// The hash before the first line is <see cref="StartOf"/> of the township's row, so that this row cannot be changed either. Townships made
/// before version 2 of their file have 32 zero bytes there instead.
/// </remarks>
public static class Chain
{
    /// <summary>The hash before the first line of a township made before version 2 of its file.</summary>
    public static readonly byte[] Start = new byte[32];

    /// <summary>
    /// The hash before the first line: SHA-256 over the parts of the township's row as UTF-8, each preceded by its length (32-bit
    /// big-endian), −1 for null.
    /// </summary>
    public static byte[] StartOf(params ReadOnlySpan<string?> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (string? part in parts)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part ?? "");
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    public static byte[] Hash(
        ReadOnlySpan<byte> before,
        long seq,
        DateTimeOffset at,
        string actor,
        string actorName,
        string command,
        string type,
        ReadOnlySpan<byte> payload
    )
    {
        // Nothing is longer in UTF-8 than three bytes a character.
        int most =
            before.Length
            + 2 * sizeof(long)
            + 4 * sizeof(int)
            + 3 * (actor.Length + actorName.Length + command.Length + type.Length)
            + payload.Length;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(most);
        before.CopyTo(bytes);
        int end = before.Length;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(end), seq);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(end += sizeof(long)), at.UtcTicks);
        end += sizeof(long);
        foreach (string text in (ReadOnlySpan<string>)[actor, actorName, command, type])
        {
            int length = Encoding.UTF8.GetBytes(text, bytes.AsSpan(end + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(end), length);
            end += sizeof(int) + length;
        }
        payload.CopyTo(bytes.AsSpan(end));
        byte[] hash = SHA256.HashData(bytes.AsSpan(0, end + payload.Length));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    public static bool Follows(ReadOnlySpan<byte> before, JournalLine line) =>
        Hash(before, line.Seq, line.At, line.Actor, line.ActorName, line.Command, line.Type, line.Payload)
            .AsSpan()
            .SequenceEqual(line.Hash);
}
