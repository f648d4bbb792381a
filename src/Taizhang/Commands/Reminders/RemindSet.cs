using System.CommandLine;
using System.Globalization;
using MimeKit;
using Taizhang.Kernel.Reminders;
using Taizhang.Service.Towns;
using Taizhang.Storage.Reminders;

namespace Taizhang.Commands.Reminders;

/// <summary>
/// <c>remind set</c>: one channel of a township for one receiver. Secrets come from a file, so that no list of processes shows them.
/// </summary>
internal static class RemindSet
{
    private const int MostRecipients = 50;

    private static readonly Option<string> Data = Shared.Data(),
        Packs = Shared.Packs(),
        Town = Shared.Town();
    private static readonly Option<string?> WeCom = new("--wecom") { Description = "企业微信群机器人的地址" },
        DingTalk = new("--dingtalk") { Description = "钉钉群机器人的地址" },
        Smtp = new("--smtp") { Description = "邮件服务器：主机或主机:端口（默认 25；465 从一开始就加密）" },
        SecretFile = new("--secret-file") { Description = "文件，内为钉钉机器人的加签密钥，或邮箱密码" },
        From = new("--from") { Description = "发件地址" },
        User = new("--user") { Description = "邮箱账号，服务器要求登录时写" },
        For = new("--for") { Description = "提醒谁：站所名称，或 台账员、领导、县级；不写为全镇一条" },
        Site = new("--site") { Description = "台账网站的地址，写进消息里" };
    private static readonly Option<string[]> To = new("--to") { Description = "收件地址，可写多个", AllowMultipleArgumentsPerToken = true },
        Mention =
            new("--mention") { Description = "机器人点名提醒的人：手机号、用户号或 @all，可写多个", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Hour = new("--hour")
    {
        Description = "每个工作日从几点起发送（0 至 23）",
        DefaultValueFactory = _ => 8,
    };
    private static readonly Option<bool> Plain = new("--plain") { Description = "服务器不加密时也发送密码" };

    public static Command Create()
    {
        var command = new Command("set", "设置一个渠道；同类渠道、同一对象只有一个，再设即替换")
        {
            Data,
            Packs,
            Town,
            WeCom,
            DingTalk,
            Smtp,
            SecretFile,
            From,
            To,
            User,
            Plain,
            Mention,
            For,
            Hour,
            Site,
        };
        command.SetAction(
            async (parsed, _) =>
            {
                var store = RemindCommand.Open(parsed.GetValue(Data)!);
                using var only = DataLock.Take(parsed.GetValue(Data)!);
                await using var house = await Shared.OpenAsync(
                    parsed.GetValue(Data)!,
                    Shared.LoadPack(parsed.GetValue(Packs)!),
                    reading: true
                );
                var channel = Read(parsed, Shared.Find(house, parsed.GetValue(Town)!));
                long id = await store.SetAsync(channel);
                Console.WriteLine(
                    $"渠道 {id}：{channel.Title} → {channel.Receiver.Title}，每个工作日 {channel.Hour} 点起。"
                        + $"用 taizhang remind test {id} --town {channel.Town} 试发一条。"
                );
                return 0;
            }
        );
        return command;
    }

    private static Channel Read(ParseResult parsed, RunningTown town)
    {
        var kinds = new[] { (WeCom, ChannelKind.WeCom), (DingTalk, ChannelKind.DingTalk), (Smtp, ChannelKind.Mail) }
            .Where(one => parsed.GetValue(one.Item1) is not null)
            .ToArray();
        if (kinds is not [var (option, kind)])
            throw new BadInput("请在 --wecom、--dingtalk、--smtp 中写一个，只写一个。");
        int hour = parsed.GetValue(Hour);
        if (hour is < 0 or > 23)
            throw new BadInput("--hour 应当是 0 至 23。");
        bool mail = kind == ChannelKind.Mail;
        string? secret = parsed.GetValue(SecretFile) is { } file ? ReadSecret(file) : null;
        if (secret is not null && kind == ChannelKind.WeCom)
            throw new BadInput("企业微信机器人没有密钥，不用 --secret-file。");
        string? user = parsed.GetValue(User);
        if (mail && (user is null) != (secret is null))
            throw new BadInput("邮箱账号和密码要一起写：--user 和 --secret-file。");
        if (!mail && (user ?? parsed.GetValue(From)) is not null)
            throw new BadInput("--user 和 --from 只用于邮件。");
        string[] to = (mail ? parsed.GetValue(To) : parsed.GetValue(Mention)) ?? [];
        if ((mail ? parsed.GetValue(Mention) : parsed.GetValue(To)) is { Length: > 0 })
            throw new BadInput(mail ? "--mention 只用于机器人。" : "--to 只用于邮件。");
        if (to.Length > MostRecipients)
            throw new BadInput($"最多 {MostRecipients} 人。");
        if (mail && (to.Length == 0 || parsed.GetValue(From) is null))
            throw new BadInput("邮件请写 --from 和 --to。");
        if (mail)
            foreach (string address in to.Append(parsed.GetValue(From)!))
                if (!MailboxAddress.TryParse(address, out var read) || read.Address != address)
                    throw new BadInput($"“{address}”不是邮件地址。");
        if (!mail && to.FirstOrDefault(one => one.Length is 0 or > 64 || one.Any(c => c is ',' or ' ' || char.IsControl(c))) is { } wrong)
            throw new BadInput($"“{wrong}”不能点名。");
        return new()
        {
            Town = town.Info.Id,
            Kind = kind,
            Receiver = ReadReceiver(parsed.GetValue(For), town),
            Hour = hour,
            Secret = secret,
            Sender = parsed.GetValue(From),
            User = user,
            Recipients = [.. to],
            Plain = parsed.GetValue(Plain),
            Address = mail ? ReadServer(parsed.GetValue(option)!) : ReadAddress(parsed.GetValue(option)!),
            Site = parsed.GetValue(Site) is { } site ? ReadAddress(site).TrimEnd('/') : null,
        };
    }

    private static Receiver ReadReceiver(string? name, RunningTown town)
    {
        if (name is null or "全镇")
            return Receiver.All;
        if (
            new[] { Receiver.Clerks, Receiver.Leaders, Receiver.County }.FirstOrDefault(one => name == one.Title || name == one.Key) is
            { } known
        )
            return known;
        var offices = town.Read(state => state.Offices.ToArray());
        return offices.Contains(name)
            ? Receiver.Of(name)
            : throw new BadInput(
                $"没有“{name}”这个站所。现有：{string.Join('、', offices.Order(StringComparer.Ordinal))}；也可写 台账员、领导、县级。"
            );
    }

    private static string ReadAddress(string text) =>
        text.Length <= 1000
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
            ? text
            : throw new BadInput("地址应当以 http:// 或 https:// 开头。");

    private static string ReadServer(string text)
    {
        string[] parts = text.Split(':');
        bool right = parts.Length <= 2 && Uri.CheckHostName(parts[0]) is UriHostNameType.Dns or UriHostNameType.IPv4;
        int port = 25;
        if (
            !right
            || (
                parts.Length == 2
                && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535)
            )
        )
            throw new BadInput($"“{text}”不是邮件服务器，请写 主机 或 主机:端口。");
        return $"{parts[0]}:{port}";
    }

    private static string ReadSecret(string file)
    {
        if (!File.Exists(file))
            throw new BadInput($"没有文件 {file}。");
        string secret = File.ReadAllText(file).Trim();
        return secret.Length is > 0 and <= 500 && !secret.Any(char.IsControl) ? secret : throw new BadInput($"{file} 中应当只有一行密钥。");
    }
}
