using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>
/// Mistakes in what is computed, in rules and conditions of moves, and in what becomes of an entry: file, line and reason.
/// </summary>
public sealed class RuleFaultTests
{
    /// <summary>What is replaced in the hazards' file, by what, a text on the line that must be named, and a part of the reason.</summary>
    public static TheoryData<string, string, string, string> Mistakes() =>
        new()
        {
            { "type: money, min: 0 }", "type: money, computed: \"people *\" }", "people *", "写到一半就没有了" },
            { "type: money, min: 0 }", "type: money, computed: \"peple * 2\" }", "peple", "“peple”不是字段" },
            { "type: money, min: 0 }", "type: money, computed: \"found_on\" }", "found_on\"", "不能放“found_on”的结果" },
            { "type: money, min: 0 }", "type: money, computed: \"found_on * 2\" }", "found_on * 2", "日期和时刻不能乘除" },
            { "type: money, min: 0 }", "type: money, computed: \"cost + 1\" }", "cost + 1", "绕回了它自己" },
            {
                "type: money, min: 0 }\n  people: { title: 人数, type: count }",
                "type: money, computed: \"people\" }\n  people: { title: 人数, type: count, computed: \"cost\" }",
                "computed: \"people\"",
                "绕回了它自己"
            },
            { "type: yesno }", "type: yesno, computed: { 也许: { people: 0 } } }", "也许", "请填“是”或“否”" },
            { "type: yesno }", "type: yesno, computed: { 是: { state: open } } }", "state: open", "计算只看字段" },
            { "workflow:\n  start", "rules: { a: { must: \"people < cost\" } }\nworkflow:\n  start", "rules:", "缺少 says" },
            {
                "workflow:\n  start",
                "rules: { a: { must: \"people < found_on\", says: 甲 } }\nworkflow:\n  start",
                "rules:",
                "不是同一种量"
            },
            {
                "workflow:\n  start",
                "rules:\n  a: { must: \"people < cost\", says: 甲 }\n  b: { must: \"people >= cost\", says: 乙 }\nworkflow:\n  start",
                "says: 乙",
                "互相矛盾"
            },
            {
                "workflow:\n  start",
                "rules: { a: { must: [\"people < cost\", \"cost <= people\"], says: 甲 } }\nworkflow:\n  start",
                "rules:",
                "自相矛盾"
            },
            {
                "workflow:\n  start",
                "rules:\n  a: { must: \"people > 7\", says: 甲 }\n  b: { must: \"people <= 3\", says: 乙 }\nworkflow:\n  start",
                "says: 乙",
                "互相矛盾"
            },
            {
                "workflow:\n  start",
                "rules: { a: { must: \"workdays(found_on, cost) > 3\", says: 甲 } }\nworkflow:\n  start",
                "rules:",
                "workdays(…) 里应当是两个日期字段"
            },
            { "type: money, min: 0 }", "type: money, computed: \"workdays(found_on, found_on)\" }", "workdays", "只用于 rules" },
            {
                "workflow:\n  start",
                "rules: { a: { must: \"people < cost\", says: 甲, law: 行政处罚法 } }\nworkflow:\n  start",
                "rules:",
                "law 要写到条"
            },
            { "not_by: fix }", "not_by: fix, law: 安全生产法 }", "安全生产法", "law 要写到条" },
            { "days: 15, calendar: work", "days: 15, law: 按规定, calendar: work", "按规定", "没有核到条文的以“待核：”开头" },
            { "not_by: fix }", "not_by: fix, when: { colour: 红 } }", "colour", "“colour”不是字段" },
            { "not_by: fix }", "not_by: fix, becomes: { ledger: nowhere } }", "nowhere", "becomes 指的台账 nowhere 不存在" },
            { "not_by: fix }", "not_by: fix, becomes: { ledger: hazard } }", "becomes", "becomes 应当指另一本台账" },
            {
                "title: 验收销号, from: fixed, to: closed, by: [clerk, leader], not_by: fix }",
                "title: 验收注销, from: fixed, to: closed, by: clerk }",
                "验收注销",
                "写 retires: true"
            },
        };

    [Fact]
    public void A_law_without_its_article_is_refused_when_a_township_sets_it_and_stays_when_it_was_set_before()
    {
        using var folder = new TestFolder();
        var shipped = SmallPack.Read(folder, ("income", SmallPack.Income)).Pack;
        string text = SmallPack.Hazard.Replace(
            "days: 15, calendar: work",
            "days: 15, law: 按规定, calendar: work",
            StringComparison.Ordinal
        );
        OwnLedger[] own = [new("hazard", "安全隐患", text)];
        Assert.Contains(
            PackLoader.Extend(shipped, own, asTyped: true).Faults,
            fault => fault.Reason.Contains("law 要写到条", StringComparison.Ordinal)
        );
        var before = PackLoader.Extend(shipped, own);
        Assert.Empty(before.Faults);
        Assert.NotNull(before.Pack.Find("hazard"));
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_line_and_reason_and_the_ledger_is_left_out(string right, string wrong, string on, string reason)
    {
        Assert.Contains(right, SmallPack.Hazard, StringComparison.Ordinal);
        int at = SmallPack.Hazard.IndexOf(right, StringComparison.Ordinal);
        string text = SmallPack.Hazard[..at] + wrong + SmallPack.Hazard[(at + right.Length)..];
        int line = Array.FindIndex(text.Split('\n'), one => one.Contains(on, StringComparison.Ordinal)) + 1;
        using var folder = new TestFolder();
        var loaded = SmallPack.Read(folder, ("hazard", text));
        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder["ledgers/hazard.yaml"] && fault.Line == line && fault.Reason.Contains(reason, StringComparison.Ordinal)
        );
        Assert.Empty(loaded.Pack.Ledgers);
    }
}
