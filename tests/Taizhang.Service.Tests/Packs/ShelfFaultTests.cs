using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>Which entries everybody may read is said by the pack, and nothing personal can be said so.</summary>
public sealed class ShelfFaultTests
{
    private const string Shelf = "shelf: { as: papers, states: [kept], group: kind, text: words }";

    [Fact]
    public void A_shelf_is_read()
    {
        var loaded = Load(Shelf);
        Assert.Empty(loaded.Faults);
        var shelf = loaded.Pack["news"].Shelf!;
        Assert.Equal((ShelfSort.Papers, "kept", "words"), (shelf.Sort, shelf.States[0], shelf.Fields["text"].Id));
    }

    [Theory]
    [InlineData("as: papers", "as: books", "papers、services 或 projects")]
    [InlineData("states: [kept]", "states: [gone]", "没有状态“gone”")]
    [InlineData("text: words", "text: who", "是个人信息，不能给群众看")]
    [InlineData("text: words", "text: word", "没有字段 word")]
    [InlineData("text: words", "flow: words", "flow")]
    public void A_mistake_is_named(string right, string wrong, string reason) =>
        Assert.Contains(
            Load(Shelf.Replace(right, wrong, StringComparison.Ordinal)).Faults,
            fault => fault.Reason.Contains(reason, StringComparison.Ordinal)
        );

    [Fact]
    public void What_only_some_may_see_stands_on_no_shelf() =>
        Assert.Contains(Load(Shelf, "sees: [clerk]").Faults, fault => fault.Reason.Contains("不能给群众看", StringComparison.Ordinal));

    private static LoadedPack Load(string shelf, string sees = "sees: { all: 公开的信息 }")
    {
        using var folder = new TestFolder();
        folder.Write("workdays.tsv", "date\tkind\tholiday\n");
        folder.Write(
            "ledgers/news.yaml",
            $$"""
            ledger: news
            title: 公开
            duty: 自身建设
            number: GK
            area: town
            label: name
            about: 公开的信息
            fields:
              name: { title: 名称, type: text, required: true }
              kind: { title: 栏目, type: choice, choices: [动态, 政策], default: 动态 }
              words: { title: 内容, type: note }
              who: { title: 起草人, type: text, personal: true }
            {{sees}}
            {{shelf}}

            """
        );
        return PackLoader.Load(folder.Path);
    }
}
