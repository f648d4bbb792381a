using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Workbooks.Proposals;

/// <summary>
/// The conditions of an XLSForm that ledgers can say too: comparisons with a number, equality with answers, <c>selected()</c>, joined by
/// and; the same field with several answers joined by or.
/// </summary>
internal static partial class XlsFormExpression
{
    /// <summary>
    /// Limits of a field that its own constraint sets (<c>min</c>, <c>max</c>, <c>future</c>); null: it says something else.
    /// </summary>
    public static List<(string Key, string Value)>? Bounds(string constraint, XlsFormKind kind)
    {
        var bounds = new List<(string Key, string Value)>();
        foreach (string part in And().Split(constraint))
        {
            string said = Bare(part);
            if (kind.Type == "number" && OwnNumber().Match(said) is { Success: true } number)
            {
                bool whole = kind.Keys.Contains(("decimals", "0"));
                string sign = number.Groups[1].Value;
                if (!decimal.TryParse(number.Groups[2].Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal limit))
                    return null;
                // Less than itself is one less only among whole numbers.
                if (sign is "<" or ">" && !(whole && limit == decimal.Truncate(limit)))
                    return null;
                limit +=
                    sign == "<" ? -1
                    : sign == ">" ? 1
                    : 0;
                bounds.Add((sign[0] == '<' ? "max" : "min", limit.ToString(CultureInfo.InvariantCulture)));
            }
            else if (kind.Type is "text" or "note" && OwnLength().Match(said) is { Success: true } length)
                bounds.Add(
                    (
                        "max",
                        (
                            int.Parse(length.Groups[2].Value, CultureInfo.InvariantCulture) - (length.Groups[1].Value == "<" ? 1 : 0)
                        ).ToString(CultureInfo.InvariantCulture)
                    )
                );
            else if (kind.Type is "date" or "time" && OwnDay().IsMatch(said))
                bounds.Add(("future", "false"));
            else
                return null;
        }
        return bounds;
    }

    /// <summary>A condition over other fields as packs write it; null: it cannot be said so.</summary>
    public static YamlMappingNode? When(string relevant, IReadOnlyDictionary<string, XlsFormField> named)
    {
        var when = new YamlMappingNode();
        string[] parts = And().Split(relevant);
        foreach (string part in parts)
        {
            // And binds first: a or b and c is not (a or b) and c.
            if (parts.Length > 1 && Or().IsMatch(part) && !part.Trim().StartsWith('('))
                return null;
            XlsFormField? field = null;
            var values = new List<string>();
            foreach (string one in Or().Split(Bare(part)))
            {
                var match = Equal().Match(Bare(one)) is { Success: true } equal ? equal : Selected().Match(Bare(one));
                string name,
                    value;
                if (match.Success)
                    (name, value) = (match.Groups[1].Value, match.Groups[2].Value);
                else if (Compared().Match(Bare(one)) is { Success: true } compared)
                    (name, value) = (compared.Groups[1].Value, $"{compared.Groups[2].Value} {compared.Groups[3].Value}");
                else if (Filled().Match(Bare(one)) is { Success: true } filled)
                    (name, value) = (filled.Groups[1].Value, "any");
                else
                    return null;
                if (!named.TryGetValue(name, out var of) || (field is not null && field != of))
                    return null;
                field = of;
                if (field.Type == "choice" && value != "any")
                {
                    if (!field.Answers.TryGetValue(value, out string? label))
                        return null;
                    value = label;
                }
                else if (field.Type is not ("number" or "text") && value != "any")
                    return null;
                values.Add(value);
            }
            var key = new YamlScalarNode(field!.Id);
            if (when.Children.ContainsKey(key))
                return null;
            when.Add(
                key,
                values is [var single]
                    ? new YamlScalarNode(single)
                    : new YamlSequenceNode(values.Select(value => new YamlScalarNode(value)))
            );
        }
        return when;
    }

    /// <summary>Without the brackets around all of it.</summary>
    private static string Bare(string text)
    {
        text = text.Trim();
        while (text.StartsWith('(') && text.EndsWith(')') && text[1..^1].IndexOfAny(['(', ')']) < 0)
            text = text[1..^1].Trim();
        return text;
    }

    [GeneratedRegex(@"\s+and\s+", RegexOptions.IgnoreCase)]
    private static partial Regex And();

    [GeneratedRegex(@"\s+or\s+", RegexOptions.IgnoreCase)]
    private static partial Regex Or();

    [GeneratedRegex(@"^\.\s*(<=|>=|<|>)\s*(-?[0-9]+(?:\.[0-9]+)?)$")]
    private static partial Regex OwnNumber();

    [GeneratedRegex(@"^string-length\(\s*\.\s*\)\s*(<=|<)\s*([0-9]{1,4})$")]
    private static partial Regex OwnLength();

    [GeneratedRegex(@"^\.\s*<=\s*(?:today|now)\(\)$")]
    private static partial Regex OwnDay();

    [GeneratedRegex(@"^\$\{([^}]+)\}\s*=\s*['""]?([^'""]+?)['""]?$")]
    private static partial Regex Equal();

    [GeneratedRegex(@"^selected\(\s*\$\{([^}]+)\}\s*,\s*['""]([^'""]+)['""]\s*\)$")]
    private static partial Regex Selected();

    [GeneratedRegex(@"^\$\{([^}]+)\}\s*(<=|>=|<|>)\s*(-?[0-9]+(?:\.[0-9]+)?)$")]
    private static partial Regex Compared();

    [GeneratedRegex(@"^\$\{([^}]+)\}\s*!=\s*(?:''|"""")$")]
    private static partial Regex Filled();
}
