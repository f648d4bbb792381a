using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Taizhang.Web.Visiting;

namespace Taizhang.Web;

/// <summary>What stands between a visitor and the site: names under which it is asked for, proxies that pass requests on.</summary>
internal static class Surroundings
{
    public static void AddSurroundings(this IServiceCollection services, SiteSettings settings)
    {
        services.AddSingleton(settings);
        string[] hosts = [.. settings.AllHosts];
        if (hosts.Length > 0)
            services.PostConfigure<HostFilteringOptions>(filter => filter.AllowedHosts = hosts);
        // Whatever the environment says, nobody's word is taken about an address but that of proxies that are known.
        services.PostConfigure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownProxies.Add(IPAddress.IPv6Loopback);
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownIPNetworks.Add(new(IPAddress.Loopback, 8));
            foreach (var network in settings.Proxies)
                forwarded.KnownIPNetworks.Add(network);
        });
    }

    public static void UseSurroundings(this WebApplication app)
    {
        // ASPNETCORE_FORWARDEDHEADERS_ENABLED puts the same in front; twice, a visitor's own header would be believed.
        if (!app.Configuration.GetValue<bool>("ForwardedHeaders_Enabled"))
            app.UseForwardedHeaders();
    }
}
