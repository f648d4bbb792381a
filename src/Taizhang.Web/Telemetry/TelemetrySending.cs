using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Taizhang.Web.Telemetry;

/// <summary>
/// Sends traces, metrics and logs by OTLP over HTTP. Who keeps them sees how the program fares and nothing of whom it speaks: addresses,
/// names and the values of log lines stay here. For who asks instead of being sent to, <c>/metrics</c> stays as it is.
/// </summary>
internal static class TelemetrySending
{
    public static void AddTelemetry(this WebApplicationBuilder builder, Uri endpoint)
    {
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.Clear().AddService("taizhang", serviceVersion: typeof(TelemetrySending).Assembly.GetName().Version?.ToString(3))
            )
            .WithTracing(traces =>
                traces
                    .AddSource(Service.Towns.Telemetry.Name)
                    .AddAspNetCoreInstrumentation()
                    .AddProcessor(new NamelessSpans())
                    .AddOtlpExporter(otlp => To(otlp, endpoint, "traces"))
            )
            .WithMetrics(metrics =>
                metrics
                    .AddMeter(Service.Towns.Telemetry.Name, "Microsoft.AspNetCore.Hosting")
                    .AddRuntimeInstrumentation()
                    .AddOtlpExporter(otlp => To(otlp, endpoint, "metrics"))
            );
        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.IncludeFormattedMessage = false;
            logs.SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("taizhang"));
            logs.AddProcessor(new NamelessLines());
            logs.AddOtlpExporter(otlp => To(otlp, endpoint, "logs"));
        });
    }

    private static void To(OtlpExporterOptions otlp, Uri endpoint, string what)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new(endpoint, $"/v1/{what}");
        otlp.TimeoutMilliseconds = 5000;
    }
}
