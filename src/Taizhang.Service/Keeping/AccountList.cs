using System.Collections.Immutable;
using Taizhang.Kernel;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.People;
using Taizhang.Service.Towns;
using Taizhang.Storage.People;
using Taizhang.Workbooks;

namespace Taizhang.Service.Keeping;

/// <summary>
/// Accounts as a roster lists them, one a line with tabs or commas between: name, role, office or area, lines, user name. A line of titles
/// above says another order.
/// </summary>
public static class AccountList
{
    /// <summary>The most accounts that are made at once: each password takes a tenth of a second to hash.</summary>
    public const int Most = 200;

    private static readonly char[] Between = ['\t', ',', '，', ';', '；'];
    private static readonly (string Column, string[] Titles)[] Columns =
    [
        ("name", ["姓名", "姓名或岗位", "名字"]),
        ("role", ["身份", "角色"]),
        ("place", ["单位", "站所", "区域", "所在单位", "站所或区域", "村", "网格", "负责区域"]),
        ("lines", ["条线", "分管条线"]),
        ("user", ["账号名", "账号", "登录名", "用户名"]),
    ];
    private static readonly string[] Usual = ["name", "role", "place", "lines", "user"];

    /// <summary>The lines of a roster, each as the account that it asks for, with all that is wrong with it.</summary>
    public static IReadOnlyList<AccountLine> Read(string text, RunningTown town, IReadOnlyCollection<Account> standing)
    {
        var (areas, offices) = town.Read(all => (all.Areas, all.Offices.ToArray()));
        var taken = standing.Select(one => AccountStore.Key(one.UserName)).ToHashSet();
        var lines = new List<AccountLine>();
        string[] order = Usual;
        int at = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            at++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            string[] cells = line.Split(Between, StringSplitOptions.TrimEntries);
            if (lines.Count == 0 && cells.Select(ColumnOf).ToArray() is var titles && titles.Contains("name") && titles.Contains("role"))
            {
                order = titles;
                continue;
            }
            lines.Add(Account(at, cells, order));
        }
        return lines;

        AccountLine Account(int line, string[] cells, string[] columns)
        {
            string Cell(string column) =>
                columns.Zip(cells).Where(one => one.First == column && one.Second.Length > 0).Select(one => one.Second).LastOrDefault("");
            var wrong = ImmutableArray.CreateBuilder<Refusal>();
            string name = Cell("name"),
                user = Cell("user") is { Length: > 0 } typed ? typed : name;
            if (!TryRole(Cell("role"), out var role))
                wrong.Add(Refusal.InputRole(Cell("role")));
            string? office = null,
                area = null;
            foreach (var (column, place) in columns.Zip(cells))
                if (column == "place" && place.Length > 0)
                {
                    if (offices.Contains(place))
                        office = place;
                    else if (AreaOf(areas, place, town.Today) is { } found)
                        area = found.Code;
                    else
                        wrong.Add(Refusal.InputPlace(place, Near(place, offices)));
                }
            // Somebody of the whole township is listed under the office where he sits.
            if (role != Role.Office)
                office = null;
            var account = new NewAccount(user, name, role, town.Info.Id, area, office) { Lines = WorkLines.Read(Cell("lines")) };
            if (wrong.Count == 0)
                wrong.AddRange(account.Check());
            if (!taken.Add(AccountStore.Key(user)))
                wrong.Add(Refusal.ConflictUserName(user));
            return new(line, account, Cell("role"), wrong.ToImmutable());
        }
    }

    /// <summary>The lines of a workbook's first sheet, from the row of titles on; empty when there is none with 姓名 and 身份.</summary>
    public static string LinesOf(Workbook book)
    {
        var lines = new List<string>();
        foreach (var row in book.Rows(book.Sheets.First(sheet => !sheet.Hidden).Index, CancellationToken.None))
        {
            string[] cells = [.. row.Cells.Select(cell => string.Join('、', cell.Shown.Split(Between)).Trim())];
            string[] titles = [.. cells.Select(ColumnOf)];
            if (lines.Count > 0 || (titles.Contains("name") && titles.Contains("role")))
                lines.Add(string.Join('\t', cells));
            if (lines.Count > Most + 1)
                break;
        }
        return string.Join('\n', lines);
    }

    private static string ColumnOf(string title) =>
        Columns.FirstOrDefault(one => one.Titles.Contains(title.Replace(" ", "", StringComparison.Ordinal))).Column ?? "";

    private static bool TryRole(string text, out Role role)
    {
        role = Roles.All.FirstOrDefault(one => one.Title() == text);
        return role.Title() == text || Roles.TryParse(text, out role);
    }

    /// <summary>An area by its code, its full name in any way of writing, or a name that only one has.</summary>
    private static Area? AreaOf(AreaTree areas, string text, DateOnly today)
    {
        string plain = Plain(text);
        var standing = areas.All.Where(one => one.StandsOn(today)).ToArray();
        return areas.Find(text)
            ?? standing.FirstOrDefault(one => Plain(areas.FullName(one.Code)) == plain)
            ?? (standing.Where(one => one.Name == text).ToArray() is [var only] ? only : null);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    /// <summary>The office that a name may mean: the one that begins as it does; null: none, or several.</summary>
    private static string? Near(string name, string[] offices) =>
        name.Length >= 2 && offices.Where(one => one.StartsWith(name[..2], StringComparison.Ordinal)).ToArray() is [var only] ? only : null;
}

/// <summary>One line of a roster.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="RoleTyped">The role as it was written.</param>
/// <param name="Wrong">Empty: the account can be made.</param>
public sealed record AccountLine(int Line, NewAccount Account, string RoleTyped, ImmutableArray<Refusal> Wrong);
