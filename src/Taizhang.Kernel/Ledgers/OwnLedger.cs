namespace Taizhang.Kernel.Ledgers;

/// <summary>A ledger that a township made for itself (自建台账), beside those of the shipped pack.</summary>
/// <param name="Yaml">Its definition, as a pack's file says it. The kernel does not read it.</param>
/// <param name="Closed">Whether nothing is registered in it any more. What is kept in it stays.</param>
public sealed record OwnLedger(string Id, string Title, string Yaml, bool Closed = false);
