namespace Taizhang.Tests.Commands;

/// <summary>Who is whom at a provider of single sign-on, and the options by which a site knows the provider.</summary>
public sealed class SignOnCommandTests : IDisposable
{
    private readonly CommandLine _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task An_account_is_linked_once_and_unlinked()
    {
        await _cli.AddTownAsync();
        foreach (string user in new[] { "zhang", "li" })
            Assert.Equal(
                0,
                (
                    await _cli.RunWithInputAsync(
                        "correct-horse-1\n",
                        "user",
                        "add",
                        user,
                        "--data",
                        _cli.Data,
                        "--name",
                        user,
                        "--role",
                        "clerk",
                        "--town",
                        "small"
                    )
                ).Code
            );
        const string Issuer = "https://id.example.cn";
        Assert.Equal("已关联。\n", (await LinkAsync("zhang", Issuer, "7f3a")).Output);
        Assert.Equal("已关联。\n", (await LinkAsync("zhang", Issuer, "7f3a")).Output);
        (await LinkAsync("li", Issuer, "7f3a")).IsBadInput("已经关联了别的账号");
        (await LinkAsync("li", "id.example.cn", "8")).IsBadInput("--issuer 应为完整网址");
        (await LinkAsync("li", Issuer, new string('x', 300))).IsBadInput("1 至 255 个字符");
        (await LinkAsync("nobody", Issuer, "8")).IsBadInput("nobody");
        Assert.Equal("已取消。\n", (await UnlinkAsync("zhang")).Output);
        (await UnlinkAsync("zhang")).IsBadInput("没有关联统一认证");
        Assert.Equal("已关联。\n", (await LinkAsync("li", Issuer, "7f3a")).Output);
    }

    [Fact]
    public async Task A_provider_without_encryption_is_refused()
    {
        var refused = await _cli.RunAsync("serve", "--data", _cli.Data, "--sso", "http://id.example.cn");
        Assert.Equal(2, refused.Code);
        Assert.Contains("--sso 应为 https 网址", refused.Error, StringComparison.Ordinal);
    }

    private Task<Ended> LinkAsync(string user, string issuer, string sub) =>
        _cli.RunAsync("user", "link", user, "--issuer", issuer, "--sub", sub, "--data", _cli.Data);

    private Task<Ended> UnlinkAsync(string user) => _cli.RunAsync("user", "unlink", user, "--data", _cli.Data);
}
