using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Storage.Sqlite;

namespace Taizhang.Storage.People;

/// <summary>
/// Who did what: GB/T 22239-2019 8.1.4.3 (安全审计). Lines are only ever added, each with the hash of all before it, and are kept for ever:
/// 网络安全法 第二十一条 asks for at least six months. Only the auditor's duty reads them.
/// </summary>
public sealed class AuditLog
{
    private const int LongestText = 400;

    private const string InsertLine = """
        insert into audit (seq, at, actor, actor_name, act, town, subject, detail, address, hash)
        values ($seq, $at, $actor, $actor_name, $act, $town, $subject, $detail, $address, $hash)
        """;

    private readonly AccountStore _accounts;

    internal AuditLog(AccountStore accounts) => _accounts = accounts;

    /// <summary>Why the last line could not be kept; null when it was.</summary>
    public string? Failure { get; private set; }

    /// <summary>
    /// Adds lines, in one transaction. A line that cannot be written does not stop what it records, because on a full disk nobody could
    /// sign in to mend it: <see cref="Failure"/> says so.
    /// </summary>
    public void Add(params IReadOnlyList<AuditLine> lines)
    {
        try
        {
            using var db = _accounts.Connect();
            if (lines.All(line => line.Act is AuditAct.PersonalRead or AuditAct.Exported or AuditAct.Refused or AuditAct.AssistantAsked))
                _accounts.Place.Lightly(db);
            using var transaction = _accounts.Place.Begin(db);
            Append(db, lines);
            transaction.Commit();
            Failure = null;
        }
        catch (DbException broken)
        {
            Failure = broken.Message;
        }
    }

    /// <summary>Adds lines within the transaction of a connection.</summary>
    internal void Append(DbConnection db, IReadOnlyList<AuditLine> lines)
    {
        var (seq, hash) = Last(db);
        using var insert = db.CreateCommand();
        foreach (var line in lines)
        {
            var kept = line with
            {
                Seq = ++seq,
                At = line.At == default ? AccountStore.Time(_accounts.Now) : line.At,
                Subject = line.Subject?.Shortened(LongestText),
                Detail = line.Detail?.Shortened(LongestText),
                ActorName = line.ActorName.Cut(40),
            };
            hash = Hash(hash, kept);
            AccountPlace.Fill(
                insert,
                InsertLine,
                ("$seq", kept.Seq),
                ("$at", AccountStore.Text(kept.At)),
                ("$actor", kept.Actor),
                ("$actor_name", kept.ActorName),
                ("$act", kept.Act.ToString()),
                ("$town", kept.Town),
                ("$subject", kept.Subject),
                ("$detail", kept.Detail),
                ("$address", kept.Address),
                ("$hash", hash)
            );
            insert.ExecuteNonQuery();
        }
    }

    /// <summary>A page of lines, newest first.</summary>
    /// <param name="before">Only those before this place; null: from the last.</param>
    public IReadOnlyList<AuditLine> Read(AuditQuery query, long? before, int limit)
    {
        using var db = _accounts.Connect();
        using var command = AccountStore.Command(
            db,
            """
            select seq, at, actor, actor_name, act, town, subject, detail, address from audit
            where seq < $before and (cast($actor as text) is null or actor = $actor or actor_name = $actor)
              and (cast($act as text) is null or act = $act)
              and at >= $from and at < $to
            order by seq desc limit $limit
            """,
            ("$before", before ?? long.MaxValue),
            ("$actor", query.Actor),
            ("$act", query.Act?.ToString()),
            ("$from", Day(query.From ?? DateOnly.MinValue)),
            ("$to", Day(query.To is { } to && to < DateOnly.MaxValue ? to.AddDays(1) : DateOnly.MaxValue)),
            ("$limit", limit)
        );
        using var row = command.ExecuteReader();
        var lines = new List<AuditLine>();
        while (row.Read())
            lines.Add(ReadLine(row));
        return lines;
    }

    /// <summary>The last sign-ins of an account and the tries under its name, newest first.</summary>
    public IReadOnlyList<AuditLine> SignInsOf(Account account, int limit)
    {
        using var db = _accounts.Connect();
        using var command = AccountStore.Command(
            db,
            """
            select seq, at, actor, actor_name, act, town, subject, detail, address from (
              select * from audit where act = 'SignedIn' and actor = $id
              union all
              select * from audit where act = 'SignInRefused' and lower(subject) = lower($user_name)) mine
            order by seq desc limit $limit
            """,
            ("$id", account.Id),
            ("$user_name", account.UserName),
            ("$limit", limit)
        );
        using var row = command.ExecuteReader();
        var lines = new List<AuditLine>();
        while (row.Read())
            lines.Add(ReadLine(row));
        return lines;
    }

    /// <summary>What was done to an account, by its owner too, newest first: opened, reset, closed, given another role.</summary>
    public IReadOnlyList<AuditLine> ActsOn(Account account, int limit)
    {
        using var db = _accounts.Connect();
        using var command = AccountStore.Command(
            db,
            """
            select seq, at, actor, actor_name, act, town, subject, detail, address from audit
            where act in ('AccountMade', 'PasswordReset', 'PasswordChanged', 'AccountDisabled', 'AccountEnabled', 'RoleChanged',
                'LinesChanged', 'SessionsEnded', 'SecondFactorSet', 'SecondFactorDropped', 'TokenRevoked')
              and (lower(subject) = lower($user_name) or (subject is null and actor = $id))
            order by seq desc limit $limit
            """,
            ("$id", account.Id),
            ("$user_name", account.UserName),
            ("$limit", limit)
        );
        using var row = command.ExecuteReader();
        var lines = new List<AuditLine>();
        while (row.Read())
            lines.Add(ReadLine(row));
        return lines;
    }

    /// <summary>The last place and the hash of the whole log.</summary>
    public (long Seq, byte[] Hash) Head()
    {
        using var db = _accounts.Connect();
        return Last(db);
    }

    /// <summary>What is wrong with the log: a missing line, or one whose hash does not follow. At most twenty.</summary>
    public IReadOnlyList<string> Check()
    {
        using var db = _accounts.Connect();
        return Check(db);
    }

    /// <summary>The same of a file as it lies, which is not changed. In a version that had no such log nothing is wrong.</summary>
    public static IReadOnlyList<string> Check(string file)
    {
        var connection = HeldConnection.OpenAsItIs(file);
        try
        {
            using var find = AccountStore.Command(connection, "select count(*) from sqlite_master where name = 'audit'");
            return find.ExecuteScalar() is 1L ? Check(connection) : [];
        }
        finally
        {
            connection.Release();
        }
    }

    private static List<string> Check(DbConnection db)
    {
        const int Most = 20;
        using var command = AccountStore.Command(
            db,
            "select seq, at, actor, actor_name, act, town, subject, detail, address, hash from audit order by seq"
        );
        using var row = command.ExecuteReader();
        var faults = new List<string>();
        var (seq, hash) = (0L, new byte[32]);
        while (row.Read() && faults.Count < Most)
        {
            if (row.GetInt64(0) != ++seq)
            {
                faults.Add($"安全审计日志缺第 {seq} 条。");
                seq = row.GetInt64(0);
            }
            byte[] kept = (byte[])row.GetValue(9);
            if (!Enum.TryParse<AuditAct>(row.GetString(4), out _) || !Hash(hash, ReadLine(row)).AsSpan().SequenceEqual(kept))
                faults.Add($"安全审计日志第 {seq} 条与哈希链不符：该条或其前内容被改动。");
            hash = kept;
        }
        return faults;
    }

    private static (long Seq, byte[] Hash) Last(DbConnection db)
    {
        using var command = AccountStore.Command(db, "select seq, hash from audit order by seq desc limit 1");
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), (byte[])row.GetValue(1)) : (0, new byte[32]);
    }

    private static AuditLine ReadLine(DbDataReader row) =>
        new()
        {
            Seq = row.GetInt64(0),
            At = AccountStore.Time(row.GetString(1)),
            Actor = row.GetString(2),
            ActorName = row.GetString(3),
            Act = Enum.TryParse<AuditAct>(row.GetString(4), out var act) ? act : AuditAct.Administered,
            Town = Null(row, 5),
            Subject = Null(row, 6),
            Detail = Null(row, 7),
            Address = Null(row, 8),
        };

    private static string? Null(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 over the hash before and the line's parts, each with its length, so that no two parts run together.</summary>
    private static byte[] Hash(byte[] before, AuditLine line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(before);
        foreach (
            string? part in (string?[])
                [
                    line.Seq.ToString(CultureInfo.InvariantCulture),
                    AccountStore.Text(line.At),
                    line.Actor,
                    line.ActorName,
                    line.Act.ToString(),
                    line.Town,
                    line.Subject,
                    line.Detail,
                    line.Address,
                ]
        )
        {
            byte[] bytes = Encoding.UTF8.GetBytes(part ?? "");
            byte[] length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, part is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }
}

/// <summary>Which lines of the audit log are asked for; what is null does not narrow.</summary>
/// <param name="Actor">An account's id or name.</param>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
public sealed record AuditQuery(string? Actor = null, AuditAct? Act = null, DateOnly? From = null, DateOnly? To = null);
