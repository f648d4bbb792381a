namespace Taizhang.Storage.Sealing;

/// <summary>The bytes of a file as they lie on disk, by SQLite's own way to the system. All answers are SQLite's codes.</summary>
internal readonly unsafe struct RawFile(NativeFile* file)
{
    private readonly NativeFile* _file = file;

    /// <summary>What lies beyond the end is zero, and the answer <see cref="SqliteCode.ShortRead"/>.</summary>
    public int Read(Span<byte> into, long at)
    {
        fixed (byte* start = into)
            return _file->Methods->Read(_file, start, into.Length, at);
    }

    public int Write(ReadOnlySpan<byte> bytes, long at)
    {
        fixed (byte* start = bytes)
            return _file->Methods->Write(_file, start, bytes.Length, at);
    }

    public int Truncate(long length) => _file->Methods->Truncate(_file, length);

    public int Size(out long length)
    {
        long told = 0;
        int answer = _file->Methods->Size(_file, &told);
        length = told;
        return answer;
    }
}
