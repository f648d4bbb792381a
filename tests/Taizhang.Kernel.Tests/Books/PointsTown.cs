using System.Globalization;
using Taizhang.Kernel.Areas;
using Taizhang.Kernel.Books;
using Taizhang.Kernel.Calendar;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Packs;
using Taizhang.Kernel.People;
using Taizhang.Kernel.Values;

namespace Taizhang.Kernel.Tests.Books;

/// <summary>
/// Points of households in code: households, items with a cap a year, points given that last six months, goods with a stock, and what is
/// redeemed.
/// Two households and two items (cap 30 a year, and none) are there, and goods of which five lie in stock.
/// </summary>
internal sealed class PointsTown
{
    public const string House = "JM-2023-0001",
        Other = "JM-2023-0002",
        Capped = "SX-2023-0001",
        Free = "SX-2023-0002",
        Soap = "WP-2023-0001";

    public PointsTown(string day = "2023-01-01")
    {
        Town = new(Pack()) { Now = TestTown.At("2023-01-01") };
        Open("house", ("name", "甲户"));
        Open("house", ("name", "乙户"));
        Open("item", ("name", "清洁庭院"), ("cap", "30"));
        Open("item", ("name", "见义勇为"));
        Open("goods", ("name", "肥皂"), ("stock", "5"));
        Town.Now = TestTown.At(day);
    }

    public TestTown Town { get; }
    public DateOnly Today
    {
        get => Town.Today;
        set => Town.Now = TestTown.At(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    public string Open(string ledger, params (string Id, Input Input)[] fields) =>
        ((EntryEvent)Town.Must(Opening(ledger, fields), TestTown.Clerk)).Number;

    public OpenEntry Opening(string ledger, params (string Id, Input Input)[] fields) =>
        new(Town.Id(), ledger, TestTown.North, null, fields.ToDictionary(field => field.Id, field => field.Input));

    /// <summary>Gives points on a day and has them posted (公示) at once.</summary>
    public string Give(int points, string day, string house = House, string item = Free)
    {
        string number = Open("points", ("house", house), ("item", item), ("points", $"{points}"), ("day", day));
        Town.Must(Town.Moving(number, "post"), TestTown.Clerk);
        return number;
    }

    public OpenEntry Redeeming(int points, string day, string house = House, int pieces = 1) =>
        Opening("redeem", ("house", house), ("goods", Soap), ("points", $"{points}"), ("pieces", $"{pieces}"), ("day", day));

    public string Redeem(int points, string day, string house = House, int pieces = 1) =>
        ((EntryEvent)Town.Must(Redeeming(points, day, house, pieces), TestTown.Clerk)).Number;

    public Holding Holding(string day, string of = House, string unit = "分", int? year = null) =>
        Kernel.Books.Holding.Of(
            BookKey.Of(of.Split('+'), year),
            unit,
            Town.Posted(BookKey.Of(of.Split('+'), year), unit),
            DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        );

    public static Pack Pack()
    {
        NumberField count = new("count", 0, "", 0, 1_000_000),
            signed = new("count", 0, "", -1_000_000, 1_000_000);
        Ledger[] ledgers =
        [
            Ledger("house", "JM", [TestPack.Field("name", new TextField(40, false), required: true)]),
            Ledger("item", "SX", [TestPack.Field("name", new TextField(40, false), required: true), TestPack.Field("cap", count)]),
            Ledger("goods", "WP", [TestPack.Field("name", new TextField(40, false), required: true), TestPack.Field("stock", count)]),
            Ledger(
                "points",
                "JF",
                [
                    TestPack.Field("house", new LinkField(["house"])),
                    TestPack.Field("item", new LinkField(["item"])),
                    TestPack.Field("points", signed),
                    TestPack.Field("day", new DateField(true)),
                ],
                new(
                    "draft",
                    [new("draft", "待公示"), new("posted", "已公示")],
                    [
                        new()
                        {
                            Id = "post",
                            Title = "公示",
                            From = ["draft"],
                            To = "posted",
                            By = [Role.Clerk],
                            May = ["points"],
                        },
                        new()
                        {
                            Id = "back",
                            Title = "撤回",
                            From = ["posted"],
                            To = "draft",
                            By = [Role.Clerk],
                        },
                    ]
                )
            ),
            Ledger(
                "redeem",
                "DH",
                [
                    TestPack.Field("house", new LinkField(["house"])),
                    TestPack.Field("goods", new LinkField(["goods"])),
                    TestPack.Field("points", count),
                    TestPack.Field("pieces", count),
                    TestPack.Field("day", new DateField(true)),
                ]
            ),
        ];
        var posted = new Condition([new(entry => entry.State == "posted", "已公示")]);
        ledgers[2].Postings =
        [
            new()
            {
                Title = "入库",
                Unit = "件",
                On = entry => entry.Opened,
                Amount = entry => entry.Values[1].Number ?? 0,
                From = Word("采购"),
                To = new(null, []),
            },
        ];
        ledgers[3].Postings =
        [
            new()
            {
                Title = "积分",
                Unit = "分",
                Where = posted,
                On = entry => entry.Values[3].Day,
                Amount = entry => entry.Values[2].Number ?? 0,
                From = Word("村积分"),
                To = new(null, ["house"]),
                Lasts = 6,
            },
            new()
            {
                Title = "年度上限",
                Unit = "分",
                Where = posted,
                On = entry => entry.Values[3].Day,
                Amount = entry => entry.Values[2].Number ?? 0,
                From = Word("上限"),
                To = new(null, ["house", "item"]),
                Yearly = true,
                Most = ("item", "cap"),
            },
        ];
        ledgers[4].Postings =
        [
            new()
            {
                Title = "兑换",
                Unit = "分",
                On = entry => entry.Values[4].Day,
                Amount = entry => entry.Values[2].Number ?? 0,
                From = new(null, ["house"]),
                To = Word("已兑换"),
            },
            new()
            {
                Title = "出库",
                Unit = "件",
                On = entry => entry.Values[4].Day,
                Amount = entry => entry.Values[3].Number ?? 0,
                From = new(null, ["goods"]),
                To = Word("已领取"),
            },
        ];
        return new([.. ledgers], [], WorkCalendar.Plain, "points");
    }

    private static Ledger Ledger(string id, string prefix, Field[] fields, Workflow? workflow = null) =>
        new()
        {
            Id = id,
            Title = id,
            Duty = "社会治理",
            NumberPrefix = prefix,
            Level = AreaLevel.Village,
            Label = fields[0].Id,
            Fields = [.. fields],
            Workflow = workflow ?? Workflow.Kept,
        };

    private static PostingSide Word(string word) => new(word, []);
}
