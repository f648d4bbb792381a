using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Taizhang.Kernel.Tests;

/// <summary>The catalogue of refusals: what each method gives, whatever it is handed.</summary>
public sealed partial class RefusalTests
{
    private static readonly MethodInfo[] Catalogue = typeof(Refusal)
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(Refusal))
        .ToArray();

    [Fact]
    public void Every_refusal_has_the_code_of_its_method_and_no_code_stands_twice()
    {
        Assert.True(Catalogue.Length > 200);
        foreach (var method in Catalogue)
            Assert.Equal(
                Words().Replace(method.Name, word => word.Index == 0 ? word.Value.ToLowerInvariant() : "_" + word.Value.ToLowerInvariant()),
                Made(method, "某").Code.Replace('.', '_')
            );
        Assert.Equal(Catalogue.Length, Catalogue.Select(method => Made(method, "某").Code).Distinct().Count());
    }

    [Fact]
    public void Every_refusal_says_in_Chinese_what_it_was_handed()
    {
        foreach (var method in Catalogue)
        {
            string message = Made(method, "甲乙丙").Message;
            Assert.Matches("[\u4e00-\u9fff].*[。：；）”…]$|[\u4e00-\u9fff]{2}", message);
            foreach (var parameter in method.GetParameters().Where(one => one.Name != "field" && one.ParameterType == typeof(string)))
                Assert.True(message.Contains("甲乙丙", StringComparison.Ordinal), $"{method.Name} keeps {parameter.Name} to itself.");
        }
    }

    [Fact]
    public void No_refusal_repeats_all_of_a_long_text()
    {
        string endless = new('长', 100_000);
        foreach (var method in Catalogue)
        {
            var refusal = Made(method, endless);
            Assert.True(refusal.Message.Length < 2_200, $"{method.Name}: {refusal.Message.Length} characters.");
            Assert.True(refusal.Field is not { Length: > 80 });
        }
    }

    [Fact]
    public void Braces_that_somebody_typed_stay_as_they_are() =>
        Assert.Equal("请填写{0}{{。", Refusal.FieldRequired("site", "{0}{{").Message);

    [Fact]
    public void A_text_is_cut_between_characters()
    {
        Assert.Equal("甲", "甲𠮷乙".Cut(2));
        Assert.Equal("甲𠮷…", "甲𠮷乙".Shortened(3));
        Assert.Equal("甲乙", "甲乙".Shortened(2));
    }

    [Fact]
    public void A_status_says_what_sort_a_refusal_is()
    {
        Assert.Equal(
            [400, 400, 401, 403, 404, 409, 405, 413, 415, 500],
            new[]
            {
                Refusal.FieldRequired("site", "场所"),
                Refusal.InputNothing(),
                Refusal.AccountNone(),
                Refusal.RightAmend(),
                Refusal.MissingEntry("1"),
                Refusal.ConflictStruck(),
                Refusal.MethodOther(),
                Refusal.SizeBody(),
                Refusal.MediaOther(),
                Refusal.Fault(),
            }.Select(refusal => refusal.Status)
        );
        Assert.Equal(Refusal.MissingEntry("1"), Refusal.MissingEntry("1"));
        Assert.NotEqual(Refusal.MissingEntry("1"), Refusal.MissingEntry("2"));
    }

    [Fact]
    public void An_outcome_is_a_value_or_its_reasons()
    {
        Outcome<int> done = 5,
            refused = Refusal.InputNothing();
        Assert.True(done.Ok);
        Assert.Empty(done.Refusals);
        Assert.Equal(5, done.Value);
        Assert.False(refused.Ok);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.Throws<ArgumentException>(() =>
        {
            Outcome<int> none = ImmutableArray<Refusal>.Empty;
        });
    }

    /// <summary>The refusal that a method gives for the same text in every place.</summary>
    private static Refusal Made(MethodInfo method, string text) =>
        (Refusal)
            method.Invoke(
                null,
                [
                    .. method
                        .GetParameters()
                        .Select<ParameterInfo, object?>(parameter =>
                            parameter.ParameterType == typeof(string) ? text
                            : parameter.ParameterType == typeof(int) ? 7
                            : parameter.ParameterType == typeof(long) ? 7L
                            : parameter.ParameterType == typeof(DateOnly) ? new DateOnly(2023, 5, 1)
                            : Enumerable.Repeat(text, 50)
                        ),
                ]
            )!;

    [GeneratedRegex("[A-Z][a-z]*|[0-9]+")]
    private static partial Regex Words();
}
