using System.Collections.Immutable;
using Taizhang.Kernel.Approvals;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Issuing;
using Taizhang.Kernel.Journal;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.Papers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly Actor OtherChief = new("chief2", "另一主要领导", Role.Chief);
    private static readonly string Picture = new('b', 64);

    private readonly TestTown _town = new(Pack());

    [Fact]
    public void A_move_that_wants_approval_is_made_by_the_last_signature_and_by_no_other_door()
    {
        string hazard = Fixed();
        var refused = _town.Refused(Accepting(hazard), TestTown.Clerk);
        Assert.Equal("conflict.approval_needed", refused.Code);
        Assert.Contains("审核（分管领导、主要领导）→签发（主要领导）", refused.Message);

        var approval = Ask(hazard);
        Assert.Equal(["审核", "签发"], approval.Steps.Select(step => step.Title));
        Sign(approval, TestTown.Leader, opinion: "同意", picture: Picture);
        Assert.Equal("fixed", _town[hazard].State);
        Sign(approval, TestTown.Chief);
        Assert.Equal("closed", _town[hazard].State);

        var done = _town.Township.Approvals.Find(approval.Id)!;
        Assert.Equal(ApprovalState.Done, done.State);
        (string, string, string, string?)[] signed = [("审核", "领导", "同意", Picture), ("签发", "主要领导", "", null)];
        Assert.Equal(signed, done.Marks.Select(mark => (mark.Title, mark.ByName, mark.Words, mark.Picture)));
        Assert.Empty(_town.Township.Approvals.Waiting);
    }

    [Fact]
    public void Who_may_not_make_a_move_cannot_propose_it_and_nothing_is_proposed_twice()
    {
        string hazard = Fixed();
        Assert.Equal("right.move", _town.Refused(Asking(hazard), TestTown.Grid).Code);
        Assert.Equal("missing.entry", _town.Refused(Asking("YH-2023-0099"), TestTown.Clerk).Code);
        Ask(hazard);
        Assert.Equal("conflict.approval_waiting", _town.Refused(Asking(hazard), TestTown.OtherClerk).Code);
        string other = _town.Open(office: "应急所");
        Assert.Equal(
            "conflict.approval_free",
            _town.Refused(new AskApproval(_town.Id(), _town.Moving(other, "assign", office: "应急所"), null), TestTown.Clerk).Code
        );
    }

    [Fact]
    public void Steps_are_taken_in_order_each_by_another_person_of_its_role()
    {
        var approval = Ask(Fixed());
        Assert.Equal("right.approval", Refused(approval, TestTown.Clerk));
        Assert.Equal("right.read_only", Refused(approval, TestTown.Deputy));
        Assert.Equal("right.line", Refused(approval, TestTown.Leader with { Lines = ["民生保障"] }));
        Sign(approval, TestTown.Chief);
        Assert.Equal("right.approval_twice", Refused(approval, TestTown.Chief, step: 1));
        Assert.Equal("right.approval", Refused(approval, TestTown.Leader, step: 1));
        Assert.Equal("conflict.approval_step", Refused(approval, OtherChief));
        Sign(approval, OtherChief);
        Assert.Equal("conflict.approval_decided", Refused(approval, OtherChief, step: 1));
        Assert.Equal("missing.approval", _town.Refused(new SignApproval(_town.Id(), 9, 0, approval.Seen), TestTown.Leader).Code);
    }

    [Fact]
    public void Nobody_signs_an_entry_that_changed_since_it_was_proposed()
    {
        string hazard = Fixed();
        var approval = Ask(hazard);
        Sign(approval, TestTown.Leader);
        Assert.Equal("conflict.approval_stale", Refused(approval with { Seen = new('0', 64) }, TestTown.Chief, step: 1));
        _town.Must(_town.Amending(hazard, ("site", "另一厂")), TestTown.Clerk);
        Assert.Equal("conflict.approval_stale", Refused(approval, TestTown.Chief, step: 1));
        _town.Must(new ReturnApproval(_town.Id(), approval.Id, "场所改了，请核对"), TestTown.Chief);
        Assert.Equal("fixed", _town[hazard].State);
        var again = Ask(hazard);
        Assert.NotEqual(approval.Seen, again.Seen);
        Sign(again, TestTown.Leader);
        Sign(again, TestTown.Chief);
        Assert.Equal("closed", _town[hazard].State);
    }

    [Fact]
    public void It_is_sent_back_with_a_reason_and_taken_back_by_who_proposed_it()
    {
        string hazard = Fixed();
        var approval = Ask(hazard);
        Assert.Equal("input.reason_required", _town.Refused(new ReturnApproval(_town.Id(), approval.Id, " "), TestTown.Leader).Code);
        Assert.Equal("right.approval_withdraw", _town.Refused(new WithdrawApproval(_town.Id(), approval.Id), TestTown.OtherClerk).Code);
        _town.Must(new ReturnApproval(_town.Id(), approval.Id, "照片不清"), TestTown.Leader);
        var returned = _town.Township.Approvals.Find(approval.Id)!;
        Assert.Equal((ApprovalState.Returned, "照片不清"), (returned.State, returned.End!.Words));
        Assert.Equal("conflict.approval_decided", _town.Refused(new WithdrawApproval(_town.Id(), approval.Id), TestTown.Clerk).Code);
        var second = Ask(hazard);
        _town.Must(new WithdrawApproval(_town.Id(), second.Id), TestTown.Clerk);
        Assert.Equal(ApprovalState.Withdrawn, _town.Township.Approvals.Find(second.Id)!.State);
    }

    [Fact]
    public void A_step_is_asked_of_the_entries_of_which_its_condition_holds()
    {
        var accept = _town.Township.Pack["hazard"].Workflow.Find("accept")!;
        int site = _town.Township.Pack["hazard"].IndexOf("site");
        accept.Approval =
        [
            new("审核", [Role.Leader], Condition.Always),
            new("签发", [Role.Chief], new([new Test(entry => entry.Values[site].Text == "大厂", "大厂")])),
        ];
        Assert.Equal(["审核"], Ask(Fixed()).Steps.Select(step => step.Title));
        Assert.Equal(["审核", "签发"], Ask(Fixed("大厂")).Steps.Select(step => step.Title));
        accept.Approval = accept.Approval[1..];
        _town.Must(Accepting(Fixed()), TestTown.Clerk);
    }

    [Fact]
    public void A_paper_takes_its_number_when_it_is_signed_and_says_what_was_proposed()
    {
        string hazard = Fixed();
        var print = new PrintPaper(
            _town.Id(),
            "order",
            PaperSource.Of(hazard),
            Told: new Dictionary<string, string> { ["why"] = "三天内" }
        );
        Assert.Equal("conflict.approval_needed", _town.Refused(print, TestTown.Clerk).Code);
        var asked = ((ApprovalAsked)_town.Must(new AskApproval(_town.Id(), null, print), TestTown.Clerk)).Approval;
        Assert.Equal(("", "某厂：三天内。"), (asked.Paper!.Content!.Number, Line(asked.Paper.Content)));
        Assert.Empty(_town.Township.Papers.All);
        _town.Now = TestTown.At("2024-01-03");
        Sign(asked, TestTown.Leader);
        Sign(asked, TestTown.Chief);
        var printed = Assert.Single(_town.Township.Papers.All);
        Assert.Equal(
            ("测责〔2024〕1号", "clerk", new DateOnly(2024, 1, 3), asked.Id),
            (printed.Number, printed.By, printed.Day, printed.Approval!.Value)
        );
        Assert.Equal(printed.Id, _town.Township.Approvals.Find(asked.Id)!.Printed);
        Assert.Null(_town.Township.Approvals.Find(asked.Id)!.Paper!.Content);
    }

    [Fact]
    public void A_list_that_an_entry_left_is_not_signed()
    {
        ImmutableArray<string> hazards = [Fixed(), Fixed("二厂")];
        var print = new PrintPaper(_town.Id(), "listed", PaperSource.Of(TestTown.North, "2023年5月", hazards));
        var asked = ((ApprovalAsked)_town.Must(new AskApproval(_town.Id(), null, print), TestTown.Clerk)).Approval;
        Sign(asked, TestTown.Leader);
        _town.Reject(hazards[1]);
        Assert.Equal("conflict.approval_stale", Refused(asked, TestTown.Chief, step: 1));
        Assert.Empty(_town.Township.Papers.All);
    }

    [Fact]
    public void What_was_proposed_and_signed_is_read_back_the_same()
    {
        string hazard = Fixed();
        var print = new PrintPaper(
            _town.Id(),
            "order",
            PaperSource.Of(hazard),
            Told: new Dictionary<string, string> { ["why"] = "三天内" }
        );
        var asked = (ApprovalAsked)_town.Must(new AskApproval(_town.Id(), null, print, "请审", Picture), TestTown.Clerk);
        var move = (ApprovalAsked)_town.Must(Asking(hazard), TestTown.Clerk);
        var signed = _town.Must(new SignApproval(_town.Id(), 1, 0, asked.Approval.Seen, "同意", Picture), TestTown.Leader);
        var returned = _town.Must(new ReturnApproval(_town.Id(), 1, "不妥"), TestTown.Chief);
        var withdrawn = _town.Must(new WithdrawApproval(_town.Id(), 2), TestTown.Clerk);
        foreach (var happened in new[] { asked, move, signed, returned, withdrawn })
        {
            byte[] json = EventJson.Write(happened, _town.Township.Pack);
            var back = EventJson.Read(happened.Type, json, _town.Township.Pack);
            Assert.Equal(json, EventJson.Write(back, _town.Township.Pack));
            Assert.Equal(happened.Keeps(_town.Township.Pack), back.Keeps(_town.Township.Pack));
        }
        Assert.Equal([new KeptPicture(Picture, "picture", "手写签名")], signed.Keeps(_town.Township.Pack));
    }

    private string Fixed(string site = "某厂")
    {
        string hazard = _town.Open(fields: ("site", site));
        _town.Assign(hazard);
        _town.Fix(hazard);
        return hazard;
    }

    private MoveEntry Accepting(string hazard) => _town.Moving(hazard, "accept");

    private AskApproval Asking(string hazard) => new(_town.Id(), Accepting(hazard), null);

    private Approval Ask(string hazard) => ((ApprovalAsked)_town.Must(Asking(hazard), TestTown.Clerk)).Approval;

    /// <summary>Signs the step that is next, and does what the signature brings about, as the township's writer does.</summary>
    private void Sign(Approval approval, Actor actor, string? opinion = null, string? picture = null)
    {
        int step = _town.Township.Approvals.Find(approval.Id)!.Marks.Length;
        var command = new SignApproval(_town.Id(), approval.Id, step, approval.Seen, opinion, picture);
        var signed = _town.Must(command, actor);
        if (command.Next(signed, null, _town.Township.Pack, Lookups.Nothing) is { } then)
            _town.Must(then, actor);
    }

    private string Refused(Approval approval, Actor actor, int step = 0) =>
        _town.Refused(new SignApproval(_town.Id(), approval.Id, step, approval.Seen), actor).Code;

    private static string Line(FilledPaper content) => content.Blocks.OfType<FilledParagraph>().Single().Text;

    private static Pack Pack()
    {
        var pack = TestPack.Township();
        ImmutableArray<ApprovalStep> steps =
        [
            new("审核", [Role.Leader, Role.Chief], Condition.Always),
            new("签发", [Role.Chief], Condition.Always),
        ];
        pack["hazard"].Workflow.Find("accept")!.Approval = steps;
        return new(pack.Ledgers, pack.Figures.All, TestPack.WorkDays(), "1")
        {
            Papers =
            [
                new()
                {
                    Id = "order",
                    Title = "责令改正通知书",
                    Ledger = "hazard",
                    Approval = steps,
                    Asks = [new("why", "要求", true, 100, false, "")],
                    Number = Text("{town}责〔{year}〕{n}号"),
                    Heading = Text("责令改正通知书"),
                    Blocks = [new PaperParagraph(Condition.Always, PaperStyle.Body, Text("{site}：{ask.why}。"))],
                },
                new()
                {
                    Id = "listed",
                    Title = "名单",
                    Ledger = "hazard",
                    IsList = true,
                    Approval = steps,
                    Heading = Text("名单"),
                    Blocks = [new PaperList([new("场所", Text("{site}"))], [])],
                },
            ],
        };
    }

    private static PaperText Text(string written)
    {
        var text = PaperText.Read(written, out string? wrong);
        Assert.Null(wrong);
        return text;
    }
}
