using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Service.Towns;
using Taizhang.Service.Webhooks;
using Taizhang.Storage.Webhooks;

namespace Taizhang.Web.Webhooks;

/// <summary>Sending events as a part of the site.</summary>
internal static class WebhookSending
{
    public static void AddWebhooks(this IServiceCollection services, string folder, TimeProvider time) =>
        services
            .AddSingleton(WebhookStore.Open(folder, time))
            .AddSingleton(of => new WebhookPost(of.GetRequiredService<WebhookStore>(), time))
            .AddSingleton(of => new EventSending(of.GetRequiredService<WebhookStore>(), of.GetRequiredService<WebhookPost>(), time))
            .AddSingleton<WebhookService>()
            .AddHostedService(of => of.GetRequiredService<WebhookService>());

    public static void UseWebhooks(this WebApplication app) =>
        app.Services.GetRequiredService<Health>().Add(app.Services.GetRequiredService<WebhookService>().Ailments);
}
