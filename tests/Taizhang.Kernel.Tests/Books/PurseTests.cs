using Taizhang.Kernel.Books;

namespace Taizhang.Kernel.Tests.Books;

public sealed class PurseTests
{
    private static readonly DateOnly May = new(2023, 5, 1),
        June = new(2023, 6, 1),
        July = new(2023, 7, 1);

    [Fact]
    public void What_expires_first_is_spent_first_and_the_rest_expires_on_its_day()
    {
        var purse = new Purse();
        purse.Post(new(May, July, 10));
        purse.Post(new(May, June, 10));
        purse.Post(new(May, DateOnly.MaxValue, 10));
        purse.Post(new(May, DateOnly.MaxValue, -13));
        Assert.Equal(
            (17, [(July, 7L)]),
            (purse.Balance, purse.Expiring.ToArray()),
            (a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)
        );
        Assert.Empty(purse.Expire(June.AddDays(29)));
        Assert.Equal([(July, 7L)], purse.Expire(July));
        Assert.Equal(10, purse.Balance);
    }

    [Fact]
    public void What_is_owed_is_paid_by_what_comes_in_and_does_not_expire()
    {
        var purse = new Purse();
        purse.Post(new(May, DateOnly.MaxValue, -8));
        Assert.Equal(-8, purse.Balance);
        purse.Post(new(May, June, 10));
        Assert.Equal([(June, 2L)], purse.Expire(June));
        Assert.Equal(0, purse.Balance);
    }

    [Fact]
    public void A_course_is_taken_at_the_end_of_each_day_with_what_comes_in_before_what_goes_out()
    {
        var course = Course.Of([
            new(June, DateOnly.MaxValue, -5),
            new(June, DateOnly.MaxValue, 5),
            new(July, DateOnly.MaxValue, -2),
            new(May, June, 9),
        ]);
        Assert.Equal(new Course(-2, July, 9), course);
    }

    [Theory]
    [InlineData("*村积分", false, null, "村积分", "")]
    [InlineData("JM-2023-0001", true, null, null, "JM-2023-0001")]
    [InlineData("JM-2023-0001+2023", true, 2023, null, "JM-2023-0001")]
    [InlineData("JM-2023-0001+SX-2023-0004+2024", true, 2024, null, "JM-2023-0001 SX-2023-0004")]
    [InlineData("JM-2023-0001+SX-2023-0004", true, null, null, "JM-2023-0001 SX-2023-0004")]
    public void A_key_is_read_back_from_its_text(string text, bool guarded, int? year, string? word, string numbers)
    {
        var key = new BookKey(text);
        Assert.Equal((guarded, year, word, numbers), (key.IsGuarded, key.Year, key.Word, string.Join(' ', key.Numbers)));
        Assert.Equal(key, word is null ? BookKey.Of(key.Numbers, key.Year) : BookKey.Of(word));
    }
}
