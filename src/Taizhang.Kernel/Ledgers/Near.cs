using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>Which entries are perhaps the same as a new one: alike in some choices, registered not long before, in the same village or within some distance.</summary>
/// <param name="Same">Choice fields that must be alike.</param>
/// <param name="Days">How many days before today the other may have been registered at most.</param>
/// <param name="Metres">Where both have a point: how far apart they may be at most. Else they must lie in the same village.</param>
public sealed record Near(ImmutableArray<string> Same, int Days, int Metres);
