using System.Collections.Immutable;
using System.Text;

namespace Taizhang.Storage.Webhooks;

/// <summary>A receiver of a township's events (事件推送), and how far it has come. It holds keys: none of them is ever shown again.</summary>
public sealed record Webhook
{
    /// <summary>0 before it is saved.</summary>
    public long Id { get; init; }
    public required string Town { get; init; }

    /// <summary>What the receiver is called, for people.</summary>
    public required string Name { get; init; }
    public required Uri Address { get; init; }

    /// <summary>Which events it wants: names as <c>entry.moved</c>, or beginnings as <c>entry.*</c>.</summary>
    public required ImmutableArray<string> Types { get; init; }

    /// <summary>The last journal line that was sent, put aside or not wanted.</summary>
    public required long Position { get; init; }
    public bool IsOn { get; init; } = true;

    /// <summary>Why the program switched it off; null: somebody did, or it is on.</summary>
    public string? Why { get; init; }

    /// <summary>How often in a row it was not reached, and since when.</summary>
    public int Tries { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is tried next; null: at once.</summary>
    public DateTimeOffset? Next { get; init; }
    public string? Error { get; init; }

    /// <summary>How many events arrived, and when the last did.</summary>
    public long Sent { get; init; }
    public DateTimeOffset? Last { get; init; }

    /// <summary>The keys in force, newest first: more than one for a while after a change.</summary>
    public ImmutableArray<byte[]> Secrets { get; init; } = [];

    /// <summary>How many lines wait aside, and how many were given up.</summary>
    public int Aside { get; init; }
    public int GivenUp { get; init; }

    public bool Wants(string type) => Types.Any(pattern => Matches(pattern, type));

    /// <summary>Whether a name or beginning of a name is that of a type of event.</summary>
    public static bool Matches(string pattern, string type) =>
        pattern.EndsWith(".*", StringComparison.Ordinal)
            ? type.StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
            : type == pattern;

    /// <summary>The address without what follows the host, which may hold a key.</summary>
    public string Shown => Address.GetLeftPart(UriPartial.Authority) + (Address.PathAndQuery.Length > 1 ? "/…" : "/");

    private bool PrintMembers(StringBuilder text)
    {
        text.Append(Id).Append(' ').Append(Town).Append(' ').Append(Name).Append(' ').Append(Shown).Append(' ').Append(Position);
        return true;
    }
}

/// <summary>A line that a receiver refused, or that waits behind one of the same entry.</summary>
/// <param name="Seq">Its place in the journal.</param>
/// <param name="Key">What it is about; lines of one key go out in order.</param>
/// <param name="Tries">0: not tried, because it waits behind another.</param>
/// <param name="Since">When it was put aside.</param>
/// <param name="Next">When it is tried next; null: given up.</param>
public sealed record SetAside(long Seq, string Key, string Type, int Tries, DateTimeOffset Since, DateTimeOffset? Next, string? Error);
