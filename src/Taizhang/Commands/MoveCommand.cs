using System.CommandLine;
using Taizhang.Service.Moves;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Storage.Postgres;

namespace Taizhang.Commands;

/// <summary><c>move</c>: a township from its own file into a PostgreSQL database, or back.</summary>
internal static class MoveCommand
{
    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var town = new Option<string?>("--town") { Description = "乡镇简称，如 kejing" };
        var to = new Option<string?>("--to") { Description = "移到这个数据库：postgres://用户:密码@主机:5432/数据库" };
        var from = new Option<string?>("--from") { Description = "从这个数据库移回数据目录" };
        var accounts = new Option<bool>("--accounts")
        {
            Description = "移动账号、会话、令牌、审计日志、提醒和推送设置，供几台服务器共用；与 --to 或 --from 一起用",
        };
        var prepare = new Option<bool>("--prepare") { Description = "只在 --to 的数据库中建表或升级表，不移动乡镇" };
        var command = new Command("move", "把一个乡镇移入 PostgreSQL，或移回数据目录；中断后再运行一次即可接着移")
        {
            data,
            packs,
            town,
            to,
            from,
            prepare,
            accounts,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var (into, outOf) = (parsed.GetValue(to), parsed.GetValue(from));
                if (into is null == outOf is null)
                    throw new BadInput("请写 --to 或 --from 中的一个。");
                if (!PostgresAddress.TryParse(into ?? outOf, out var address, out string wrong))
                    throw new BadInput(wrong);
                if (parsed.GetValue(prepare))
                {
                    if (into is null)
                        throw new BadInput("--prepare 要与 --to 一起用。");
                    PostgresMove.Prepare(address);
                    SiteSchema.Prepare(address);
                    Console.WriteLine($"{address} 的表已就绪。");
                    return 0;
                }
                string folder = parsed.GetValue(data)!;
                if (parsed.GetValue(accounts))
                {
                    if (parsed.GetValue(town) is not null)
                        throw new BadInput("--accounts 与 --town 不能一起用。");
                    using var alone = DataLock.Take(folder);
                    await MoveAccountsAsync(folder, address, into is not null);
                    return 0;
                }
                string id = parsed.GetValue(town) ?? throw new BadInput("请用 --town 写明乡镇简称。");
                if (!PostgresPlace.IsId(id))
                    throw new BadInput("乡镇简称应为小写字母或数字。");
                if (!Directory.Exists(folder))
                    throw new BadInput($"没有数据目录 {folder}。");
                using var only = DataLock.Take(folder);
                var move = new Relocation(folder, new(address, id), Shared.LoadPack(parsed.GetValue(packs)!), Say);
                var verified = into is null ? await move.OutAsync() : await move.InAsync();
                VerifyCommand.Say([(id, verified)]);
                Console.WriteLine(
                    into is null
                        ? $"{id} 已移回 {folder}。数据库中留有移走时的内容，不再使用。"
                        : $"{id} 已移入 {address}。原来的文件改名为 {id}{TownHouse.Ending}{Relocation.Moved}，确认无误后可以删除。"
                );
                return 0;
            }
        );
        return command;
    }

    private static async Task MoveAccountsAsync(string folder, PostgresAddress address, bool into)
    {
        long had = into ? await AccountMove.InAsync(folder, address) : await AccountMove.OutAsync(folder, address);
        Console.WriteLine(
            into
                ? $"{had:N0} 个账号已移入 {address}。原来的文件改名为 accounts.db.moved，确认无误后可以删除。"
                : $"{had:N0} 个账号已移回 {folder}。数据库中留有移走时的内容，不再使用。"
        );
    }

    private static void Say(MoveStep step, long line) =>
        Console.Error.WriteLine(
            step switch
            {
                MoveStep.Lines => $"日志已移 {line:N0} 条",
                MoveStep.Rest => "条目、照片、正文和指标已移",
                MoveStep.Derived => "检索已重建",
                MoveStep.Verified => "已在新的地方校验",
                _ => "已改用新的地方",
            }
        );
}
