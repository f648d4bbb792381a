using System.CommandLine;
using Taizhang.Kernel.People;
using Taizhang.Storage.People;

namespace Taizhang.Commands;

/// <summary><c>user add</c>: opens an account. The password is asked for, or read from standard input.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var userName = new Argument<string>("USER") { Description = "登录名" };
        var data = Shared.Data();
        var name = new Option<string>("--name") { Description = "姓名或岗位，显示在页面和日志中", Required = true };
        var role = new Option<string>("--role")
        {
            Description = "身份：clerk 台账员、office 站所人员、grid 网格员、leader 领导、deputy 代表、county 县级、admin 管理员",
            Required = true,
        };
        var town = new Option<string?>("--town") { Description = "所属乡镇；县级和管理员可不填" };
        var area = new Option<string?>("--area") { Description = "负责区域的代码；不填为全镇" };
        var office = new Option<string?>("--office") { Description = "所在站所（站所人员必填）" };
        var add = new Command("add", "开户") { userName, data, name, role, town, area, office };
        add.SetAction(
            async (parsed, _) =>
            {
                if (!Roles.TryParse(parsed.GetValue(role)!, out var as_))
                    throw new BadInput($"没有“{parsed.GetValue(role)}”这种身份。");
                if (parsed.GetValue(town) is null && as_ is not (Role.County or Role.Admin))
                    throw new BadInput("请用 --town 写明所属乡镇。");
                if (as_ == Role.Office && parsed.GetValue(office) is null)
                    throw new BadInput("站所人员请用 --office 写明站所。");
                if (as_ == Role.Grid && parsed.GetValue(area) is null)
                    throw new BadInput("网格员请用 --area 写明负责区域。");
                if (!Directory.Exists(parsed.GetValue(data)))
                    throw new BadInput($"没有数据目录 {parsed.GetValue(data)}。");
                string password = ReadPassword();
                var account = BadInput.Expect(
                    await AccountStore
                        .Open(parsed.GetValue(data)!, TimeProvider.System)
                        .CreateAsync(
                            parsed.GetValue(userName)!,
                            parsed.GetValue(name)!,
                            as_,
                            password,
                            parsed.GetValue(town),
                            parsed.GetValue(area),
                            parsed.GetValue(office)
                        )
                );
                Console.WriteLine($"已开户：{account.UserName}（{account.Role.Title()}）");
                return 0;
            }
        );
        return new Command("user", "账号") { add };
    }

    private static string ReadPassword()
    {
        if (Console.IsInputRedirected)
            return Console.ReadLine() ?? "";
        Console.Error.Write("密码：");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
