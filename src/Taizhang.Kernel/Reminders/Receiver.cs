using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Reminders;

/// <summary>
/// A group that is reminded together: an office, the clerks, the leaders, their chief, the congress, the county, or the whole township in
/// one message.
/// </summary>
/// <param name="Role">Null: the whole township.</param>
/// <param name="Office">For station staff: their office.</param>
public sealed record Receiver(Role? Role, string? Office = null)
{
    private const string OfficePrefix = "office:";

    public static readonly Receiver All = new((Role?)null),
        Clerks = new(People.Role.Clerk),
        Leaders = new(People.Role.Leader),
        Chiefs = new(People.Role.Chief),
        Congress = new(People.Role.Congress),
        County = new(People.Role.County);

    public static Receiver Of(string office) => new(People.Role.Office, office);

    /// <summary>The key under which it is kept: <c>all</c>, the word of its role, or <c>office:应急管理所</c>.</summary>
    public string Key => Office is { } office ? OfficePrefix + office : Role?.Word() ?? "all";
    public string Title =>
        Office
        ?? Role switch
        {
            null => "全镇",
            People.Role.County => "县级",
            { } role => role.Title(),
        };

    /// <summary>Reads a <see cref="Key"/>; null when it is none.</summary>
    public static Receiver? Parse(string key) =>
        key switch
        {
            "all" => All,
            "clerk" => Clerks,
            "leader" => Leaders,
            "chief" => Chiefs,
            "congress" => Congress,
            "county" => County,
            _ => key.StartsWith(OfficePrefix, StringComparison.Ordinal) && key.Length > OfficePrefix.Length
                ? Of(key[OfficePrefix.Length..])
                : null,
        };
}
