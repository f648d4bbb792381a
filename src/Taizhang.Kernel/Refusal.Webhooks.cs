namespace Taizhang.Kernel;

/// <content>Of sending events to other systems.</content>
public sealed partial record Refusal
{
    public static Refusal RightWebhooks() => new("right.webhooks", null, "只有系统管理员可以设置事件推送。");

    public static Refusal InputWebhookName() => new("input.webhook_name", "name", "请写明推送给什么系统，最多 40 个字。");

    public static Refusal InputWebhookAddress() =>
        new("input.webhook_address", "address", "地址应当以 https:// 开头，不含账号和密码，最多 1000 个字符；内网范围内也可用 http://。");

    public static Refusal InputWebhookTarget(string host) =>
        new(
            "input.webhook_target",
            "address",
            $"“{Typed(host)}”不在允许推送的名单中。请服务器管理员用 taizhang webhook allow 列入主机名，内网的再列入地址范围。"
        );

    public static Refusal InputWebhookTypes(string type) =>
        new("input.webhook_types", "types", $"没有“{Typed(type)}”这种事件，可用的见文档 docs/events.md；全部条目事件写 entry.*。");

    public static Refusal InputWebhookNoTypes() => new("input.webhook_no_types", "types", "请至少选一种事件。");

    public static Refusal InputWebhookAfter(long end) =>
        new("input.webhook_after", "after", $"起点应为 0 到 {end}，是日志中对方已有的最后一条。");

    public static Refusal ConflictWebhook(int most) => new("conflict.webhook", "address", $"已经向这个地址推送，或推送已满 {most} 个。");

    public static Refusal MissingWebhook(string id) => new("missing.webhook", null, $"没有编号为 {Typed(id)} 的推送。");

    public static Refusal ConflictWebhookTest(string error) => new("conflict.webhook_test", null, $"没有收到试推送：{Bounded(error)}");
}
