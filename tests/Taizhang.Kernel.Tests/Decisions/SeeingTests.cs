using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Reminders;
using static Taizhang.Kernel.Tests.TestTown;

namespace Taizhang.Kernel.Tests.Decisions;

/// <summary>A ledger that says who sees it, and what lines are for.</summary>
public sealed class SeeingTests
{
    private const string Line = "社会治理";
    private static readonly Actor LineClerk = new("line", "综治台账员", Role.Clerk) { Lines = [Line] },
        SafetyLeader = new("leader2", "分管安全", Role.Leader) { Lines = ["安全应急"] };
    private readonly TestTown _town = new(Township());

    [Fact]
    public void An_entry_is_there_for_who_is_listed_and_for_who_handles_it()
    {
        var given = _town[_town.Keep("tip", office: "应急所", fields: ("matter", "举报"))];
        foreach (var actor in new[] { Clerk, LineClerk, Leader, Chief, Station })
            Assert.True(Finds(actor, given), actor.Name);
        foreach (var actor in new[] { SafetyClerk, SafetyLeader, OtherStation, Grid, Deputy, County, Congress, Admin })
            Assert.False(Finds(actor, given), actor.Name);
        Assert.True(Finds(SafetyClerk with { IsOperator = true }, given));

        var found = _town[((EntryEvent)_town.Must(_town.Keeping("tip", fields: ("matter", "甲")), Grid)).Number];
        Assert.True(Finds(Grid, found));
        Assert.False(Finds(Grid, found with { Office = "应急所" }));
        Assert.True(Finds(Station, found with { OpenedBy = Station.Id, Office = "民政所" }));
    }

    [Fact]
    public void What_is_not_there_is_answered_as_what_does_not_exist()
    {
        string number = _town.Keep("tip", office: "应急所", fields: ("matter", "举报"));
        string other = _town.Keep("tip", office: "民政所", fields: ("matter", "另一件"));
        Assert.Equal("missing.entry", _town.Refused(_town.Moving(number, "check"), OtherStation).Code);
        Assert.Equal("missing.entry", _town.Refused(new AmendEntry(_town.Id(), number, null, Fields("matter", "乙")), SafetyClerk).Code);
        Assert.Equal("missing.entry", _town.Refused(new RevealField(_town.Id(), number, "name", "核对情况"), Grid).Code);
        Assert.Equal("missing.entry", _town.Refused(new MergeEntry(_town.Id(), other, number, null, "同一件事"), SafetyClerk).Code);
        Assert.Equal("field.link", _town.Refused(_town.Keeping("case", fields: ("tip", number)), Grid).Code);
        Assert.Equal("conflict.taken", _town.Refused(_town.Keeping("tip", fields: ("matter", "举报")), Grid).Code);
        Assert.Equal("conflict.duplicate", _town.Refused(_town.Keeping("tip", fields: ("matter", "举报")), Clerk).Code);
    }

    [Fact]
    public void A_clerk_or_leader_works_in_the_own_lines()
    {
        string number = _town.Open(office: "应急所");
        Assert.Equal("right.line", _town.Refused(_town.Opening(), LineClerk).Code);
        Assert.Equal("right.line", _town.Refused(_town.Moving(number, "assign", "应急所"), LineClerk).Code);
        Assert.Equal("right.line", _town.Refused(_town.Amending(number, ("site", "别处")), LineClerk).Code);
        Assert.Equal("right.line", _town.Refused(new StrikeEntry(_town.Id(), number, null, "重复"), LineClerk).Code);
        Assert.Contains("安全应急", _town.Refused(_town.Opening(), LineClerk).Message, StringComparison.Ordinal);
        _town.Must(_town.Moving(number, "assign", "应急所"), SafetyClerk);
        Assert.True(Finds(LineClerk, _town[number]));
        Assert.True(new Actor("x", "x", Role.Chief) { Lines = [Line] }.IsIn("安全应急"));
    }

    [Fact]
    public void A_field_may_say_that_the_leader_sees_it_plainly()
    {
        var entry = _town[_town.Keep("tip", office: "应急所", fields: [("matter", "举报"), ("name", "王小二"), ("phone", "13900001111")])];
        var (ledger, values) = (_town.Township.Pack["tip"], entry.Values);
        Assert.Equal("王小二", Rights.Shown(Leader, entry, ledger.Fields[1], values[1]));
        Assert.Equal("王小二", Rights.Shown(Chief, entry, ledger.Fields[1], values[1]));
        Assert.Equal("139****1111", Rights.Shown(Leader, entry, ledger.Fields[2], values[2]));
        Assert.False(Rights.MayReveal(SafetyLeader, ledger, entry, ledger.Fields[2]));
        Assert.True(Rights.MayReveal(Leader, ledger, entry, ledger.Fields[2]));
    }

    [Fact]
    public void Few_are_not_counted_for_who_does_not_see_which_they_are()
    {
        var (figure, year) = (_town.Township.Pack.Figures.Find("tip.all")!.Value.Figure, new Period(2023));
        for (int n = 1; n <= 3; n++)
        {
            _town.Keep("tip", fields: ("matter", $"第{n}件"));
            Assert.Equal(n, _town.Township.ValueFor(Clerk, figure, "", Town, year));
            foreach (var actor in new[] { Deputy, SafetyClerk, Station, Grid })
                Assert.Equal(n < 3 ? null : 3, (long?)_town.Township.ValueFor(actor, figure, "", Town, year)?.Over);
            Assert.Equal(n < 3, _town.Township.Read(null, figure, "", Town, year).IsFew);
        }
        Assert.False(Rights.MayTrace(Station, _town.Township.Pack.Figures, figure, ""));
        Assert.True(Rights.MayTrace(Leader, _town.Township.Pack.Figures, figure, ""));
    }

    [Fact]
    public void A_message_to_a_group_names_nothing_that_not_everybody_sees()
    {
        var entry = _town[_town.Keep("tip", office: "应急所", fields: ("matter", "举报"))];
        var ledger = _town.Township.Pack["tip"];
        var item = new DueItem(
            entry,
            ledger,
            new()
            {
                Id = "c",
                Title = "时限",
                Starts = [],
                Stops = [],
                Days = 1,
                WorkDays = false,
            },
            new("c", _town.Today, _town.Today),
            Urgency.Late,
            [Role.Leader]
        );
        Assert.True(item.IsFor(Receiver.Of("应急所")));
        foreach (
            var receiver in new[]
            {
                Receiver.All,
                Receiver.Clerks,
                Receiver.Leaders,
                Receiver.Chiefs,
                Receiver.County,
                Receiver.Of("民政所"),
            }
        )
            Assert.False(item.IsFor(receiver));
        Assert.True((item with { Ledger = _town.Township.Pack["hazard"] }).IsFor(Receiver.Chiefs));
    }

    private bool Finds(Actor actor, Entry entry) => Rights.Finds(actor, _town.Township.Pack[entry.Ledger], entry, _town.Township.Areas);

    private static Dictionary<string, Values.Input> Fields(string id, string text) => new() { [id] = text };

    private static Pack Township()
    {
        var (tips, plain) = (Tips(), TestPack.Township());
        var all = new Figure
        {
            Id = "tip.all",
            Title = "线索",
            Unit = "件",
            Kind = FigureKind.Flow,
            Ledger = tips,
            Definition = "",
            Portions = entry => [new(entry.Opened, 1)],
        };
        return new([.. plain.Ledgers, tips, Cases()], [.. plain.Figures.All, all], plain.Calendar, "1");
    }

    private static Ledger Tips() =>
        new()
        {
            Id = "tip",
            Title = "线索",
            Duty = Line,
            NumberPrefix = "XS",
            Level = AreaLevel.Grid,
            Label = "matter",
            Unique = ["matter"],
            Sees = new([Role.Clerk, Role.Office, Role.Leader, Role.Chief], Line),
            Fields =
            [
                TestPack.Field("matter", new TextField(40, false), required: true) with
                {
                    Search = true,
                },
                TestPack.Field("name", new TextField(40, false)) with
                {
                    Personal = true,
                    Sees = new([Role.Clerk, Role.Office, Role.Leader, Role.Chief], Line),
                },
                TestPack.Field("phone", new PhoneField()) with
                {
                    Personal = true,
                    Sees = new(Seers.Workers, Line),
                },
            ],
            Workflow = new(
                "open",
                [new("open", "待查"), new("done", "已查")],
                [
                    new()
                    {
                        Id = "check",
                        Title = "核查",
                        From = ["open"],
                        To = "done",
                        By = [Role.Office],
                    },
                ]
            ),
        };

    private static Ledger Cases() =>
        new()
        {
            Id = "case",
            Title = "事项",
            Duty = Line,
            NumberPrefix = "SX",
            Level = AreaLevel.Grid,
            Label = "tip",
            Fields = [TestPack.Field("tip", new LinkField(["tip"]) { Guards = [Tips().Sees!] })],
        };
}
