using Taizhang.Kernel;

namespace Taizhang.Storage.Tests;

/// <summary>Points of households as a pack's files say them: households, items with a cap a year, points given, goods, and what is redeemed; beside them a fund out of which is paid.</summary>
internal static class PointsPack
{
    public const string House = """
        ledger: house
        title: 积分户
        duty: 社会治理
        number: JM
        area: village
        label: name
        identity: code
        fields:
          code: { title: 户号, type: text, required: true }
          name: { title: 户主, type: text, required: true, personal: true }
        """;

    public const string Item = """
        ledger: item
        title: 积分事项
        duty: 社会治理
        number: SX
        area: town
        fields:
          name: { title: 事项, type: text, required: true }
          points: { title: 分值, type: count, required: true }
          cap: { title: 年度上限, type: count }
        """;

    public const string Points = """
        ledger: points
        title: 积分记录
        duty: 社会治理
        number: JF
        area: village
        label: item
        fields:
          house: { title: 户, type: link, to: house, required: true }
          item: { title: 事项, type: link, to: item, required: true }
          points: { title: 积分, type: count, min: -1000, max: 1000, from: item.points }
          day: { title: 日期, type: date, required: true }
        workflow:
          start: draft
          states: { draft: 待公示, posted: 已公示 }
          moves:
            post: { title: 公示, from: draft, to: posted, by: clerk }
        posts:
          - { title: 积分, on: day, where: { state: posted }, unit: 分, amount: points, from: 村积分, to: house, lasts: 12 }
          - { title: 事项年度上限, on: day, where: { state: posted, points: "> 0" }, unit: 分, amount: points, from: 年度上限, to: [house, item], per: year, most: item.cap }
        """;

    public const string Goods = """
        ledger: goods
        title: 兑换物品
        duty: 社会治理
        number: WP
        area: town
        fields:
          name: { title: 物品, type: text, required: true }
          stock: { title: 入库数量, type: count, required: true }
        posts:
          - { title: 入库, on: opened, unit: 件, amount: stock, from: 采购, to: self }
        """;

    public const string Redeem = """
        ledger: redeem
        title: 积分兑换
        duty: 社会治理
        number: DH
        area: village
        label: goods
        fields:
          house: { title: 户, type: link, to: house, required: true }
          goods: { title: 物品, type: link, to: goods, required: true }
          points: { title: 所用积分, type: count, required: true }
          day: { title: 日期, type: date, required: true }
        posts:
          - { title: 兑换, on: day, unit: 分, amount: points, from: house, to: 已兑换 }
          - { title: 领取, on: day, unit: 件, amount: 1, from: goods, to: 已领取 }
        """;

    public const string Fund = """
        ledger: fund
        title: 善款
        duty: 民生保障
        number: SK
        area: town
        fields:
          name: { title: 名称, type: text, required: true }
          amount: { title: 金额, type: money, required: true }
          source: { title: 使用的资金, type: link, to: fund }
        posts:
          - { title: 到账, on: opened, where: { source: none }, unit: 元, amount: amount, from: 捐赠, to: self }
          - { title: 支出, on: opened, where: { source: any }, unit: 元, amount: amount, from: source, to: 救助 }
        """;

    public static readonly (string Name, string Text)[] Files = [("house", House), ("item", Item), ("points", Points), ("goods", Goods), ("redeem", Redeem), ("fund", Fund)];

    public static Pack Load() => SmallPack.Load(Files);
}
