namespace Taizhang.Tests.Architecture;

/// <summary>The rooms of each project from the lowest stair to the highest: a room may know those before it, and no other.</summary>
internal static class Staircases
{
    private static readonly Dictionary<string, string[]> All = new()
    {
        ["Taizhang.Kernel"] =
        [
            ".",
            "Values",
            "People",
            "Calendar",
            "Areas",
            "Fields",
            "Ledgers",
            "Books",
            "Figures",
            "Appraisals",
            "Packs",
            "Decisions",
            "Keeping",
            "Entries",
            "Batches",
            "Reports",
            "Ballots",
            "Pledges",
            "Forms",
            "Journal",
            "Reminders",
        ],
        ["Taizhang.Reports"] = [".", "Texts", "Reading", "Auditing", "Auditing/Rules", "Promises", "Binding", "Writing", "Composing"],
        ["Taizhang.Packs"] = ["Yaml", "Ledgers", "Appraisals", "."],
        ["Taizhang.Workbooks"] = [".", "Proposals", "Forms"],
        ["Taizhang.Storage"] = [".", "Sqlite", "People", "Reminders"],
        ["Taizhang.Service"] =
        [
            "Towns",
            "Keeping",
            "Backups",
            "Feeds",
            "Imports",
            "Reports",
            "Editions",
            "Comparing",
            "Ballots",
            "Pledges",
            "Forms",
            "Reminders",
        ],
        ["Taizhang.Web"] =
        [
            "Accounts",
            "Visiting",
            "Documents",
            "Help",
            "Reminders",
            "Components/Ui",
            "Components/Layout",
            "Components",
            "Components/Entries",
            "Pages/Figures",
            "Pages/Reports",
            "Pages/Books",
            "Pages/Pledges",
            "Pages/Ledgers",
            "Pages/Batches",
            "Pages/Dispatch",
            "Pages/Entries",
            "Pages/Imports",
            "Pages/OwnLedgers",
            "Pages/Reveals",
            "Pages/Rounds",
            "Pages/Drafts",
            "Pages/Editions",
            "Pages/Forms",
            "Pages/Compare",
            "Pages/County",
            "Pages/Appraisals",
            "Pages/Ballots",
            "Pages/Setup",
            "Pages/Keeping",
            "Pages/Help",
            "Pages/Administration",
            "Pages/Accounts",
            "Pages/Reminders",
            "Pages/Today",
            "Pages",
            "Api",
            "Pages/Phone",
            ".",
        ],
        ["Taizhang"] = ["Demo", "Commands", "Commands/Reports", "Commands/Reminders"],
    };

    public static IEnumerable<string> Projects => All.Keys;

    public static string[] Of(string project) => All[project];
}
