using Microsoft.AspNetCore.Components;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.People;
using Taizhang.Storage.Webhooks;
using Taizhang.Web.Accounts;
using Taizhang.Web.Components;

namespace Taizhang.Web.Pages.Webhooks;

/// <summary>The receivers of a township's events, as the system's administrator keeps them.</summary>
public abstract class WebhookPage : FormPage
{
    private const int MostFailures = 100;

    /// <summary>The events that a page offers, each as the beginning of its name.</summary>
    protected static readonly (string Pattern, string Title)[] Choices =
    [
        ("entry.*", "条目：登记、更正、流转、注销、合并"),
        ("report.*", "工作报告：收入、撤下"),
        ("draft.*", "报告起草：保存、批注、站所确认"),
        ("edition.*", "报告定稿和公开"),
        ("ballot.*", "票决：设立、开始、结果"),
        ("area.*", "区域变动"),
        ("office.*", "站所变动"),
        ("ledger.*", "自建台账变动"),
    ];

    [Inject]
    public WebhookStore Store { get; set; } = null!;

    [Inject]
    public EventSending Sending { get; set; } = null!;

    protected bool Allowed { get; private set; }
    protected IReadOnlyList<Webhook> Hooks { get; private set; } = [];
    protected IReadOnlyList<string> Targets { get; private set; } = [];
    protected List<(Webhook Hook, SetAside Line)> Failures { get; } = [];

    /// <summary>A key that was just made, and of which receiver; it is shown this once.</summary>
    protected string? Issued { get; private set; }
    protected string? IssuedFor { get; private set; }
    protected bool Rotated { get; private set; }

    /// <summary>What was done, or why it failed.</summary>
    protected string? Notice { get; private set; }
    protected bool Failed { get; private set; }

    protected override async Task OnInitializedAsync()
    {
        Allowed = Rights.MaySetWebhooks(Visit.Actor);
        if (Allowed)
            await ReadAsync();
        else
            Refuse([Refusal.RightWebhooks()]);
    }

    protected string Text(string name) => Refusals.Count > 0 ? Posted?[name].FirstOrDefault()?.Trim() ?? "" : "";

    protected bool IsChosen(string pattern) =>
        Refusals.Count > 0 ? Posted?["types"].Contains(pattern) ?? false : pattern == Choices[0].Pattern;

    protected async Task AddAsync()
    {
        if (!Allowed || Posted is not { } form)
            return;
        var described = new NewWebhook(
            form["name"].FirstOrDefault() ?? "",
            form["address"].FirstOrDefault() ?? "",
            [.. form["types"].OfType<string>()]
        );
        var added = await described.AddAsync(Store, Visit.Town);
        if (!added.Ok)
        {
            Refuse(added.Refusals);
            return;
        }
        (Issued, IssuedFor) = (WebhookMessage.ShownSecret(added.Value.Secret), described.Name.Trim());
        Record($"添事件推送 {described.Name.Trim()}");
        await ReadAsync();
    }

    protected async Task ChangeAsync()
    {
        if (!Allowed)
            return;
        string typed = Posted?["hook"].FirstOrDefault() ?? "";
        if (!long.TryParse(typed, out long id) || Hooks.FirstOrDefault(one => one.Id == id) is not { } hook)
        {
            Refuse([Refusal.MissingWebhook(typed)]);
            return;
        }
        string town = Visit.Town.Info.Id;
        switch (Posted?["act"].FirstOrDefault())
        {
            case "test":
                string? error = await Sending.TryAsync(hook);
                (Notice, Failed) = (error is null ? $"{hook.Name} 收到了试推送。" : $"{hook.Name} 没有收到：{error}", error is not null);
                break;
            case "on":
                await Store.SwitchAsync(town, id, on: true);
                Done($"启用事件推送 {hook.Name}", $"{hook.Name} 已启用，从停下的地方接着送。");
                break;
            case "off":
                await Store.SwitchAsync(town, id, on: false);
                Done($"停用事件推送 {hook.Name}", $"{hook.Name} 已停用。再启用时，从停下的地方接着送。");
                break;
            case "rotate" when await Store.RotateAsync(town, id) is { } secret:
                (Issued, IssuedFor, Rotated) = (WebhookMessage.ShownSecret(secret), hook.Name, true);
                Record($"更换事件推送密钥 {hook.Name}");
                break;
            case "replay":
                int again = await Store.ReplayFailuresAsync(id);
                Done($"重发事件推送 {hook.Name}", $"{again} 条马上重发。");
                break;
            case "remove":
                await Store.RemoveAsync(town, id);
                Done($"删除事件推送 {hook.Name}", $"{hook.Name} 已删除。");
                break;
            default:
                Refuse([Refusal.InputRequest()]);
                break;
        }
        await ReadAsync();
    }

    private void Done(string record, string notice)
    {
        Record(record);
        Notice = notice;
    }

    private void Record(string what) => Http.Record(AuditAct.Administered, Visit.Town.Info.Id, what);

    private async Task ReadAsync()
    {
        Hooks = await Store.AllAsync(Visit.Town.Info.Id);
        Targets = await Store.AllowedAsync();
        Failures.Clear();
        foreach (var hook in Hooks.Where(hook => hook.Aside + hook.GivenUp > 0))
        foreach (var line in await Store.FailuresAsync(hook.Id, MostFailures))
            Failures.Add((hook, line));
    }
}
