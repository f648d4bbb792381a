using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Taizhang.Storage.Postgres;

/// <summary>
/// The address of a database: <c>postgres://user:password@host:5432/database?sslmode=VerifyFull</c>. A socket's folder is written
/// <c>?host=/run/postgresql</c>; of several servers, <c>?host=10.0.0.1:5432,10.0.0.2:5432</c>, the primary is taken.
/// </summary>
public sealed class PostgresAddress
{
    /// <summary>The schema in which Taizhang's tables lie.</summary>
    public const string Schema = "taizhang";

    /// <summary>The schema in which lies what servers share.</summary>
    public const string Site = "taizhang_site";

    /// <summary>The role that a connection of a township takes.</summary>
    public const string Role = "taizhang_town";

    private readonly NpgsqlConnectionStringBuilder _base;

    private PostgresAddress(string text, NpgsqlConnectionStringBuilder to) => (Text, _base) = (text, to);

    /// <summary>As it was given, with the password.</summary>
    public string Text { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PostgresAddress? address, out string wrong)
    {
        (address, wrong) = (null, "数据库地址应如 postgres://用户:密码@主机:5432/数据库。");
        if (
            text is null
            || text.Length > 2000
            || !Uri.TryCreate(text.Trim().Replace("@/", "@socket/", StringComparison.Ordinal), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("postgres" or "postgresql")
            || uri.AbsolutePath.Trim('/') is not { Length: > 0 } database
            || database.Contains('/', StringComparison.Ordinal)
        )
            return false;
        var to = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(database) };
        if (uri.Port > 0)
            to.Port = uri.Port;
        string[] user = uri.UserInfo.Split(':', 2);
        if (user[0].Length == 0)
            return false;
        to.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            to.Password = Uri.UnescapeDataString(user[1]);
        foreach (string pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] one = pair.Split('=', 2);
            string value = one.Length > 1 ? Uri.UnescapeDataString(one[1]) : "";
            switch (one[0])
            {
                case "host":
                    to.Host = value;
                    break;
                case "port" when ushort.TryParse(value, out ushort port):
                    to.Port = port;
                    break;
                case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), true, out var mode):
                    to.SslMode = mode;
                    break;
                case "sslrootcert":
                    to.RootCertificate = value;
                    break;
                default:
                    wrong = $"数据库地址中的“{one[0]}”不认识，或它的值不对。可以写 host、port、sslmode、sslrootcert。";
                    return false;
            }
        }
        if (to.Host == "socket")
            return false;
        address = new(text.Trim(), to);
        return true;
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{_base.Username}@{_base.Host}:{_base.Port}/{_base.Database}";

    /// <summary>Connections of the owner, who makes and lists townships.</summary>
    internal string Owner => With(options: $"-c search_path={Schema}", pooled: false);

    /// <summary>Connections that read one township.</summary>
    internal string Reader(string town) => With(Of(town), pooled: true);

    /// <summary>
    /// The connection that writes one township. Nothing ends the wait for a commit: neither a time limit here nor one of the server. A
    /// transaction that its program has left lying is taken back by the server, so that a frozen machine holds nobody up.
    /// </summary>
    internal string Writer(string town) =>
        With($"{Of(town)} -c synchronous_commit=on -c statement_timeout=0 -c idle_in_transaction_session_timeout=60000", pooled: false);

    /// <summary>Connections to what servers share. Nothing ends their wait for a commit either.</summary>
    public string Shared =>
        new NpgsqlConnectionStringBuilder(With($"-c search_path={Site}", pooled: true))
        {
            CommandTimeout = 0,
            NoResetOnClose = false,
        }.ConnectionString;

    private static string Of(string town) => $"-c search_path={Schema} -c role={Role} -c taizhang.town={town}";

    private string With(string options, bool pooled)
    {
        var to = new NpgsqlConnectionStringBuilder(_base.ConnectionString)
        {
            Options = options,
            Pooling = pooled,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 60,
            NoResetOnClose = true,
            CommandTimeout = pooled ? 120 : 0,
            Timeout = 10,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            KeepAlive = 30,
            TcpKeepAlive = true,
            ApplicationName = "taizhang",
            IncludeErrorDetail = false,
        };
        // Of several servers the one that takes writes. The driver looks for it through its pools alone.
        if (_base.Host!.Contains(',', StringComparison.Ordinal))
            // Who was a standby a moment ago may be promoted now.
            (to.TargetSessionAttributes, to.Pooling, to.HostRecheckSeconds, to.Timeout) = ("primary", true, 1, 4);
        return to.ConnectionString;
    }
}
