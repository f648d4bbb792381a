using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Keeping;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Values;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Tests;

/// <summary>Ledgers that a township makes for itself, as their texts say them.</summary>
internal static class OwnLedgers
{
    public static readonly OwnLedger Trees = Tree(
        """
          name: { title: 树名, type: text, required: true, search: true }
          kind: { title: 树种, type: choice, choices: [银杏, 国槐], list: true }
          cost: { title: 养护费, type: money }
        """,
        """
          found: { title: 古树, unit: 棵, count: entries, on: opened, by: [kind] }
          cost: { title: 养护费, unit: 元, sum: cost, on: opened }
        """
    );

    public static readonly OwnLedger Wells = new(
        "wells",
        "机井",
        """
        ledger: wells
        title: 机井
        duty: 乡村振兴
        number: JJ
        area: village
        fields:
          name: { title: 井名, type: text, required: true }
          depth: { title: 井深, type: number, unit: 米 }
        figures:
          all: { title: 机井, unit: 眼, stock: entries, from: opened }
          names: { title: 井名, unit: 个, distinct: name, on: opened }
        """
    );

    /// <summary>The ledger of trees with other fields and figures.</summary>
    public static OwnLedger Tree(string fields, string figures, string rest = "") =>
        new(
            "trees",
            "古树名木",
            $"""
            ledger: trees
            title: 古树名木
            duty: 生态环境
            number: GS
            area: grid
            fields:
            {fields}
            figures:
            {figures}
            {rest}
            """
        );

    public static SetLedger Setting(this SmallTown town, OwnLedger ledger) => new(town.Id(), ledger);

    public static OpenEntry Planting(
        this SmallTown town,
        string name,
        string kind = "银杏",
        string cost = "1.25",
        string area = SmallTown.NorthOne
    ) =>
        new(
            town.Id(),
            "trees",
            area,
            null,
            new Dictionary<string, Input>
            {
                ["name"] = name,
                ["kind"] = kind,
                ["cost"] = cost,
            }
        );

    public static OpenEntry Digging(this SmallTown town, string name, string area = SmallTown.North) =>
        new(town.Id(), "wells", area, null, new Dictionary<string, Input> { ["name"] = name });

    /// <summary>A figure of the whole township in 2023.</summary>
    public static string? Read(RunningTown town, string figure)
    {
        var (of, slice) = town.Pack.Figures.Find(figure)!.Value;
        return town.Read(state => state.Read(of, slice, SmallTown.Code, new Period(2023))).Value?.ToString();
    }
}
