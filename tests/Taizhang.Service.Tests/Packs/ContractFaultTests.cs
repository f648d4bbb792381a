using Taizhang.Kernel.Packs;
using Taizhang.Packs;

namespace Taizhang.Service.Tests.Packs;

/// <summary>
/// What the program reads of a ledger that it knows by name must be there: what is missing is named, and the ledger left out.
/// </summary>
public sealed class ContractFaultTests
{
    /// <summary>The ledger, what is replaced in its shipped file, by what, a text on the line that must be named, and the reason.</summary>
    public static TheoryData<string, string, string, string, string> Mistakes() =>
        new()
        {
            { "pledge", "  place: {", "  spot: {", "fields:", "缺少字段 place，程序要用到它。" },
            { "pledge", "type: text, max: 80, aka: [报告", "type: date, aka: [报告", "  place:", "字段 place 应当是 text 或 note" },
            { "pledge", "  month: { title: 月份, type: period }", "  mon: { title: 月份, type: period }", "columns:", "缺少列 month" },
            {
                "pledge",
                "type: number, decimals: 1, min: 0, max: 100 }",
                "type: text }",
                "      share:",
                "列 share 应当是 number 或 count"
            },
            { "pledge", "type: link, to: motion", "type: link, to: project", "  motion:", "字段 motion 应当指向 motion" },
            {
                "pledge",
                "{ as_figure: 按指标, least: 不低于, most: 不超过 }",
                "[按指标, 不低于, 不超过]",
                "  bound:",
                "字段 bound 缺少标识为 least 的选项（写成“least: 名称”）"
            },
            { "pledge", "least: 不低于", "minimum: 不低于", "  bound:", "字段 bound 缺少标识为 least 的选项" },
            { "pledge", "least: 不低于", "Least: 不低于", "  bound:", "选项标识“Least”应当由小写字母" },
            { "pledge", "least: 不低于", "least: 不超过", "  bound:", "choices 有重复" },
            { "livelihood", "dropped", "refused", "  states:", "缺少状态 dropped" },
            { "livelihood", "choose", "elect", "  moves:", "缺少流转 choose" },
            {
                "livelihood",
                "not_passed: 票决未获通过",
                "lost: 票决未获通过",
                "  drop_kind:",
                "字段 drop_kind 缺少标识为 not_passed 的选项"
            },
            { "motion", "solving: B正在解决", "working: B正在解决", "  outcome:", "字段 outcome 缺少标识为 solving 的选项" },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void What_the_program_reads_and_does_not_find_is_named_with_file_line_and_reason(
        string ledger,
        string right,
        string wrong,
        string on,
        string reason
    )
    {
        using var folder = new TestFolder();
        string shipped = Shipped(folder, ledger);
        Assert.Contains(right, shipped, StringComparison.Ordinal);
        string text = shipped.Replace(right, wrong, StringComparison.Ordinal);
        int line = Array.FindIndex(text.Split('\n'), one => one.Contains(on, StringComparison.Ordinal)) + 1;
        folder.Write($"ledgers/{ledger}.yaml", text);

        var loaded = PackLoader.Load(folder.Path);

        Assert.Contains(
            loaded.Faults,
            fault =>
                fault.File == folder[$"ledgers/{ledger}.yaml"]
                && fault.Line == line
                && fault.Reason.Contains(reason, StringComparison.Ordinal)
        );
        Assert.Null(loaded.Pack.Find(ledger));
    }

    [Fact]
    public void A_project_that_goes_through_no_states_is_a_fault()
    {
        using var folder = new TestFolder();
        var loaded = SmallPack.Read(folder, ("project", SmallPack.Income.Replace("income", "project", StringComparison.Ordinal)));
        var fault = Assert.Single(loaded.Faults);
        Assert.Equal((folder["ledgers/project.yaml"], 1L), (fault.File, fault.Line));
        Assert.StartsWith("缺少 workflow", fault.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_with_another_title_is_found_by_its_id()
    {
        using var folder = new TestFolder();
        string renamed = Shipped(folder, "pledge")
            .Replace("report: 政府工作报告", "report: 年度报告", StringComparison.Ordinal)
            .Replace("default: 政府工作报告", "default: 年度报告", StringComparison.Ordinal)
            .Replace("workflow:", "was: { choices: { kind: { 政府工作报告: 年度报告 } } }\n\nworkflow:", StringComparison.Ordinal);
        folder.Write("ledgers/pledge.yaml", renamed);

        var loaded = PackLoader.Load(folder.Path);

        Assert.Empty(loaded.Faults);
        Assert.Equal("年度报告", loaded.Pack[PledgeLedger.Id].TitleOf(PledgeLedger.Origin, PledgeLedger.Origins.Report));
    }

    [Fact]
    public void A_pack_may_be_without_the_ledgers_to_which_a_known_one_leads()
    {
        using var folder = new TestFolder();
        string alone = string.Join(
            '\n',
            Shipped(folder, "pledge")
                .Split('\n')
                .Where(line =>
                    !new[] { "  livelihood:", "  motion:", "  project:", "  paper:" }.Any(link =>
                        line.StartsWith(link, StringComparison.Ordinal)
                    )
                )
                .Select(line => line.Replace(", livelihood, motion, project", "", StringComparison.Ordinal))
        );
        using var small = new TestFolder();
        var loaded = SmallPack.Read(small, ("pledge", alone));
        Assert.Empty(loaded.Faults);
        Assert.Equal(PledgeLedger.Id, Assert.Single(loaded.Pack.Ledgers).Id);
    }

    /// <summary>Copies the shipped pack and gives the text of one of its ledgers.</summary>
    private static string Shipped(TestFolder folder, string ledger)
    {
        foreach (string file in Directory.EnumerateFiles(Path.Combine(ShippedPackTests.Folder, "ledgers")))
            folder.Write($"ledgers/{Path.GetFileName(file)}", File.ReadAllText(file));
        folder.Write("workdays.tsv", File.ReadAllText(Path.Combine(ShippedPackTests.Folder, "workdays.tsv")));
        return File.ReadAllText(Path.Combine(ShippedPackTests.Folder, "ledgers", $"{ledger}.yaml"));
    }
}
