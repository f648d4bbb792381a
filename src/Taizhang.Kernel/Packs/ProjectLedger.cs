namespace Taizhang.Kernel.Packs;

/// <summary>
/// The ledger of projects (重点项目). Of it the program reads how far an entry has come through its states, which are the pack's: a pledge
/// names the one to be reached by its title.
/// </summary>
public static class ProjectLedger
{
    public const string Id = "project";

    public static LedgerContract Contract { get; } = new() { Ledger = Id, IsStaged = true };
}
