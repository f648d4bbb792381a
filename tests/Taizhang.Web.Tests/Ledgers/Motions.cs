using Taizhang.Kernel.Entries;
using Taizhang.Kernel.Values;

namespace Taizhang.Web.Tests.Ledgers;

/// <summary>A motion from assignment to the pledge that its reply makes.</summary>
public sealed class Motions(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task A_promise_of_a_reply_becomes_a_pledge_with_all_that_is_known_filled_in()
    {
        string number = await MotionAsync("B正在解决");
        var clerk = await site.SignInAsync("clerk");
        var motion = await clerk.OpenAsync($"/kejing/ledgers/motion/{number}");
        var form = await clerk.OpenAsync(motion.Document.QuerySelector(".note a.btn")!.GetAttribute("href")!);
        var filled = form.Filled("entry").ToDictionary(one => one.Name, one => one.Value);
        Assert.Equal(
            ("明年六月底前修通佃头路", "2024-06-30", "2023-12-28", TestSite.Diantou),
            (filled["f.text"], filled["f.due_on"], filled["f.promised_on"], filled["area"])
        );
        Assert.Equal($"{number} 答复", filled["f.place"]);
        Assert.Contains("CN-2023", (await clerk.SubmitAsync(form, "entry")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_solved_or_kept_for_reference_promises_nothing()
    {
        var clerk = await site.SignInAsync("clerk");
        foreach (string outcome in new[] { "A已解决", "D留作参考" })
            Assert.DoesNotContain(
                "立为承诺",
                (await clerk.OpenAsync($"/kejing/ledgers/motion/{await MotionAsync(outcome)}")).Text("main"),
                StringComparison.Ordinal
            );
    }

    [Fact]
    public async Task A_motion_that_is_not_satisfied_is_replied_to_again_and_figures_tell_of_it()
    {
        string number = await MotionAsync("C列入规划");
        await MoveAsync("congress", number, "redo", "代表不满意", ("opinion", "不满意"));
        await MoveAsync("office", number, "reply", null, ("reply", "已安排资金"), ("replied_on", "2023-12-28"), ("outcome", "A已解决"));
        await MoveAsync("congress", number, "accept", null, ("opinion", "满意"));
        var figures = await (await site.SignInAsync("clerk")).OpenAsync("/kejing/figures/motion.second");
        Assert.Contains("1", figures.Text(".num"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_assignment_goes_back_within_seven_work_days_only()
    {
        string late = "",
            soon = "";
        await site.OnAsync(new(2023, 12, 11), async () => late = await AssignedAsync());
        await site.OnAsync(new(2023, 12, 20), async () => soon = await AssignedAsync());
        Assert.Equal(
            "conflict.within",
            Assert
                .Single(
                    (
                        await site.Town.DoAsync(
                            Move(late, "bounce", "不归我所"),
                            await site.ActorAsync("office"),
                            TestContext.Current.CancellationToken
                        )
                    ).Refusals
                )
                .Code
        );
        await MoveAsync("office", soon, "bounce", "不归我所");
    }

    private async Task<string> AssignedAsync()
    {
        var opened = await site.Town.DoAsync(
            new OpenEntry(
                TestSite.Id(),
                "motion",
                TestSite.Diantou,
                null,
                new Dictionary<string, Input>
                {
                    ["kind"] = "代表建议",
                    ["topic"] = "修通佃头路",
                    ["proposer"] = "某代表",
                    ["received_on"] = "2023-12-01",
                }
            ),
            await site.ActorAsync("congress")
        );
        Assert.Empty(opened.Refusals);
        Assert.Empty(
            (
                await site.Town.DoAsync(
                    Move(opened.Value.Number!, "assign") with
                    {
                        Office = TestSite.Safety,
                    },
                    await site.ActorAsync("congress")
                )
            ).Refusals
        );
        return opened.Value.Number!;
    }

    private async Task<string> MotionAsync(string outcome)
    {
        string number = await AssignedAsync();
        await MoveAsync(
            "office",
            number,
            "reply",
            null,
            ("reply", "正在办理"),
            ("replied_on", "2023-12-28"),
            ("outcome", outcome),
            ("promise", "明年六月底前修通佃头路"),
            ("promise_by", "2024-06-30")
        );
        return number;
    }

    private async Task MoveAsync(
        string user,
        string number,
        string move,
        string? reason = null,
        params (string Id, string Value)[] fields
    ) =>
        Assert.Empty(
            (await site.Town.DoAsync(Move(number, move, reason, fields), await site.ActorAsync(user))).Refusals.Select(refusal =>
                refusal.Message
            )
        );

    private static MoveEntry Move(string number, string move, string? reason = null, params (string Id, string Value)[] fields) =>
        new(TestSite.Id(), number, null, move, fields.ToDictionary(field => field.Id, field => (Input)field.Value), null, reason);
}
