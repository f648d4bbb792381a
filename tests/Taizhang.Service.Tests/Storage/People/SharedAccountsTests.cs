using Taizhang.Service.Tests.Storage.Postgres;

namespace Taizhang.Service.Tests.Storage.People;

/// <summary>The same, where several servers share the accounts: in PostgreSQL.</summary>
internal static class SharedAccounts
{
    public static string In(PostgresCluster cluster)
    {
        cluster.Need();
        return cluster.NewDatabase();
    }
}

[Collection(PostgresCluster.Group)]
public sealed class SharedSessionTests(PostgresCluster cluster) : SessionTests(SharedAccounts.In(cluster));

[Collection(PostgresCluster.Group)]
public sealed class SharedTokenTests(PostgresCluster cluster) : TokenTests(SharedAccounts.In(cluster));

[Collection(PostgresCluster.Group)]
public sealed class SharedDutyTests(PostgresCluster cluster) : DutyTests(SharedAccounts.In(cluster));

[Collection(PostgresCluster.Group)]
public sealed class SharedPasswordTests(PostgresCluster cluster) : PasswordTests(SharedAccounts.In(cluster));

[Collection(PostgresCluster.Group)]
public sealed class SharedAccountStoreTests(PostgresCluster cluster) : AccountStoreTests(SharedAccounts.In(cluster));

[Collection(PostgresCluster.Group)]
public sealed class SharedReminderStoreTests(PostgresCluster cluster) : Reminders.ReminderStoreTests(SharedAccounts.In(cluster));
