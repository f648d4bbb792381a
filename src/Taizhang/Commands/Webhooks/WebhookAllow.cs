using System.CommandLine;
using Taizhang.Service.Webhooks;
using Command = System.CommandLine.Command;

namespace Taizhang.Commands.Webhooks;

/// <summary>
/// <c>webhook allow</c>: to which hosts anything may be sent at all. Only here, not on a page: whoever may set receivers cannot lead the
/// server to the machines beside it.
/// </summary>
internal static class WebhookAllow
{
    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var target = new Argument<string?>("TARGET")
        {
            Description = "主机名，或内网的地址范围，如 10.8.3.0/24；不写则列出",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var remove = new Option<bool>("--remove") { Description = "从名单中去掉" };
        var command = new Command("allow", "允许推送到哪里：主机名；主机在内网的，再列入地址范围") { target, data, packs, remove };
        command.SetAction(
            async (parsed, _) =>
            {
                string folder = parsed.GetValue(data)!;
                var store = WebhookCommand.Open(folder);
                if (parsed.GetValue(target) is not { } typed)
                {
                    foreach (string one in await store.AllowedAsync())
                        Console.WriteLine(one);
                    return 0;
                }
                string read = AllowedTargets.Read(typed) ?? throw new BadInput($"“{typed}”不是主机名，也不是地址范围。");
                if (!parsed.GetValue(remove))
                    await store.AllowAsync(read);
                else if (!await store.ForbidAsync(read))
                    throw new BadInput($"名单中没有 {read}。");
                string done = parsed.GetValue(remove) ? $"不再允许推送到 {read}。" : $"允许推送到 {read}。";
                WebhookCommand.Record(folder, parsed.GetValue(packs)!, null, done);
                Console.WriteLine(done);
                return 0;
            }
        );
        return command;
    }
}
