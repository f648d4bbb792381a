using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Ledgers;

/// <summary>The time limits and moves of a ledger in Chinese, as its page and the list of all limits say them.</summary>
public static class LedgerWords
{
    /// <summary>Begins the law of which the article was not seen, or of which it is not known whether it is still in force.</summary>
    public const string Unsure = "待核：";

    /// <summary>From when until when a clock runs, how long, and what changes that.</summary>
    public static string Of(Ledger ledger, Clock clock)
    {
        string unit = clock.WorkDays ? "个工作日" : "日",
            term = clock.ByMonth || clock.Hours is not null ? clock.Unit : unit;
        var words = new System.Text.StringBuilder(
            clock.From is { } field
                ? $"自“{ledger.Fields[field].Title}”起 {clock.Hours ?? clock.Days} {term}"
                : $"自{Marks(ledger, clock.Starts)}起 {clock.Days} {term}"
        );
        foreach (var (when, days) in clock.Cases)
            words.Append($"；{when.Words}的 {days} {term}");
        words.Append(clock.Publicity ? "，期满才能办理下一步" : $"，到{Marks(ledger, clock.Stops)}为止");
        foreach (var move in ledger.Workflow.Moves)
        foreach (var (id, days) in move.Extends)
            if (id == clock.Id)
                words.Append($"；{move.Title}延长 {days} {unit}{(move.AtMost is { } times ? $"，最多 {times} 次" : "")}");
        if (clock.AtMost is { } most)
            words.Append($"；一共最多延长 {most} {unit}");
        if (!clock.Pauses.IsEmpty)
            words.Append($"；{Marks(ledger, clock.Pauses)}时暂停，{Marks(ledger, clock.Resumes)}后继续");
        return words.ToString();
    }

    /// <summary>Who makes a move, and what must hold for it.</summary>
    public static string Of(Ledger ledger, Move move)
    {
        var words = new List<string> { $"由{string.Join('、', move.By.Select(Roles.Title))}办理" };
        if (move.After is { } after)
            words.Add($"{ledger.FindClock(after)!.Title}期满以后");
        if (move.Within is { } within)
            words.Add($"{within} 个工作日以内");
        if (!move.When.Tests.IsEmpty)
            words.Add(move.Says.Length > 0 ? move.Says : move.When.Words);
        if (move.NotBy is { } other)
            words.Add($"与“{ledger.Workflow.Find(other)!.Title}”的人分开");
        return string.Join("；", words);
    }

    private static string Marks(Ledger ledger, IEnumerable<string> marks) =>
        string.Join('、', marks.Select(mark => mark == Clock.Registration ? "登记" : $"“{ledger.Workflow.Find(mark)!.Title}”"));
}
