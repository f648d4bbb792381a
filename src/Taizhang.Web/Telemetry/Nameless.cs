using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace Taizhang.Web.Telemetry;

/// <summary>
/// Keeps of a span only what is on a list: an address names the township and the entry, and tomorrow's instrumentation may add what
/// nobody has thought of.
/// </summary>
internal sealed class NamelessSpans : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Kept =
    [
        "http.request.method",
        "http.route",
        "http.response.status_code",
        "url.scheme",
        "network.protocol.version",
        "error.type",
        "command",
        "outcome",
        "code",
        "fate",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (string name in data.TagObjects.Select(tag => tag.Key).Where(name => !Kept.Contains(name)).ToArray())
            data.SetTag(name, null);
        data.SetStatus(data.Status);
    }
}

/// <summary>
/// Keeps of a line of the log its text as it stands in the program, without what was put into it, and of a fault its type. The whole line
/// is in the log of the server itself.
/// </summary>
internal sealed class NamelessLines : BaseProcessor<LogRecord>
{
    private const string Template = "{OriginalFormat}";

    public override void OnEnd(LogRecord data)
    {
        string? template = data.Attributes?.FirstOrDefault(one => one.Key == Template).Value as string;
        data.Attributes = data.Exception is { } fault ? [new("exception.type", fault.GetType().FullName)] : null;
        data.Exception = null;
        data.FormattedMessage = null;
        // A line without a template may hold anything.
        data.Body = template ?? "";
    }
}
