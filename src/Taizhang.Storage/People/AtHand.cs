namespace Taizhang.Storage.People;

/// <summary>What somebody keeps at hand in a township.</summary>
public enum AtHandKind
{
    /// <summary>A ledger that was pinned.</summary>
    Ledger,

    /// <summary>A ledger in which something was registered.</summary>
    Used,

    /// <summary>A figure that was pinned.</summary>
    Figure,

    /// <summary>A view of a list: its ledger and filters, under a name.</summary>
    View,
}

/// <summary>One thing at hand.</summary>
/// <param name="What">The id of a ledger or figure; of a view, its address below the township's.</param>
/// <param name="Title">The name that a view was given; empty for the others.</param>
public sealed record AtHand(AtHandKind Kind, string What, string Title);
