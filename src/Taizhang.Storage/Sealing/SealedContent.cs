namespace Taizhang.Storage.Sealing;

/// <summary>
/// What SQLite sees of a sealed file. The header is read when it is needed: a log is often empty when it is opened, and another process may
/// be the one that begins it. Once written it stays as long as the file, also when the file is emptied.
/// </summary>
/// <param name="key">With which the file is begun.</param>
/// <param name="find">The key with an id; null: there is none.</param>
internal abstract class SealedContent(RawFile raw, SealKind kind, SealKey? key, Func<string, SealKey?> find) : IDisposable
{
    protected RawFile Raw => raw;
    protected SealKind Kind => kind;
    public SealHeader? Header { get; private set; }

    /// <summary>The key of the file.</summary>
    public SealKey? Key => Header is null ? key : find(Header.KeyId);

    public abstract int Read(Span<byte> into, long at);
    public abstract int Write(ReadOnlySpan<byte> bytes, long at);
    public abstract int Truncate(long length);
    public abstract int Size(out long length);

    public virtual void Dispose() { }

    /// <summary>
    /// Reads the header: <see cref="SqliteCode.Ok"/> with <see cref="Header"/> null when the file has none yet, and <see
    /// cref="SqliteCode.NotADatabase"/> when it is not sealed, or sealed with a key that is not here.
    /// </summary>
    public int Look()
    {
        if (Header is not null)
            return SqliteCode.Ok;
        Span<byte> bytes = stackalloc byte[SealHeader.Length];
        int answer = raw.Read(bytes, 0);
        if (answer is not (SqliteCode.Ok or SqliteCode.ShortRead))
            return answer;
        // Nothing but zeros: it was begun when the power failed, and nothing of it was promised.
        if (bytes.IndexOfAnyExcept((byte)0) < 0)
            return SqliteCode.Ok;
        if (SealHeader.Read(bytes) is not { } header || header.Kind != kind || find(header.KeyId) is not { } owner)
            return SqliteCode.NotADatabase;
        Take(header, owner);
        return SqliteCode.Ok;
    }

    /// <summary>Begins a file that has no header yet. Whoever writes has locked it, so nobody else does so at the same time.</summary>
    protected int Begin(int pageSize)
    {
        if (key is null)
            return SqliteCode.NotADatabase;
        var header = SealHeader.Make(kind, pageSize, key);
        int answer = raw.Write(header.Bytes, 0);
        if (answer == SqliteCode.Ok)
            Take(header, key);
        return answer;
    }

    /// <summary>Derives the file's own key.</summary>
    protected abstract void Unlock(SealHeader header, byte[] derived);

    private void Take(SealHeader header, SealKey owner)
    {
        Unlock(header, owner.Derive(header.Bytes));
        Header = header;
    }
}
