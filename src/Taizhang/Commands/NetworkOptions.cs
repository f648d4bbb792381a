using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Taizhang.Web.Visiting;

namespace Taizhang.Commands;

/// <summary>From where the site is reached, as options of <c>serve</c>.</summary>
internal sealed class NetworkOptions
{
    private readonly Option<string[]> _hosts = new("--hosts")
    {
        Description = "只接受这些网站名（可写多个）；不写则都接受",
        AllowMultipleArgumentsPerToken = true,
    };
    private readonly Option<Uri?> _address = new("--public-address")
    {
        Description = "对外的网址，如 https://taizhang.example.gov.cn：投票纸条等用它，并只接受这个网站名",
        CustomParser = AddressOf,
    };
    private readonly Option<IPNetwork[]> _proxies = Networks("--proxy", "反向代理的地址或网段（可写多个）；本机的代理不用写");
    private readonly Option<IPNetwork[]> _watchers = Networks(
        "--metrics-from",
        "还有哪些地址或网段可以看 /metrics 和 /healthz 的详情；本机不用写"
    );
    private readonly Option<int> _connections = new("--connections")
    {
        Description = "最多同时连接数",
        DefaultValueFactory = _ => SiteSettings.UsualConnections,
    };

    private readonly Option<bool> _assistants = new("--assistants")
    {
        Description = "允许智能助手凭令牌（token add --mcp）在 /mcp 查询；默认不允许",
    };

    private readonly Option<Uri?> _telemetry = new("--otlp")
    {
        Description = "把运行情况（不含人名、编号和乡镇）发到这个 OTLP/HTTP 地址，如 http://10.8.3.9:4318；默认不发",
        CustomParser = AddressOf,
    };

    private readonly SignOnOptions _signOn = new();

    public IEnumerable<Option> All => [_hosts, _address, _proxies, _watchers, _connections, _assistants, _telemetry, .. _signOn.All];

    public SiteSettings Read(ParseResult parsed) =>
        new()
        {
            Hosts = [.. parsed.GetValue(_hosts) ?? []],
            PublicAddress = parsed.GetValue(_address),
            Proxies = [.. parsed.GetValue(_proxies) ?? []],
            Watchers = [.. parsed.GetValue(_watchers) ?? []],
            Assistants = parsed.GetValue(_assistants),
            SignOn = _signOn.Read(parsed),
            Telemetry = parsed.GetValue(_telemetry),
            Connections = Math.Clamp(parsed.GetValue(_connections), 1, MostConnections()),
        };

    /// <summary>
    /// As many as there are descriptors left for, beside those of the program's own files: the runtime ends the process when there is none
    /// to be had.
    /// </summary>
    /// <exception cref="BadInput">There are too few even for those.</exception>
    private static int MostConnections()
    {
        const int ForFiles = 600,
            Least = 100;
        if (!File.Exists("/proc/self/limits"))
            return int.MaxValue;
        string line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        string limit = line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out int files))
            return int.MaxValue;
        return files >= ForFiles + Least
            ? files - ForFiles
            : throw new BadInput($"只允许打开 {files} 个文件，太少，网站不能运行。请把上限（LimitNOFILE 或 ulimit -n）调到 4096 以上。");
    }

    private static Option<IPNetwork[]> Networks(string name, string description) =>
        new(name)
        {
            Description = description,
            AllowMultipleArgumentsPerToken = true,
            CustomParser = parsed =>
            {
                var networks = new List<IPNetwork>();
                foreach (var token in parsed.Tokens)
                {
                    if (IPNetwork.TryParse(token.Value, out var network))
                        networks.Add(network);
                    else if (IPAddress.TryParse(token.Value, out var one))
                        networks.Add(new(one, one.AddressFamily == AddressFamily.InterNetwork ? 32 : 128));
                    else
                        parsed.AddError($"{name}：“{token.Value}”应为地址或网段，如 10.0.0.5 或 10.0.0.0/24。");
                }
                return [.. networks];
            },
        };

    private static Uri? AddressOf(ArgumentResult parsed)
    {
        if (
            Uri.TryCreate(parsed.Tokens[0].Value, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", PathAndQuery: "/" }
        )
            return address;
        parsed.AddError($"{parsed.Argument.Name} 应为完整网址，如 https://taizhang.example.gov.cn。");
        return null;
    }
}
