using Command = System.CommandLine.Command;

namespace Taizhang.Commands;

/// <summary><c>audit-log check</c>: whether the chain of the security audit log holds; its head, to be kept elsewhere.</summary>
internal static class AuditLogCommand
{
    public static Command Create()
    {
        var (data, packs) = (Shared.Data(), Shared.Packs());
        var check = new Command("check", "核对安全审计日志的哈希链") { data, packs };
        check.SetAction(parsed =>
        {
            var audit = Shared.OpenAccounts(parsed.GetValue(data)!, parsed.GetValue(packs)!).Audit;
            var faults = audit.Check();
            foreach (string fault in faults)
                Console.Error.WriteLine(fault);
            var (seq, hash) = audit.Head();
            if (faults.Count == 0)
                Console.WriteLine($"安全审计日志 {seq:N0} 条，链完整，末条 {Convert.ToHexStringLower(hash)}");
            return faults.Count == 0 ? 0 : 1;
        });
        return new Command("audit-log", "安全审计日志") { check };
    }
}
