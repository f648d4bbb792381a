namespace Taizhang.Service.Tests;

/// <summary>
/// A register of households, and two ledgers that point to it: visits, and events that are dispatched and may be told of twice. The tests
/// of the site work with it as well.
/// </summary>
internal static class RegisterPack
{
    public const string Household = """
        ledger: household
        title: 农户
        duty: 乡村振兴
        number: NH
        area: grid
        label: house
        identity: house
        sees: { all: 试验 }
        fields:
          house: { title: 户号, type: text, max: 40, required: true, search: true, list: true }
          head: { title: 户主, type: text, max: 40, personal: true, search: true, list: true }
          card: { title: 身份证号, type: citizen_id }
          account: { title: 一卡通账号, type: text, personal: sealed }
          kind: { title: 户类型, type: choice, choices: [一般户, 脱贫户], default: 一般户, list: true }
        workflow:
          start: kept
          rests: [kept]
          states: { kept: 在册, gone: 已销户 }
          moves:
            leave: { title: 销户, from: kept, to: gone, by: clerk, retires: true }
            restore: { title: 恢复, from: gone, to: kept, by: clerk }
        figures:
          households: { title: 农户数, unit: 户, stock: entries, by: [kind] }
        """;

    public const string Visit = """
        ledger: visit
        title: 走访慰问
        duty: 民生保障
        number: ZF
        area: grid
        label: house
        sees: { all: 试验 }
        fields:
          house: { title: 走访户, type: link, to: household, required: true, list: true }
          kind: { title: 走访时户类型, type: choice, choices: [一般户, 脱贫户], from: house.kind, list: true }
          day: { title: 走访日期, type: date, required: true, list: true }
          money: { title: 慰问金, type: money }
          source: { title: 反映人, type: link, to: household, personal: true }
        figures:
          visits: { title: 走访户次, unit: 户次, count: entries, on: day }
          visited: { title: 走访户数, unit: 户, distinct: house, on: day }
          money: { title: 慰问金, unit: 元, sum: money, on: day }
        """;

    public const string Event = """
        ledger: event
        title: 网格事件
        duty: 社会治理
        number: SJ
        area: grid
        label: what
        dispatch: kind
        near: { same: [kind], days: 14, metres: 200 }
        sees: { all: 试验 }
        fields:
          what: { title: 事由, type: text, required: true, search: true, list: true }
          kind: { title: 类别, type: choice, choices: [路灯, 垃圾, 积水], required: true, list: true }
          place: { title: 位置, type: point }
          house: { title: 涉及户, type: link, to: household }
          caller: { title: 反映人, type: text, max: 40, personal: true }
        workflow:
          start: open
          states: { open: 待派遣, handling: 处理中, closed: 已结案 }
          moves:
            send: { title: 派遣, from: open, to: handling, by: clerk, needs: [office] }
            close: { title: 结案, from: handling, to: closed, by: [office, clerk] }
        clocks:
          handle: { title: 处理时限, starts: send, stops: close, days: 3, calendar: work }
        figures:
          came: { title: 受理事件, unit: 件, count: entries, on: opened, by: [kind] }
          closed: { title: 办结事件, unit: 件, count: entries, on: entered(closed), by: [kind] }
          open: { title: 在办事件, unit: 件, stock: entries, until: entered(closed) }
        """;
}
