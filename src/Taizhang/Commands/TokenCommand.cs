using System.CommandLine;
using System.Globalization;
using Taizhang.Kernel;
using Taizhang.Storage.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary><c>token</c>: keys for programs that act as an account; issued, listed, revoked. A key is shown once.</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "接口令牌") { Add(), List(), Revoke() };

    private static Command Add()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var name = new Option<string>("--name") { Description = "用途", DefaultValueFactory = _ => "命令行" };
        var write = new Option<bool>("--write") { Description = "允许登记和办理；否则只能查询" };
        var mcp = new Option<bool>("--mcp") { Description = "允许智能助手用它查询，并拟出待人确认的登记和办理" };
        var days = new Option<int?>("--days") { Description = "有效天数；不填为规则允许的最长时间" };
        var command = new Command("add", "发一个接口令牌") { userName, data, packs, name, write, mcp, days };
        command.SetAction(
            async (parsed, _) =>
            {
                var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
                var account = await FindAsync(accounts, parsed.GetValue(userName)!);
                var issued = await accounts.IssueTokenAsync(
                    account,
                    parsed.GetValue(name)!,
                    parsed.GetValue(write),
                    parsed.GetValue(days),
                    parsed.GetValue(mcp)
                );
                var (token, secret) = BadInput.Expect(issued);
                Shared.Record(accounts, AuditAct.TokenIssued, account.UserName, $"{token.Name}（{token.Scopes}）");
                Console.WriteLine(secret);
                return 0;
            }
        );
        return command;
    }

    private static Command List()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var command = new Command("list", "列出一个账号的令牌") { userName, data, packs };
        command.SetAction(
            async (parsed, _) =>
            {
                var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
                foreach (var token in await accounts.TokensAsync(await FindAsync(accounts, parsed.GetValue(userName)!)))
                    Console.WriteLine(
                        string.Join(
                            '\t',
                            token.Id,
                            token.Name,
                            token.Scopes,
                            "到期 " + token.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                            token.Revoked is null ? "" : "已撤销",
                            "最近使用 " + (token.Used?.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "从未")
                        )
                    );
                return 0;
            }
        );
        return command;
    }

    private static Command Revoke()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var id = new Argument<string>("ID") { Description = "令牌的编号，见 token list" };
        var command = new Command("revoke", "撤销令牌；运行中的网站立即生效") { userName, id, data, packs };
        command.SetAction(
            async (parsed, _) =>
            {
                var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
                var account = await FindAsync(accounts, parsed.GetValue(userName)!);
                if (!await accounts.RevokeTokenAsync(account, parsed.GetValue(id)!))
                    throw new BadInput($"{account.UserName} 没有这个有效的令牌。");
                Shared.Record(accounts, AuditAct.TokenRevoked, account.UserName, parsed.GetValue(id)!);
                Console.WriteLine("令牌已撤销。");
                return 0;
            }
        );
        return command;
    }

    private static async Task<Account> FindAsync(AccountStore accounts, string userName) =>
        await accounts.FindByUserNameAsync(userName) ?? throw new BadInput(Refusal.MissingUser(userName).Message);

    private static Argument<string> Name() => new("USER") { Description = "登录名" };
}
