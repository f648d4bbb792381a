namespace Taizhang.Storage.Sealing;

/// <summary>Answers of SQLite to which something here gives a meaning: sqlite.org/rescode.html.</summary>
internal static class SqliteCode
{
    public const int Ok = 0,
        Corrupt = 11,
        NotADatabase = 26,
        ShortRead = 522,
        WriteFailed = 778;
}
