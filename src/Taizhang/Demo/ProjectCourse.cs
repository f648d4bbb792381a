using System.Globalization;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Demo;

/// <summary>
/// How a planned project is carried out, in place of what was filled in of that at random: put out to tender and contracted where public
/// money builds it, told of month by month against its plan, settled when it is built.
/// </summary>
/// <param name="say">A text by its name in <c>demo/wording.yaml</c>.</param>
internal sealed class ProjectCourse(Ledger ledger, Func<string, string> say, Dice dice)
{
    /// <summary>Fen: from here on tenders are public; below, a talk or three offers do.</summary>
    private const long Public = 400_000_000,
        Talked = 100_000_000,
        Asked = 30_000_000;

    private static readonly string[] OpenFunds = ["上级专项", "衔接资金", "镇村自筹", "多渠道"];
    private static readonly string[] Watched = ["省市重点", "省市大中型", "市属重点", "区镇重点"];

    private readonly List<(PlannedMove Planned, Dictionary<string, Input> Fields)> _more = [];

    /// <summary>Adds the moves to those that lead the project through its states; one that never came beyond an idea has none.</summary>
    public void Tell(DateOnly opened, Dictionary<string, Input> filled, List<(PlannedMove Planned, Dictionary<string, Input> Fields)> steps)
    {
        var all = steps.Select(step => step.Fields).Prepend(filled).ToArray();
        var begun = DayOf(steps, "prepare");
        if (begun is not { } first || Money(all, "done") is not { } done)
            return;
        long total = Money(all, "total") ?? done;
        var asOf = DateOnly.ParseExact(Text(all, "as_of") ?? $"{first.Year}-12-31", "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var end = steps.FindLast(step => step.Planned.Move.To is "carried" or "dropped").Planned?.Day ?? new(asOf.Year, 12, 31);
        if (DayOf(steps, "start") is { } started && OpenFunds.Contains(Text(all, "fund")))
            Contract(first, started, DayOf(steps, "finish"), end, total);
        var months = new ProjectMonths(ledger, dice)
        {
            Total = total,
            Plan = Money(all, "year_plan") ?? done,
            Done = done,
            Paid = Money(all, "paid"),
            FundIn = Money(all, "fund_in"),
            Begun = opened.Year < asOf.Year ? new(asOf.Year, 1, 5) : first,
            Old = opened.Year < asOf.Year,
            Built = DayOf(steps, "finish"),
            End = end,
            OftenTold = Watched.Contains(Text(all, "level")),
        };
        foreach (string id in (string[])["done", "as_of", "months", "fund_in", "paid"])
        foreach (var fields in all)
            fields.Remove(id);
        // Planned for about when it came to be.
        foreach (var (field, of) in new[] { ("start_due", DayOf(steps, "start")), ("end_due", DayOf(steps, "finish")) })
        foreach (var fields in all.Where(fields => fields.ContainsKey(field)))
            if (of is { } day)
                fields[field] = Planner.Day(day.AddDays(dice.Roll(24) - 8));
        _more.AddRange(months.Reports());
        var merged = steps.Concat(_more.OrderBy(step => step.Planned.Day)).OrderBy(step => step.Planned.Day).ToList();
        steps.Clear();
        steps.AddRange(merged);
    }

    private void Contract(DateOnly begun, DateOnly started, DateOnly? finished, DateOnly end, long total)
    {
        int days = started.DayNumber - begun.DayNumber;
        if (days < 2)
            return;
        DateOnly tendered = begun.AddDays(days / 2),
            signed = tendered.AddDays((days - days / 2) / 2);
        string builder = say("course.contractor");
        int no = 100 + dice.Roll(800);
        long contract = total / 10000 * (88 + dice.Roll(9)) * 100,
            varied = 0;
        string way =
            total >= Public ? "公开招标"
            : total >= Talked ? "竞争性磋商"
            : total >= Asked ? "询价"
            : "直接发包";
        Add(
            "tender",
            tendered,
            ("tender", way),
            ("tendered_on", Planner.Day(tendered)),
            ("contractor", builder),
            ("tender_no", $"（演示）ZB-{tendered.Year}-{no}")
        );
        Add(
            "sign",
            signed,
            ("contract_no", $"（演示）HT-{signed.Year}-{no}"),
            ("contract_on", Planner.Day(signed)),
            ("contract", Yuan(contract)),
            ("contractor", builder),
            ("supervisor", total >= Asked ? say("course.supervisor") : null),
            ("permit_no", total >= Talked ? $"（演示）施许{signed.Year}{no}号" : null)
        );
        var changed = started.AddDays(30 + dice.Roll(40));
        if (total >= Asked && dice.Percent(25) && changed < (finished ?? end))
        {
            varied = contract / 10000 * (50 + dice.Roll(200)) / 100 * 100;
            var row = new Dictionary<string, string>
            {
                ["day"] = Planner.Day(changed),
                ["part"] = say("course.change"),
                ["amount"] = Yuan(varied),
                ["approved"] = "镇长办公会",
            };
            Add("vary", changed, ("changes", Input.Of([row])));
            _more[^1] = (_more[^1].Planned with { Reason = "现场情况与设计不符，按程序增加工程量" }, _more[^1].Fields);
        }
        if (finished is not { } built || built.AddDays(75) > end)
            return;
        var settled = built.AddDays(75);
        long found = (contract + varied) / 10000 * (94 + dice.Roll(5)) * 100;
        Add(
            "settle",
            settled,
            ("settled", Yuan(found)),
            ("settled_on", Planner.Day(settled)),
            ("auditor", say("course.auditor")),
            ("retention", Yuan(found * 3 / 100)),
            ("warranty_until", Planner.Day(built.AddDays(730)))
        );
    }

    private void Add(string move, DateOnly day, params (string Field, Input? Value)[] fields) =>
        _more.Add(
            (
                new(ledger.Workflow.Find(move)!, day),
                fields.Where(field => field.Value is not null).ToDictionary(field => field.Field, field => field.Value!)
            )
        );

    private static DateOnly? DayOf(List<(PlannedMove Planned, Dictionary<string, Input> Fields)> steps, string move) =>
        steps.FirstOrDefault(step => step.Planned.Move.Id == move).Planned?.Day;

    private static string? Text(IEnumerable<Dictionary<string, Input>> all, string field) =>
        all.Select(fields => fields.GetValueOrDefault(field)?.Text).OfType<string>().LastOrDefault();

    private long? Money(IEnumerable<Dictionary<string, Input>> all, string field) =>
        Text(all, field) is { } text && ledger.Find(field)!.Read(text, DateOnly.MaxValue) is { Ok: true } read ? read.Value.Number : null;

    public static string Yuan(long fen) => $"{fen / 100}.{fen % 100:D2}";
}
