using Taizhang.Kernel.Decisions;
using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Tests.Books;

namespace Taizhang.Kernel.Tests.Decisions;

public sealed class BalancingTests
{
    [Fact]
    public void More_than_there_is_cannot_be_spent_and_the_refusal_says_how_much_there_is()
    {
        var points = new PointsTown("2023-02-01");
        points.Give(20, "2023-01-10");
        var refused = points.Town.Refused(points.Redeeming(50, "2023-02-01"), TestTown.Clerk);
        Assert.Equal(("conflict.balance", 409), (refused.Code, refused.Status));
        Assert.StartsWith("甲户（JM-2023-0001）：2023-02-01 可用 20分，这次要支出 50分，不够。", refused.Message, StringComparison.Ordinal);
        points.Redeem(20, "2023-02-01");
        Assert.Equal(0, points.Holding("2023-02-01").Balance);
    }

    [Fact]
    public void Points_count_only_while_they_are_posted_and_from_their_day_on()
    {
        var points = new PointsTown("2023-02-01");
        string draft = points.Open(
            "points",
            ("house", PointsTown.House),
            ("item", PointsTown.Free),
            ("points", "20"),
            ("day", "2023-02-10")
        );
        Assert.Equal("conflict.balance", points.Town.Refused(points.Redeeming(5, "2023-02-20"), TestTown.Clerk).Code);
        points.Town.Must(points.Town.Moving(draft, "post"), TestTown.Clerk);
        Assert.Equal("conflict.balance", points.Town.Refused(points.Redeeming(5, "2023-02-09"), TestTown.Clerk).Code);
        points.Redeem(5, "2023-02-10");
        Assert.Equal((0, 15), (points.Holding("2023-02-09").Balance, points.Holding("2023-02-10").Balance));
    }

    [Fact]
    public void What_was_given_and_is_spent_cannot_be_struck_returned_or_lessened_until_the_spending_is()
    {
        var points = new PointsTown("2023-02-01");
        string given = points.Give(20, "2023-01-10"),
            spent = points.Redeem(15, "2023-01-20");
        foreach (
            Command command in new Command[]
            {
                new StrikeEntry(points.Town.Id(), given, null, "误记"),
                points.Town.Moving(given, "back"),
                points.Town.Amending(given, ("points", "14")),
                points.Town.Amending(given, ("day", "2023-01-21")),
                points.Town.Amending(given, ("house", PointsTown.Other)),
                points.Town.Amending(given, ("points", "-1")),
            }
        )
        {
            var refused = Assert.Single(
                points.Town.Do(command, TestTown.Clerk).Refusals,
                refusal => refusal.Message.StartsWith("甲户（JM-2023-0001）", StringComparison.Ordinal) && !refusal.Message.Contains('·')
            );
            Assert.Equal("conflict.spent", refused.Code);
            Assert.Contains(" 2023-01-20 ", refused.Message, StringComparison.Ordinal);
        }
        points.Town.Must(points.Town.Amending(given, ("points", "15")), TestTown.Clerk);
        points.Town.Must(new StrikeEntry(points.Town.Id(), spent, null, "退回"), TestTown.Clerk);
        points.Town.Must(new StrikeEntry(points.Town.Id(), given, null, "误记"), TestTown.Clerk);
        Assert.DoesNotContain(points.Town.Lines(), line => line.Unit == "分");
    }

    [Fact]
    public void What_expires_is_what_is_left_and_cannot_be_spent_after()
    {
        var points = new PointsTown("2023-09-01");
        points.Give(10, "2023-01-10");
        points.Give(10, "2023-03-01");
        points.Redeem(4, "2023-04-01");
        Assert.Equal([(new(2023, 7, 10), 6L), (new(2023, 9, 1), 10L)], points.Holding("2023-04-01").Expiring);
        Assert.Equal(
            (16, 10, 0),
            (points.Holding("2023-07-09").Balance, points.Holding("2023-07-10").Balance, points.Holding("2023-09-01").Balance)
        );
        Assert.Equal("conflict.balance", points.Town.Refused(points.Redeeming(11, "2023-08-31"), TestTown.Clerk).Code);
        points.Redeem(10, "2023-08-31");
    }

    [Fact]
    public void A_household_gets_no_more_for_an_item_in_a_year_than_the_item_says()
    {
        var points = new PointsTown("2024-02-01");
        points.Give(20, "2023-02-01", item: PointsTown.Capped);
        string second = points.Open(
            "points",
            ("house", PointsTown.House),
            ("item", PointsTown.Capped),
            ("points", "11"),
            ("day", "2023-03-01")
        );
        var refused = points.Town.Refused(points.Town.Moving(second, "post"), TestTown.Clerk);
        Assert.Equal("conflict.most", refused.Code);
        Assert.Equal(
            "甲户（JM-2023-0001） · 清洁庭院（SX-2023-0001） 2023 年：上限 30分，已记 20分，这次记 11分，会超过上限。",
            refused.Message
        );
        points.Give(30, "2024-01-01", item: PointsTown.Capped);
        points.Give(30, "2023-03-01", PointsTown.Other, PointsTown.Capped);
        points.Give(500, "2023-03-01");
        points.Town.Must(points.Town.Moving(second, "post", fields: ("points", "10")), TestTown.Clerk);
        Assert.Equal(30, points.Holding("2023-12-31", $"{PointsTown.House}+{PointsTown.Capped}", year: 2023).Balance);
    }

    [Fact]
    public void A_cap_that_was_lowered_stops_what_comes_and_nothing_else()
    {
        var points = new PointsTown("2023-06-01");
        string given = points.Give(30, "2023-02-01", item: PointsTown.Capped);
        points.Town.Must(points.Town.Amending(PointsTown.Capped, ("cap", "10")), TestTown.Clerk);
        points.Town.Must(points.Town.Amending(given, ("points", "25")), TestTown.Clerk);
        Assert.Equal("conflict.most", points.Town.Refused(points.Town.Amending(given, ("points", "26")), TestTown.Clerk).Code);
    }

    [Fact]
    public void Goods_are_given_out_of_a_stock_and_both_accounts_are_named_when_both_fall_short()
    {
        var points = new PointsTown("2023-02-01");
        points.Give(10, "2023-01-10");
        var refused = points.Town.Do(points.Redeeming(20, "2023-02-01", pieces: 6), TestTown.Clerk).Refusals;
        Assert.Equal(
            [("conflict.balance", "甲户（JM-2023-0001）"), ("conflict.balance", "肥皂（WP-2023-0001）")],
            refused.Select(one => (one.Code, one.Message.Split('：')[0]))
        );
        points.Redeem(10, "2023-02-01", pieces: 5);
        Assert.Equal("conflict.spent", points.Town.Refused(points.Town.Amending(PointsTown.Soap, ("stock", "4")), TestTown.Clerk).Code);
        points.Town.Must(points.Town.Amending(PointsTown.Soap, ("stock", "6")), TestTown.Clerk);
        Assert.Equal(1, points.Holding("2023-02-01", PointsTown.Soap, "件").Balance);
    }

    [Fact]
    public void Points_taken_away_are_spent_too()
    {
        var points = new PointsTown("2023-02-01");
        points.Give(10, "2023-01-10");
        string taken = points.Open(
            "points",
            ("house", PointsTown.House),
            ("item", PointsTown.Free),
            ("points", "-11"),
            ("day", "2023-01-20")
        );
        Assert.Equal("conflict.balance", points.Town.Do(points.Town.Moving(taken, "post"), TestTown.Clerk).Refusals[0].Code);
        points.Town.Must(points.Town.Moving(taken, "post", fields: ("points", "-10")), TestTown.Clerk);
        Assert.Equal(0, points.Holding("2023-02-01").Balance);
    }

    [Fact]
    public void A_household_that_holds_points_is_neither_struck_nor_merged_away()
    {
        var points = new PointsTown("2023-02-01");
        string given = points.Give(10, "2023-01-10");
        foreach (
            Command command in new Command[]
            {
                new StrikeEntry(points.Town.Id(), PointsTown.House, null, "重复"),
                new MergeEntry(points.Town.Id(), PointsTown.House, PointsTown.Other, null, "重复"),
            }
        )
        {
            var refused = points.Town.Refused(command, TestTown.Clerk);
            Assert.Equal("conflict.held", refused.Code);
            Assert.StartsWith("甲户（JM-2023-0001） 的账户里还有 10分，", refused.Message, StringComparison.Ordinal);
        }
        points.Town.Must(points.Town.Amending(given, ("house", PointsTown.Other)), TestTown.Clerk);
        points.Town.Must(new MergeEntry(points.Town.Id(), PointsTown.House, PointsTown.Other, null, "重复"), TestTown.Clerk);
        // goods hold nothing but what they brought themselves
        points.Town.Must(new StrikeEntry(points.Town.Id(), PointsTown.Soap, null, "误登"), TestTown.Clerk);
    }

    [Fact]
    public void What_has_expired_holds_nobody_back()
    {
        var points = new PointsTown("2023-12-01");
        points.Give(10, "2023-01-10");
        points.Town.Must(new StrikeEntry(points.Town.Id(), PointsTown.House, null, "迁出"), TestTown.Clerk);
    }

    [Fact]
    public void A_posting_with_an_empty_link_posts_nothing()
    {
        var points = new PointsTown("2023-02-01");
        points.Town.Must(
            points.Town.Moving(points.Open("points", ("item", PointsTown.Free), ("points", "5"), ("day", "2023-01-20")), "post"),
            TestTown.Clerk
        );
        Assert.DoesNotContain(points.Town.Lines(), line => line.Unit == "分");
    }
}
