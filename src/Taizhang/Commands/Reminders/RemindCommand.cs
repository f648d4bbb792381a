using System.CommandLine;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Commands.Reminders;

/// <summary><c>remind</c>: sets, tests and runs the channels by which a township sends reminders.</summary>
internal static class RemindCommand
{
    public static Command Create() => new("remind", "时限提醒和逐级上报") { RemindSet.Create(), List(), Remove(), Test(), Run() };

    private static Command List()
    {
        var (data, town) = (Shared.Data(), new Option<string?>("--town") { Description = "只列一个乡镇" });
        var command = new Command("list", "列出渠道；地址和密钥不全部显示") { data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                foreach (var channel in await Open(parsed.GetValue(data)!).ChannelsAsync(parsed.GetValue(town)))
                    Console.WriteLine(
                        $"{channel.Town}\t{channel.Id}\t{channel.Title}\t{channel.Receiver.Title}\t"
                            + $"{channel.Hour} 点\t{channel.Shown}{(channel.Secret is null ? "" : "\t有密钥")}"
                    );
                return 0;
            }
        );
        return command;
    }

    private static Command Remove()
    {
        var (data, town, id) = (Shared.Data(), Shared.Town(), Id());
        var command = new Command("remove", "删除一个渠道") { id, data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                if (!await Open(parsed.GetValue(data)!).RemoveAsync(parsed.GetValue(town)!, parsed.GetValue(id)))
                    throw Unknown(parsed.GetValue(town)!, parsed.GetValue(id));
                Console.WriteLine("已删除。");
                return 0;
            }
        );
        return command;
    }

    private static Command Test()
    {
        var (data, town, id) = (Shared.Data(), Shared.Town(), Id());
        var command = new Command("test", "用一个渠道发一条测试消息") { id, data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                var channel =
                    (await Open(parsed.GetValue(data)!).ChannelsAsync(parsed.GetValue(town))).FirstOrDefault(one =>
                        one.Id == parsed.GetValue(id)
                    ) ?? throw Unknown(parsed.GetValue(town)!, parsed.GetValue(id));
                if (
                    await new Delivery(TimeProvider.System).SendAsync(
                        channel,
                        new("台账提醒测试", [$"收到这条消息，说明“{channel.Receiver.Title}”的提醒可以送达。"])
                    ) is
                    { } error
                )
                    throw new BadInput(error);
                Console.WriteLine("已发送。");
                return 0;
            }
        );
        return command;
    }

    private static Command Run()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var town = new Option<string?>("--town") { Description = "只发一个乡镇；不写为全部" };
        var dry = new Option<bool>("--dry-run") { Description = "只显示要发的内容，不发送" };
        var command = new Command("run", "现在就发送今天的提醒；已发过的不再发") { data, packs, town, dry };
        command.SetAction(
            async (parsed, cancel) =>
            {
                var store = Open(parsed.GetValue(data)!);
                using var only = parsed.GetValue(dry) ? null : DataLock.Take(parsed.GetValue(data)!);
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(data)!,
                    Shared.LoadPack(parsed.GetValue(packs)!),
                    reading: true
                );
                var reminding = new Reminding(store, new(TimeProvider.System));
                bool failed = false;
                foreach (var one in parsed.GetValue(town) is { } id ? [Shared.Find(house, id)] : house.All)
                {
                    if (parsed.GetValue(dry))
                    {
                        foreach (var (channel, digest, made) in await reminding.PreviewAsync(one))
                            Show(one.Info.Name, channel, digest, made);
                        continue;
                    }
                    foreach (var (message, error) in await reminding.RunAsync(one, now: true, cancel))
                    {
                        string what = $"{message.Digest.Title}（渠道 {message.Channel}）";
                        if (error is null)
                            Console.WriteLine($"已发送：{what}");
                        else
                            Console.Error.WriteLine($"没有发出：{what}：{error}");
                        failed |= error is not null;
                    }
                }
                return failed ? 1 : 0;
            }
        );
        return command;
    }

    private static void Show(string town, Channel channel, Digest? digest, bool made)
    {
        Console.WriteLine(
            $"== {town} 渠道 {channel.Id}：{channel.Title} → {channel.Receiver.Title}{(made ? "（今天已经发过，不再发）" : "")}"
        );
        Console.WriteLine(digest is null ? "没有要提醒的事项。" : string.Join('\n', digest.Lines.Prepend(digest.Title)));
        Console.WriteLine();
    }

    internal static ReminderStore Open(string folder) => ReminderStore.Open(Shared.Existing(folder), TimeProvider.System);

    private static Argument<long> Id() => new("ID") { Description = "渠道编号，见 remind list" };

    private static BadInput Unknown(string town, long id) => new($"{town} 没有编号为 {id} 的渠道。");
}
