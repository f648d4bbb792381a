using System.CommandLine;
using Taizhang.Service.Webhooks;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands.Webhooks;

/// <summary><c>webhook add</c>: one receiver of a township's events. Its key is printed, once.</summary>
internal static class WebhookAdd
{
    public static Command Create()
    {
        var (data, packs, town) = (Shared.Data(), Shared.Packs(), Shared.Town());
        var name = new Option<string>("--name") { Description = "推送给什么系统", Required = true };
        var address = new Option<string>("--to") { Description = "接收地址，以 https:// 开头", Required = true };
        var types = new Option<string[]>("--types")
        {
            Description = "哪些事件，可写多个；默认全部条目事件 entry.*，名称见 docs/events.md",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => ["entry.*"],
        };
        var after = new Option<long?>("--after") { Description = "从日志这一条之后开始；不写为从现在起" };
        var command = new Command("add", "添一个推送，显示它的签名密钥") { data, packs, town, name, address, types, after };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!;
                var store = WebhookCommand.Open(folder);
                await using var house = await Shared.OpenAsync(folder, Shared.LoadPack(parsed.GetValue(packs)!), reading: true);
                var of = Shared.Find(house, parsed.GetValue(town)!);
                var described = new NewWebhook(
                    parsed.GetValue(name)!,
                    parsed.GetValue(address)!,
                    [.. parsed.GetValue(types)!.SelectMany(one => one.Split(','))],
                    parsed.GetValue(after)
                );
                var (id, secret) = BadInput.Expect(await described.AddAsync(store, of));
                WebhookCommand.Record(folder, parsed.GetValue(packs)!, of.Info.Id, $"添事件推送 {described.Name}");
                Console.Error.WriteLine($"推送 {id} 已添。密钥只显示这一次，请复制到对方系统：");
                Console.WriteLine(WebhookMessage.ShownSecret(secret));
                return 0;
            }
        );
        return command;
    }
}
