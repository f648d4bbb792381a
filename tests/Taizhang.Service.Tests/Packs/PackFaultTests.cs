using Taizhang.Packs;
using Taizhang.Packs.Yaml;

namespace Taizhang.Service.Tests.Packs;

/// <summary>For each mistake in a ledger's file: which file, which line, why; the ledger is left out and the others stand.</summary>
public sealed class PackFaultTests
{
    /// <summary>What is replaced in the hazards' file, by what, a text on the line that must be named, and a part of the reason.</summary>
    public static TheoryData<string, string, string, string> Mistakes() =>
        new()
        {
            { "duty: 安全应急", "duty: 安全应急\ncolour: red", "colour: red", "不认识的键“colour”" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [clerk, mayor]", "sees:", "没有“mayor”这种身份" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [clerk, leader, county, admin]", "sees:", "sees 不能写 admin" },
            { "duty: 安全应急", "duty: 安全应急\nsees: []", "sees:", "sees 要写明谁能看" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [clerk, clerk, leader, county]", "sees:", "写了两次" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [clerk, county]", "extend:", "由 leader、chief 办理，sees 中却没有" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [clerk, leader]", "ladder:", "ladder 报 county，sees 中却没有" },
            { "duty: 安全应急", "duty: 安全应急\nsees: [leader, county]", "sees", "amends 写了 clerk，sees 中却没有" },
            { "duty: 安全应急", "duty: 安全应急\nsees: { al: 试验 }", "sees:", "缺少 all" },
            { "type: money, min: 0", "type: money, min: 0, personal: true", "fields:", "有个人信息的台账要写明谁能看" },
            { "type: money, min: 0", "type: money, min: 0, sees: [nobody]", "nobody", "没有“nobody”这种身份" },
            { "search: true, list: true }", "search: true, lsit: true }", "lsit", "不认识的键“lsit”" },
            { "to: fixing, by: clerk, needs: [office]", "to: fixing, by: clerk, need: [office]", "need:", "不认识的键“need”" },
            { "days: 15, calendar: work", "months: 3, calendar: work", "fix: { title: 整改时限", "按月计算的时限，calendar 写 days" },
            { "stops: fix, days: 15", "stops: fix, hours: 1, days: 15", "fix: { title: 整改时限", "按小时计算的时限要有 from 和 to" },
            { "stops: fix, days: 15", "stops: fix, from: site, days: 15", "fix: { title: 整改时限", "from 指的“site”不是日期字段" },
            { "calendar: work,", "calendar: work, wran: 70%,", "wran", "不认识的键“wran”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { field: { a: site } }", "was:", "不认识的键“field”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { fields: { place: siet } }", "was:", "没有字段“siet”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { fields: { kind: site } }", "was:", "字段“kind”现在还有" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { states: { done: gone } }", "was:", "没有状态“gone”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { moves: { finish: fly } }", "was:", "没有流转“fly”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { clocks: { mend: fux } }", "was:", "没有时限“fux”" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { choices: { site: { 甲: 乙 } } }", "was:", "“site”不是选择字段" },
            { "duty: 安全应急", "duty: 安全应急\nwas: { choices: { kind: { 火灾: 水灾 } } }", "was:", "没有选项“水灾”" },
            { "count: moves(reject)", "count: moves(reject), pu: 1", "pu: 1", "不认识的键“pu”" },
            { "type: money", "type: mony", "mony", "没有“mony”这种字段" },
            { "type: money, min: 0", "min: 0", "投入, min", "缺少 type" },
            { "title: 安全隐患\n", "", "ledger: hazard", "缺少 title" },
            { "title: 类别, ", "", "kind: { type: choice", "缺少 title" },
            { "title: 报告整改, ", "", "fix: { from: fixing", "缺少 title" },
            { "title: 整改时限, ", "", "fix: { starts", "缺少 title" },
            { "title: 退回, unit: 次, ", "unit: 次, ", "returned:", "缺少 title" },
            { "title: 安全隐患", "title:", "title:", "title 不能为空" },
            { "title: 安全隐患", "title: [安全, 隐患]", "[安全, 隐患]", "title 应当是一个值" },
            { "required: true, search", "required: yes, search", "required: yes", "required 应当是 true 或 false" },
            { "choices: [消防, 燃气, 道路交通]", "choices: [消防, 消防]", "[消防, 消防]", "choices 有重复" },
            { "choices: [一般, 重大], default: 一般", "choices: [一般, 重大], default: 特大", "default: 特大", "default 不合字段的要求" },
            { ", choices: [消防, 燃气, 道路交通]", "", "kind: { title: 类别, type: choice", "choice 需要 choices" },
            { "type: money, min: 0", "type: money, min: none", "min: none", "min 应当是至多 2 位小数的数字" },
            {
                "type: text, required: true, search",
                "type: text, max: 0, required: true, search",
                "max: 0",
                "max 应当是 1 到 2000 之间的整数"
            },
            { "problem: {", "state: {", "state: {", "字段名“state”不可用" },
            { "problem: {", "Problem: {", "Problem: {", "字段名“Problem”不可用" },
            { "hours: { title: 工时, type: count }", "hours: { title: 工时, type: photo }", "type: photo } }", "rows 的列不能是 photo" },
            { "from: open, to: fixing", "from: opened, to: fixing", "from: opened", "from 指的“opened”不是状态" },
            { "to: fixed, by: [office", "to: done, by: [office", "to: done", "to 指的“done”不是状态" },
            { "start: open", "start: begin", "start: begin", "start 指的“begin”不是状态" },
            { "by: [clerk, leader]", "by: [clerk, mayor]", "mayor", "没有“mayor”这种身份" },
            { "not_by: fix", "not_by: repair", "not_by: repair", "not_by 指的“repair”不是流转" },
            { "may: [cost, after]", "may: [costs, after]", "costs", "用到的“costs”不是字段" },
            { "needs: [reason] }\n    extend", "needs: [reasons] }\n    extend", "[reasons]", "用到的“reasons”不是字段" },
            { "may: [cost, after]", "sets: { grade: 特大 }", "特大", "特大" },
            { "may: [cost, after]", "sets: { grad: 一般 }", "grad:", "sets 指的“grad”不是字段" },
            { "extends: { fix: 5 }", "extends: { fax: 5 }", "fax", "延长的时限“fax”不存在" },
            { "extends: { fix: 5 }", "extends: { fix: 0 }", "fix: 0", "fix 应当是 1 到 366 之间的整数" },
            { "starts: assign", "starts: asign", "asign", "starts 指的“asign”不是流转" },
            { "stops: fix", "stops: fixx", "fixx", "stops 指的“fixx”不是流转" },
            { "stops: fix, ", "", "starts: assign, days", "时限缺少 stops" },
            { "days: 15, ", "", "starts: assign, stops: fix, calendar", "时限要有 days" },
            { "calendar: work", "calendar: moon", "moon", "calendar 应当是 work" },
            { "when: [ { grade: 重大, days: 3 } ]", "when: [ { grade: 重大 } ]", "when: [ { grade: 重大 } ]", "when 的每一项要有 days" },
            { "when: [ { grade: 重大, days: 3 } ]", "when: [ { gade: 重大, days: 3 } ]", "gade", "“gade”不是字段" },
            { "where: { grade: 重大 }", "where: { colour: 红 }", "colour", "“colour”不是字段，也不是 state" },
            { "where: { grade: 重大 }", "where: { grade: 特大 }", "grade: 特大", "特大" },
            { "where: { grade: 重大 }", "where: { state: gone }", "state: gone", "没有状态“gone”" },
            { "where: { grade: 重大 }", "where: { moved(fly): 是 }", "moved(fly)", "没有流转“fly”" },
            { "where: { grade: 重大 }", "where: { moved(fix): maybe }", "maybe", "应当是 是 或 否" },
            { "where: { grade: 重大 }", "where: { cost: much }", "cost: much", "不是数字，也不是范围" },
            { "clock(fix): in_time", "clock(fix): soon", "soon", "应当是 in_time、late、running、paused 或 none" },
            { "pauses: hang", "pauses: open", "pauses: open", "pauses 只能是流转" },
            { "resumes: unhang", "resumes: unhung", "resumes: unhung", "resumes 指的“unhung”不是流转" },
            { "pauses: hang, resumes: unhang", "pauses: hang", "pauses: hang", "pauses 和 resumes 要一起写" },
            { "{ leader: 1, county: 10 }", "{ mayor: 1 }", "mayor", "ladder 只写 leader、chief、county" },
            { "clock(fix): in_time", "clock(fux): in_time", "clock(fux)", "没有时限“fux”" },
            { "sum: cost, on: found_on", "sum: cost, count: entries, on: found_on", "sum: cost, count", "应当恰有 count、sum" },
            { "sum: cost, on: found_on", "on: found_on", "unit: 万元, on: found_on", "应当恰有 count、sum" },
            { "sum: cost", "sum: site", "sum: site", "字段“site”不能求和" },
            { "sum: cost", "sum: costs", "sum: costs", "sum 指的“costs”不是字段" },
            { "sum: cost, on: found_on", "sum: cost, on: found", "on: found, by", "“found”不是日期字段" },
            { "sum: cost, on: found_on, by", "sum: cost, by", "sum: cost, by", "缺少 on" },
            { "on: entered(closed)", "on: entered(done)", "entered(done)", "没有状态“done”" },
            { "on: due(fix)", "on: due(fax)", "due(fax)", "没有时限“fax”" },
            { "count: moves(reject)", "count: moves(reject2)", "reject2", "没有流转“reject2”" },
            { "count: moves(reject)", "count: everything", "everything", "count 应当是 entries 或 moves" },
            { "by: [kind, grade]", "by: [kind, site]", "[kind, site]", "by 指的“site”不是选择字段" },
            { "by: [kind, grade]", "by: [kind, kind]", "[kind, kind]", "by 有重复" },
            { "unit: 家, ", "", "sites:", "缺少 unit" },
            { "unit: 家, ", "unit: 家, good: high, ", "good: high", "good 应当是 up 或 down" },
            { "unit: 家, ", "unit: 家, decimals: 9, ", "decimals: 9", "decimals 应当是 0 到 6 之间的整数" },
            { "ratio: [closed, found]", "ratio: [closed]", "[closed]", "ratio 应当是两个指标" },
            { "ratio: [closed, found]", "ratio: [closed, fond]", "fond", "引用的指标 hazard.fond 不存在" },
            { "ratio: [closed, found]", "ratio: [closed, income.totals]", "totals", "引用的指标 income.totals 不存在" },
            { "ratio: [closed, found], by: [kind]", "ratio: [rate, found]", "[rate, found]", "引用了自己" },
            { "ratio: [closed, found], by: [kind]", "ratio: [closed, found], by: [grade]", "by: [grade]", "没有按 grade 分" },
            { "of: found, is", "of: fond, is", "of: fond", "引用的指标 hazard.fond 不存在" },
            { "of: found, is", "of: busy, is", "of: busy", "引用了自己" },
            { "is: \">= 2\"", "is: many", "many", "is 应当是范围" },
            { "areas: village", "areas: town", "areas: town", "areas 应当是 village 或 grid" },
            { "{found}，", "{fund}，", "{fund}", "phrase 中的 {fund} 不是本台账的指标" },
            { "{found}，", "全年排查，", "全年排查", "没有数字也没有条件" },
            { "{found}，", "{found[kind=煤]}，", "[kind=煤]", "phrase 中的 {found[kind=煤]} 不是本台账的指标" },
            { "排查隐患{found}，", "\"{?lost = 0: 甲}，\" #", "{?lost", "phrase：条件中没有指标“hazard.lost”" },
            { "排查隐患{found}，", "\"{?found >= 0: 甲}\" #", "{?found", "phrase：“甲”的条件总是成立" },
            { "排查隐患{found}，", "\"{?found < 0: 甲}\" #", "{?found", "phrase：“甲”的条件永远不会成立" },
            { "排查隐患{found}，", "\"{?found: 甲}\" #", "{?found", "phrase：条件“hazard.found: 甲”看不懂" },
            { "sum: cost, on", "sum: cost, once: [siet], on", "siet", "once 指的“siet”不是字段" },
            { "count: moves(reject)", "count: moves(reject), stated: true", "stated: true", "stated 只用于 sum" },
            { "ratio: [closed, found]", "ratio: [closed, found], stated: true", "stated: true", "stated 只用于 sum" },
            { "label: site", "label: sight", "sight", "label 指的“sight”不是字段" },
            { "label: site", "label: site\nunique: [site, where]", "[site, where]", "unique 指的“where”不是字段" },
            { "label: site", "label: site\nopens: [clerk, king]", "king", "没有“king”这种身份" },
            { "number: YH", "number: yh1", "yh1", "number 应当是一至四个大写字母" },
            { "number: YH", "number: SR", "number: SR", "编号前缀 SR 与台账 income 重复" },
            { "area: grid", "area: street", "street", "area 应当是 town、village 或 grid" },
            { "duty: 安全应急", "duty: 其他", "其他", "duty 应当是" },
            { "ledger: hazard", "ledger: hazards", "hazards", "台账 hazards 应当放在 hazards.yaml 中" },
            { "ledger: hazard", "ledger: 隐患", "隐患", "应当由小写字母" },
            { "kind: { title: 类别", "kind: { title: 类别 ]", "类别 ]", "不是有效的 YAML" },
            { "duty: 安全应急", "title: 又一个", "又一个", "不是有效的 YAML" },
            { "duty: 安全应急", "duty: 安全应急\n? [a, b]\n: c", "[a, b]", "键应当是一个词" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_named_with_file_line_and_reason_and_leaves_the_other_ledgers_standing(
        string right,
        string wrong,
        string on,
        string reason
    )
    {
        Assert.Contains(right, SmallPack.Hazard, StringComparison.Ordinal);
        int at = SmallPack.Hazard.IndexOf(right, StringComparison.Ordinal);
        string text = SmallPack.Hazard[..at] + wrong + SmallPack.Hazard[(at + right.Length)..];
        int line = Array.FindIndex(text.Split('\n'), one => one.Contains(on, StringComparison.Ordinal)) + 1;
        using var folder = new TestFolder();
        // The ledger with the mistake comes last, so that of two with one prefix it is the one that is left out.
        string income = SmallPack.Income.Replace("ledger: income", "ledger: aincome", StringComparison.Ordinal);
        bool sameId = reason.Contains("income 重复", StringComparison.Ordinal);
        var loaded = SmallPack.Read(folder, (sameId ? "aincome" : "income", sameId ? income : SmallPack.Income), ("hazard", text));
        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder["ledgers/hazard.yaml"]
                && fault.Line == line
                && fault.Reason.Contains(sameId ? "aincome 重复" : reason, StringComparison.Ordinal)
        );
        Assert.All(loaded.Faults, fault => Assert.Equal(folder["ledgers/hazard.yaml"], fault.File));
        Assert.Equal([sameId ? "aincome" : "income"], loaded.Pack.Ledgers.Select(ledger => ledger.Id));
        Assert.Equal($"{folder["ledgers/hazard.yaml"]}:{loaded.Faults[0].Line}: {loaded.Faults[0].Reason}", loaded.Faults[0].ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("- ledger: hazard\n")]
    [InlineData("ledger: hazard\n---\nledger: other\n")]
    [InlineData("hazard\n")]
    public void A_file_that_is_not_one_ledger_is_a_fault(string text)
    {
        using var folder = new TestFolder();
        var loaded = SmallPack.Read(folder, ("hazard", text), ("income", SmallPack.Income));
        Assert.Equal(new PackFault(folder["ledgers/hazard.yaml"], 1, "文件应当只有一个台账。"), Assert.Single(loaded.Faults));
        Assert.Equal("income", Assert.Single(loaded.Pack.Ledgers).Id);
    }

    [Fact]
    public void A_file_that_breaks_off_is_a_fault()
    {
        using var folder = new TestFolder();
        for (int length = 1; length < SmallPack.Hazard.Length; length += 13)
        {
            var loaded = SmallPack.Read(folder, ("hazard", SmallPack.Hazard[..length]), ("income", SmallPack.Income));
            Assert.Contains(loaded.Pack.Ledgers, ledger => ledger.Id == "income");
            Assert.Equal(loaded.Faults.IsEmpty, loaded.Pack.Ledgers.Length == 2);
        }
    }

    [Fact]
    public void A_ledger_without_fields_or_states_is_a_fault_and_no_crash()
    {
        using var folder = new TestFolder();
        const string head = "ledger: hazard\ntitle: 安全隐患\nduty: 安全应急\nnumber: YH\narea: grid\n";
        string figures = "figures:\n  n: { title: 甲, unit: 个, sum: cost, on: opened }\n";
        Assert.Contains(SmallPack.Read(folder, ("hazard", head + figures)).Faults, fault => fault.Reason == "缺少 fields。");
        Assert.Contains(
            SmallPack.Read(folder, ("hazard", head + "fields: {}\n" + figures)).Faults,
            fault => fault.Reason == "缺少 fields。"
        );
        Assert.Contains(
            SmallPack
                .Read(folder, ("hazard", head + "fields: { a: { title: 甲, type: text, required: true } }\nworkflow: { start: open }\n"))
                .Faults,
            fault => fault.Reason == "workflow 缺少 states。"
        );
    }

    [Theory]
    [InlineData("2023-05-01\tfree\t劳动节")]
    [InlineData("2023-05-01 off 劳动节")]
    [InlineData("2023-5-1\toff\t劳动节")]
    [InlineData("2023-02-30\toff\t劳动节")]
    public void A_bad_line_of_the_calendar_is_named(string line)
    {
        using var folder = new TestFolder();
        SmallPack.Read(folder, ("income", SmallPack.Income));
        folder.Write("workdays.tsv", $"{SmallPack.WorkDays}{line}\n2023-05-02\toff\t劳动节\n");
        var loaded = PackLoader.Load(folder.Path);
        var fault = Assert.Single(loaded.Faults);
        Assert.Equal((folder["workdays.tsv"], 4L), (fault.File, fault.Line));
        Assert.False(loaded.Pack.Calendar.IsWorkDay(new(2023, 5, 2)));
        Assert.Single(loaded.Pack.Ledgers);
    }

    [Fact]
    public void A_pack_without_ledgers_or_calendar_says_so()
    {
        using var folder = new TestFolder();
        Assert.Equal(
            ["这里没有台账文件（*.yaml）。", "缺少工作日历（workdays.tsv）。"],
            PackLoader.Load(folder.Path).Faults.Select(fault => fault.Reason)
        );
    }

    [Fact]
    public void A_ledger_that_names_a_figure_of_one_that_is_left_out_is_left_out_too()
    {
        using var folder = new TestFolder();
        string third =
            SmallPack.Income.Replace("income", "third", StringComparison.Ordinal).Replace("SR", "SC", StringComparison.Ordinal)
            + "\n  share: { title: 占比, unit: \"%\", ratio: [total, income.total] }";
        var loaded = SmallPack.Read(
            folder,
            ("hazard", SmallPack.Hazard),
            ("income", SmallPack.Income.Replace("duty: 乡村振兴", "duty: 无", StringComparison.Ordinal)),
            ("third", third)
        );
        Assert.Equal(["hazard"], loaded.Pack.Ledgers.Select(ledger => ledger.Id));
        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder["ledgers/third.yaml"]
                && fault.Line == third.Split('\n').Length
                && fault.Reason.Contains("income.total 不存在", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Figures_that_lead_to_each_other_in_a_circle_are_refused()
    {
        using var folder = new TestFolder();
        string circle =
            SmallPack.Income + "\n  a: { title: 甲, unit: \"%\", ratio: [b, total] }\n  b: { title: 乙, unit: \"%\", ratio: [a, total] }";
        var loaded = SmallPack.Read(folder, ("hazard", SmallPack.Hazard), ("income", circle));
        Assert.Equal(["hazard"], loaded.Pack.Ledgers.Select(ledger => ledger.Id));
        Assert.Contains(loaded.Faults, fault => fault.Reason.Contains("引用了自己", StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_with_a_column_about_persons_is_masked_as_a_whole()
    {
        Assert.False(SmallPack.Load()["hazard"].Find("members")!.Personal);
        var masked = SmallPack.Load(
            (
                "hazard",
                SmallPack
                    .Hazard.Replace(
                        "name: { title: 姓名, type: text,",
                        "name: { title: 姓名, type: text, personal: true,",
                        StringComparison.Ordinal
                    )
                    .Replace("duty: 安全应急", "duty: 安全应急\nsees: { all: 试验 }", StringComparison.Ordinal)
            )
        );
        Assert.True(masked["hazard"].Find("members")!.Personal);
    }
}
