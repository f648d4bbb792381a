using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Components;

/// <summary>What an entry's page says after a command. The address carries only a keyword of this list, never a text.</summary>
internal static class Notices
{
    public static string WithNotice(this string address, string notice) =>
        $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}done={notice}";

    /// <summary>The text of a notice; null for one that is not on the list.</summary>
    public static string? Words(string? notice, Ledger ledger, Entry entry) =>
        notice switch
        {
            null or "" => null,
            "opened" => $"已登记 {entry.Number}",
            "amended" => $"已更正 {entry.Number}",
            "struck" => $"已作废 {entry.Number}",
            "noted" => $"已记下备注 {entry.Number}",
            "urged" => $"已催办 {entry.Number}",
            "merged" => $"已合并到 {entry.Number}",
            _ => ledger.Workflow.Find(notice) is { } move
                ? $"已办理“{move.Title}”，{entry.Number} 现为“{ledger.Workflow.Title(entry.State)}”"
                : null,
        };
}
