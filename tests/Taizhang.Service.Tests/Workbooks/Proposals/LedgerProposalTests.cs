using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;
using Taizhang.Packs;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Service.Tests.Workbooks.Proposals;

public sealed class LedgerProposalTests
{
    private static readonly DateOnly Since = new(2020, 1, 1),
        Today = new(2023, 5, 10);

    private static readonly AreaTree Areas = new Area[]
    {
        new(SmallTown.Code, "小镇", AreaLevel.Town, null, Since),
        new(SmallTown.North, "北村", AreaLevel.Village, SmallTown.Code, Since),
        new(SmallTown.South, "南村", AreaLevel.Village, SmallTown.Code, Since),
        new(SmallTown.NorthOne, "1网格", AreaLevel.Grid, SmallTown.North, Since),
    }.Aggregate(AreaTree.Empty, (tree, area) => tree.With(area));

    /// <summary>A list of public-welfare jobs, as a station keeps it: title, unit line, two-line header, totals.</summary>
    private static Book Jobs()
    {
        var book = new Book()
            .Sheet("公益性岗位人员台账（2023年）")
            .Row("小镇公益性岗位人员台账")
            .Merge("A1:L1")
            .Row("单位：元")
            .Row(
                "序号",
                "所在村",
                "姓名",
                "身份证号",
                "联系电话",
                "岗位类别",
                "是否在岗",
                "上岗日期",
                "月工资",
                "补贴金额（万元）",
                "责任区面积（平方米）",
                "服务户数",
                "备注",
                "银行卡号"
            );
        string[] kinds = ["保洁员", "护林员", "河道巡查员"];
        for (int i = 1; i <= 12; i++)
            book.Row(
                i,
                i % 2 == 0 ? "北村" : "南村委会",
                $"甲{(char)('一' + i)}",
                Citizen(i),
                $"1380000{i:0000}",
                kinds[i % 3],
                i % 4 == 0 ? "否" : "是",
                Since.AddDays(i * 40),
                1200 + i,
                0.12m * i,
                100.5m + i,
                i * 3,
                i == 5 ? "临时" : null,
                $"62170000000000{i:00}"
            );
        return book.Row("合计", null, null, null, null, null, null, null, 14478, null, null, null, null, null);
    }

    [Fact]
    public void Kinds_of_fields_are_inferred_from_headings_and_cells()
    {
        var draft = Propose(Jobs(), "公益岗.xlsx");
        Assert.Equal(
            [
                ("序号", "count", false),
                ("姓名", "text", true),
                ("身份证号", "citizen_id", true),
                ("联系电话", "phone", true),
                ("岗位类别", "choice", true),
                ("是否在岗", "yesno", true),
                ("上岗日期", "date", true),
                ("月工资", "money", true),
                ("补贴金额", "money", true),
                ("责任区面积", "number", true),
                ("服务户数", "count", true),
                ("备注", "text", true),
                ("银行卡号", "text", true),
            ],
            draft.Fields.Select(field => (field.Title, field.Type, field.Kept))
        );
        Assert.Equal("village", draft.Area);
        Assert.Equal(("公益性岗位人员台账", "GYXG", "民生保障"), (draft.Title, draft.Number, draft.Duty));
        var by = draft.Fields.ToDictionary(field => field.Title);
        Assert.Equal(
            ["河道巡查员", "保洁员", "护林员"],
            by["岗位类别"]
                .Choices.OrderBy(choice =>
                    choice[0] == '河' ? 0
                    : choice[0] == '保' ? 1
                    : 2
                )
        );
        Assert.Equal((by["姓名"].Id, by["身份证号"].Id, by["上岗日期"].Id), (draft.Label, draft.Identity, draft.On));
        Assert.Equal(
            ("true", "true", "sealed", ""),
            (by["姓名"].Personal, by["联系电话"].Personal, by["银行卡号"].Personal, by["岗位类别"].Personal)
        );
        Assert.Equal(("平方米", true, false), (by["责任区面积"].Unit, by["月工资"].Required, by["备注"].Required));
        Assert.True(by["补贴金额"].Sum && by["月工资"].Sum && !by["服务户数"].Sum);
    }

    [Fact]
    public void What_is_proposed_is_a_ledger_that_takes_the_same_workbook_in()
    {
        using var book = Open(Jobs());
        var shipped = SmallPack.Load();
        var proposal = LedgerProposal.Of(book, "公益岗.xlsx", shipped, Areas, Today, cancel: Cancel);
        var own = proposal.Value.Draft.Make();
        var loaded = PackLoader.Extend(shipped, [own]);
        Assert.Empty(loaded.Faults);
        var ledger = loaded.Pack["own_1"];
        Assert.Equal(["own_1.count", "own_1.total_f8", "own_1.total_f9"], loaded.Pack.Figures.Of(ledger).Select(figure => figure.Id));
        Assert.Contains(loaded.Pack.Figures.Series, series => series.Id == "own_1.count[f5=护林员]");

        var reading = SheetReading.Of(book, "公益岗.xlsx", ledger, Areas, Today, cancel: Cancel);
        Assert.True(reading.Ok);
        var rows = reading.Value.Rows(Cancel).ToList();
        Assert.Equal(12, rows.Count(row => row.LeftOut is null));
        Assert.All(rows, row => Assert.Empty(row.Faults));
        Assert.Equal((SmallTown.South, "1201", "护林员"), (rows[0].Area, rows[0].Fields["f8"].Text, rows[0].Fields["f5"].Text));
        Assert.Equal((SmallTown.North, "2400"), (rows[1].Area, rows[1].Fields["f9"].Text));
        Assert.All(ledger.Fields, field => Assert.True(rows.Exists(row => row.Fields.ContainsKey(field.Id)), field.Title));
    }

    [Fact]
    public void A_draft_says_again_what_a_definition_says_and_keeps_what_no_form_shows()
    {
        var own = new OwnLedger(
            "trees",
            "古树名木",
            """
            ledger: trees
            title: 古树名木
            duty: 生态环境
            number: GS
            area: grid
            identity: name
            opens: [clerk]
            fields:
              name: { title: 树名, type: text, required: true, search: true, max: 40, hint: 学名 }
              kind: { title: 树种, type: choice, choices: [银杏, '国槐: 老'], list: true }
              cost: { title: 养护费, type: money, min: 0 }
              visits: { title: 巡护, type: rows, columns: { day: { title: 日期, type: date } } }
            workflow:
              start: new
              states: { new: 在册, gone: 已死 }
              moves: { lose: { title: 枯死, from: new, to: gone, by: clerk } }
            figures:
              found: { title: 古树, unit: 棵, count: entries, on: opened, by: [kind] }
              total_cost: { title: 养护费合计, unit: 元, sum: cost, on: opened }
            """
        );
        var shipped = SmallPack.Load();
        var (before, after) = (Load(own), Load(ProposedLedger.Of(own).Make()));
        Assert.Equal(before.Ledger.Fields.Select(Shape), after.Ledger.Fields.Select(Shape));
        Assert.Equal(before.Figures.Select(figure => (figure.Id, figure.Title)), after.Figures.Select(figure => (figure.Id, figure.Title)));
        Assert.Equal(
            ("name", "gone", "clerk"),
            (after.Ledger.Identity, after.Ledger.Workflow.States[^1].Id, after.Ledger.Opens.Single().Word())
        );

        var draft = ProposedLedger.Of(own);
        Assert.False(draft.IsNew);
        draft.Title = "古树";
        draft.Fields[1].Choices.Add("皂角");
        draft.Fields[2].Sum = false;
        draft.Fields.Add(
            new()
            {
                Id = draft.NextFieldId(),
                Title = "树高",
                Type = "number",
                Unit = "米",
                Sum = true,
            }
        );
        var changed = Load(draft.Make());
        Assert.Equal(["found", "total_f1"], changed.Figures.Select(figure => figure.Id.Split('.')[1]));
        Assert.Equal("choice 树种 银杏、国槐: 老、皂角", Shape(changed.Ledger.Fields[1]));
        Assert.Equal("number 树高 米", Shape(changed.Ledger.Fields[^1]));

        (Ledger Ledger, ImmutableArray<Figure> Figures) Load(OwnLedger one)
        {
            var loaded = PackLoader.Extend(shipped, [one]);
            Assert.Empty(loaded.Faults);
            var ledger = loaded.Pack["trees"];
            return (ledger, loaded.Pack.Figures.Of(ledger));
        }

        static string Shape(Field field)
        {
            string detail = field.Type is Kernel.Fields.ChoiceField choice ? string.Join('、', choice.Choices) : field.Type.Unit;
            return $"{field.Type.Name} {field.Title} {detail}".TrimEnd();
        }
    }

    [Theory]
    [InlineData("公益岗位台账", "GYGW")]
    [InlineData("机井", "JJ")]
    [InlineData("安全隐患", "AQYA")]
    [InlineData("邹", "ZJ")]
    [InlineData("ABC检查", "ABCJ")]
    public void Number_prefixes_are_the_initials_of_the_title(string title, string prefix)
    {
        var taken = new HashSet<string> { "YH", "AQYH" };
        Assert.Equal(prefix, Propose(new Book().Sheet(title).Row("名称", "日期").Row("甲", Since), "x.xlsx", taken).Number);
    }

    [Theory]
    [InlineData("姓名", "text", "张三", "李四", "王五")]
    [InlineData("年度", "period", "2021", "2022年", "2023")]
    [InlineData("数量", "count", "1", "20", "300")]
    [InlineData("长度（千米）", "number", "1.5", "2.25", "3")]
    [InlineData("房号", "text", "1-101", "1-102", "2-301")]
    [InlineData("说明", "note", "第一行\n第二行", "短", "短")]
    [InlineData("时间", "date", "2023.5.1", "2023年6月1日", "2023/7/2")]
    [InlineData("缴费人数", "count", "3", "4", "5")]
    [InlineData("租金（万元）", "money", "3.5", "4", "1.25")]
    [InlineData("合同编号", "text", "20230001", "20230002", "20230003")]
    [InlineData("统一社会信用代码", "text", "不是代码", "也不是", "没有")]
    public void A_column_alone_is_what_its_cells_say(string title, string type, params string[] cells)
    {
        var book = new Book().Sheet("表").Row("名称", title);
        foreach (string cell in cells)
            book.Row("物" + cell.Length, cell);
        Assert.Equal(type, Propose(book, "x.xlsx").Fields[1].Type);
    }

    [Fact]
    public void A_workbook_without_a_table_is_refused()
    {
        using var book = Open(new Book().Sheet("空").Row("只有一句话"));
        Assert.Equal(
            "input.workbook_no_table",
            LedgerProposal.Of(book, "x.xlsx", SmallPack.Load(), Areas, Today, cancel: Cancel).Refusals[0].Code
        );
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ProposedLedger Propose(Book made, string name, IReadOnlySet<string>? taken = null)
    {
        using var book = Open(made);
        var pack = SmallPack.Load();
        foreach (string prefix in taken ?? new HashSet<string>())
            if (prefix != "YH")
                pack = PackLoader
                    .Extend(
                        pack,
                        [
                            new(
                                $"own_{prefix.ToLowerInvariant()}",
                                "甲",
                                $"ledger: own_{prefix.ToLowerInvariant()}\ntitle: 甲\nduty: 自身建设\nnumber: {prefix}\narea: town\n"
                                    + "fields: { a: { title: 甲, type: text, required: true } }"
                            ),
                        ]
                    )
                    .Pack;
        var proposal = LedgerProposal.Of(book, name, pack, Areas, Today, cancel: Cancel);
        Assert.True(proposal.Ok, proposal.Ok ? "" : proposal.Refusals[0].Message);
        return proposal.Value.Draft;
    }

    private static Workbook Open(Book book) => Workbook.Open(new MemoryStream(book.Bytes()), "x.xlsx").Value;

    /// <summary>A number that passes its check, of a region that does not exist.</summary>
    private static string Citizen(int n)
    {
        string seventeen = $"00000019800101{n:000}";
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return seventeen + "10X98765432"[seventeen.Select((c, i) => (c - '0') * weights[i]).Sum() % 11];
    }
}
