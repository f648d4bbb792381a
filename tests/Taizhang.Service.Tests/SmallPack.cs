using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Service.Tests;

/// <summary>
/// Ledgers as a pack's files say them: hazards with a workflow, clocks and every kind of figure, and declared incomes; beside them those of
/// <see cref="RegisterPack"/>.
/// </summary>
internal static class SmallPack
{
    public const string Hazard = """
        ledger: hazard
        title: 安全隐患
        duty: 安全应急
        number: YH
        area: grid
        label: site
        fields:
          site: { title: 场所, type: text, required: true, search: true, list: true }
          kind: { title: 类别, type: choice, choices: [消防, 燃气, 道路交通], list: true }
          grade: { title: 等级, type: choice, choices: [一般, 重大], default: 一般 }
          found_on: { title: 排查日期, type: date, required: true }
          cost: { title: 投入, type: money, min: 0 }
          people: { title: 人数, type: count }
          problem: { title: 描述, type: note, search: true }
          checked: { title: 复核, type: yesno }
          members: { title: 参与人员, type: rows,
            columns: { name: { title: 姓名, type: text, required: true }, hours: { title: 工时, type: count } } }
          after: { title: 整改后照片, type: photo }
        workflow:
          start: open
          states: { open: 待交办, fixing: 整改中, fixed: 待验收, closed: 已销号 }
          moves:
            assign: { title: 交办, from: open, to: fixing, by: clerk, needs: [office] }
            fix: { title: 报告整改, from: fixing, to: fixed, by: [office, clerk], may: [cost, after] }
            accept: { title: 验收销号, from: fixed, to: closed, by: [clerk, leader], not_by: fix }
            reject: { title: 退回, from: fixed, to: fixing, by: clerk, needs: [reason] }
            extend: { title: 延期, from: fixing, by: leader, needs: [reason], extends: { fix: 5 } }
            hang: { title: 挂账, from: fixing, by: clerk, needs: [reason] }
            unhang: { title: 恢复办理, from: fixing, by: clerk }
        clocks:
          fix: { title: 整改时限, starts: assign, stops: fix, days: 15, calendar: work, when: [ { grade: 重大, days: 3 } ], warn: 80%,
            pauses: hang, resumes: unhang, ladder: { leader: 1, county: 10 } }
        figures:
          found: { title: 排查隐患, unit: 处, count: entries, on: found_on, by: [kind, grade] }
          closed: { title: 整改隐患, unit: 处, count: entries, on: entered(closed), by: [kind] }
          returned: { title: 退回, unit: 次, count: moves(reject) }
          cost: { title: 整改投入, unit: 万元, sum: cost, on: found_on, by: [kind] }
          hours: { title: 参与人次, unit: 人次, sum: members, on: found_on }
          open: { title: 在办隐患, unit: 处, stock: entries, from: found_on, until: entered(closed), by: [kind] }
          exposed: { title: 受影响人数, unit: 人, stock: people, until: entered(closed) }
          sites: { title: 排查场所, unit: 家, distinct: site, on: found_on, by: [kind] }
          people: { title: 最近人数, unit: 人, latest: people, on: found_on }
          rate: { title: 整改率, unit: "%", ratio: [closed, found], by: [kind] }
          major: { title: 重大隐患, unit: 处, count: entries, on: found_on, where: { grade: 重大 } }
          in_time: { title: 按期整改, unit: 处, count: entries, on: due(fix), where: { clock(fix): in_time } }
          busy: { title: 隐患较多的村, unit: 个, areas: village, of: found, is: ">= 2" }
        phrase: 排查隐患{found}，整改率{rate}
        """;

    public const string Income = """
        ledger: income
        title: 集体收入
        duty: 乡村振兴
        number: SR
        area: village
        label: period
        unique: [period]
        fields:
          period: { title: 时期, type: period, required: true }
          value: { title: 收入, type: money }
        figures:
          total: { title: 集体经济收入, unit: 万元, declared: value, period: period, months: sum }
          standing: { title: 集体积累, unit: 万元, declared: value, period: period, months: last }
        """;

    public const string WorkDays = "date\tkind\tholiday\n2023-05-01\toff\t劳动节\n2023-05-06\twork\t劳动节\n";

    public static Pack Load() =>
        Load(
            ("hazard", Hazard),
            ("income", Income),
            ("household", RegisterPack.Household),
            ("visit", RegisterPack.Visit),
            ("event", RegisterPack.Event)
        );

    public static Pack Load(params (string Name, string Text)[] ledgers)
    {
        using var folder = new TestFolder();
        var loaded = Read(folder, ledgers);
        Assert.Empty(loaded.Faults);
        return loaded.Pack;
    }

    /// <summary>Writes a pack's files into a folder and loads it.</summary>
    public static LoadedPack Read(TestFolder folder, params (string Name, string Text)[] ledgers)
    {
        folder.Write("workdays.tsv", WorkDays);
        foreach (var (name, text) in ledgers)
            folder.Write($"ledgers/{name}.yaml", text);
        return PackLoader.Load(folder.Path);
    }
}
