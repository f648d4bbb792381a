using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Taizhang.Service.Towns;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.People;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Web.Webhooks;

/// <summary>
/// Looks every second which receivers have something to get, and sends to each on its own: a slow one holds up nobody else.
/// </summary>
internal sealed partial class WebhookService(
    TownHouse house,
    WebhookStore store,
    EventSending sending,
    AccountStore accounts,
    TimeProvider time,
    ILogger<WebhookService> log
) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Dictionary<long, Task> _running = [];
    private volatile IReadOnlyList<Webhook> _off = [];

    /// <summary>What is not well: receivers that the program had to switch off.</summary>
    public IEnumerable<Ailment> Ailments() =>
        _off.Take(1)
            .Select(first => new Ailment(
                "webhook.off",
                "有事件推送因屡次送不到而停用",
                Stops: false,
                $"{first.Town} {first.Name}：{first.Why}（共 {_off.Count} 个）"
            ));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await LookAsync(stoppingToken);
                await Task.Delay(Between, stoppingToken);
            }
        }
        catch (OperationCanceledException) { }
        await Task.WhenAll(_running.Values);
    }

    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            var all = await store.AllAsync();
            _off = [.. all.Where(hook => hook is { IsOn: false, Why: not null })];
            var now = time.GetUtcNow();
            foreach (var hook in all.Where(hook => hook.IsOn && !(hook.Next > now)))
                if (house.Find(hook.Town) is { } town && (town.Position != hook.Position || hook.Aside > 0))
                    if (!_running.TryGetValue(hook.Id, out var running) || running.IsCompleted)
                        _running[hook.Id] = Task.Run(() => SendAsync(town, hook, stop), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Broken(log, fault);
        }
    }

    private async Task SendAsync(RunningTown town, Webhook hook, CancellationToken stop)
    {
        try
        {
            if (await sending.RunAsync(town, hook.Id, stop) is { } why)
            {
                SwitchedOff(log, hook.Town, hook.Id, why);
                accounts.Audit.Add(
                    new AuditLine
                    {
                        Actor = "",
                        ActorName = "系统",
                        Act = AuditAct.Administered,
                        Town = hook.Town,
                        Subject = hook.Name,
                        Detail = $"事件推送停用：{why}",
                    }
                );
            }
        }
        catch (OperationCanceledException) { }
        catch (Exception fault)
        {
            // One receiver's fault leaves the others theirs, and the site running.
            Broken(log, fault);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Hook} of {Town} was switched off: {Why}")]
    private static partial void SwitchedOff(ILogger log, string town, long hook, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "Sending events broke off")]
    private static partial void Broken(ILogger log, Exception fault);
}
