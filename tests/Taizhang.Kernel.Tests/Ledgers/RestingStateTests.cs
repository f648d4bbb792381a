using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.People;

namespace Taizhang.Kernel.Tests.Ledgers;

/// <summary>A household that stands waits for nobody, though it may be closed one day.</summary>
public sealed class RestingStateTests
{
    private static readonly Move Close = new()
    {
        Id = "close",
        Title = "销户",
        From = ["kept"],
        To = "closed",
        By = [Role.Clerk],
    };
    private static readonly State[] States = [new("kept", "在册"), new("closed", "已销户")];

    [Fact]
    public void Nothing_is_expected_of_an_entry_that_rests()
    {
        var resting = new Workflow("kept", [.. States], [Close], ["kept"]);
        Assert.Null(resting.Expected("kept"));
        Assert.True(resting.IsEnd("kept"));
        Assert.Equal(Close, Assert.Single(resting.From("kept")));
    }

    [Fact]
    public void Without_a_rest_the_first_move_on_is_expected()
    {
        var waiting = new Workflow("kept", [.. States], [Close]);
        Assert.Equal(Close, waiting.Expected("kept"));
        Assert.False(waiting.IsEnd("kept"));
    }
}
