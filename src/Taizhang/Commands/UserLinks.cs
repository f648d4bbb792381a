using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Storage.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary><c>user link</c>, <c>user unlink</c>: who is whom at a provider of single sign-on.</summary>
internal static class UserLinks
{
    private const int LongestSub = 255;

    public static Command Link()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var issuer = new Option<string>("--issuer") { Description = "统一认证的地址，与启动网站时的 --sso 一致", Required = true };
        var sub = new Option<string>("--sub") { Description = "本人在统一认证的标识，登录页“这里不认识您”下面那一串", Required = true };
        var command = new Command("link", "关联统一认证：以后本人可以由它登录") { userName, data, packs, issuer, sub };
        command.SetAction(
            async (parsed, _) =>
            {
                var (accounts, account) = await FindAsync(parsed, userName, data, packs);
                string who = parsed.GetValue(sub)!.Trim(),
                    by = parsed.GetValue(issuer)!.Trim();
                if (who.Length is 0 or > LongestSub || !Uri.TryCreate(by, UriKind.Absolute, out Uri? _))
                    throw new BadInput("--issuer 应为完整网址，--sub 为 1 至 255 个字符。");
                if (!await accounts.LinkAsync(account, by, who))
                    throw new BadInput("这个标识已经关联了别的账号。先对那个账号用 user unlink。");
                Shared.Record(accounts, AuditAct.Administered, account.UserName, $"关联统一认证 {who}");
                Console.WriteLine("已关联。");
                return 0;
            }
        );
        return command;
    }

    public static Command Unlink()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var command = new Command("unlink", "取消统一认证的关联，由它登录的立即结束") { userName, data, packs };
        command.SetAction(
            async (parsed, _) =>
            {
                var (accounts, account) = await FindAsync(parsed, userName, data, packs);
                if (await accounts.UnlinkAsync(account) == 0)
                    throw new BadInput($"{account.UserName} 没有关联统一认证。");
                Shared.Record(accounts, AuditAct.Administered, account.UserName, "取消统一认证的关联");
                Console.WriteLine("已取消。");
                return 0;
            }
        );
        return command;
    }

    private static async Task<(AccountStore Accounts, Account Account)> FindAsync(
        ParseResult parsed,
        Argument<string> userName,
        Option<string> data,
        Option<string> packs
    )
    {
        var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
        string name = parsed.GetValue(userName)!;
        return (accounts, await accounts.FindByUserNameAsync(name) ?? throw new BadInput(Refusal.MissingUser(name).Message));
    }

    private static Argument<string> Name() => new("USER") { Description = "登录名" };
}
