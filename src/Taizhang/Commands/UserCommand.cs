using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary>
/// <c>user</c>: accounts, opened, changed and closed beside a running site: what is done here counts there at the next request. Passwords
/// are asked for, or read from standard input.
/// </summary>
internal static class UserCommand
{
    public static Command Create() =>
        new("user", "账号：开户、停用、重置密码、改变身份；运行中的网站立即生效")
        {
            Add(),
            List(),
            Act(
                "disable",
                "停用：立即不能登录，令牌作废",
                AuditAct.AccountDisabled,
                (accounts, account) => accounts.SetDisabledAsync(account, true)
            ),
            Act("enable", "启用", AuditAct.AccountEnabled, (accounts, account) => accounts.SetDisabledAsync(account, false)),
            Act(
                "password",
                "重置密码：本人下次登录必须修改，原有登录和令牌失效",
                AuditAct.PasswordReset,
                (accounts, account) => accounts.SetPasswordAsync(account, Terminal.ReadSecret("新密码："), mustChange: true)
            ),
            Act(
                "sign-out",
                "结束全部登录",
                AuditAct.SessionsEnded,
                async (accounts, account) =>
                {
                    await accounts.EndSessionsAsync(account);
                    return [];
                }
            ),
            Act(
                "drop-factor",
                "取消两步验证：手机和备用码都丢了的时候",
                AuditAct.SecondFactorDropped,
                (accounts, account) => accounts.DropSecondFactorAsync(account)
            ),
            SetRole(),
            SetLines(),
            Duties(),
            UserLinks.Link(),
            UserLinks.Unlink(),
        };

    private static Command Add()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var name = new Option<string>("--name") { Description = "姓名或岗位，显示在页面和日志中", Required = true };
        var scope = new ScopeOptions();
        var first = new Option<bool>("--change-first") { Description = "第一次登录必须修改密码" };
        var command = new Command("add", "开户") { userName, data, packs, name, first };
        scope.AddTo(command);
        command.SetAction(
            async (parsed, _) =>
            {
                var (role, town, area, office) = scope.Read(parsed);
                var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
                var made = new NewAccount(parsed.GetValue(userName)!, parsed.GetValue(name)!, role, town, area, office)
                {
                    Lines = scope.ReadLines(parsed),
                };
                var account = BadInput.Expect(
                    await accounts.CreateAsync(made, Terminal.ReadSecret("密码："), mustChange: parsed.GetValue(first))
                );
                Shared.Record(accounts, AuditAct.AccountMade, account.UserName, account.Role.Title());
                Console.WriteLine($"已开户：{account.UserName}（{account.Role.Title()}）");
                return 0;
            }
        );
        return command;
    }

    private static Command List()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var command = new Command("list", "列出账号") { data, packs };
        command.SetAction(
            async (parsed, _) =>
            {
                foreach (var one in await Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!).AllAsync())
                    Console.WriteLine(
                        string.Join(
                            '\t',
                            one.UserName,
                            one.Name,
                            one.Role.Title(),
                            one.Town ?? "全部乡镇",
                            one.Area ?? one.Office ?? WorkLines.Text(one.Lines),
                            one.Disabled ? "停用" : "在用",
                            one.LastSignIn?.ToString("yyyy-MM-dd HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture) ?? "从未登录"
                        )
                    );
                return 0;
            }
        );
        return command;
    }

    private static Command SetRole()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var scope = new ScopeOptions();
        var command = new Command("role", "改变身份和范围：本人要重新登录，原有令牌作废") { userName, data, packs };
        scope.AddTo(command);
        command.SetAction(
            async (parsed, _) =>
            {
                var (role, town, area, office) = scope.Read(parsed);
                return await ChangeAsync(
                    parsed.GetValue(userName)!,
                    Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!),
                    AuditAct.RoleChanged,
                    (accounts, account) => accounts.SetRoleAsync(account, role, town, area, office, scope.ReadLines(parsed))
                );
            }
        );
        return command;
    }

    private static Command SetLines()
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var lines = new Argument<string[]>("LINE")
        {
            Description = $"条线，可写多个：{string.Join(WorkLines.Between, WorkLines.All)}；一个也不写为全部",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("lines", "改变台账员、分管领导的条线：本人要重新登录，原有令牌作废") { userName, lines, data, packs };
        command.SetAction(
            async (parsed, _) =>
                await ChangeAsync(
                    parsed.GetValue(userName)!,
                    Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!),
                    AuditAct.LinesChanged,
                    (accounts, account) =>
                        accounts.SetLinesAsync(account, WorkLines.Read(string.Join(WorkLines.Between, parsed.GetValue(lines) ?? [])))
                )
        );
        return command;
    }

    private static Command Duties()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var how = new Argument<string>("separate|join") { Description = "separate 三员分立，join 不再分立" };
        how.AcceptOnlyFromAmong("separate", "join");
        var command = new Command("duties", "三员（系统、安全、审计管理）是否分给三个人") { how, data, packs };
        command.SetAction(
            async (parsed, _) =>
            {
                var accounts = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!);
                bool separate = parsed.GetValue(how) == "separate";
                BadInput.Expect(await accounts.SeparateDutiesAsync(separate));
                Shared.Record(accounts, AuditAct.Administered, null, separate ? "打开三员分立" : "关闭三员分立");
                Console.WriteLine(separate ? "三员已分立：一人只能担任一职。" : "三员不再分立。");
                return 0;
            }
        );
        return command;
    }

    private static Command Act(string word, string about, AuditAct act, Func<AccountStore, Account, Task<IReadOnlyList<Refusal>>> change)
    {
        var (userName, data, packs) = (Name(), Shared.Data(), Shared.Packs());
        var command = new Command(word, about) { userName, data, packs };
        command.SetAction(
            async (parsed, _) =>
                await ChangeAsync(
                    parsed.GetValue(userName)!,
                    Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!),
                    act,
                    change
                )
        );
        return command;
    }

    private static async Task<int> ChangeAsync(
        string userName,
        AccountStore accounts,
        AuditAct act,
        Func<AccountStore, Account, Task<IReadOnlyList<Refusal>>> change
    )
    {
        var account = await accounts.FindByUserNameAsync(userName) ?? throw new BadInput(Refusal.MissingUser(userName).Message);
        BadInput.Expect(await change(accounts, account));
        Shared.Record(accounts, act, account.UserName);
        Console.WriteLine($"{act.Title()}：{account.UserName}");
        return 0;
    }

    private static Argument<string> Name() => new("USER") { Description = "登录名" };
}
