using Taizhang.Kernel;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>Whether the three duties (系统管理, 安全管理, 审计管理) are kept apart: GB/T 22239-2019 8.1.5.</summary>
public sealed partial class AccountStore
{
    private const string Separate = "separate-duties";

    /// <summary>Whether nobody may have two of the three duties. Off until somebody switches it on.</summary>
    public async Task<bool> AreDutiesSeparateAsync()
    {
        await using var db = Connect();
        await using var command = Command(db, "select count(*) from setting where name = $name and value = 'yes'", ("$name", Separate));
        return (long)(await command.ExecuteScalarAsync())! > 0;
    }

    /// <summary>
    /// Keeps the duties apart from now on, or no longer. Refused while anybody has more than one, or a duty has nobody: nothing is taken
    /// from anybody by a switch.
    /// </summary>
    public async Task<IReadOnlyList<Refusal>> SeparateDutiesAsync(bool separate)
    {
        if (separate && MixedDuties(await AllAsync()) is { Count: > 0 } wrong)
            return wrong;
        await using var db = Connect();
        await RunAsync(
            db,
            "insert into setting (name, value) values ($name, $value) on conflict (name) do update set value = $value",
            ("$name", Separate),
            ("$value", separate ? "yes" : "no")
        );
        return [];
    }

    private static List<Refusal> MixedDuties(IReadOnlyList<Account> accounts)
    {
        var standing = accounts.Where(one => one.Role.IsDuty() && !one.Disabled).ToArray();
        var wrong = new List<Refusal>();
        foreach (var duty in new[] { Role.Admin, Role.Security, Role.Auditor })
            if (!standing.Any(one => one.Role == duty))
                wrong.Add(Refusal.ConflictDutyVacant(duty.Title()));
        foreach (var one in standing.Where(one => one.Role == Role.Keeper))
            wrong.Add(Refusal.ConflictDutiesOne(one.Name, [.. Three.Select(duty => duty.Title())]));
        foreach (var person in standing.GroupBy(one => one.Name).Where(all => all.Select(one => one.Role).Distinct().Count() > 1))
            wrong.Add(Refusal.ConflictDutiesOne(person.Key, [.. person.Select(one => one.Role.Title()).Distinct()]));
        return [.. wrong.Select(one => one with { Field = null })];
    }

    private static readonly Role[] Three = [Role.Admin, Role.Security, Role.Auditor];

    /// <summary>Why a duty cannot be given to a person while duties are kept apart; none when they are not.</summary>
    private async Task<IEnumerable<Refusal>> CheckDutiesAsync(Role role, string name, string id)
    {
        if (!role.IsDuty() || !await AreDutiesSeparateAsync())
            return [];
        if (role == Role.Keeper)
            return [Refusal.ConflictDutiesOne(name, [.. Three.Select(duty => duty.Title())])];
        var other = (await AllAsync()).FirstOrDefault(one =>
            one.Id != id && !one.Disabled && one.Role.IsDuty() && one.Role != role && one.Name == name
        );
        return other is null ? [] : [Refusal.ConflictDutiesOne(name, [other.Role.Title(), role.Title()])];
    }
}
