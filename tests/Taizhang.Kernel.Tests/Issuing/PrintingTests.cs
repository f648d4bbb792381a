using System.Collections.Immutable;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.Issuing;

public sealed class PrintingTests
{
    private readonly TestTown _town = new(Pack());

    [Fact]
    public void Numbers_run_on_by_series_and_year_and_say_what_the_entry_holds()
    {
        string firm = Firm();
        Assert.Equal("测查〔2023〕1号", Print(firm).Number);
        var second = Print(firm);
        Assert.Equal(("测查〔2023〕2号", 2, firm), (second.Number, second.Id, second.Entry));
        _town.Now = TestTown.At("2024-01-03");
        Assert.Equal("测查〔2024〕1号", Print(firm).Number);
        var content = Content(_town.Must(Command(firm), TestTown.Clerk));
        Assert.Equal("甲店", content.To);
        Assert.Equal(["业主王小二，账号6**。", "办理站所：应急所，今天2024年1月3日。"], Lines(content));
    }

    [Fact]
    public void A_number_may_be_chosen_once_and_is_never_given_again()
    {
        string firm = Firm();
        Assert.Equal("测查〔2023〕12号", Printed(_town.Must(Command(firm) with { Running = 12 }, TestTown.Clerk)).Number);
        var taken = _town.Refused(Command(firm) with { Running = 12 }, TestTown.Clerk);
        Assert.Equal(("conflict.paper_number", "running"), (taken.Code, taken.Field));
        Assert.Contains("测查〔2023〕13号", taken.Message);
        Assert.Equal("测查〔2023〕3号", Printed(_town.Must(Command(firm) with { Running = 3 }, TestTown.Clerk)).Number);
        var last = Print(firm);
        Assert.Equal("测查〔2023〕13号", last.Number);
        _town.Must(new VoidPaper(_town.Id(), last.Id, "印错了"), TestTown.Clerk);
        _town.Must(new StrikeEntry(_town.Id(), firm, null, "误登"), TestTown.Clerk);
        Assert.Equal("测查〔2023〕14号", Print(Firm("F2")).Number);
        Assert.Equal("input.paper_number", _town.Refused(Command(Firm("F3")) with { Running = 0 }, TestTown.Clerk).Code);
        Assert.Equal("conflict.struck", _town.Refused(Command(firm), TestTown.Clerk).Code);
    }

    [Fact]
    public void A_reprint_has_the_same_number_and_words_though_the_entry_changed()
    {
        string firm = Firm();
        var first = Print(firm);
        _town.Must(_town.Amending(firm, ("name", "乙店")), TestTown.Clerk);
        _town.Must(new ReprintPaper(_town.Id(), first.Id), TestTown.Clerk);
        var again = _town.Township.Papers.Find(first.Id)!;
        Assert.Equal((first.Number, first.Hash, 2), (again.Number, again.Hash, again.Times));
        Assert.Equal(2, _town.Township.Papers.NextOf(first.Series));
    }

    [Fact]
    public void An_entry_that_changed_since_it_was_seen_is_not_printed()
    {
        string firm = Firm();
        _town.Must(_town.Amending(firm, ("name", "乙店")), TestTown.Clerk);
        Assert.Equal("conflict.version", _town.Refused(Command(firm, version: 1), TestTown.Clerk).Code);
        Assert.True(_town.Do(Command(firm, version: 2), TestTown.Clerk).Ok);
    }

    [Theory]
    [InlineData("deputy", "right.read_only")]
    [InlineData("county", "right.read_only")]
    [InlineData("admin", "right.paper")]
    [InlineData("grid", "right.paper")]
    [InlineData("leader", "right.paper")]
    [InlineData("station2", "right.office")]
    [InlineData("south", "missing.entry")]
    [InlineData("station", "")]
    public void Only_who_handles_the_entry_prints(string who, string code)
    {
        var actor = new[]
        {
            TestTown.Deputy,
            TestTown.County,
            TestTown.Admin,
            TestTown.Grid,
            TestTown.Leader,
            TestTown.Station,
            TestTown.OtherStation,
            TestTown.SouthClerk,
        }.Single(one => one.Id == who);
        var done = _town.Do(Command(Firm()), actor);
        Assert.Equal(code, done.Ok ? "" : Assert.Single(done.Refusals).Code);
    }

    [Fact]
    public void What_is_sealed_is_printed_for_a_purpose_alone_and_then_told_of()
    {
        string firm = Firm();
        var command = Command(firm) with { Purpose = "核对补贴账号" };
        var printed = (PaperPrinted)_town.Must(command, TestTown.Clerk);
        Assert.Equal("业主王小二，账号6217。", Lines(printed.Content)[0]);
        Assert.Equal(["account"], printed.Printed.Reveals);
        var told = command.Next(printed, null, _town.Township.Pack, Lookups.Nothing)!;
        var revealed = (FieldRevealed)_town.Must(told, TestTown.Clerk);
        Assert.Equal((firm, "account", "核对补贴账号"), (revealed.Number, revealed.Field, revealed.Purpose));
        Assert.Null(told.Next(revealed, null, _town.Township.Pack, Lookups.Nothing));

        Assert.True(Reads(printed.Printed, TestTown.Clerk));
        Assert.False(Reads(printed.Printed, TestTown.OtherClerk));
        Assert.Equal("input.purpose", _town.Refused(new ReprintPaper(_town.Id(), printed.Printed.Id), TestTown.OtherClerk).Code);
        _town.Must(new ReprintPaper(_town.Id(), printed.Printed.Id, "补发一份"), TestTown.OtherClerk);
        Assert.True(Reads(_town.Township.Papers.Find(1)!, TestTown.OtherClerk));
        Assert.Equal("input.purpose", _town.Refused(Command(firm) with { Purpose = "看" }, TestTown.Clerk).Code);
    }

    [Fact]
    public void Who_does_not_see_a_personal_value_reads_no_paper_that_shows_it()
    {
        var printed = Print(Firm());
        Assert.True(Reads(printed, TestTown.Station));
        Assert.False(Reads(printed, TestTown.OtherStation));
        Assert.False(Reads(printed, TestTown.Deputy));
    }

    [Fact]
    public void Service_is_recorded_with_whom_how_and_when()
    {
        var printed = Print(Firm());
        var today = _town.Today;
        var wrong = _town.Do(new ServePaper(_town.Id(), 1, " ", "托人", today.AddDays(1)), TestTown.Clerk).Refusals;
        Assert.Equal(["field.required", "field.choice", "input.service_day"], wrong.Select(one => one.Code));
        Assert.Equal(
            "input.service_witness",
            _town.Refused(new ServePaper(_town.Id(), 1, "王小二", "留置送达", today), TestTown.Clerk).Code
        );
        _town.Must(new ServePaper(_town.Id(), 1, "王小二", "直接送达", today, "本人签收"), TestTown.Clerk);
        Assert.Equal(
            new PaperService("王小二", "直接送达", today, "本人签收", "台账员"),
            Assert.Single(_town.Township.Papers.Find(printed.Id)!.Services)
        );
        _town.Must(new VoidPaper(_town.Id(), 1, "印错了"), TestTown.Clerk);
        foreach (
            var command in new Command[]
            {
                new ServePaper(_town.Id(), 1, "王小二", "直接送达", today),
                new ReprintPaper(_town.Id(), 1),
                new VoidPaper(_town.Id(), 1, "再废"),
            }
        )
            Assert.Equal("conflict.paper_void", _town.Refused(command, TestTown.Clerk).Code);
        Assert.Equal("missing.paper", _town.Refused(new VoidPaper(_town.Id(), 9, "没有"), TestTown.Clerk).Code);
    }

    [Fact]
    public void A_list_names_its_entries_with_their_sum_and_masks_what_everybody_will_read()
    {
        ImmutableArray<string> firms = [Firm(), Firm("F2")];
        var printed = (PaperPrinted)_town.Must(List(firms), TestTown.Clerk);
        var table = printed.Content.Blocks.OfType<FilledTable>().Single();
        Assert.Equal(
            [
                ["1", "甲店", "王**"],
                ["2", "甲店", "王**"],
            ],
            table.Rows.Select(row => row.ToArray())
        );
        Assert.Equal("北村2023年5月市场主体名单（2家）", printed.Content.Heading);
        Assert.Empty(printed.Printed.Shows);
        Assert.Equal("input.paper_listed", _town.Refused(List([]), TestTown.Clerk).Code);
        Assert.Equal("right.area", _town.Refused(List(firms), TestTown.SouthClerk).Code);
        string far = _town.Keep("firm", TestTown.SouthOne, fields: [("code", "F9")]);
        Assert.Equal("conflict.paper_listed", _town.Refused(List([far]), TestTown.Clerk).Code);
        Assert.Equal("missing.entry", _town.Refused(List(["QY-2023-0099"]), TestTown.Clerk).Code);
    }

    [Fact]
    public void A_condition_and_what_must_be_filled_in_are_named()
    {
        string firm = _town.Keep("firm", fields: [("code", "F1")]);
        var wrong = _town.Refused(Command(firm), TestTown.Clerk);
        Assert.Equal("conflict.paper_needs", wrong.Code);
        Assert.Equal("missing.paper_form", _town.Refused(new PrintPaper(_town.Id(), "none", PaperSource.Of(firm)), TestTown.Clerk).Code);
        Assert.Equal("input.paper_entry", _town.Refused(new PrintPaper(_town.Id(), "check", List([firm]).Draws), TestTown.Clerk).Code);
        Assert.Equal("input.paper_list", _town.Refused(new PrintPaper(_town.Id(), "posted", PaperSource.Of(firm)), TestTown.Clerk).Code);
    }

    [Fact]
    public void What_was_printed_is_read_back_the_same()
    {
        var list = (PaperPrinted)_town.Must(List([Firm()]), TestTown.Clerk);
        foreach (var printed in new[] { (PaperPrinted)_town.Must(Command(Firm("F2")), TestTown.Clerk), list })
        {
            byte[] json = EventJson.Write(printed, _town.Township.Pack);
            var back = (PaperPrinted)EventJson.Read(printed.Type, json, _town.Township.Pack);
            Assert.Equal(json, EventJson.Write(back, _town.Township.Pack));
            Assert.Equal(printed.Printed.Hash, back.Printed.Hash);
        }
    }

    [Theory]
    [InlineData(0, "零元整")]
    [InlineData(5, "伍分")]
    [InlineData(120_000, "壹仟贰佰元整")]
    [InlineData(100_530, "壹仟零伍元叁角整")]
    [InlineData(100_503, "壹仟零伍元零叁分")]
    [InlineData(10_000_000_00, "壹仟万元整")]
    [InlineData(1_0005_00, "壹万零伍元整")]
    [InlineData(10_0010_0000_00, "壹拾亿零壹拾万元整")]
    public void Amounts_are_spelled_as_on_a_receipt(long fen, string words) => Assert.Equal(words, Spelled.Money(fen));

    private bool Reads(PrintedPaper printed, Actor actor) =>
        PaperRights.Reads(
            actor,
            _town.Township,
            printed,
            printed.Entry is { } number ? _town[number] : null,
            number => _town.Entries.GetValueOrDefault(number)
        );

    private string Firm(string code = "F1") =>
        _town.Keep("firm", office: "应急所", fields: [("code", code), ("name", "甲店"), ("owner", "王小二"), ("account", "6217")]);

    private PrintPaper Command(string firm, int? version = null) => new(_town.Id(), "check", PaperSource.Of(firm, version));

    private PrintPaper List(ImmutableArray<string> firms) => new(_town.Id(), "posted", PaperSource.Of(TestTown.North, "2023年5月", firms));

    private PrintedPaper Print(string firm) => Printed(_town.Must(Command(firm), TestTown.Clerk));

    private static PrintedPaper Printed(Event happened) => ((PaperPrinted)happened).Printed;

    private static FilledPaper Content(Event happened) => ((PaperPrinted)happened).Content;

    private static string[] Lines(FilledPaper content) => [.. content.Blocks.OfType<FilledParagraph>().Select(one => one.Text)];

    private static Pack Pack() =>
        new([RegisterPack.Firm(), RegisterPack.Event()], [], WorkCalendar.Plain, "1")
        {
            Papers =
            [
                new()
                {
                    Id = "check",
                    Title = "检查通知书",
                    Ledger = "firm",
                    Needs = ["name"],
                    Number = Text("{town}查〔{year}〕{n}号"),
                    Heading = Text("检查通知书"),
                    To = Text("{name}"),
                    Served = true,
                    Blocks =
                    [
                        new PaperParagraph(Condition.Always, PaperStyle.Body, Text("业主{owner}，账号{account}。")),
                        new PaperParagraph(Condition.Always, PaperStyle.Body, Text("办理站所：{office}，今天{today}。")),
                    ],
                },
                new()
                {
                    Id = "posted",
                    Title = "公示名单",
                    Ledger = "firm",
                    IsList = true,
                    Heading = Text("{area}{period}市场主体名单（{count}家）"),
                    Blocks =
                    [
                        new PaperList(
                            [new("序号", Text("{index}")), new("名称", Text("{name}")), new("业主", Text("{owner}"), Masked: true)],
                            []
                        ),
                    ],
                },
            ],
        };

    private static PaperText Text(string written)
    {
        var text = PaperText.Read(written, out string? wrong);
        Assert.Null(wrong);
        return text;
    }
}
