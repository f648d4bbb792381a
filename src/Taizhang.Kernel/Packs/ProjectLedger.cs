namespace Taizhang.Kernel.Packs;

/// <summary>
/// The ledger of projects (重点项目). The program reads only how far an entry has come through the pack's states; a pledge names the state to
/// be reached by its title.
/// </summary>
public static class ProjectLedger
{
    public const string Id = "project";

    public static LedgerContract Contract { get; } = new() { Ledger = Id, IsStaged = true };
}
