using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Service.Tests.Packs;

/// <summary>Every kind of field that the kernel has can be written in a pack, with the keys that its word says, and no others.</summary>
public sealed class FieldWordTests
{
    /// <summary>For each key that only some kinds have, something that it may say, and whether a kind that has it must say it.</summary>
    private static readonly Dictionary<string, (string Text, bool Must)> Keys = new()
    {
        ["max"] = ("max: 9", false),
        ["min"] = ("min: 1", false),
        ["choices"] = ("choices: [甲, 乙]", true),
        ["future"] = ("future: true", false),
        ["unit"] = ("unit: 亩", false),
        ["decimals"] = ("decimals: 1", false),
        ["to"] = ("to: sample", true),
        ["within"] = ("within: village", false),
        ["columns"] = ("columns: { a: { title: 甲, type: text } }", true),
    };

    public static TheoryData<string> Words() => [.. FieldWord.All.Select(word => word.Word)];

    [Fact]
    public void Every_kind_of_the_kernel_has_a_word_of_its_own_which_is_its_name()
    {
        Assert.Equal(
            typeof(FieldType)
                .Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(FieldType)) && !type.IsAbstract)
                .Select(type => type.Name)
                .Order(),
            FieldWord.All.Select(word => word.Plain.GetType().Name).Distinct().Order()
        );
        Assert.Equal(FieldWord.All.Length, FieldWord.All.Select(word => word.Word).Distinct().Count());
        Assert.Equal(FieldWord.All.Length, FieldWord.All.Select(word => word.Plain.Proposal.Title).Distinct().Count());
        Assert.All(FieldWord.All, word => Assert.Equal(word.Word, word.Plain.Name));
        Assert.All(FieldWord.All, word => Assert.Same(word, FieldWord.Find(word.Word)));
        Assert.Null(FieldWord.Find("mony"));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void A_pack_makes_a_field_of_it(string word)
    {
        var kind = FieldWord.Find(word)!;
        var (ledger, faults) = Load(word, kind.Keys);
        Assert.Empty(faults);
        var field = ledger!.Find("it")!;
        Assert.Equal((word, kind.Plain.GetType()), (field.Type.Name, field.Type.GetType()));
        Assert.Equal(kind.Plain.Privacy != Privacy.Open, field.Personal);
        Assert.Equal(kind.Plain.Privacy == Privacy.Sealed, field.Sealed);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void It_has_the_keys_that_it_says_and_no_others(string word)
    {
        var kind = FieldWord.Find(word)!;
        var must = kind.Keys.Where(key => Keys[key].Must).ToArray();
        foreach (string key in Keys.Keys)
        {
            var (_, faults) = Load(word, must.Append(key).Distinct());
            Assert.Equal(kind.Keys.Contains(key) ? [] : [$"不认识的键“{key}”。"], faults.Select(fault => fault.Reason));
        }
        foreach (string key in must)
            Assert.NotEmpty(Load(word, must.Except([key])).Faults);
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void It_is_a_column_of_a_table_where_it_says_so(string word)
    {
        var kind = FieldWord.Find(word)!;
        var (_, faults) = Load($"rows, columns: {{ a: {{ title: 甲, type: {Said(word, kind.Keys)} }} }}");
        Assert.Equal(kind.Plain.InRows ? [] : [$"rows 的列不能是 {word}。"], faults.Select(fault => fault.Reason).Take(1));
    }

    private static string Said(string word, IEnumerable<string> keys) =>
        string.Join(", ", keys.Select(key => Keys[key].Text).Prepend(word));

    private static (Ledger? Ledger, IReadOnlyList<PackFault> Faults) Load(string word, IEnumerable<string> keys) => Load(Said(word, keys));

    private static (Ledger? Ledger, IReadOnlyList<PackFault> Faults) Load(string type)
    {
        using var folder = new TestFolder();
        folder.Write("workdays.tsv", "date\tkind\tholiday\n");
        folder.Write(
            "ledgers/sample.yaml",
            $$"""
            ledger: sample
            title: 样本
            duty: 民生保障
            number: YB
            area: village
            sees: { all: 试验 }
            fields:
              name: { title: 名称, type: text, required: true }
              it: { title: 它, type: {{type}} }
            """
        );
        var loaded = PackLoader.Load(folder.Path);
        return (loaded.Pack.Find("sample"), loaded.Faults);
    }
}
