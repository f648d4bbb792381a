using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;
using Taizhang.Packs.Yaml;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Service.Tests.Workbooks;

/// <summary>Workbooks as people keep them, read as a careful clerk would read them: what is not clear is refused with its cell.</summary>
public sealed class CaseTests
{
    private static readonly DateOnly Today = new(2023, 12, 31);

    private static readonly Ledger Probe = Own(File.ReadAllText(PathOf("probe.yaml")));

    private static readonly AreaTree Areas = new[]
    {
        new Area("419001100", "克井镇", AreaLevel.Town, null, new(2020, 1, 1)),
        new("419001100001", "佃头村", AreaLevel.Village, "419001100", new(2020, 1, 1)),
        new("419001100002", "白涧村", AreaLevel.Village, "419001100", new(2020, 1, 1)),
        new("419001100001001", "1网格", AreaLevel.Grid, "419001100001", new(2020, 1, 1)),
    }.Aggregate(AreaTree.Empty, (tree, area) => tree.With(area));

    [Fact]
    public void A01_a_list_of_texts_with_blanks_has_its_header_in_the_first_row()
    {
        var (draft, ledger) = Proposed("A01-text-only-with-blanks.xlsx");
        Assert.Equal(
            ["姓名", "性别", "民族", "政治面貌", "学历", "现任职务", "任职时间", "备注"],
            draft.Fields.Select(field => field.Title)
        );
        var rows = Rows("A01-text-only-with-blanks.xlsx", ledger);
        Assert.Equal(10, rows.Length);
        Assert.All(rows, row => Assert.Empty(row.Faults));
    }

    [Theory]
    [InlineData("A02b-unit-line-lost-probe.xlsx")]
    [InlineData("A02c-unit-line-lost-full-dates-probe.xlsx")]
    public void A02_the_unit_and_the_year_above_the_header_are_used(string file)
    {
        var rows = Rows(file, Probe);
        Assert.Equal(["12000.00", "8500.00"], rows.Select(row => Canonical(Probe, row, "amount")));
        Assert.Equal(["2023-05-06", "2023-05-07"], rows.Select(row => Canonical(Probe, row, "day")));
    }

    [Fact]
    public void A02_a_new_ledger_takes_the_unit_line_for_its_money()
    {
        var (draft, ledger) = Proposed("A02-title-and-unit-line.xlsx");
        Assert.Equal(["序号", "补贴类别", "领取人", "发放金额"], draft.Fields.Select(field => field.Title));
        Assert.Equal("money", draft.Fields[^1].Type);
        var rows = Rows("A02-title-and-unit-line.xlsx", ledger);
        Assert.Equal(["12000.00", "8500.00"], rows.Select(row => Canonical(ledger, row, draft.Fields[^1].Id)));
        Assert.Equal("419001100001", rows[0].Area);
    }

    [Fact]
    public void A03_codes_stay_texts_placeholders_are_nothing_and_words_inside_words_decide_no_type()
    {
        var (draft, ledger) = Proposed("A03-titles-and-placeholders.xlsx");
        var types = draft.Fields.ToDictionary(field => field.Title, field => field.Type);
        Assert.Equal(("count", "count", "text", "count"), (types["楼栋"], types["单元"], types["房号"], types["评价得分"]));
        Assert.Equal(("text", "text", "text", "text"), (types["流水号"], types["起始号"], types["学号"], types["银行密码"]));
        Assert.Equal(("date", "date", "yesno"), (types["受理时间"], types["办结日期"], types["是否消费帮扶户"]));
        var by = draft.Fields.ToDictionary(field => field.Title);
        Assert.False(by["办结日期"].Required);
        Assert.Equal(("money", false), (by["单价"].Type, by["单价"].Sum));
        Assert.False(draft.Fields.Exists(field => field.Sum));
        Assert.Equal("sealed", by["银行密码"].Personal);
        var rows = Rows("A03-titles-and-placeholders.xlsx", ledger);
        Assert.All(rows, row => Assert.Empty(row.Faults));
        Assert.Equal(("015254481", "0202"), (rows[0].Fields[by["流水号"].Id].Text, rows[0].Fields[by["房号"].Id].Text));
        Assert.Equal(15, rows.Count(row => row.Fields.ContainsKey(by["办结日期"].Id)));
    }

    [Fact]
    public void A04_a_column_without_a_heading_is_named_and_can_be_kept()
    {
        var (draft, _) = Proposed("A04-column-without-heading.xlsx");
        Assert.Equal(["姓名", "C列", "电话", "1月", "2月"], draft.Fields.Select(field => field.Title));
        Assert.Contains("没有列名", draft.Fields[1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A05_a_narrow_title_is_no_part_of_the_header()
    {
        var (draft, ledger) = Proposed("A05-narrow-title.xlsx");
        Assert.Equal(["序号", "部门", "姓名", "出勤天数", "请假天数", "备注"], draft.Fields.Select(field => field.Title));
        Assert.Equal(7, Rows("A05-narrow-title.xlsx", ledger).Length);
    }

    [Fact]
    public void A07_a_form_that_nobody_has_filled_in_makes_a_ledger()
    {
        var (draft, ledger) = Proposed("A07-empty-form.xlsx");
        Assert.Equal(
            [("序号", false), ("姓名", true), ("失业保险编号", true), ("身份证号", true), ("电话号码", true)],
            draft.Fields.Select(field => (field.Title, field.Kept))
        );
        Assert.Equal("citizen_id", draft.Fields[3].Type);
        Assert.Empty(Rows("A07-empty-form.xlsx", ledger));
    }

    [Fact]
    public void A09_a_second_table_with_its_columns_in_another_order_is_read_by_its_own_header()
    {
        var (draft, ledger) = Proposed("A09-second-table-other-order.xlsx");
        var (score, kind) = (Id(draft, "第一季度"), Id(draft, "行业类别"));
        var rows = Rows("A09-second-table-other-order.xlsx", ledger);
        Assert.Equal(10, rows.Length);
        Assert.Equal(["91", "92", "93", "94", "95", "81", "82", "83", "84", "85"], rows.Select(row => row.Fields[score].Text));
        Assert.Equal("服务行业", rows[^1].Fields[kind].Text);
        Assert.Equal(
            [(4, "分节标题"), (10, "分节标题"), (11, "重复的表头")],
            All("A09-second-table-other-order.xlsx", ledger).Where(row => row.LeftOut is not null).Select(row => (row.Number, row.LeftOut!))
        );
    }

    [Fact]
    public void A10_villages_are_found_as_people_write_them_and_what_is_none_is_refused()
    {
        const string Village = "419001100001",
            Town = "419001100",
            Grid = "419001100001001",
            None = "input.cell_area";
        var ledger = Own(Patrols);
        var found = Rows("A10-village-names.xlsx", ledger)
            .ToDictionary(row => row.Number, row => row.Faults is [var fault, ..] ? fault.Refusal.Code : row.Area);
        for (int row = 2; row <= 16; row++)
            Assert.Equal((row, Village), (row, found[row]));
        Assert.Equal((Grid, Grid, Village, Village), (found[17], found[18], found[19], found[20]));
        for (int row = 21; row <= 24; row++)
            Assert.Equal((row, Town), (row, found[row]));
        for (int row = 25; row <= 28; row++)
            Assert.Equal((row, None), (row, found[row]));
        Assert.Equal((Village, Grid), (found[29], found[30]));
    }

    [Fact]
    public void A11_people_are_counted_in_whatever_word()
    {
        var ledger = Own(Households);
        var reading = Reading("A11-people-counted-in-ge.xlsx", ledger);
        Assert.Equal(["house", "head", "people", "workers", "away"], reading.Matches.Select(match => match.Target));
        var row = Rows("A11-people-counted-in-ge.xlsx", ledger)[0];
        Assert.Equal(("4", "2", "1"), (row.Fields["people"].Text, row.Fields["workers"].Text, row.Fields["away"].Text));
    }

    [Fact]
    public void A12_two_amounts_in_a_cell_are_refused_with_their_cell()
    {
        var rows = Rows("A12-two-amounts-in-a-cell.xlsx", Own(Payments));
        Assert.Equal(
            ["第 2 行 C 列 input.cell_several", "第 3 行 C 列 input.cell_several", ""],
            rows.Select(row => row.Faults is [var fault] ? $"{fault.Place} {fault.Refusal.Code}" : "")
        );
    }

    [Fact]
    public void A13_subtotals_and_footers_are_no_entries()
    {
        var ledger = Own(Grants);
        var rows = Rows("A13-subtotals-and-footers.xlsx", ledger);
        Assert.Equal(["100", "200", "300", "100", "200", "300"], rows.Select(row => row.Fields["amount"].Text));
        Assert.Equal(
            [(5, "合计行"), (9, "合计行"), (10, "合计行"), (11, "合计行"), (12, "填表说明或签名"), (13, "填表说明或签名")],
            All("A13-subtotals-and-footers.xlsx", ledger).Where(row => row.LeftOut is not null).Select(row => (row.Number, row.LeftOut!))
        );
    }

    [Fact]
    public void A14_a_list_of_texts_with_a_header_on_each_page_loses_no_row()
    {
        var (draft, ledger) = Proposed("A14-text-roster-page-headers.xlsx");
        Assert.Equal(["序号", "姓名", "性别", "准考证号", "单位", "职位"], draft.Fields.Select(field => field.Title));
        var rows = Rows("A14-text-roster-page-headers.xlsx", ledger);
        Assert.Equal(18, rows.Length);
        Assert.Equal("136000000007", rows[6].Fields[Id(draft, "准考证号")].Text);
    }

    private const string Patrols = """
        ledger: own_9
        title: 巡查登记
        duty: 生态环境
        number: XZ
        area: grid
        label: kind
        fields:
          kind: { title: 巡查类型, type: text, required: true }
          day: { title: 巡查日期, type: date, required: true }
        """;

    private const string Households = """
        ledger: own_9
        title: 户登记
        duty: 乡村振兴
        number: XZ
        area: town
        label: house
        fields:
          house: { title: 户号, type: text, required: true }
          head: { title: 户主, type: text, required: true }
          people: { title: 家庭人口, type: count, unit: 人, aka: [家庭人数] }
          workers: { title: 劳动力, type: count, unit: 人 }
          away: { title: 外出务工, type: count, unit: 人 }
        """;

    private const string Payments = """
        ledger: own_9
        title: 支付登记
        duty: 自身建设
        number: XZ
        area: town
        label: matter
        fields:
          matter: { title: 事项, type: text, required: true }
          day: { title: 日期, type: date, required: true }
          amount: { title: 支付金额, type: money, required: true }
          note: { title: 备注, type: note }
        """;

    private const string Grants = """
        ledger: own_9
        title: 发放登记
        duty: 民生保障
        number: XZ
        area: village
        label: amount
        fields:
          name: { title: 领取人, type: text }
          day: { title: 日期, type: date }
          amount: { title: 发放金额, type: money, required: true }
        """;

    internal static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Workbooks", "Cases", file);

    internal static Ledger Own(string yaml)
    {
        var faults = new List<PackFault>();
        string id = yaml.Split('\n')[0]["ledger: ".Length..].Trim();
        var read = PackLoader.ReadOne(id, yaml, faults);
        Assert.Empty(faults);
        return read!.Value.Ledger;
    }

    private static Workbook Open(string file) => Workbook.Open(File.OpenRead(PathOf(file)), file).Value;

    private static (ProposedLedger Draft, Ledger Ledger) Proposed(string file)
    {
        using var book = Open(file);
        var pack = SmallPack.Load();
        var proposal = LedgerProposal.Of(book, file, pack, Areas, Today, cancel: TestContext.Current.CancellationToken);
        Assert.True(proposal.Ok, proposal.Ok ? "" : proposal.Refusals[0].Message);
        var draft = proposal.Value.Draft;
        var loaded = PackLoader.Extend(pack, [draft.Make()]);
        Assert.Empty(loaded.Faults);
        return (draft, loaded.Pack[draft.Id]);
    }

    private static string Id(ProposedLedger draft, string title) => draft.Fields.Single(field => field.Title == title).Id;

    internal static SheetReading Reading(string file, Ledger ledger, ImportChoice? choice = null)
    {
        var read = SheetReading.Of(Open(file), file, ledger, Areas, Today, choice, cancel: TestContext.Current.CancellationToken);
        Assert.True(read.Ok, string.Join(' ', read.Refusals.Select(refusal => refusal.Message)));
        return read.Value;
    }

    private static ImportRow[] All(string file, Ledger ledger) => [.. Reading(file, ledger).Rows(TestContext.Current.CancellationToken)];

    internal static ImportRow[] Rows(string file, Ledger ledger) => [.. All(file, ledger).Where(row => row.LeftOut is null)];

    internal static string Canonical(Ledger ledger, ImportRow row, string id)
    {
        if (row.Faults.FirstOrDefault(fault => fault.Refusal.Field == id) is { } fault)
            return fault.Refusal.Code;
        if (!row.Fields.TryGetValue(id, out var input))
            return "";
        var field = ledger.Find(id)!;
        var read = field.Read(input, Today);
        return !read.Ok ? read.Refusals[0].Code
            : read.Value.IsEmpty ? ""
            : field.Type.Canonical(read.Value);
    }
}
