using Taizhang.Storage;

namespace Taizhang.Web.Pages.Today;

/// <summary>A list of 今日: its word in addresses, its title, and what to say when nothing is in it.</summary>
internal sealed record TodayList(string Word, string Title, string Nothing)
{
    /// <summary>For what waits for the visitor: when it has to be done.</summary>
    public DueIn? Due { get; init; }

    /// <summary>Whether it lists what is in work with anybody, not what waits for the visitor.</summary>
    public bool Everybodys { get; init; }

    /// <summary>For what was done since yesterday at this time: what that was.</summary>
    public Since? Done { get; init; }

    /// <summary>Whether what was done is told since midnight, not since yesterday at this time.</summary>
    public bool OfToday { get; init; }

    public static readonly TodayList Unclaimed = new("unclaimed", "无人认领", "每一件都有承办站所。"),
        Resting = new("resting", "挂账", "没有暂停的事项。"),
        InWork = new("work", "在办", "没有在办事项。");

    /// <summary>What waits for the visitor, by when it has to be done.</summary>
    public static readonly IReadOnlyList<TodayList> Waiting =
    [
        new("late", "已超期", "没有超期的事项。") { Due = DueIn.Late },
        new("due", "今天到期", "没有今天到期的事项。") { Due = DueIn.Today },
        new("week", "七天内到期", "七天内没有到期的事项。") { Due = DueIn.Week },
        new("later", "以后到期", "没有以后到期的事项。") { Due = DueIn.Later },
        new("untimed", "不限时", "没有不限时的事项。") { Due = DueIn.Untimed },
    ];

    /// <summary>What was done since yesterday at this time.</summary>
    public static readonly IReadOnlyList<TodayList> SinceYesterday =
    [
        new("opened", "新登记", "一天来没有新登记。") { Done = Since.Opened },
        new("finished", "办结", "一天来没有办结的事项。") { Done = Since.Finished },
        new("returned", "退回重办", "一天来没有退回的事项。") { Done = Since.Returned },
        new("handed", "交给您的", "一天来没有交给您的事项。") { Done = Since.Handed },
        new("amended", "更正", "一天来没有更正。") { Done = Since.Amended },
        new("struck", "作废", "一天来没有作废。") { Done = Since.Struck },
    ];

    /// <summary>What the numbers of the wall lead to: everybody's work, and this day from midnight.</summary>
    private static readonly IReadOnlyList<TodayList> OfTheWall =
    [
        new("all-late", "全部超期", "没有超期的事项。") { Due = DueIn.Late, Everybodys = true },
        new("all-due", "全部今天到期", "没有今天到期的事项。") { Due = DueIn.Today, Everybodys = true },
        new("came", "今天新登记", "今天还没有新登记。") { Done = Since.Opened, OfToday = true },
        new("ended", "今天办结", "今天还没有办结的事项。") { Done = Since.Finished, OfToday = true },
    ];

    public static IEnumerable<TodayList> All => [.. Waiting, Unclaimed, Resting, InWork, .. SinceYesterday, .. OfTheWall];

    public static TodayList? Find(string word) => All.FirstOrDefault(list => list.Word == word);
}
