using System.Data.Common;

namespace Taizhang.Storage;

/// <summary>Another writer has taken the township up since. Nothing of the transaction remains, and nothing more can be written.</summary>
public sealed class FencedException(string town) : DbException($"{town} 已由另一台服务器接管，这里的写入没有保存。")
{
    public string Town => town;
}

/// <summary>
/// The database has the transaction, but did not wait for its standby: it would be lost with the machine. It must not be acknowledged.
/// Whoever repeats the command learns how it ended.
/// </summary>
public sealed class UnacknowledgedException(string town) : DbException($"{town} 的一次写入没有等到备用数据库，不能算已保存。");

/// <summary>A database cannot be used as it is: not reached, not let in, or not of this version. Says what to do, in Chinese.</summary>
public sealed class DatabaseException(string message, Exception? cause = null) : IOException(message, cause);
