using Taizhang.Kernel.Journal;
using Taizhang.Storage;

namespace Taizhang.Service.Towns;

/// <summary>
/// The end of a township's journal at one instant (存证). Kept where nobody can change it together with the township, it proves later that
/// nothing before it was changed: the line at the position still has to have the hash.
/// </summary>
/// <param name="Town">The township's id.</param>
/// <param name="Position">Of the last line; 0 when there is none.</param>
/// <param name="Hash">Of the last line, in lower hexadecimal.</param>
/// <param name="Time">Of the last line.</param>
/// <param name="Seal">The hash of the township's row: its id, name, county, and whether it is a demo.</param>
public sealed record Head(string Town, long Position, string Hash, DateTimeOffset Time, string Seal)
{
    public static Head Of((TownInfo Info, byte[] Start, JournalLine? Last) read) => Of(read.Info, read.Start, read.Last);

    public static Head Of(TownInfo info, byte[] start, JournalLine? last) =>
        new(
            info.Id,
            last?.Seq ?? 0,
            Convert.ToHexStringLower(last?.Hash ?? start),
            last?.At ?? DateTimeOffset.UnixEpoch,
            Convert.ToHexStringLower(start)
        );
}
