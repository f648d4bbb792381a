using System.Collections.Immutable;
using System.Text.Json;
using Taizhang.Kernel.Ballots;

namespace Taizhang.Kernel.Journal;

/// <summary>The form of ballots' events in the journal.</summary>
internal static class BallotJson
{
    private static readonly string[] Ways = ["approve", "rank", "satisfaction"],
        Quorums = ["two_thirds", "more_than_half"],
        Ties = ["again", "paper_order"],
        Unfilled = ["empty", "again"],
        Fates = ["elected", "tied", "lacking", "behind", "rated"];

    public static void Write(Utf8JsonWriter json, Event happened)
    {
        switch (happened)
        {
            case BallotSet set:
                json.WriteString("ballot", set.Ballot);
                json.WriteString("title", set.Title);
                json.WriteString("way", Ways[(int)set.Rule.Way]);
                json.WriteNumber("seats", set.Rule.Seats);
                json.WriteNumber("limit", set.Rule.Limit);
                json.WriteNumber("deputies", set.Rule.Deputies);
                json.WriteString("quorum", Quorums[(int)set.Rule.Quorum]);
                json.WriteBoolean("majority", set.Rule.Majority);
                json.WriteString("ties", Ties[(int)set.Rule.Ties]);
                json.WriteString("unfilled", Unfilled[(int)set.Rule.Unfilled]);
                if (set.After is { } after)
                    json.WriteString("after", after);
                json.WriteStartArray("candidates");
                foreach (var (number, name) in set.Candidates)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(number);
                    json.WriteStringValue(name);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                break;
            case BallotOpened opened:
                json.WriteString("ballot", opened.Ballot);
                json.WriteNumber("present", opened.Present);
                json.WriteString("day", EventJson.Day(opened.Day));
                json.WriteStartArray("tokens");
                foreach (string hash in opened.Tokens)
                    json.WriteStringValue(hash);
                json.WriteEndArray();
                break;
            case BallotClosed closed:
                json.WriteString("ballot", closed.Ballot);
                json.WriteNumber("used", closed.Used);
                json.WriteString("day", EventJson.Day(closed.Day));
                json.WriteStartArray("slips");
                foreach (var (receipt, marks) in closed.Slips)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(receipt);
                    foreach (int mark in marks)
                        json.WriteNumberValue(mark);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                json.WriteNumber("valid", closed.Result.Valid);
                json.WriteNumber("invalid", closed.Result.Invalid);
                json.WriteStartArray("counts");
                foreach (var count in closed.Result.Counts)
                {
                    json.WriteStartArray();
                    json.WriteStringValue(Fates[(int)count.Fate]);
                    json.WriteNumberValue(count.Points);
                    foreach (int times in count.Marks)
                        json.WriteNumberValue(times);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                break;
            case BallotVoided voided:
                json.WriteString("ballot", voided.Ballot);
                json.WriteString("reason", voided.Reason);
                break;
        }
    }

    /// <summary>Null: not an event of a ballot.</summary>
    public static Event? Read(string type, JsonElement root)
    {
        if (!type.StartsWith("ballot.", StringComparison.Ordinal))
            return null;
        string ballot = root.GetProperty("ballot").GetString()!;
        return type switch
        {
            "ballot.set" => new BallotSet(
                ballot,
                Text(root, "title"),
                new(
                    (BallotWay)Of(Ways, root, "way"),
                    Int(root, "seats"),
                    Int(root, "limit"),
                    Int(root, "deputies"),
                    (Quorum)Of(Quorums, root, "quorum"),
                    root.GetProperty("majority").GetBoolean(),
                    (TieRule)Of(Ties, root, "ties"),
                    (UnfilledRule)Of(Unfilled, root, "unfilled")
                ),
                [.. root.GetProperty("candidates").EnumerateArray().Select(one => new Candidate(one[0].GetString()!, one[1].GetString()!))],
                root.TryGetProperty("after", out var after) ? after.GetString() : null
            ),
            "ballot.opened" => new BallotOpened(
                ballot,
                Int(root, "present"),
                [.. root.GetProperty("tokens").EnumerateArray().Select(hash => hash.GetString()!)],
                EventJson.Day(Text(root, "day"))
            ),
            "ballot.closed" => new BallotClosed(
                ballot,
                Int(root, "used"),
                [.. root.GetProperty("slips").EnumerateArray().Select(slip => new Slip(slip[0].GetString()!, Numbers(slip, 1)))],
                new(
                    Int(root, "valid"),
                    Int(root, "invalid"),
                    [
                        .. root.GetProperty("counts")
                            .EnumerateArray()
                            .Select(count => new CandidateCount(
                                Numbers(count, 2),
                                count[1].GetInt32(),
                                (Fate)Of(Fates, count[0].GetString()!)
                            )),
                    ]
                ),
                EventJson.Day(Text(root, "day"))
            ),
            "ballot.voided" => new BallotVoided(ballot, Text(root, "reason")),
            _ => null,
        };
    }

    private static ImmutableArray<int> Numbers(JsonElement of, int from) =>
        [.. of.EnumerateArray().Skip(from).Select(one => one.GetInt32())];

    private static int Int(JsonElement root, string name) => root.GetProperty(name).GetInt32();

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString()!;

    private static int Of(string[] words, JsonElement root, string name) => Of(words, Text(root, name));

    private static int Of(string[] words, string word) =>
        Array.IndexOf(words, word) is >= 0 and int at ? at : throw new JsonException($"Unknown word {word} of a ballot.");
}
