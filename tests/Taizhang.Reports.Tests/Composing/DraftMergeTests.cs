using CsCheck;
using Taizhang.Reports.Composing;

namespace Taizhang.Reports.Tests.Composing;

public class DraftMergeTests
{
    private static readonly Gen<string> Text = Gen.Int[0, 5]
        .Array[1, 8]
        .Select(lines => string.Join('\n', lines.Select(n => "甲乙丙丁戊己"[n])));

    [Theory]
    [InlineData("a|b|c", "A|b|c", "a|b|C", "A|b|C", 0)]
    [InlineData("a|b|c", "a|b|c|d", "a|b|c", "a|b|c|d", 0)]
    [InlineData("a|b|c", "a|B|c", "a|B|c", "a|B|c", 0)]
    [InlineData("a|b|c", "A|B|c", "a|X|c|d", "【对方改作】A|【对方改作】B|【本人改作】a|【本人改作】X|c|d", 1)]
    [InlineData("a|b|c", "a|c", "a|b2|c", "【本人改作】b2|", 1)]
    public void Changes_of_two_are_brought_together_and_what_both_changed_stands_twice(
        string before,
        string theirs,
        string ours,
        string merged,
        int conflicts
    )
    {
        var made = DraftMerge.Of(Lines(before), Lines(theirs), Lines(ours));
        Assert.Equal(conflicts, made.Conflicts);
        if (merged.EndsWith('|'))
            Assert.Contains(merged.TrimEnd('|'), made.Text, StringComparison.Ordinal);
        else
            Assert.Equal(Lines(merged), made.Text);
    }

    [Fact]
    public void Who_changed_nothing_gets_the_others_text_and_no_line_that_either_wrote_is_lost() =>
        Gen.Select(Text, Text, Text)
            .Sample(
                (before, theirs, ours) =>
                {
                    Assert.Equal(theirs, DraftMerge.Of(before, theirs, before).Text);
                    Assert.Equal(ours, DraftMerge.Of(before, before, ours).Text);
                    var made = DraftMerge.Of(before, theirs, ours);
                    string[] lines =
                    [
                        .. made
                            .Text.Split('\n')
                            .Select(line =>
                                line.Replace(DraftMerge.Theirs, "", StringComparison.Ordinal)
                                    .Replace(DraftMerge.Ours, "", StringComparison.Ordinal)
                            ),
                    ];
                    foreach (string written in theirs.Split('\n').Concat(ours.Split('\n')).Except(before.Split('\n')))
                        Assert.Contains(written, lines);
                }
            );

    private static string Lines(string text) => text.Replace('|', '\n');
}
