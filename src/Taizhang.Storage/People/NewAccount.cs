using System.Collections.Immutable;
using System.Text;
using Taizhang.Kernel;
using Taizhang.Kernel.People;

namespace Taizhang.Storage.People;

/// <summary>What an account is to be.</summary>
/// <param name="Town">The only township that it may enter; null: all of them.</param>
/// <param name="Area">Code of the area to which it is bound there; null: the whole township.</param>
public sealed record NewAccount(string UserName, string Name, Role Role, string? Town = null, string? Area = null, string? Office = null)
{
    /// <summary>The lines (条线) in which a clerk or leader works; empty: all of them.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    private const int LongestName = 40;

    /// <summary>All that is wrong with it.</summary>
    public IEnumerable<Refusal> Check()
    {
        if (UserName.Length is < 2 or > LongestName || !UserName.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_'))
            yield return Refusal.InputUserName(UserName);
        else if (!UserName.All(IsPlain) || !UserName.IsNormalized(NormalizationForm.FormKC))
            yield return Refusal.InputUserNameScripts(UserName);
        if (Name.Length is < 1 or > LongestName)
            yield return Refusal.InputAccountName();
        foreach (var refusal in CheckRole(Role, Town, Area, Office, Lines))
            yield return refusal;
    }

    /// <summary>What a role asks for and is not given.</summary>
    public static IEnumerable<Refusal> CheckRole(Role role, string? town, string? area, string? office, ImmutableArray<string> lines)
    {
        if (town is null && !role.MayBeForAll())
            yield return Refusal.InputAccountTown();
        if (role == Role.Resident)
            yield return Refusal.InputRole(role.Word());
        if (role == Role.Office && office is null)
            yield return Refusal.InputAccountOffice();
        if (role == Role.Grid && area is null)
            yield return Refusal.InputAccountArea();
        if (!lines.IsEmpty && !role.MayHaveLines())
            yield return Refusal.InputAccountLines(role.Title());
        foreach (string line in lines.Where(line => !WorkLines.All.Contains(line)))
            yield return Refusal.InputAccountLine(line, WorkLines.All);
    }

    /// <summary>Letters of other scripts look like Latin ones (а, ı); ASCII and Chinese characters do not.</summary>
    private static bool IsPlain(char c) => char.IsAscii(c) || c is >= '\u3400' and <= '\u9fff';
}
