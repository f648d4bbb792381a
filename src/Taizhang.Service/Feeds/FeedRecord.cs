using Taizhang.Kernel.Journal;
using Taizhang.Storage;

namespace Taizhang.Service.Feeds;

/// <summary>
/// One line of a feed (日志传送): a township's journal as text, one JSON object a line, so that it can be carried by HTTP or as a file
/// over a one-way gate. First a <see cref="FeedHead"/>, then journal lines, each behind the pictures and texts that it names, at the end a
/// <see cref="FeedEnd"/>.
/// </summary>
public abstract record FeedRecord;

/// <summary>Whose journal it is, and behind which line it begins.</summary>
/// <param name="After">The position of that line; 0: it begins at the beginning.</param>
/// <param name="Hash">That line's hash; at the beginning the hash before the first line.</param>
public sealed record FeedHead(TownInfo Town, long After, byte[] Hash) : FeedRecord
{
    /// <summary>The name of this form; a later one has another.</summary>
    public const string Form = "taizhang-feed-1";
}

/// <summary>A picture; its name is its hash.</summary>
public sealed record FeedPicture(byte[] Jpeg) : FeedRecord;

/// <summary>The text of a filed work report; its name is its hash.</summary>
public sealed record FeedText(string Text) : FeedRecord;

public sealed record FeedLine(JournalLine Line) : FeedRecord;

/// <summary>The end of a feed that came whole.</summary>
/// <param name="Last">The position of its last line.</param>
/// <param name="Of">The position of the journal's last line when it was written: more than <paramref name="Last"/> when there is more to
/// ask for.</param>
public sealed record FeedEnd(long Last, long Of) : FeedRecord;
