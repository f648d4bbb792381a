using System.Diagnostics;
using System.Diagnostics.Metrics;
using Taizhang.Kernel;
using Taizhang.Kernel.Decisions;

namespace Taizhang.Service.Towns;

/// <summary>
/// What the program tells of its own work, for whoever listens; while nobody does, it costs nothing. No label names a person, a number or
/// a township: kinds of commands and codes of refusals, of which there are few.
/// </summary>
public static class Telemetry
{
    public const string Name = "Taizhang";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Commands = Meter.CreateCounter<long>(
        "taizhang.commands",
        "{command}",
        "Commands by kind and outcome: done, refused, broken."
    );
    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "taizhang.commands.refused",
        "{command}",
        "Refused commands by the code of the first reason."
    );
    private static readonly UpDownCounter<long> Waiting = Meter.CreateUpDownCounter<long>(
        "taizhang.commands.waiting",
        "{command}",
        "Commands in the queues of the townships' writers, or being carried out."
    );
    private static readonly Histogram<double> Commit = Meter.CreateHistogram<double>(
        "taizhang.commit.duration",
        "s",
        "How long a transaction took, with deciding its commands, until it was durable."
    );
    private static readonly Histogram<long> Together = Meter.CreateHistogram<long>(
        "taizhang.commit.commands",
        "{command}",
        "How many commands shared a transaction."
    );
    private static readonly Histogram<double> TakeUp = Meter.CreateHistogram<double>(
        "taizhang.town.take_up.duration",
        "s",
        "How long it took to take a township into service."
    );
    private static readonly Histogram<long> Tally = Meter.CreateHistogram<long>(
        "taizhang.tally.size",
        "By",
        "The size of a township's figures when they were saved."
    );
    private static readonly Counter<long> Attempts = Meter.CreateCounter<long>(
        "taizhang.webhook.attempts",
        "{attempt}",
        "Attempts to send an event to another system, by their fate."
    );

    /// <summary>Tells of one command, from its waiting to its answer.</summary>
    internal static async Task<Outcome<Receipt>> TellAsync(Command command, Func<Task<Outcome<Receipt>>> done)
    {
        string kind = command.GetType().Name;
        using var activity = Source.StartActivity("command");
        activity?.SetTag("command", kind);
        string outcome = "broken";
        Waiting.Add(1);
        try
        {
            var answer = await done();
            outcome = answer.Ok ? "done" : "refused";
            if (!answer.Ok)
            {
                Refused.Add(1, new KeyValuePair<string, object?>("code", answer.Refusals[0].Code));
                activity?.SetTag("code", answer.Refusals[0].Code);
            }
            return answer;
        }
        finally
        {
            Waiting.Add(-1);
            Commands.Add(1, new("command", kind), new("outcome", outcome));
            activity?.SetTag("outcome", outcome);
            if (outcome == "broken")
                activity?.SetStatus(ActivityStatusCode.Error);
        }
    }

    internal static void Committed(long began, int commands)
    {
        Commit.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        Together.Record(commands);
    }

    internal static void TookUp(long began) => TakeUp.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);

    internal static void Saved(long bytes) => Tally.Record(bytes);

    internal static void Tried(string fate) => Attempts.Add(1, new KeyValuePair<string, object?>("fate", fate));
}
