namespace Taizhang.Kernel.People;

/// <summary>What an account may do in the township. Each role has one word in packs and one on screen.</summary>
public enum Role
{
    Clerk,
    Office,
    Grid,
    Leader,
    Deputy,
    County,
    Admin,
}

public static class Roles
{
    private static readonly string[] Words = ["clerk", "office", "grid", "leader", "deputy", "county", "admin"];
    private static readonly string[] Titles = ["台账员", "站所人员", "网格员", "领导", "代表", "县级", "管理员"];

    public static string Word(this Role role) => Words[(int)role];

    public static string Title(this Role role) => Titles[(int)role];

    public static bool TryParse(string word, out Role role)
    {
        int at = Array.IndexOf(Words, word);
        role = (Role)Math.Max(at, 0);
        return at >= 0;
    }
}
