using System.CommandLine;
using System.Net;
using Taizhang.Cluster;
using Taizhang.Storage.Postgres;

namespace Taizhang.Commands;

/// <summary>How <c>serve</c> takes part in a cluster; without <c>--cluster</c> nothing of it is loaded.</summary>
internal sealed class ClusterOptions
{
    private readonly Option<string?> _cluster = new("--cluster")
    {
        Description = "与别的服务器共用这个数据库：postgres://用户:密码@主机:5432/数据库；不写则单独运行",
    };
    private readonly Option<string> _name = new("--cluster-name") { Description = "集群的名称", DefaultValueFactory = _ => "taizhang" };
    private readonly Option<string?> _node = new("--node")
    {
        Description = "别的服务器用这个地址访问本机的网站，如 http://10.0.0.1:5080；不写则用 --urls 的第一个",
    };
    private readonly Option<string> _silo = new("--silo")
    {
        Description = "各服务器互相通信的地址和端口",
        DefaultValueFactory = _ => "127.0.0.1:11111",
    };
    private readonly Option<int> _idle = new("--idle") { Description = "多少分钟没有人用的乡镇从内存放下", DefaultValueFactory = _ => 30 };

    public IEnumerable<Option> All => [_cluster, _name, _node, _silo, _idle];

    public bool Asked(ParseResult parsed) => parsed.GetValue(_cluster) is not null;

    public ClusterSettings Read(ParseResult parsed, string urls)
    {
        string node = parsed.GetValue(_node) ?? urls.Split(';')[0];
        return new()
        {
            Database = Database(parsed.GetValue(_cluster)),
            Name = parsed.GetValue(_name)!,
            Node =
                Uri.TryCreate(node, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", PathAndQuery: "/" }
                    ? IsWildcard(address)
                        ? throw new BadInput("--urls 监听全部地址时，请用 --node 写明别的服务器访问本机的地址。")
                        : address
                    : throw new BadInput("--node 应为完整网址，如 http://10.0.0.1:5080。"),
            Silo =
                IPEndPoint.TryParse(parsed.GetValue(_silo)!, out var silo) && silo.Port > 0 && !silo.Address.Equals(IPAddress.Any)
                    ? silo
                    : throw new BadInput("--silo 应为本机的地址和端口，如 10.0.0.1:11111。"),
            Idle = parsed.GetValue(_idle) is >= 1 and <= 10_000 and var minutes
                ? TimeSpan.FromMinutes(minutes)
                : throw new BadInput("--idle 应为 1 到 10000 分钟。"),
        };
    }

    public static PostgresAddress Database(string? text) =>
        PostgresAddress.TryParse(text, out var database, out string wrong) ? database : throw new BadInput(wrong);

    private static bool IsWildcard(Uri address) => address.Host is "0.0.0.0" or "[::]" or "+" or "*";
}
