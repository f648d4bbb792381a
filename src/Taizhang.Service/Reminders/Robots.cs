using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Taizhang.Kernel;
using Taizhang.Kernel.Reminders;
using Taizhang.Storage.Reminders;

namespace Taizhang.Service.Reminders;

/// <summary>Robots of WeCom and DingTalk groups: one JSON message posted to the robot's address, and nowhere else.</summary>
internal static class Robots
{
    /// <summary>The most bytes of text that the robot accepts; longer text is cut between lines.</summary>
    private const int MostOfWeComMarkdown = 4096,
        MostOfWeComText = 2048,
        MostOfDingTalk = 18_000;

    private static readonly HttpClient Http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        }
    )
    {
        MaxResponseContentBufferSize = 64 << 10,
    };
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<string?> SendAsync(Channel channel, Digest digest, DateTimeOffset now, CancellationToken cancel)
    {
        bool dingTalk = channel.Kind == ChannelKind.DingTalk;
        string address = dingTalk && channel.Secret is { } secret ? Signed(channel.Address, secret, now) : channel.Address;
        // With its length said: not every gateway on the way takes chunks.
        using var content = new StringContent(
            (dingTalk ? DingTalk(channel, digest) : WeCom(channel, digest)).ToJsonString(Plain),
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await Http.PostAsync(address, content, cancel);
        if (answer.StatusCode != HttpStatusCode.OK)
            return $"机器人应答 HTTP {(int)answer.StatusCode}";
        string said = await answer.Content.ReadAsStringAsync(cancel);
        // Both say so in the body when they did not take a message.
        try
        {
            if (JsonNode.Parse(said) is not JsonObject body || body["errcode"]?.GetValue<long>() is not { } code)
                return "应答不是机器人的格式，请核对地址";
            string why = channel.Without(body["errmsg"]?.ToString() ?? "");
            return code == 0 ? null : $"机器人拒收（errcode {code}）：{why.Shortened(120)}";
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            return "应答不是机器人的格式，请核对地址";
        }
    }

    /// <summary>The address with a time and its signature, as DingTalk requires: HMAC-SHA256 of time and key, by the key.</summary>
    internal static string Signed(string address, string secret, DateTimeOffset now)
    {
        string timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        string sign = Convert.ToBase64String(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"))
        );
        char joint = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return $"{address}{joint}timestamp={timestamp}&sign={Uri.EscapeDataString(sign)}";
    }

    /// <summary>
    /// Markdown, or plain text when somebody is to be mentioned, because a robot's markdown cannot mention anybody by mobile number.
    /// </summary>
    internal static JsonObject WeCom(Channel channel, Digest digest)
    {
        if (channel.Recipients.IsEmpty)
            return new()
            {
                ["msgtype"] = "markdown",
                ["markdown"] = new JsonObject { ["content"] = Fit([$"**{digest.Title}**", .. digest.Lines], "\n", MostOfWeComMarkdown) },
            };
        var (mobiles, ids) = Mentioned(channel);
        return new()
        {
            ["msgtype"] = "text",
            ["text"] = new JsonObject
            {
                ["content"] = Fit([digest.Title, .. digest.Lines], "\n", MostOfWeComText),
                ["mentioned_list"] = Array(ids),
                ["mentioned_mobile_list"] = Array(mobiles),
            },
        };
    }

    internal static JsonObject DingTalk(Channel channel, Digest digest)
    {
        var (mobiles, ids) = Mentioned(channel);
        // DingTalk mentions only who is named in the text as well.
        string named = string.Concat(mobiles.Concat(ids.Where(id => id != "@all")).Select(who => $"@{who} "));
        ImmutableArray<string> lines = [$"#### {digest.Title}", .. digest.Lines, .. named.Length > 0 ? new[] { named.TrimEnd() } : []];
        return new()
        {
            ["msgtype"] = "markdown",
            ["markdown"] = new JsonObject { ["title"] = digest.Title, ["text"] = Fit(lines, "\n\n", MostOfDingTalk) },
            ["at"] = new JsonObject
            {
                ["atMobiles"] = Array(mobiles),
                ["atUserIds"] = Array(ids.Where(id => id != "@all")),
                ["isAtAll"] = ids.Contains("@all"),
            },
        };
    }

    private static (string[] Mobiles, string[] Ids) Mentioned(Channel channel)
    {
        var mobiles = channel.Recipients.Where(one => one.Length == 11 && one.All(char.IsAsciiDigit)).ToArray();
        return (mobiles, [.. channel.Recipients.Except(mobiles)]);
    }

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];

    private static string Fit(ImmutableArray<string> lines, string between, int most)
    {
        const string Cut = "……";
        string whole = string.Join(between, lines);
        if (Encoding.UTF8.GetByteCount(whole) <= most)
            return whole;
        var kept = new StringBuilder();
        int left = most - Encoding.UTF8.GetByteCount(Cut);
        foreach (string line in lines)
        {
            if ((left -= Encoding.UTF8.GetByteCount(line) + between.Length) < 0)
                break;
            kept.Append(line).Append(between);
        }
        return kept.Append(Cut).ToString();
    }
}
