using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;

namespace Taizhang.Service.Tests.Packs;

/// <summary>Conditions and days of packs, each held against entries.</summary>
public sealed class ConditionTests
{
    private static readonly DateOnly May = new(2023, 5, 10);

    public static TheoryData<string, string[]> Conditions() =>
        new()
        {
            { "grade: 重大", ["major"] },
            { "grade: [重大, 一般]", ["plain", "major", "late", "closed"] },
            { "kind: [消防, 燃气]", ["plain", "major"] },
            { "kind: any", ["plain", "major", "closed"] },
            { "kind: none", ["late"] },
            { "checked: 是", ["major"] },
            { "checked: true", ["major"] },
            { "checked: false", ["closed"] },
            { "cost: \">= 100\"", ["major", "closed"] },
            { "cost: \"> 100\"", ["closed"] },
            { "cost: \"<= 100\"", ["plain", "major"] },
            { "cost: \"< 100\"", ["plain"] },
            { "cost: \"99.99..100\"", ["plain", "major"] },
            { "cost: \"100.01..\"", null! },
            { "cost: 100", ["major"] },
            { "cost: [99.99, 250]", ["plain", "closed"] },
            { "found_on: 2023-05-10", ["plain", "major", "late", "closed"] },
            { "found_on: 2023-05-11", [] },
            { "state: open", ["plain"] },
            { "state: [fixing, fixed]", ["major", "late"] },
            { "office: 应急所", ["major"] },
            { "office: [应急所, 民政所]", ["major", "late"] },
            { "moved(fix): 是", ["late", "closed"] },
            { "moved(fix): 否", ["plain", "major"] },
            { "clock(fix): none", ["plain"] },
            { "clock(fix): running", ["major"] },
            { "clock(fix): paused", [] },
            { "clock(fix): late", ["late"] },
            { "clock(fix): in_time", ["closed"] },
            { "clock(fix): [in_time, late]", ["late", "closed"] },
            { "grade: 重大, state: open", [] },
            { "kind: any, cost: \">= 100\", clock(fix): [running, in_time]", ["major", "closed"] },
        };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_holds_of_the_entries_that_it_describes(string condition, string[]? expected)
    {
        if (expected is null)
        {
            using var folder = new TestFolder();
            Assert.Contains(
                "不是数字，也不是范围",
                Assert.Single(SmallPack.Read(folder, ("hazard", With(condition))).Faults).Reason,
                StringComparison.Ordinal
            );
            return;
        }
        var pack = SmallPack.Load(("hazard", With(condition)));
        var ledger = pack["hazard"];
        var where = pack.Figures.Find("hazard.major")!.Value.Figure.Where;
        Assert.Equal(expected, Entries(ledger).Where(one => where.Holds(one.Entry)).Select(one => one.Name));
        Assert.All(where.Tests, test => Assert.NotEmpty(test.Words));
    }

    [Theory]
    [InlineData("paused", true)]
    [InlineData("[running, paused]", true)]
    [InlineData("running", false)]
    [InlineData("[in_time, late, none]", false)]
    public void A_paused_clock_neither_runs_nor_is_stopped(string wanted, bool holds)
    {
        var pack = SmallPack.Load(("hazard", With($"clock(fix): {wanted}")));
        var ledger = pack["hazard"];
        var major = Entries(ledger)[1].Entry;
        var hung = major with { Clocks = [major.Clocks[0] with { Paused = new(2023, 5, 15) }] };
        Assert.Equal(holds, pack.Figures.Find("hazard.major")!.Value.Figure.Where.Holds(hung));
    }

    public static TheoryData<string, string, string?[]> Days() =>
        new()
        {
            { "found_on", "排查日期", ["2023-05-10", "2023-05-10", "2023-05-10", "2023-05-10"] },
            { "opened", "登记日期", ["2023-05-11", "2023-05-11", "2023-05-11", "2023-05-11"] },
            { "entered(open)", "转为“待交办”的日期", ["2023-05-11", "2023-05-11", "2023-05-11", "2023-05-11"] },
            { "entered(fixing)", "转为“整改中”的日期", [null, "2023-05-12", "2023-05-12", "2023-05-12"] },
            { "entered(closed)", "转为“已销号”的日期", [null, null, null, "2023-05-20"] },
            { "due(fix)", "整改时限到期日", [null, "2023-05-17", "2023-06-02", "2023-06-02"] },
            { "stopped(fix)", "整改时限终止日", [null, null, "2023-06-05", "2023-05-19"] },
        };

    [Theory]
    [MemberData(nameof(Days))]
    public void A_day_is_read_from_each_entry(string day, string words, string?[] expected)
    {
        var pack = SmallPack.Load(
            ("hazard", SmallPack.Hazard.Replace("on: found_on, where: { grade: 重大 }", $"on: {day}", StringComparison.Ordinal))
        );
        var ledger = pack["hazard"];
        var figure = pack.Figures.Find("hazard.major")!.Value.Figure;
        Assert.Equal(
            expected,
            Entries(ledger)
                .Select(one => figure.Portions!(one.Entry).Select(portion => portion.Day.ToString("yyyy-MM-dd")).SingleOrDefault())
        );
        Assert.Contains(words, figure.Definition, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum: cost, on: found_on", "元", 10000, 2)]
    [InlineData("sum: cost, on: found_on", "万元", 10000, 6)]
    [InlineData("sum: cost, on: found_on", "亿元", 10000, 10)]
    [InlineData("sum: people, on: found_on", "人", 3, 0)]
    [InlineData("sum: people, on: found_on", "万人", 3, 4)]
    [InlineData("sum: members, on: found_on", "人次", 2, 0)]
    [InlineData("count: entries, on: found_on", "处", 1, 0)]
    [InlineData("stock: people", "人", 3, 0)]
    [InlineData("latest: people, on: found_on", "人", 3, 0)]
    public void An_amount_is_kept_whole_and_shifted_to_its_unit(string kind, string unit, long amount, int shift)
    {
        var pack = SmallPack.Load(
            (
                "hazard",
                SmallPack.Hazard.Replace(
                    "unit: 处, count: entries, on: found_on, where: { grade: 重大 }",
                    $"unit: {unit}, {kind}",
                    StringComparison.Ordinal
                )
            )
        );
        var ledger = pack["hazard"];
        var figure = pack.Figures.Find("hazard.major")!.Value.Figure;
        var major = Entries(ledger)[1].Entry;
        Assert.Equal((amount, shift), (Assert.Single(figure.Portions!(major)).Amount, figure.Shift));
    }

    [Fact]
    public void A_stock_that_ended_before_it_began_never_stood()
    {
        var pack = SmallPack.Load(("hazard", SmallPack.Hazard));
        var ledger = pack["hazard"];
        var open = pack.Figures.Find("hazard.open")!.Value.Figure;
        var closed = Entries(ledger)[3].Entry;
        Assert.Equal(new Portion(May, new(2023, 5, 20), 1), Assert.Single(open.Portions!(closed)));
        Assert.Empty(
            open.Portions!(closed with { Values = closed.Values.SetItem(ledger.IndexOf("found_on"), Value.Of(new DateOnly(2023, 5, 20))) })
        );
        Assert.Equal(DateOnly.MaxValue, Assert.Single(open.Portions!(Entries(ledger)[0].Entry)).Until);
    }

    private static string With(string condition) =>
        SmallPack.Hazard.Replace("where: { grade: 重大 }", $"where: {{ {condition} }}", StringComparison.Ordinal);

    /// <summary>Not assigned; assigned and major; fixed late, without a kind; closed in time.</summary>
    private static (string Name, Entry Entry)[] Entries(Ledger ledger)
    {
        var assigned = new Step("assign", "fixing", new(2023, 5, 12), "clerk");
        return
        [
            ("plain", Of("open", null, [], [], ("kind", "消防"), ("grade", "一般"), ("cost", "99.99"))),
            (
                "major",
                Of(
                    "fixing",
                    "应急所",
                    [assigned],
                    [new("fix", assigned.Day, new(2023, 5, 17))],
                    ("kind", "燃气"),
                    ("grade", "重大"),
                    ("cost", "100"),
                    ("checked", "是"),
                    ("people", "3")
                )
                    is var major
                    ? major with
                    {
                        Values = major.Values.SetItem(
                            ledger.IndexOf("members"),
                            Value.Of(
                                ImmutableArray.Create(
                                    ImmutableArray.Create(Value.Of("甲"), Value.Empty),
                                    ImmutableArray.Create(Value.Of("乙"), Value.Of(2))
                                )
                            )
                        ),
                    }
                    : null!
            ),
            (
                "late",
                Of(
                    "fixed",
                    "民政所",
                    [assigned, new("fix", "fixed", new(2023, 6, 5), "office")],
                    [new("fix", assigned.Day, new(2023, 6, 2), new(2023, 6, 5))],
                    ("grade", "一般")
                )
            ),
            (
                "closed",
                Of(
                    "closed",
                    null,
                    [assigned, new("fix", "fixed", new(2023, 5, 19), "office"), new("accept", "closed", new(2023, 5, 20), "clerk")],
                    [new("fix", assigned.Day, new(2023, 6, 2), new(2023, 5, 19))],
                    ("kind", "道路交通"),
                    ("grade", "一般"),
                    ("cost", "250"),
                    ("checked", "否")
                )
            ),
        ];

        Entry Of(
            string state,
            string? office,
            ImmutableArray<Step> trail,
            ImmutableArray<ClockRun> clocks,
            params (string Field, string Text)[] values
        )
        {
            var all = ledger.Fields.Select(field => Value.Empty).ToArray();
            foreach (var (field, text) in values.Append(("site", "某厂")).Append(("found_on", "2023-05-10")))
                all[ledger.IndexOf(field)] = ledger.Find(field)!.Read(text, May).Value;
            return new()
            {
                Id = 1,
                Ledger = ledger.Id,
                Number = "YH-2023-0001",
                Area = SmallTown.NorthOne,
                Office = office,
                State = state,
                Opened = new(2023, 5, 11),
                OpenedBy = "clerk",
                Values = [.. all],
                Trail = trail,
                Clocks = clocks,
            };
        }
    }
}
