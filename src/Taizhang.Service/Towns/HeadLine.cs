using System.Globalization;
using System.Text;

namespace Taizhang.Service.Towns;

/// <summary>
/// A head as one line of a file: town, position, time, hash and seal, separated by tabs; then the signature of all that stands before it,
/// when it was signed.
/// </summary>
public sealed record HeadLine(Head Head, string? Signature)
{
    public string Text => Signature is null ? Signed(Head) : $"{Signed(Head)}\t{Signature}";

    public static HeadLine Of(Head head, HeadKey? signer) => new(head, signer?.Sign(Signed(head)));

    public bool IsSignedBy(HeadKey key) => Signature is not null && key.HasSigned(Signed(Head), Signature);

    /// <summary>Adds lines to the end of a file; they are on disk when this returns.</summary>
    public static void Append(string file, IEnumerable<HeadLine> lines)
    {
        using var to = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
        to.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.Text + "\n"))));
        to.Flush(flushToDisk: true);
    }

    /// <summary>The lines of a file. Throws <see cref="InvalidDataException"/> with the number of a line that is none.</summary>
    public static IReadOnlyList<HeadLine> Read(string file)
    {
        var lines = new List<HeadLine>();
        int number = 0;
        foreach (string text in File.ReadLines(file))
        {
            number++;
            if (string.IsNullOrWhiteSpace(text) || text[0] == '#')
                continue;
            string[] cells = text.Split('\t');
            if (
                cells.Length is not (5 or 6)
                || !long.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out long position)
                || !DateTimeOffset.TryParseExact(cells[2], "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            )
                throw new InvalidDataException($"{file} 第 {number} 行不是存证。");
            lines.Add(new(new(cells[0], position, cells[3], time, cells[4]), cells.Length == 6 ? cells[5] : null));
        }
        return lines;
    }

    private static string Signed(Head head) =>
        string.Create(CultureInfo.InvariantCulture, $"{head.Town}\t{head.Position}\t{head.Time:O}\t{head.Hash}\t{head.Seal}");
}
