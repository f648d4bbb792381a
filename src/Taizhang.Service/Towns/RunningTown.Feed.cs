using Taizhang.Kernel;
using Taizhang.Kernel.Journal;

namespace Taizhang.Service.Towns;

/// <summary>
/// The journal as a whole, for whoever copies the township. No actor is asked here: who may have it is decided at the door, by
/// <see cref="Kernel.Decisions.Rights.MayTakeFeed"/>.
/// </summary>
public sealed partial class RunningTown
{
    /// <summary>Whether the township is kept elsewhere, and this is its copy.</summary>
    public bool Follows => _writer.Store.Follows;

    /// <summary>Journal lines after a position, oldest first.</summary>
    public IAsyncEnumerable<JournalLine> JournalAsync(long after) => _store.JournalAsync(after);

    /// <summary>The hash of a journal line; at 0 that before the first line.</summary>
    /// <param name="seq">At most <see cref="Position"/>.</param>
    public ValueTask<byte[]> HashAsync(long seq) => _store.HashAsync(seq);

    /// <summary>A kept picture, whoever may see it; null when there is none.</summary>
    public ValueTask<byte[]?> PictureAsync(string hash) => _store.PictureAsync(hash);

    public ValueTask KeepFedAsync(byte[] jpeg) => new(_store.KeepPictureAsync(jpeg).AsTask());

    /// <inheritdoc cref="TownWriter.FollowAsync"/>
    public Task<Outcome<long>> FollowAsync(IReadOnlyList<JournalLine> lines) => _writer.FollowAsync(lines);

    /// <summary>
    /// Makes the copy the township itself: from now on it is kept here, and nothing more is taken in. Open ballots have no box here and
    /// must be voided.
    /// </summary>
    public Task PromoteAsync() => _writer.PromoteAsync();
}
