using System.Buffers.Binary;
using System.Text;

namespace Taizhang.Workbooks;

/// <summary>
/// Office's old container ([MS-CFB]): streams in chains of sectors. Every chain is bounded by the file's size, whatever the file claims.
/// </summary>
internal sealed class CompoundFile
{
    private const int Header = 512,
        EntrySize = 128;
    private const uint LastSector = 0xFFFFFFFA;

    private readonly byte[] _file;
    private readonly int _sector;
    private readonly List<uint> _table = [];
    private readonly byte[] _directory;

    /// <exception cref="BrokenWorkbookException">The file is incomplete.</exception>
    public CompoundFile(byte[] file)
    {
        if (file.Length < Header || Short(file, 30) is not (9 or 12))
            throw new BrokenWorkbookException("header");
        (_file, _sector) = (file, 1 << Short(file, 30));
        var chains = new List<uint>();
        for (int i = 0; i < 109; i++)
            chains.Add(Word(file, 76 + 4 * i));
        uint more = Word(file, 68);
        for (int n = 0; more < LastSector && n <= file.Length / _sector; n++)
        {
            var block = Sector(more);
            for (int i = 0; i < _sector / 4 - 1; i++)
                chains.Add(Word(block, 4 * i));
            more = Word(block, _sector - 4);
        }
        foreach (uint sector in chains.Where(sector => sector < LastSector))
        {
            var block = Sector(sector);
            for (int i = 0; i < _sector / 4; i++)
                _table.Add(Word(block, 4 * i));
        }
        _directory = Chain(Word(file, 48));
    }

    /// <summary>The content of a stream; null when none has this name.</summary>
    public byte[]? Find(string name)
    {
        if (Entry(name) is not { } entry)
            return null;
        uint start = Word(_directory, entry + 116);
        int size = (int)Math.Min(Word(_directory, entry + 120), (uint)_file.Length);
        byte[] stream = size < Word(_file, 56) ? Small(start, size) : Chain(start);
        return stream.Length >= size ? stream[..size] : throw new BrokenWorkbookException(name);
    }

    /// <summary>Streams of less than a few sectors are stored together in the root's stream.</summary>
    private byte[] Small(uint start, int size)
    {
        byte[] all = Chain(Word(_directory, 116)),
            table = Chain(Word(_file, 60));
        var stream = new MemoryStream();
        for (uint at = start; at < LastSector && stream.Length < size; at = Word(table, checked((int)at * 4)))
        {
            if ((at + 1) * 64L > all.Length || at * 4L + 4 > table.Length)
                throw new BrokenWorkbookException("small stream");
            stream.Write(all, (int)at * 64, 64);
        }
        return stream.ToArray();
    }

    private int? Entry(string name)
    {
        for (int entry = 0; entry + EntrySize <= _directory.Length; entry += EntrySize)
        {
            int length = Short(_directory, entry + 64);
            if (
                length is >= 2 and <= 64
                && string.Equals(Encoding.Unicode.GetString(_directory, entry, length - 2), name, StringComparison.OrdinalIgnoreCase)
            )
                return entry;
        }
        return null;
    }

    private byte[] Chain(uint start)
    {
        var stream = new MemoryStream();
        for (uint at = start; at < LastSector; at = _table[(int)at])
        {
            if (at >= _table.Count || stream.Length > _file.Length)
                throw new BrokenWorkbookException("chain");
            stream.Write(Sector(at));
        }
        return stream.ToArray();
    }

    private ReadOnlySpan<byte> Sector(uint sector)
    {
        long at = ((long)sector + 1) * _sector;
        if (at >= _file.Length)
            throw new BrokenWorkbookException("sector");
        // The last sector of a file is sometimes cut short.
        if (at + _sector <= _file.Length)
            return _file.AsSpan((int)at, _sector);
        byte[] padded = new byte[_sector];
        _file.AsSpan((int)at).CopyTo(padded);
        return padded;
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
