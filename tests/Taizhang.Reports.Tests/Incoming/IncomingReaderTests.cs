using Taizhang.Kernel.Calendar;
using Taizhang.Reports.Incoming;

namespace Taizhang.Reports.Tests.Incoming;

/// <summary>Invented papers and minutes with what has to be read out of them: nine in ten, and never a wrong day.</summary>
public sealed class IncomingReaderTests(ITestOutputHelper output)
{
    private const int Wanted = 90;
    private static readonly string[] Offices =
    [
        "党政办",
        "应急管理所",
        "财政所",
        "农业农村办",
        "自然资源所",
        "民政所",
        "乡村振兴办",
        "综合执法队",
        "司法所",
        "水利站",
        "文化站",
    ];

    [Fact]
    public void Numbers_senders_titles_and_deadlines_of_papers_are_read_nine_times_in_ten_and_no_day_is_wrong()
    {
        int all = 0,
            right = 0;
        var wrongDays = new List<string>();
        foreach (var (wanted, text) in Cases("papers.txt"))
        {
            var due = DayOf(wanted.Single(one => one.Key == "due").Value);
            var written = Written(text);
            var read = IncomingReader.Read(text, written.AddDays(2), Calendar());
            foreach (
                var (key, value) in new[]
                {
                    ("no", read.Number),
                    ("from", read.Sender),
                    ("title", read.Title),
                    ("due", read.Due is { } day ? Days.Text(day) : "-"),
                }
            )
            {
                all++;
                string expected = wanted.Single(one => one.Key == key).Value;
                if (expected == value)
                    right++;
                else
                    output.WriteLine($"{expected} ≠ {value} ({key}; {string.Join('、', read.DueWords)})");
            }
            if (read.Due is { } wrong && wrong != due)
                wrongDays.Add($"{read.Title}: {wrong}");
        }
        output.WriteLine($"{right} of {all}");
        Assert.Empty(wrongDays);
        Assert.True(right * 100 >= all * Wanted, $"{right} of {all}");
    }

    [Fact]
    public void Doers_and_deadlines_of_minutes_are_read_nine_times_in_ten_and_no_day_is_wrong()
    {
        int all = 0,
            right = 0,
            beside = 0;
        var wrongDays = new List<string>();
        foreach (var (wanted, text) in Cases("minutes.txt"))
        {
            var day = DayOf(wanted.Single(one => one.Key == "day").Value);
            var tasks = new MinutesReader(Offices, day, Calendar()).Read(text);
            var expected = wanted.Where(one => one.Key == "task").Select(one => one.Value.Split('|')).ToList();
            beside += Math.Max(0, tasks.Length - expected.Count);
            foreach (string[] one in expected)
            {
                all++;
                var found = tasks.Where(task => task.Who == one[0]).ToArray();
                var due = DayOf(one[1]);
                if (found.Any(task => task.Due == due))
                    right++;
                else
                    output.WriteLine(
                        $"{one[0]} {one[1]} ≠ {string.Join('；', tasks.Select(task => $"{task.Who} {task.Due} {task.DueWords}"))}"
                    );
                wrongDays.AddRange(
                    found
                        .Where(task => task.Due is { } read && !expected.Any(other => other[0] == task.Who && DayOf(other[1]) == read))
                        .Select(task => $"{task.What}: {task.Due}")
                );
            }
        }
        output.WriteLine($"{right} of {all}, {beside} beside");
        Assert.Empty(wrongDays);
        Assert.True(right * 100 >= all * Wanted, $"{right} of {all}");
        Assert.True(beside <= 2, $"{beside} tasks that nobody gave");
    }

    [Theory]
    [InlineData("请于3月15日前报送。", "2024-03-15")]
    [InlineData("请于３月１５日前报送。", "2024-03-15")]
    [InlineData("请于次月5日前报送。", "2024-04-05")]
    [InlineData("请于明年1月5日前报送。", "2025-01-05")]
    [InlineData("请于2023年3月15日前报送。", null)]
    [InlineData("请于1月15日前报送。", null)]
    [InlineData("请于13月5日前报送。", null)]
    [InlineData("每月25日前报送。", null)]
    [InlineData("三日内报送。", null)]
    [InlineData("自收到本通知之日起3日内报送。", "2024-03-06")]
    [InlineData("3月15日前已经报送的除外。", null)]
    [InlineData("请于3月15日前、3月20日前分别报送。", null)]
    [InlineData("会议于3月15日召开。", null)]
    [InlineData("3月15日前后将有大风。", null)]
    [InlineData("请于3月15日前往县局领取。", null)]
    [InlineData("对3月31日前到期的合同逐一清理。", null)]
    [InlineData("公示期自3月2日至3月15日止。", null)]
    [InlineData("截止3月15日，全县建成三座泵站。", null)]
    [InlineData("请于3月15日前将各自的方案报送我局。", "2024-03-15")]
    [InlineData("报名截止时间为3月15日。", "2024-03-15")]
    [InlineData("务必于3月底前办结，最迟不晚于3月31日。", "2024-03-31")]
    public void A_day_in_doubt_is_none(string sentence, string? day) =>
        Assert.Equal(
            day,
            IncomingReader.Read($"关于某事的通知\n各乡镇：\n{sentence}\n某某局\n2024年3月1日", new(2024, 3, 3), Calendar()).Due is { } due
                ? Days.Text(due)
                : null
        );

    [Theory]
    [InlineData("机密★一年\n青政办〔2024〕3号\n关于某事的通知", "机密")]
    [InlineData("秘密\n关于某事的通知", "秘密")]
    [InlineData("关于做好保密工作、防止秘密泄露的通知", null)]
    public void A_secret_paper_is_known_by_its_mark(string text, string? level) =>
        Assert.Equal(level, IncomingReader.Read(text, new(2024, 3, 3), Calendar()).Secret);

    [Theory]
    [InlineData("")]
    [InlineData("：：：\n。。。")]
    [InlineData("号\n〔2024〕号\n关于")]
    public void What_is_no_paper_gives_nothing(string text)
    {
        var read = IncomingReader.Read(text, new(2024, 3, 3), Calendar());
        Assert.Equal(("", "", null), (read.Number, read.Sender, read.Due));
        Assert.Empty(new MinutesReader(Offices, null, Calendar()).Read(text));
    }

    private static WorkCalendar Calendar() => WorkCalendar.Plain;

    private static DateOnly? DayOf(string text) => text == "-" ? null : Days.Parse(text);

    private static DateOnly Written(string text) =>
        IncomingReader.Read(text, new(2024, 1, 1), Calendar()).Written ?? throw new InvalidOperationException("No day: " + text);

    private static IEnumerable<(IReadOnlyList<(string Key, string Value)> Wanted, string Text)> Cases(string file) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Incoming", file))
            .ReplaceLineEndings("\n")
            .Split("\n=====\n")
            .Select(one => one.Split("\n---\n"))
            .Select(one =>
                (
                    (IReadOnlyList<(string, string)>)
                        [.. one[0].Trim().Split('\n').Select(line => line.Split('=', 2)).Select(pair => (pair[0], pair[1]))],
                    one[1]
                )
            );
}
