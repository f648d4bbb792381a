using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Serialization;
using Taizhang.Service.Towns;

namespace Taizhang.Cluster;

/// <summary>The site as one server of several: its services, and what stands in front of the path of a request.</summary>
public static class ClusterSite
{
    public static void AddCluster(this WebApplicationBuilder builder, ClusterSettings settings, ClusterRow cluster, TownHouse house)
    {
        builder.UseOrleans(silo =>
        {
            silo.Services.AddSerializer(parts => parts.AddAssembly(typeof(TownGrain).Assembly));
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", settings.Database.Shared));
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Id, cluster.Name));
            // Members know one another's sites by it.
            silo.Configure<SiloOptions>(options => options.SiloName = settings.Node.AbsoluteUri);
            silo.Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = settings.Silo.Address;
                options.SiloPort = settings.Silo.Port;
                options.GatewayPort = 0;
            });
            silo.Configure<ClusterMembershipOptions>(options =>
            {
                options.ProbeTimeout = settings.Probe;
                options.MaxProbeTimeout = 2 * settings.Probe;
                options.NumMissedProbesLimit = 3;
                options.NumVotesForDeathDeclaration = 2;
                options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
                options.DefunctSiloExpiration = TimeSpan.FromDays(1);
            });
            silo.Configure<SiloMessagingOptions>(options =>
                (options.ResponseTimeout, options.SystemResponseTimeout) = (TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3))
            );
            silo.Configure<GrainCollectionOptions>(options =>
            {
                options.CollectionAge = settings.Idle;
                // Those that rested longest go first when memory runs short.
                options.EnableActivationSheddingOnMemoryPressure = true;
                options.CollectionQuantum = settings.Idle / 4 < TimeSpan.FromMinutes(1) ? settings.Idle / 4 : TimeSpan.FromMinutes(1);
            });
        });
        builder
            .Services.AddSingleton(settings)
            .AddSingleton<Holding>()
            .AddSingleton<Members>()
            .AddSingleton<ITownHolders, OrleansHolders>()
            .AddSingleton(new Hops(cluster.Hop))
            .AddSingleton<Passing>()
            .AddSingleton<Peers>()
            .AddSingleton<Routing>()
            .AddSingleton<DatabaseWatch>()
            .AddHostedService(services => services.GetRequiredService<DatabaseWatch>())
            .AddSingleton(services => ActivatorUtilities.CreateInstance<Townships>(services, settings.Database))
            .AddHostedService(services => services.GetRequiredService<Townships>())
            .AddHostedService<Waking>()
            .AddHttpForwarder();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(20));
    }

    /// <summary>Stands in front of all else: what another server shall answer never comes further.</summary>
    public static void UseCluster(this WebApplication app)
    {
        var (routing, watch) = (app.Services.GetRequiredService<Routing>(), app.Services.GetRequiredService<DatabaseWatch>());
        app.Services.GetRequiredService<Health>().Add(watch.Ask);
        app.Use(routing.InvokeAsync);
    }
}
