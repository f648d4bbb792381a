using System.CommandLine;
using System.Globalization;
using Taizhang.Kernel.Calendar;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.People;
using Taizhang.Storage.Webhooks;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands.Webhooks;

/// <summary><c>webhook</c>: where townships send their events; everything works beside a site that runs, and at once.</summary>
internal static class WebhookCommand
{
    public static Command Create() =>
        new("webhook", "事件推送：登记、流转等发生时通知其他系统")
        {
            WebhookAdd.Create(),
            List(),
            Change("on", "启用；从停下的地方接着送", (store, town, id) => store.SwitchAsync(town, id, on: true), "已启用。"),
            Change("off", "停用；再启用时从停下的地方接着送", (store, town, id) => store.SwitchAsync(town, id, on: false), "已停用。"),
            Change("remove", "删除，连同密钥和没送到的", (store, town, id) => store.RemoveAsync(town, id), "已删除。"),
            Rotate(),
            Test(),
            Failures(),
            Replay(),
            WebhookAllow.Create(),
        };

    internal static WebhookStore Open(string folder) => WebhookStore.Open(Shared.Existing(folder), TimeProvider.System);

    internal static void Record(string folder, string packs, string? town, string what) =>
        Shared.Record(Shared.OpenAccounts(folder, packs), AuditAct.Administered, town, what);

    private static Command List()
    {
        var (data, town) = (Shared.Data(), new Option<string?>("--town") { Description = "只列一个乡镇" });
        var command = new Command("list", "列出推送；密钥不显示") { data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                foreach (var hook in await Open(parsed.GetValue(data)!).AllAsync(parsed.GetValue(town)))
                    Console.WriteLine(
                        string.Join(
                            '\t',
                            hook.Town,
                            hook.Id.ToString(CultureInfo.InvariantCulture),
                            hook.Name,
                            hook.Shown,
                            string.Join(',', hook.Types),
                            StateOf(hook),
                            $"到日志第 {hook.Position} 条",
                            $"送到 {hook.Sent} 条",
                            $"等重试 {hook.Aside} 条",
                            $"放弃 {hook.GivenUp} 条"
                        )
                    );
                return 0;
            }
        );
        return command;
    }

    private static string StateOf(Webhook hook) =>
        hook is { IsOn: false, Why: { } why } ? $"停用：{why}"
        : !hook.IsOn ? "停用"
        : hook.Tries > 0 ? $"送不到（第 {hook.Tries} 次）：{hook.Error}"
        : "在推送";

    private static Command Change(string name, string about, Func<WebhookStore, string, long, Task<bool>> change, string done)
    {
        var (data, packs, town, id) = (Shared.Data(), Shared.Packs(), Shared.Town(), Id());
        var command = new Command(name, about) { id, data, packs, town };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!,
                    of = parsed.GetValue(town)!;
                if (!await change(Open(folder), of, parsed.GetValue(id)))
                    throw Unknown(of, parsed.GetValue(id));
                Record(folder, parsed.GetValue(packs)!, of, $"事件推送 {parsed.GetValue(id)}：{done}");
                Console.WriteLine(done);
                return 0;
            }
        );
        return command;
    }

    private static Command Rotate()
    {
        var (data, packs, town, id) = (Shared.Data(), Shared.Packs(), Shared.Town(), Id());
        var command = new Command("rotate", $"更换密钥；旧的再用 {WebhookStore.Overlap.TotalHours} 小时") { id, data, packs, town };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!,
                    of = parsed.GetValue(town)!;
                byte[] secret = await Open(folder).RotateAsync(of, parsed.GetValue(id)) ?? throw Unknown(of, parsed.GetValue(id));
                Record(folder, parsed.GetValue(packs)!, of, $"更换事件推送 {parsed.GetValue(id)} 的密钥");
                Console.WriteLine(WebhookMessage.ShownSecret(secret));
                return 0;
            }
        );
        return command;
    }

    private static Command Test()
    {
        var (data, town, id) = (Shared.Data(), Shared.Town(), Id());
        var command = new Command("test", "推送一条没有内容的试一试") { id, data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                var store = Open(parsed.GetValue(data)!);
                var hook = await FindAsync(store, parsed.GetValue(town)!, parsed.GetValue(id));
                using var post = new WebhookPost(store, TimeProvider.System);
                if (await new EventSending(store, post, TimeProvider.System).TryAsync(hook) is { } error)
                    throw new BadInput(error);
                Console.WriteLine("对方收到了。");
                return 0;
            }
        );
        return command;
    }

    private static Command Failures()
    {
        var (data, town, id) = (Shared.Data(), Shared.Town(), Id());
        var command = new Command("failures", "列出没有送到的") { id, data, town };
        command.SetAction(
            async (parsed, _) =>
            {
                var store = Open(parsed.GetValue(data)!);
                var hook = await FindAsync(store, parsed.GetValue(town)!, parsed.GetValue(id));
                foreach (var line in await store.FailuresAsync(hook.Id, 1000))
                    Console.WriteLine(
                        $"{line.Seq}\t{line.Type}\t第 {line.Tries} 次\t{line.Error}\t"
                            + (line.Next is { } next ? $"{TownTime.Minute(next)} 再试" : "不再重试")
                    );
                return 0;
            }
        );
        return command;
    }

    private static Command Replay()
    {
        var (data, packs, town, id) = (Shared.Data(), Shared.Packs(), Shared.Town(), Id());
        var seq = new Option<long?>("--seq") { Description = "只重发没送到的这一条" };
        var after = new Option<long?>("--after") { Description = "日志这一条之后的全部重发，送到过的也发" };
        var command = new Command("replay", "重发没有送到的，或某一条之后的全部") { id, data, packs, town, seq, after };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!,
                    of = parsed.GetValue(town)!;
                var store = Open(folder);
                var hook = await FindAsync(store, of, parsed.GetValue(id));
                if (parsed.GetValue(after) is { } from)
                {
                    if (parsed.GetValue(seq) is not null || from < 0 || from > hook.Position)
                        throw new BadInput($"--after 应为 0 到 {hook.Position}，不与 --seq 同用。");
                    await store.ReplayAfterAsync(hook.Id, from);
                    Console.WriteLine($"第 {from} 条之后的马上重发。");
                }
                else
                {
                    int again = await store.ReplayFailuresAsync(hook.Id, parsed.GetValue(seq));
                    if (again == 0 && parsed.GetValue(seq) is { } one)
                        throw new BadInput($"第 {one} 条不在没送到的里面，见 webhook failures。");
                    Console.WriteLine($"{again} 条马上重发。");
                }
                Record(folder, parsed.GetValue(packs)!, of, $"重发事件推送 {hook.Name}");
                return 0;
            }
        );
        return command;
    }

    private static async Task<Webhook> FindAsync(WebhookStore store, string town, long id) =>
        await store.FindAsync(id) is { } hook && hook.Town == town ? hook : throw Unknown(town, id);

    private static Argument<long> Id() => new("ID") { Description = "推送的编号，见 webhook list" };

    private static BadInput Unknown(string town, long id) => new($"{town} 没有编号为 {id} 的推送。");
}
