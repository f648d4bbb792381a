namespace Taizhang.Kernel.People;

/// <summary>
/// What an account may do. Each role has one word in packs and one on screen. The last four run the system and read no cases: the three
/// duties that GB/T 22239-2019 8.1.5 (安全管理中心) keeps apart, and who has them all.
/// </summary>
public enum Role
{
    Clerk,
    Office,
    Grid,

    /// <summary>分管领导: answers for lines of work.</summary>
    Leader,

    /// <summary>主要领导: may do what a leader may, in every line.</summary>
    Chief,
    Deputy,

    /// <summary>人大主席团、秘书处: runs votes and motions, which the government has no hand in.</summary>
    Congress,
    County,

    /// <summary>系统管理: townships, areas, offices, reminders, backups.</summary>
    Admin,

    /// <summary>安全管理: accounts.</summary>
    Security,

    /// <summary>审计管理: the log of who did what.</summary>
    Auditor,

    /// <summary>All three duties in one hand, where a small township has not set them apart.</summary>
    Keeper,

    /// <summary>群众: whoever comes to the open pages. No account has it; it registers in ledgers that are for residents and reads nothing.
    /// </summary>
    Resident,
}

public static class Roles
{
    private static readonly string[] Words =
    [
        "clerk",
        "office",
        "grid",
        "leader",
        "chief",
        "deputy",
        "congress",
        "county",
        "admin",
        "security",
        "auditor",
        "keeper",
        "resident",
    ];
    private static readonly string[] Titles =
    [
        "台账员",
        "站所人员",
        "网格员",
        "分管领导",
        "主要领导",
        "代表",
        "人大",
        "县级",
        "系统管理员",
        "安全管理员",
        "审计管理员",
        "管理员",
        "群众",
    ];

    /// <summary>The roles that an account can have.</summary>
    public static IReadOnlyList<Role> All { get; } = [.. Enum.GetValues<Role>().Where(role => role != Role.Resident)];

    public static string Word(this Role role) => Words[(int)role];

    public static string Title(this Role role) => Titles[(int)role];

    /// <summary>Whether it runs the system and so reads no cases.</summary>
    public static bool IsDuty(this Role role) => role is Role.Admin or Role.Security or Role.Auditor or Role.Keeper;

    /// <summary>Whether it has one of the three duties.</summary>
    public static bool Holds(this Role role, Role duty) => role == duty || (role == Role.Keeper && duty.IsDuty());

    /// <summary>Whether it answers for work that others do: of some lines, or of all.</summary>
    public static bool IsLeading(this Role role) => role is Role.Leader or Role.Chief;

    /// <summary>Whether its accounts may be held to lines (条线).</summary>
    public static bool MayHaveLines(this Role role) => role is Role.Clerk or Role.Leader;

    /// <summary>Whether its accounts may be for all townships.</summary>
    public static bool MayBeForAll(this Role role) => role == Role.County || role.IsDuty();

    public static bool TryParse(string word, out Role role)
    {
        int at = Array.IndexOf(Words, word);
        role = (Role)Math.Max(at, 0);
        return at >= 0;
    }
}
