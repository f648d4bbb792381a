using System.Net.Sockets;
using Npgsql;

namespace Taizhang.Storage.Postgres;

/// <summary>Opens connections; what goes wrong is said as an administrator can act on it.</summary>
internal static class PostgresConnections
{
    public static NpgsqlConnection OpenOwner(PostgresAddress address) => Open(address, address.Owner);

    public static NpgsqlConnection OpenReader(PostgresAddress address, string town) => Open(address, address.Reader(town));

    public static NpgsqlConnection OpenWriter(PostgresAddress address, string town) => Open(address, address.Writer(town));

    public static NpgsqlConnection OpenSite(PostgresAddress address) => Open(address, address.Shared);

    private static NpgsqlConnection Open(PostgresAddress address, string text)
    {
        var connection = new NpgsqlConnection(text);
        try
        {
            connection.Open();
            return connection;
        }
        catch (Exception failed)
        {
            connection.Dispose();
            if (WordsOf(failed) is { } words)
                throw new DatabaseException($"{address}：{words}", failed);
            throw;
        }
    }

    private static string? WordsOf(Exception failed) =>
        failed switch
        {
            PostgresException { SqlState: "28P01" or "28000" } => "用户名或密码不对，或数据库不许这台机器连接。",
            PostgresException { SqlState: "3D000" } => "没有这个数据库。",
            PostgresException { SqlState: "22023" or "42501" } denied
                when denied.MessageText.Contains(PostgresAddress.Role, StringComparison.Ordinal) =>
                $"没有角色 {PostgresAddress.Role}，或账号不属于它。请先用 taizhang move --to 移入乡镇。",
            PostgresException { SqlState: "53300" } => "数据库的连接已满。",
            PostgresException { SqlState: "57P03" or "57P01" } => "数据库正在启动或停止，请稍后再试。",
            NpgsqlException { InnerException: SocketException or IOException or TimeoutException } =>
                "连不上数据库：主机、端口不对，或数据库没有运行。",
            NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException } => "数据库的证书不能信任。",
            _ => null,
        };
}
