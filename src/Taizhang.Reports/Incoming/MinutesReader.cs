using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Taizhang.Kernel.Calendar;

namespace Taizhang.Reports.Incoming;

/// <summary>
/// Reads what minutes (会议纪要), instructions and lists of tasks give to whom until when. A sentence that gives nobody anything is no task.
/// </summary>
/// <param name="offices">The offices of the township, which are known by name.</param>
public sealed partial class MinutesReader(IEnumerable<string> offices, DateOnly? written, WorkCalendar calendar)
{
    private const int MostTasks = 200,
        LongestTask = 1000;
    private readonly string[] _offices = [.. offices.OrderByDescending(office => office.Length)];
    private readonly Deadlines _limits = new(written, null, calendar);

    /// <summary>The day of the meeting or of the paper, as the text gives it; null: it does not.</summary>
    public static DateOnly? DayOf(string text, DateOnly received, WorkCalendar calendar)
    {
        if (IncomingReader.Read(text, received, calendar).Written is { } written)
            return written;
        return
            Held().Match(IncomingReader.Folded(text)) is { Success: true } match
            && DateOnly.TryParse($"{match.Groups["y"]}-{match.Groups["m"]}-{match.Groups["d"]}", out var held)
            ? held
            : null;
    }

    public ImmutableArray<GivenTask> Read(string text)
    {
        var tasks = ImmutableArray.CreateBuilder<GivenTask>();
        foreach (string line in IncomingReader.Folded(text).Split('\n').Select(line => line.Trim(' ', '　', '\t')))
        {
            if (Labelled().IsMatch(line))
            {
                AddLabelled(tasks, line);
                continue;
            }
            foreach (string sentence in IncomingReader.Sentences(line))
                if (Task(sentence) is { } task && tasks.Count < MostTasks)
                    tasks.Add(task);
        }
        return tasks.ToImmutable();
    }

    private GivenTask? Task(string sentence)
    {
        string what = Numbering().Replace(sentence, "").Trim();
        if (what.Length < 6 || Told().IsMatch(what))
            return null;
        string? who = WhoIn(what);
        if (who is null)
            return null;
        var (due, words) = Limit(what);
        return new(what.Length > LongestTask ? what[..LongestTask] : what, who, due, words);
    }

    /// <summary>A line with labels: the task before them, or the task of the line before.</summary>
    private void AddLabelled(ImmutableArray<GivenTask>.Builder tasks, string line)
    {
        var label = Labelled().Match(line);
        string who = Clean(label.Groups["who"].Value);
        string head = Numbering().Replace(line[..label.Index].TrimEnd('（', '。', '，', '；', ' '), "").Trim();
        var (due, words) = Limit(line[label.Index..]);
        if (due is null && words.Length == 0)
            (due, words) = Limit(head);
        if (head.Length >= 4)
            tasks.Add(new(head.Length > LongestTask ? head[..LongestTask] : head, who, due, words));
        else if (tasks.Count > 0)
            tasks[^1] = tasks[^1] with
            {
                Who = who,
                Due = words.Length > 0 ? due : tasks[^1].Due,
                DueWords = words.Length > 0 ? words : tasks[^1].DueWords,
            };
    }

    /// <summary>The time limit of a text: the only one that it states; several days leave it in doubt.</summary>
    private (DateOnly? Day, string Words) Limit(string text)
    {
        var all = _limits.In(text).ToArray();
        var days = all.Select(one => one.Day).Distinct().ToArray();
        return (days.Length == 1 ? days[0] : null, string.Join('、', all.Select(one => one.Words).Distinct()));
    }

    /// <summary>Who is charged with something: a known office where a charge begins, else a name that ends like one.</summary>
    private string? WhoIn(string text)
    {
        foreach (Match charge in Charge().Matches(text))
        {
            string name = charge.Groups["who"].Value;
            if (_offices.FirstOrDefault(office => name.StartsWith(office, StringComparison.Ordinal)) is { } known)
                return known;
            if (_offices.FirstOrDefault(office => name.EndsWith(office, StringComparison.Ordinal)) is { } ending)
                return ending;
            if (Office().IsMatch(name) && !General().IsMatch(name))
                return Clean(name);
        }
        return null;
    }

    private string Clean(string name)
    {
        string first = name.Split('、', '，', '；', ' ', '　', '和').First().Trim('（', '）', '。');
        return _offices.FirstOrDefault(office => first == office || name.StartsWith(office, StringComparison.Ordinal)) ?? first;
    }

    [GeneratedRegex(
        "^(?:[一二三四五六七八九十]是|[（(]?[0-9一二三四五六七八九十]{1,3}[）)]?[、.．]?|第[一二三四五六七八九十]{1,2}[项，、])\\s*"
    )]
    private static partial Regex Numbering();

    [GeneratedRegex("听取了|汇报了|参加会议|出席|主持|列席|会议指出|会议强调|通报了|传达了|学习了|记录人?：|参会|已经?完成|已经?报送|取得")]
    private static partial Regex Told();

    [GeneratedRegex("(?:责任单位|牵头单位|承办单位|责任部门|责任人|牵头部门|办理单位)：(?<who>[^；，。）]{2,40})")]
    private static partial Regex Labelled();

    [GeneratedRegex(
        "(?:(?:由|请|责成|交由|交|要求|安排)(?<who>[\u4e00-\u9fff]{2,14}?)(?=牵头|负责|会同|配合|要|于|在|尽快|抓紧|按|对|做好|组织|[0-9]|，|、|和|立即|制定|提出|将|督促|协调))"
            + "|(?<=^|，|：|：|。|前)(?<who>[\u4e00-\u9fff]{2,14}?)(?=牵头|负责|要|应当|须|务必|必须|尽快|抓紧|于[0-9本下]|会同)"
    )]
    private static partial Regex Charge();

    [GeneratedRegex("(?:办公室|办|站|所|中心|大队|中队|队|局|委员会|村委会|居委会|村|社区|公司|专班|组|院|学校|院校|协会)$")]
    private static partial Regex Office();

    [GeneratedRegex("^(?:各|全|有关|相关|其他|本次|会议|大家|同志)")]
    private static partial Regex General();

    [GeneratedRegex("(?<y>20[0-9]{2})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日(?:上午|下午|晚上|，|晚)")]
    private static partial Regex Held();
}
