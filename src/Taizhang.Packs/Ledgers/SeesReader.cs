using System.Collections.Immutable;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>sees:</c> of a ledger or a field, and checks that nobody has to work on what they do not see.</summary>
internal static class SeesReader
{
    /// <summary>Null when it does not say, or says that everybody does (<see cref="ReadOpen"/>).</summary>
    public static Seers? Read(Map map, string line)
    {
        if (!map.Has("sees") || map.HasMap("sees"))
            return null;
        var roles = LedgerReader.RolesOf(map, "sees", []);
        foreach (var role in roles.Where(role => role.IsDuty()))
            map.Fault($"sees 不能写 {role.Word()}：{role.Title()}不看业务内容。", "sees");
        if (roles.IsEmpty)
            map.Fault("sees 要写明谁能看，如 [clerk, office, leader]。", "sees");
        foreach (var again in roles.GroupBy(role => role).Where(group => group.Count() > 1))
            map.Fault($"sees 中 {again.Key.Word()} 写了两次。", "sees");
        return new(roles, line);
    }

    /// <summary>
    /// Why everybody in whose area an entry of a ledger lies may see it: <c>sees: { all: … }</c>; "": the ledger names who sees it, or says
    /// nothing. Shipped ledgers of personal data must say one or the other, so that each has been judged.
    /// </summary>
    /// <param name="own">A township's own ledger: it may have been made before this was asked.</param>
    public static string ReadOpen(Map map, bool personal, bool own)
    {
        if (map.HasMap("sees") && map.Inner("sees") is { } open)
        {
            string why = open.Required("all");
            open.Done();
            return why;
        }
        if (personal && !own && !map.Has("sees"))
            map.FaultAt(
                ["fields"],
                "有个人信息的台账要写明谁能看：sees: [clerk, office, leader]，或者 sees: { all: 为什么所在区域的人都能看 }。"
            );
        return "";
    }

    /// <summary>
    /// Who makes a move must see the entry: the office that has it does, whoever registered it while it has none, and those that
    /// <c>sees</c> lists.
    /// </summary>
    public static void Check(Map map, Ledger ledger)
    {
        if (ledger.Sees is not { } seers)
            return;
        foreach (var move in ledger.Workflow.Moves)
        {
            var blind = move
                .By.Where(role => role is not (Role.Office or Role.Resident) && !ledger.Opens.Contains(role) && !seers.Roles.Contains(role))
                .ToImmutableArray();
            if (!blind.IsEmpty)
                map.Inner("workflow")!
                    .Inner("moves")!
                    .Inner(move.Id)!
                    .Fault(
                        $"流转 {move.Id} 由 {string.Join('、', blind.Select(role => role.Word()))} 办理，sees 中却没有，看不到条目。",
                        "by"
                    );
        }
        foreach (var field in ledger.Fields.Where(field => field.Personal && map.Inner("fields")!.Inner(field.Id)!.Has("sees")))
            if (
                field.Sees.Roles.Where(role => role != Role.Office && !seers.Roles.Contains(role)).ToImmutableArray() is
                { IsEmpty: false } more
            )
                map.Inner("fields")!
                    .Inner(field.Id)!
                    .Fault($"sees 写了 {string.Join('、', more.Select(role => role.Word()))}，台账的 sees 中却没有，看不到条目。", "sees");
        foreach (var clock in ledger.Clocks)
        foreach (var (to, _) in clock.Ladder.Where(rung => !seers.Roles.Contains(rung.To)))
            map.Inner("clocks")!.Inner(clock.Id)!.Fault($"ladder 报 {to.Word()}，sees 中却没有，看不到条目。", "ladder");
        foreach (var role in ledger.Amends.Where(role => role != Role.Office && !seers.Roles.Contains(role)))
            map.Fault($"amends 写了 {role.Word()}，sees 中却没有，看不到条目。", "sees");
    }
}
