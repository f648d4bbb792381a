using System.Collections.Immutable;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Packs;
using Taizhang.Workbooks;
using Taizhang.Workbooks.Proposals;

namespace Taizhang.Service.Tests.Workbooks.Proposals;

public sealed class XlsFormTests
{
    private static readonly AreaTree Areas = AreaTree.Empty.With(new(SmallTown.Code, "小镇", AreaLevel.Town, null, new(2020, 1, 1)));

    /// <summary>A household survey as KoboToolbox gives it out.</summary>
    private static Book Survey() =>
        new Book()
            .Sheet("survey")
            .Row(
                "type",
                "name",
                "label::English (en)",
                "label::中文 (zh)",
                "hint::中文 (zh)",
                "required",
                "relevant",
                "constraint",
                "default",
                "appearance",
                "parameters",
                "calculation"
            )
            .Row("start", "start")
            .Row("begin group", "g1", "House", "房屋")
            .Row("text", "HouseNo", "House no.", "门牌号", "写在门上的", "yes", null, "string-length(.) <= 20")
            .Row("integer", "people", "People", "常住人口", null, "TRUE", null, ". >= 0 and . < 100")
            .Row("decimal", "size", "Size", "面积", null, null, null, ". > 5 and . < 10")
            .Row("select_one wall", "wall", "Wall", "墙体", null, "yes", null, null, "brick")
            .Row("text", "wall_other", "Which", "哪种墙体", null, "yes", "${wall} = 'other'")
            .Row("end group")
            .Row("select_multiple risk", "risk", "Risks", "隐患", null, null, "${people} > 3")
            .Row("date", "seen", "Seen", "查看日期", null, "yes", null, ". <= today()")
            .Row("dateTime", "at", "At", "时间")
            .Row("geopoint", "place", "Place", "位置")
            .Row("geoshape", "outline", "Outline", "轮廓")
            .Row("image", "front", "Front", "正面照片", null, null, null, null, null, null, "max-pixels=1024")
            .Row("range", "grade", "Grade", "评分", null, null, null, null, null, null, "start=1 end=5 step=1")
            .Row("calculate", "per", null, null, null, null, null, null, null, null, null, "${size} div ${people}")
            .Row("note", "thanks", "Thanks", "谢谢")
            .Row("begin_repeat", "members", "Members", "家庭成员")
            .Row("text", "member", "Name", "称谓", null, "yes")
            .Row("integer", "age", "Age", "年龄")
            .Row("image", "photo", "Photo", "照片")
            .Row("end_repeat")
            .Row("text", "why", "Why", "为什么", null, null, "${wall} = 'brick' and (${people} > 2 or ${people} = 0)")
            .Sheet("choices")
            .Row("list name", "name", "label::中文 (zh)")
            .Row("wall", "brick", "砖")
            .Row("wall", "earth", "土坯")
            .Row("wall", "other", "其他")
            .Row("risk", "leak", "漏雨")
            .Row("risk", "crack", "裂缝")
            .Sheet("settings")
            .Row("form_title", "form_id", "default_language", "submission_url")
            .Row("农房调查", "house_2023", "中文 (zh)", "https://example.org/x")
            .Sheet("entities")
            .Row("list_name");

    [Fact]
    public async Task A_form_becomes_a_ledger_with_fields_choices_limits_and_tables()
    {
        var ledger = await LedgerAsync(Survey());
        Assert.Equal("农房调查", ledger.Title);
        Assert.Equal(
            [
                ("houseno", "门牌号", "text", true),
                ("people", "常住人口", "number", true),
                ("size", "面积", "number", false),
                ("wall", "墙体", "choice", true),
                ("wall_other", "哪种墙体", "text", false),
                ("risk_leak", "隐患：漏雨", "yesno", false),
                ("risk_crack", "隐患：裂缝", "yesno", false),
                ("seen", "查看日期", "date", true),
                ("at", "时间", "time", false),
                ("place", "位置", "point", false),
                ("front", "正面照片", "photo", false),
                ("grade", "评分", "number", false),
                ("members", "家庭成员", "rows", false),
                ("why", "为什么", "text", false),
            ],
            ledger.Fields.Select(field => (field.Id, field.Title, field.Type.Name, field.Required))
        );
        Assert.Equal(["砖", "土坯", "其他"], ((ChoiceField)ledger.Find("wall")!.Type).Choices);
        Assert.Equal(("写在门上的", "砖"), (ledger.Find("houseno")!.Hint, ledger.Find("wall")!.Default));
        Assert.Equal(["member", "age"], ((RowsField)ledger.Find("members")!.Type).Columns.Select(column => column.Id));

        var today = new DateOnly(2023, 5, 10);
        Assert.False(ledger.Find("people")!.Read("100", today).Ok);
        Assert.True(ledger.Find("people")!.Read("99", today).Ok);
        Assert.False(ledger.Find("grade")!.Read("6", today).Ok);
        Assert.False(ledger.Find("houseno")!.Read(new string('甲', 21), today).Ok);
        Assert.False(ledger.Find("seen")!.Read("2023-05-11", today).Ok);
        Assert.True(ledger.Find("at")!.Read("2023-05-11 08:30", today).Ok);
    }

    [Fact]
    public async Task What_is_required_only_sometimes_becomes_a_rule()
    {
        var rule = Assert.Single((await LedgerAsync(Survey())).Rules);
        Assert.Equal(("need_wall_other", "这种情形要填哪种墙体"), (rule.Id, rule.Says));
        Assert.Equal(["wall", "wall_other"], rule.Reads.Order());
    }

    [Fact]
    public async Task What_is_not_taken_is_listed_with_its_place_and_what_became_of_it()
    {
        var (_, left) = await ReadAsync(Survey());
        Assert.Equal(
            [
                "survey 第 2 行 A 列 start",
                "survey 第 6 行 H 列 . > 5 and . < 10",
                "survey 第 10 行 A 列 select_multiple risk",
                "survey 第 10 行 G 列 ${people} > 3",
                "survey 第 14 行 A 列 geoshape",
                "survey 第 17 行 A 列 calculate",
                "survey 第 18 行 A 列 note",
                "survey 第 22 行 A 列 image",
                "survey 第 24 行 G 列 ${wall} = 'brick' and (${people} > 2 or ${people} = 0)",
                "settings 第 2 行 D 列 https://example.org/x",
                "entities 第 1 行 A 列 ",
            ],
            left.Select(one => $"{one.Place} {one.Text}")
        );
        Assert.All(left, one => Assert.NotEqual("", one.Why));
    }

    [Fact]
    public async Task Names_that_packs_do_not_take_get_others_and_no_two_are_the_same()
    {
        var ledger = await LedgerAsync(
            new Book()
                .Sheet("Survey")
                .Row("type", "name", "label")
                .Row("text", "姓名", "姓名")
                .Row("text", "state", "状态")
                .Row("text", "State", "情况")
                .Row("select one from nowhere", "gone", "没有")
                .Row("select1 yes", "ok", "好")
                .Sheet("Choices")
                .Row("list_name", "value", "caption")
                .Row("yes", "y", "是")
                .Row("yes", "n", "否")
        );
        Assert.Equal(["f_1", "state_1", "state_1_2", "ok"], ledger.Fields.Select(field => field.Id));
    }

    [Fact]
    public async Task A_workbook_of_rows_is_no_form_and_a_form_that_asks_nothing_is_refused()
    {
        using var rows = Open(new Book().Sheet("survey").Row("姓名", "电话").Row("甲", "1"));
        Assert.False(XlsForm.Is(rows, TestContext.Current.CancellationToken));
        using var nothing = Open(new Book().Sheet("survey").Row("type", "name", "label").Row("note", "n", "看看"));
        Assert.True(XlsForm.Is(nothing, TestContext.Current.CancellationToken));
        Assert.False(XlsForm.Of(nothing, "表.xlsx", SmallPack.Load(), Areas, TestContext.Current.CancellationToken).Ok);
        await Task.CompletedTask;
    }

    private static async Task<Ledger> LedgerAsync(Book book)
    {
        var (draft, _) = await ReadAsync(book);
        if (!draft.Fields.Exists(field => field.Required))
            draft.Label = draft.Fields[0].Id;
        var loaded = PackLoader.Extend(SmallPack.Load(), [draft.Make()]);
        Assert.Empty(loaded.Faults);
        return loaded.Pack[draft.Id];
    }

    private static Task<(ProposedLedger Draft, ImmutableArray<NotTaken> NotTaken)> ReadAsync(Book book)
    {
        using var opened = Open(book);
        Assert.True(XlsForm.Is(opened, TestContext.Current.CancellationToken));
        var read = XlsForm.Of(opened, "农房.xlsx", SmallPack.Load(), Areas, TestContext.Current.CancellationToken);
        Assert.Empty(read.Refusals);
        return Task.FromResult(read.Value);
    }

    private static Workbook Open(Book book) => book.Open().Value;
}
