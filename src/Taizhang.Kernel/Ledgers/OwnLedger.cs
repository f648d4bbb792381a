namespace Taizhang.Kernel.Ledgers;

/// <summary>A ledger that a township made for itself (自建台账), beside those of the shipped pack.</summary>
/// <param name="Yaml">Its definition, in the form of a pack's file. The kernel does not read it.</param>
/// <param name="Closed">Whether it accepts no new entries. Existing entries stay.</param>
public sealed record OwnLedger(string Id, string Title, string Yaml, bool Closed = false);
