using CsCheck;
using Taizhang.Kernel.Areas;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Areas;

public sealed class AreaTreeTests
{
    private readonly AreaTree _tree = new TestTown().Township.Areas;

    [Fact]
    public void The_tree_knows_what_lies_above_and_below()
    {
        Assert.Equal(Town, _tree.Town.Code);
        Assert.Equal([NorthOne, North, Town], Codes(_tree.SelfAndAbove(_tree.Ordinal(NorthOne))));
        Assert.Equal([North, NorthOne, NorthTwo], Codes(_tree.SelfAndBelow(_tree.Ordinal(North))));
        Assert.Equal([NorthOne, NorthTwo], _tree.ChildrenOf(North).Select(area => area.Code));
        Assert.True(_tree.Within(NorthOne, Town) && _tree.Within(NorthOne, NorthOne));
        Assert.False(_tree.Within(Town, NorthOne) || _tree.Within(NorthOne, South) || _tree.Within("nowhere", Town));
        Assert.Null(_tree.Find("nowhere"));
    }

    [Fact]
    public void An_area_belongs_to_its_village_or_to_none()
    {
        Assert.Equal(North, _tree.VillageOf(_tree.Find(NorthOne)!).Code);
        Assert.Equal(North, _tree.VillageOf(_tree.Find(North)!).Code);
        Assert.Equal(Town, _tree.VillageOf(_tree.Town).Code);
        var street = new Area($"{Town}001", "镇区网格", AreaLevel.Grid, Town, Founded);
        Assert.Equal(street.Code, _tree.With(street).VillageOf(street).Code);
    }

    [Fact]
    public void Names_are_shown_with_their_village()
    {
        Assert.Equal("北村 · 1网格", _tree.FullName(NorthOne));
        Assert.Equal("北村", _tree.FullName(North));
        Assert.Equal("nowhere", _tree.FullName("nowhere"));
    }

    [Fact]
    public void An_area_stands_from_its_first_day_until_before_its_last()
    {
        var area = new Area(North, "北村", AreaLevel.Village, Town, new(2020, 1, 1), new(2023, 1, 1));
        Assert.False(area.StandsOn(new(2019, 12, 31)));
        Assert.True(area.StandsOn(new(2020, 1, 1)) && area.StandsOn(new(2022, 12, 31)));
        Assert.False(area.StandsOn(new(2023, 1, 1)));
    }

    [Theory]
    [InlineData("32000000000", AreaLevel.Village)]
    [InlineData("3200000000011", AreaLevel.Village)]
    [InlineData("32000000000a", AreaLevel.Village)]
    [InlineData("３２００００００００００", AreaLevel.Village)]
    [InlineData("320000000001", AreaLevel.Grid)]
    [InlineData("", AreaLevel.Grid)]
    public void A_code_of_another_form_is_refused(string code, AreaLevel level) =>
        Assert.Equal("input.area_code", _tree.Check(new(code, "某地", level, Town, Founded))?.Code);

    [Theory]
    [InlineData(AreaLevel.Village, North)]
    [InlineData(AreaLevel.Village, NorthOne)]
    [InlineData(AreaLevel.Village, "999999999999")]
    [InlineData(AreaLevel.Village, null)]
    [InlineData(AreaLevel.Town, Town)]
    [InlineData(AreaLevel.Town, null)]
    public void A_parent_lies_above_and_there_is_one_town(AreaLevel level, string? parent) =>
        Assert.Equal("input.area_parent", _tree.Check(new("320000000009", "某地", level, parent, Founded))?.Code);

    [Fact]
    public void The_first_area_is_the_town()
    {
        Assert.Equal("input.area_parent", AreaTree.Empty.Check(new(North, "北村", AreaLevel.Village, null, Founded))?.Code);
        Assert.Equal("input.area_parent", AreaTree.Empty.Check(new(North, "北村", AreaLevel.Village, Town, Founded))?.Code);
        Assert.Null(AreaTree.Empty.Check(new(Town, "测试镇", AreaLevel.Town, null, Founded)));
        Assert.Null(_tree.Check(_tree.Town with { Name = "新名镇" }));
    }

    [Fact]
    public void Whatever_is_opened_and_moved_the_tree_stays_a_tree_and_ordinals_stay() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 2], Gen.Int[0, 12])
            .Array[0, 40]
            .Sample(
                steps =>
                {
                    var tree = AreaTree.Empty.With(new(Town, "测试镇", AreaLevel.Town, null, Founded));
                    foreach (var (number, level, parent) in steps)
                    {
                        var before = tree;
                        string code = (AreaLevel)level == AreaLevel.Grid ? $"32000000000000{number}" : $"32000000000{number}";
                        var area = new Area(
                            code,
                            "某地",
                            (AreaLevel)level,
                            parent < tree.All.Length ? tree.All[parent].Code : null,
                            Founded
                        );
                        if (tree.Find(code) is { } standing && standing.Level != area.Level)
                            continue;
                        if (tree.Check(area) is not null)
                            continue;
                        tree = tree.With(area);
                        foreach (var old in before.All)
                            Assert.Equal(before.Ordinal(old.Code), tree.Ordinal(old.Code));
                        Assert.Equal(area, tree.Find(code));
                    }
                    Assert.Equal(tree.All.Length, tree.SelfAndBelow(0).Length);
                    for (int i = 0; i < tree.All.Length; i++)
                    {
                        Assert.Equal(0, tree.SelfAndAbove(i)[^1]);
                        Assert.Equal(tree.All[i].Level == AreaLevel.Town, tree.All[i].Parent is null);
                        foreach (int above in tree.SelfAndAbove(i))
                        {
                            Assert.True(tree.Within(tree.All[i].Code, tree.All[above].Code));
                            Assert.Contains(i, tree.SelfAndBelow(above).ToArray());
                        }
                    }
                },
                iter: 500
            );

    private string[] Codes(ReadOnlySpan<int> ordinals) => [.. ordinals.ToArray().Select(i => _tree.All[i].Code)];
}
