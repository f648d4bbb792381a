using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace Taizhang.Kernel.Tests;

/// <summary>Every refusal in the source has its text, with as many arguments as the text names.</summary>
public sealed partial class RefusalTests
{
    private static readonly Dictionary<string, string> Texts = new ResourceManager("Taizhang.Kernel.Refusals", typeof(Refusal).Assembly)
        .GetResourceSet(CultureInfo.InvariantCulture, true, true)!
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(text => (string)text.Key, text => (string)text.Value!);

    [Fact]
    public void Every_refusal_gives_what_its_text_names()
    {
        var used = new HashSet<string>();
        foreach (string file in House.Sources(""))
        {
            string source = File.ReadAllText(file);
            foreach (Match match in Code().Matches(source))
            {
                string code = match.Groups[1].Value;
                Assert.True(Texts.TryGetValue(code, out string? text), $"{Path.GetFileName(file)}: {code} has no text.");
                used.Add(code);
                int named = Enumerable.Range(0, 9).Count(n => text.Contains($"{{{n}}}", StringComparison.Ordinal));
                int given = Math.Max(0, Arguments(source, match.Index + match.Length) - 1); // the first behind the code is the field
                Assert.True(named == given, $"{Path.GetFileName(file)}: {code} gives {given} arguments, its text names {named}.");
            }
        }
        Assert.True(used.Count > 40);
    }

    [Fact]
    public void Every_text_is_of_a_refusal_that_somebody_gives()
    {
        string all = string.Concat(House.Sources("").Select(File.ReadAllText));
        Assert.All(Texts.Keys, code => Assert.Contains($"\"{code}\"", all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_says_what_is_wrong_and_a_status_what_sort_it_is()
    {
        Assert.Equal("请填写场所。", new Refusal("field.required", "site", "场所").Message);
        Assert.Equal("请填写{0}。", new Refusal("field.required", "site", "{0}").Message);
        Assert.Equal(
            [400, 400, 403, 404, 409],
            new[] { "field.x", "input.x", "right.x", "missing.x", "conflict.x" }.Select(code => new Refusal(code).Status)
        );
        Assert.Equal(new Refusal("a", "b", "c"), new Refusal("a", "b", "c"));
        Assert.NotEqual(new Refusal("a", "b", "c"), new Refusal("a", "b", "d"));
    }

    [Fact]
    public void An_outcome_is_a_value_or_its_reasons()
    {
        Outcome<int> done = 5,
            refused = new Refusal("input.nothing");
        Assert.True(done.Ok);
        Assert.Empty(done.Refusals);
        Assert.Equal(5, done.Value);
        Assert.False(refused.Ok);
        Assert.Throws<InvalidOperationException>(() => refused.Value);
        Assert.Throws<ArgumentException>(() =>
        {
            Outcome<int> none = System.Collections.Immutable.ImmutableArray<Refusal>.Empty;
        });
    }

    /// <summary>
    /// Counts the arguments from behind the code up to the closing bracket; commas inside brackets and texts are not between arguments.
    /// </summary>
    private static int Arguments(string source, int at)
    {
        int count = 0,
            depth = 0;
        bool quoted = false;
        for (; depth >= 0; at++)
        {
            char c = source[at];
            if (c == '"')
                quoted = !quoted;
            if (quoted)
                continue;
            if (c is '(' or '[' or '{')
                depth++;
            else if (c is ')' or ']' or '}')
                depth--;
            else if (c == ',' && depth == 0)
                count++;
        }
        return count;
    }

    [GeneratedRegex("new(?: Refusal)?\\(\"((?:field|input|right|missing|conflict)\\.[a-z_]+)\"")]
    private static partial Regex Code();
}
