using Taizhang.Demo;
using Taizhang.Kernel.Values;

namespace Taizhang.Tests.Demo;

/// <summary>What the demo fills in at random is made to hold to the rules; what a cohort gives stays.</summary>
public sealed class MendingTests
{
    [Fact]
    public void A_payment_above_what_was_asked_for_is_lowered_or_what_was_asked_for_raised()
    {
        Assert.Equal("1000.00", Paid(given: "asked").Amount);
        Assert.Equal("5000.00", Paid(given: "amount").Asked);
    }

    [Fact]
    public void Parts_of_a_bounded_total_do_not_exceed_their_bounds_and_keep_their_sum()
    {
        var totals = new Dictionary<string, long[]> { ["approved"] = [100, 200, 300], ["applied"] = [150, 150, 400] };
        Shares.Bound(DemoHouse.Pack["fund"], totals);
        Assert.Equal(600, totals["approved"].Sum());
        Assert.All(totals["approved"].Zip(totals["applied"]), one => Assert.InRange(one.First, 0, one.Second));
    }

    private static (string Asked, string Amount) Paid(string given)
    {
        var policy = DemoHouse.Pack["policy"];
        var day = new DateOnly(2023, 5, 1);
        Dictionary<string, Input> applied = new() { ["asked"] = "1000.00" },
            checkedOn = new() { ["amount"] = "5000.00" };
        new Mending(policy, id => id == given, _ => null).Mend([
            new(null, day, new() { ["matched_on"] = "2023-05-01" }),
            new(policy.Workflow.Find("apply"), day, applied),
            new(policy.Workflow.Find("check"), day, checkedOn),
        ]);
        return (applied["asked"].Text!, checkedOn["amount"].Text!);
    }
}
