using System.CommandLine;
using Taizhang.Storage.People;

namespace Taizhang.Commands;

/// <summary><c>token add</c>: issues a key for a program that acts as an account. Shown once.</summary>
internal static class TokenCommand
{
    public static Command Create()
    {
        var userName = new Argument<string>("USER") { Description = "登录名" };
        var data = Shared.Data();
        var name = new Option<string>("--name") { Description = "用途", DefaultValueFactory = _ => "命令行" };
        var write = new Option<bool>("--write") { Description = "允许登记和办理；否则只能查询" };
        var add = new Command("add", "发一个接口令牌") { userName, data, name, write };
        add.SetAction(
            async (parsed, _) =>
            {
                if (!Directory.Exists(parsed.GetValue(data)))
                    throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。");
                var accounts = AccountStore.Open(parsed.GetValue(data)!, TimeProvider.System);
                var account =
                    await accounts.FindByUserNameAsync(parsed.GetValue(userName)!)
                    ?? throw new BadInput($"没有账号“{parsed.GetValue(userName)}”。");
                Console.WriteLine(
                    BadInput.Expect(await accounts.IssueTokenAsync(account, parsed.GetValue(name)!, parsed.GetValue(write))).Secret
                );
                return 0;
            }
        );
        return new Command("token", "接口令牌") { add };
    }
}
