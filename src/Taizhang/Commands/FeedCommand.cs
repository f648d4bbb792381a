using System.CommandLine;
using Taizhang.Kernel;
using Taizhang.Service.Feeds;
using Taizhang.Service.Towns;
using Taizhang.Storage;
using Taizhang.Storage.People;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary>
/// <c>feed</c>: a township's journal for another server, as a file or over the network, and what that server does with it.
/// </summary>
internal static class FeedCommand
{
    public static Command Create() =>
        new("feed", "传送日志：把乡镇的账传到县级，县级保存副本")
        {
            CreateExport(),
            CreateImport(),
            CreateFollow(),
            CreateUnfollow(),
            CreatePromote(),
        };

    private static Command CreateExport()
    {
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var to = new Option<string>("--to") { Description = "写到这个文件（.tzfeed）", Required = true };
        var after = new Option<long>("--after") { Description = "对方已收到第几条，默认从头传" };
        var command = new Command("export", "把一个乡镇的日志写成文件，可经光盘或单向网闸带走") { data, packs, town, to, after };
        command.SetAction(
            async (parsed, cancel) =>
            {
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var from = Shared.Find(house, parsed.GetValue(town)!);
                if (parsed.GetValue(after) is var had && (had < 0 || had > from.Position))
                    throw new BadInput($"--after 应为 0 到 {from.Position}。");
                string file = parsed.GetValue(to)!,
                    part = file + ".part";
                long last;
                await using (var stream = File.Create(part))
                    last = await FeedOf.WriteAsync(from, stream, had, whole: true, cancel);
                DurableFile.Keep(part);
                DurableFile.Move(part, file);
                Console.WriteLine($"已写 {from.Info.Name} 第 {had + 1:N0} 至 {last:N0} 条到 {file}。其中有个人信息，请按备份保管。");
                return 0;
            }
        );
        return command;
    }

    private static Command CreateImport()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var file = new Argument<string>("FILE") { Description = "feed export 写成的文件" };
        var command = new Command("import", "收一个日志文件：先全部核对，再收进副本") { file, data, packs };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = parsed.GetValue(data)!,
                    from = parsed.GetValue(file)!;
                if (!File.Exists(from))
                    throw new BadInput($"没有文件 {from}。");
                using var only = Hold(folder);
                await using var house = await TownHouse.OpenAsync(folder, Shared.LoadPack(parsed.GetValue(packs)!), TimeProvider.System);
                using var intake = new FeedIntake(house);
                var taken = await intake.TakeInAsync(from, new Progress(), cancel);
                if (!taken.Ok)
                    throw new BadInput(taken.Refusals[0].Message);
                Say(taken.Value);
                return 0;
            }
        );
        return command;
    }

    private static Command CreateFollow()
    {
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var from = new Option<string>("--from") { Description = "乡镇网站的地址，如 https://10.1.2.3", Required = true };
        var token = new Option<string>("--token-file")
        {
            Description = "文件，内有乡镇系统管理员的令牌（在乡镇用 taizhang token add 发放）",
            Required = true,
        };
        var command = new Command("follow", "经网络跟随一个乡镇：先全部收下，以后 serve 每分钟收一次") { data, packs, town, from, token };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string folder = parsed.GetValue(data)!;
                if (
                    !Uri.TryCreate(parsed.GetValue(from), UriKind.Absolute, out var address)
                    || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
                )
                    throw new BadInput("--from 应为 https 地址。");
                if (!File.Exists(parsed.GetValue(token)))
                    throw new BadInput($"没有文件 {parsed.GetValue(token)}。");
                using var only = Hold(folder);
                await using var house = await TownHouse.OpenAsync(folder, Shared.LoadPack(parsed.GetValue(packs)!), TimeProvider.System);
                var source = new FeedSource(
                    parsed.GetValue(town)!,
                    address,
                    (await File.ReadAllTextAsync(parsed.GetValue(token)!, cancel)).Trim()
                );
                using var following = new Following(house, TimeProvider.System);
                var state = await following.AskAsync(source, cancel);
                if (state.Reason is { } reason)
                    throw new BadInput(reason);
                FeedSources.Set(folder, source);
                Console.WriteLine($"已跟随 {house.Find(source.Town)!.Info.Name}，收到第 {house.Find(source.Town)!.Position:N0} 条。");
                return 0;
            }
        );
        return command;
    }

    private static Command CreateUnfollow()
    {
        var (data, town) = (Shared.Data(), Shared.Town());
        var command = new Command("unfollow", "不再经网络跟随一个乡镇；已收的副本留着") { data, town };
        command.SetAction(parsed =>
        {
            using var only = Hold(parsed.GetValue(data)!);
            if (!FeedSources.Drop(parsed.GetValue(data)!, parsed.GetValue(town)!))
                throw new BadInput($"没有跟随 {parsed.GetValue(town)}。");
            Console.WriteLine($"不再跟随 {parsed.GetValue(town)}。");
            return 0;
        });
        return command;
    }

    private static Command CreatePromote()
    {
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var command = new Command("promote", "乡镇的服务器丢失时：让副本成为乡镇的账，从此在这里记，不再收日志") { data, packs, town };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!;
                using var only = Hold(folder);
                await using var house = await Shared.OpenAsync(folder, Shared.LoadPack(parsed.GetValue(packs)!));
                var copy = Shared.Find(house, parsed.GetValue(town)!);
                if (!copy.Follows)
                    throw new BadInput(Refusal.ConflictFeedOwn(copy.Info.Name).Message);
                await copy.PromoteAsync();
                FeedSources.Drop(folder, copy.Info.Id);
                Console.WriteLine(
                    $"{copy.Info.Name}从第 {copy.Position:N0} 条起在这里记账。原服务器如还在，不能再用它记账，否则两本账会不一致。"
                );
                return 0;
            }
        );
        return command;
    }

    /// <summary>Takes the folder, which may be new, for writing.</summary>
    private static FileStream Hold(string folder)
    {
        bool first = !Directory.Exists(folder) || !TownPlaces.Any(folder);
        Directory.CreateDirectory(folder);
        var only = DataLock.Take(folder);
        // A folder with townships has a file of accounts from the beginning: if it is ever missing, it is lost.
        if (first)
            AccountStore.Open(folder, TimeProvider.System);
        return only;
    }

    private static void Say(FeedReceipt taken)
    {
        Console.WriteLine(
            taken.Lines == 0
                ? $"{taken.Town.Name}没有新的日志，这里已有第 {taken.Position:N0} 条。"
                : $"{taken.Town.Name}收到 {taken.Lines:N0} 条，现有第 {taken.Position:N0} 条。"
        );
        if (taken.Of > taken.Position)
            Console.WriteLine($"乡镇写这个文件时已有 {taken.Of:N0} 条，请再传第 {taken.Position:N0} 条之后的。");
    }

    private sealed class Progress : IProgress<long>
    {
        public void Report(long value)
        {
            if (value % 50_000 == 0)
                Console.WriteLine($"已收到第 {value:N0} 条");
        }
    }
}
