using System.Diagnostics.Metrics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Taizhang.Web.Tests.Telemetry;

/// <summary>The dashboard and the alert rules speak of measures that there are.</summary>
public sealed partial class DashboardTests(TestSite site) : IClassFixture<TestSite>
{
    [Theory]
    [InlineData("grafana.json")]
    [InlineData("alerts.yaml")]
    public async Task Each_measure_is_one_of_the_programs(string file)
    {
        var known = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == "Taizhang")
                    known.Add(NameOf(instrument));
            },
        };
        listener.Start();
        Assert.NotEmpty(await (await Api.ApiClient.AsAsync(site, "clerk")).HazardAsync());
        string text = await File.ReadAllTextAsync(Path.Combine(Root(), "deploy", file), TestContext.Current.CancellationToken);
        if (file.EndsWith(".json", StringComparison.Ordinal))
            Assert.True(JsonDocument.Parse(text).RootElement.GetProperty("panels").GetArrayLength() >= 8);
        var spoken = Measure().Matches(text).Select(match => match.Value).Distinct().ToArray();
        Assert.True(spoken.Length >= 4);
        Assert.All(spoken, one => Assert.Contains(Ending().Replace(one, ""), known));
    }

    /// <summary>The name under which Prometheus keeps what came by OTLP, without its ending.</summary>
    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + instrument.Unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            _ => "",
        };

    private static string Root()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Taizhang.slnx")))
            at = Path.GetDirectoryName(at)!;
        return at;
    }

    [GeneratedRegex("taizhang_[a-z_]+")]
    private static partial Regex Measure();

    [GeneratedRegex("_(total|bucket|sum|count)$")]
    private static partial Regex Ending();
}
