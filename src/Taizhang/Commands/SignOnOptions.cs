using System.CommandLine;
using System.CommandLine.Parsing;
using Taizhang.Web.Accounts;

namespace Taizhang.Commands;

/// <summary>By whom people may be signed in beside their passwords, as options of <c>serve</c>.</summary>
internal sealed class SignOnOptions
{
    private readonly Option<Uri?> _issuer = new("--sso")
    {
        Description = "统一认证（OpenID Connect）的地址，如 https://id.example.gov.cn；默认不用",
        CustomParser = IssuerOf,
    };
    private readonly Option<string> _client = new("--sso-client")
    {
        Description = "在统一认证登记的应用标识",
        DefaultValueFactory = _ => "taizhang",
    };
    private readonly Option<string?> _secretFile = new("--sso-secret-file") { Description = "文件，内为应用的密钥" };
    private readonly Option<string> _title = new("--sso-title") { Description = "登录按钮上的名称", DefaultValueFactory = _ => "统一认证" };

    private readonly Option<string> _kind = new("--sso-kind")
    {
        Description =
            "统一认证说的话：oidc（默认）、wecom（企业微信）、dingtalk（钉钉）。后两种的 --sso 是接口地址，公有云分别是 "
            + "https://qyapi.weixin.qq.com 和 https://api.dingtalk.com；--sso-client 是企业标识（corpid）和应用的 Client ID",
        DefaultValueFactory = _ => "oidc",
    };
    private readonly Option<string?> _agent = new("--sso-agent") { Description = "企业微信自建应用的编号（agentid）" };

    public IEnumerable<Option> All => [_issuer, _client, _secretFile, _title, _kind, _agent];

    public SignOnProvider? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_issuer) is not { } issuer)
            return null;
        string? secret = null;
        if (parsed.GetValue(_secretFile) is { } file)
            secret = File.Exists(file) ? File.ReadAllText(file).Trim() : throw new BadInput($"没有文件 {file}。");
        if (!Enum.TryParse<SignOnKind>(parsed.GetValue(_kind), ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
            throw new BadInput("--sso-kind 应为 oidc、wecom 或 dingtalk。");
        if (kind == SignOnKind.WeCom && string.IsNullOrWhiteSpace(parsed.GetValue(_agent)))
            throw new BadInput("企业微信要用 --sso-agent 写明应用编号。");
        if (kind != SignOnKind.Oidc && string.IsNullOrEmpty(secret))
            throw new BadInput("要用 --sso-secret-file 给出应用的密钥。");
        return new(issuer, parsed.GetValue(_client)!, secret, parsed.GetValue(_title)!) { Kind = kind, Agent = parsed.GetValue(_agent) };
    }

    private static Uri? IssuerOf(ArgumentResult parsed)
    {
        if (
            Uri.TryCreate(parsed.Tokens[0].Value, UriKind.Absolute, out var issuer)
            && (issuer.Scheme == Uri.UriSchemeHttps || (issuer.Scheme == Uri.UriSchemeHttp && issuer.IsLoopback))
        )
            return issuer;
        parsed.AddError("--sso 应为 https 网址。");
        return null;
    }
}
