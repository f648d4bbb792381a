using Microsoft.Data.Sqlite;

namespace Taizhang.Storage.People;

/// <summary>The tables of accounts.db, and how files of earlier versions come to have them: in one transaction.</summary>
internal static class AccountSchema
{
    /// <summary>Kept as <c>user_version</c> in the file.</summary>
    public const int Version = 4;

    /// <exception cref="NewerFileException">A newer program has written the file.</exception>
    public static void Ensure(SqliteConnection db, AuditLog audit)
    {
        Run(db, "pragma journal_mode = wal; pragma journal_size_limit = 16777216;");
        long version = Scalar(db, "pragma user_version");
        if (version > Version)
            throw new NewerFileException("accounts.db", version, Version);
        // Nothing depends on it, and earlier programs leave it alone: it needs no version.
        Run(
            db,
            """
            create table if not exists at_hand (
              account text not null, town text not null, kind text not null, what text not null, title text not null, at text not null,
              primary key (account, town, kind, what)
            ) strict, without rowid;
            create table if not exists seen (
              account text not null, town text not null, entry integer not null, line integer not null,
              primary key (account, town, entry)
            ) strict, without rowid;
            create table if not exists seen_all (
              account text not null, town text not null, line integer not null, primary key (account, town)
            ) strict, without rowid;
            create table if not exists token_assists (token text primary key references token(id)) strict, without rowid;
            """ + AccountStore.SignOnTables
        );
        if (version == Version)
            return;
        using var transaction = db.BeginTransaction(deferred: false);
        // Another process may have done it meanwhile.
        version = Scalar(db, "pragma user_version");
        if (version == Version)
            return;
        if (version is 2 or 3)
        {
            if (version == 2)
                Run(db, "alter table account add column lines text not null default ''");
            Run(
                db,
                $"""
                create table setting (name text primary key, value text not null) strict;
                drop index audit_actor;
                create index audit_actor on audit(actor, act, seq);
                pragma user_version = {Version};
                """
            );
            transaction.Commit();
            return;
        }
        bool first = Scalar(db, "select count(*) from sqlite_master where name = 'account'") == 0;
        if (!first)
            Run(
                db,
                """
                alter table account rename to account_1;
                alter table token rename to token_1;
                alter table sign_in rename to sign_in_1;
                drop index if exists token_account;
                """
            );
        using (var schema = new StreamReader(typeof(AccountSchema).Assembly.GetManifestResourceStream("accounts.sql")!))
            Run(db, schema.ReadToEnd());
        if (!first)
            TakeOver(db, audit);
        Run(db, $"pragma user_version = {Version}");
        transaction.Commit();
    }

    /// <summary>
    /// What the first version kept. Its tokens had no end: they get the 90 days of a new one. Its tries to sign in become lines of the
    /// audit log.
    /// </summary>
    private static void TakeOver(SqliteConnection db, AuditLog audit)
    {
        Run(
            db,
            """
            insert into account (id, user_name, user_key, name, role, town, area, office, password_hash, password_set, stamp, disabled)
              select id, user_name, user_key, name, role, town, area, office, coalesce(password_hash, ''),
                strftime('%Y-%m-%dT%H:%M:%S.0000000Z', 'now'), security_stamp, disabled from account_1;
            insert into token (id, account, name, hash, may_write, created, expires, used, revoked)
              select id, account, name, hash, may_write, created,
                strftime('%Y-%m-%dT%H:%M:%S.0000000Z', 'now', '+90 days'), used, revoked from token_1;
            """
        );
        var tries = new List<AuditLine>();
        using (var read = AccountStore.Command(db, "select at, user_name, result, address from sign_in_1 order by id"))
        using (var row = read.ExecuteReader())
            while (row.Read())
                tries.Add(
                    new()
                    {
                        At = AccountStore.Time(row.GetString(0)),
                        Actor = "",
                        ActorName = "",
                        Act = row.GetString(2) == "ok" ? AuditAct.SignedIn : AuditAct.SignInRefused,
                        Subject = row.GetString(1),
                        Detail = row.GetString(2),
                        Address = row.IsDBNull(3) ? null : row.GetString(3),
                    }
                );
        audit.Append(db, tries);
        Run(db, "drop table sign_in_1; drop table token_1; drop table account_1;");
    }

    private static void Run(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Scalar(SqliteConnection db, string sql)
    {
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
