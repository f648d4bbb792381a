using System.Collections.Immutable;

namespace Taizhang.Kernel.Ledgers;

/// <summary>
/// What a move makes of an entry in another ledger (转办): one matter, typed once. The new entry knows from which it comes
/// (<see cref="Entry.Origin"/>).
/// </summary>
/// <param name="Ledger">Id of the ledger in which the new entry is opened.</param>
/// <param name="Takes">Fields of the new entry, with the field of the first whose value each takes.</param>
/// <param name="Then">The move of the first entry that is made when the new one has come to an end; null: none.</param>
public sealed record Becoming(string Ledger, ImmutableArray<(string Field, string From)> Takes, string? Then);
