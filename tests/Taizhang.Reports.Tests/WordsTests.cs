using Taizhang.Reports.Auditing;
using Taizhang.Reports.Promises;

namespace Taizhang.Reports.Tests;

/// <summary>Every value that people read has a word of its own, so that a new one cannot borrow another's.</summary>
public sealed class WordsTests
{
    [Fact]
    public void Every_aspect_has_its_word() => EachHasItsOwn<Aspect>(MentionWords.Title);

    [Fact]
    public void Every_status_has_its_word() => EachHasItsOwn<Status>(MentionWords.Title);

    [Fact]
    public void Every_verdict_has_its_word() => EachHasItsOwn<Verdict>(Verdicts.Title);

    [Fact]
    public void Every_sort_of_promise_has_its_word() => EachHasItsOwn<Sort>(Sorts.Title);

    [Fact]
    public void Every_bound_has_its_word_and_an_exact_value_needs_none()
    {
        EachHasItsOwn<Bound>(bound => bound == Bound.Exact ? "exact" : bound.Title());
        Assert.Empty(Bound.Exact.Title());
    }

    [Fact]
    public void A_value_that_is_none_of_them_has_no_word()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Aspect)99).Title());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Status)99).Title());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Verdict)99).Title());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Sort)99).Title());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((Bound)99).Title());
    }

    private static void EachHasItsOwn<T>(Func<T, string> title)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetValues<T>().Select(title)];
        Assert.All(words, word => Assert.False(string.IsNullOrWhiteSpace(word)));
        Assert.Distinct(words);
    }
}
