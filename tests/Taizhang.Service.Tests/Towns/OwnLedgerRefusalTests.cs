using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Storage.Sqlite;
using static Taizhang.Service.Tests.OwnLedgers;

namespace Taizhang.Service.Tests.Towns;

/// <summary>A definition that is wrong, or breaks what stands, is refused with what is wrong, and nothing of it is taken.</summary>
public sealed class OwnLedgerRefusalTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly Pack _shipped = SmallPack.Load();

    public void Dispose() => _folder.Dispose();

    private async Task<SmallTown> CreateAsync() =>
        await SmallTown.OpenAsync(SqliteTownStore.Create(_folder["a.town.db"], SmallTown.Info, _shipped), _shipped);

    [Theory]
    [InlineData("number: GS", "number: YH", "编号前缀 YH 与“安全隐患”重复")]
    [InlineData("ledger: trees", "ledger: wells", "应当放在 wells.yaml 中")]
    [InlineData("title: 古树名木", "title: 树", "title 应当是")]
    [InlineData("type: money", "type: gold", "没有“gold”这种字段")]
    [InlineData("sum: cost", "sum: costs", "“costs”不是字段")]
    [InlineData("type: money", "type: money, from: wells.depth", "from 指的“wells”不是 link 字段")]
    [InlineData("type: text, required: true, search: true", "type: link, to: wells, required: true", "to 指的台账 wells 不存在")]
    [InlineData("fields:", "fields: &a", "")]
    [InlineData("area: grid", "area: *a", "别名")]
    [InlineData("area: grid", "area: [[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]", "嵌套太深")]
    [InlineData("area: grid", "area: {", "不是有效的 YAML")]
    public async Task A_definition_with_a_fault_is_refused_with_line_and_reason(string good, string bad, string reason)
    {
        await using var town = await CreateAsync();
        var done = await town.DoAsync(
            town.Setting(Trees with { Yaml = Trees.Yaml.Replace(good, bad, StringComparison.Ordinal) }),
            SmallTown.Clerk
        );
        if (reason.Length == 0)
        {
            Assert.True(done.Ok);
            return;
        }
        Assert.Contains(
            done.Refusals,
            refusal => refusal.Code == "input.ledger_yaml" && refusal.Message.Contains(reason, StringComparison.Ordinal)
        );
        Assert.Null(town.Town.Latest.Pack.Find("trees"));
        await town.OpenAsync();
    }

    [Fact]
    public async Task A_change_that_breaks_another_own_ledger_is_refused_and_names_it()
    {
        await using var town = await CreateAsync();
        await town.MustAsync(town.Setting(Wells), SmallTown.Clerk);
        await town.MustAsync(
            town.Setting(
                Tree(
                    "  name: { title: 树名, type: text, required: true }\n  well: { title: 浇水的井, type: link, to: wells }",
                    "  per_well: { title: 每井, unit: 棵, ratio: [wells.all, hazard.found] }"
                )
            ),
            SmallTown.Clerk
        );
        var refused = (
            await town.DoAsync(
                town.Setting(Wells with { Yaml = Wells.Yaml.Replace("  all:", "  every:", StringComparison.Ordinal) }),
                SmallTown.Clerk
            )
        ).Refusals;
        Assert.Contains("（trees.yaml）", Assert.Single(refused).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_that_does_not_suit_the_entries_is_refused_and_they_are_named()
    {
        await using var town = await CreateAsync();
        await town.MustAsync(town.Setting(Trees), SmallTown.Clerk);
        for (int i = 0; i < 25; i++)
            await town.MustAsync(town.Planting(i < 22 ? "大银杏" : $"树{i}", i % 2 == 0 ? "银杏" : "国槐"), SmallTown.Clerk);
        var (position, figures) = (town.Town.Position, town.Figures(2023).Values.ToArray());
        foreach (
            var (changed, says) in new (OwnLedger, string)[]
            {
                (
                    Tree(
                        "  name: { title: 树名, type: text, required: true }\n  kind: { title: 树种, type: choice, choices: [银杏, 国槐] }",
                        "  all: { title: 树, unit: 棵, count: entries, on: opened }"
                    ),
                    "没有字段“cost”，但已填有内容，涉及已登记的 25 条条目（GS-2023-0001、"
                ),
                (With("choices: [银杏, 国槐]", "choices: [银杏, 皂角]"), "没有选项“国槐”，涉及已登记的 12 条条目（GS-2023-0002、"),
                (
                    With("type: text, required: true, search: true", "type: date, required: true"),
                    "“树名”（name）已填的内容不能按 date 读取，涉及已登记的 25 条"
                ),
                (
                    With("title: 古树名木\n", "title: 古树名木\nidentity: name\n"),
                    "按“树名”认定，有的条目与先登记的重复，涉及已登记的 21 条条目（GS-2023-0002、"
                ),
                (With("number: GS", "number: GSM"), "编号前缀改成了 GSM，涉及已登记的 25 条"),
                (With("figures:", "workflow: { start: new, states: { new: 新 } }\nfigures:"), "没有状态“kept”，涉及已登记的 25 条"),
            }
        )
        {
            var refused = Assert.Single((await town.DoAsync(town.Setting(changed), SmallTown.Clerk)).Refusals);
            Assert.Equal(("conflict.ledger_breaks", 409), (refused.Code, refused.Status));
            Assert.Contains(says, refused.Message, StringComparison.Ordinal);
            Assert.True(refused.Message.Split('、').Length <= 20);
        }
        Assert.Equal(position, town.Town.Position);
        Assert.Equal(figures, town.Figures(2023).Values);

        static OwnLedger With(string good, string other) => Trees with { Yaml = Trees.Yaml.Replace(good, other, StringComparison.Ordinal) };
    }
}
