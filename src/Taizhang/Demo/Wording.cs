using System.Globalization;
using Taizhang.Kernel.Fields;
using YamlDotNet.Serialization;

namespace Taizhang.Demo;

/// <summary>
/// Invented wordings for text fields: <c>demo/wording.yaml</c> maps <c>ledger.field</c> (or a field alone) to templates with {village} and
/// {n};
/// <c>ledger.field:choice</c> goes before it for entries of a cohort that sets that choice.
/// </summary>
internal sealed class Wording
{
    public const string FileName = "wording.yaml";
    private readonly Dictionary<string, List<string>> _templates;

    private Wording(Dictionary<string, List<string>> templates) => _templates = templates;

    public static Wording Load(string folder)
    {
        string file = Path.Combine(folder, FileName);
        using var text = File.Exists(file) ? File.OpenText(file) : TextReader.Null;
        return new(File.Exists(file) ? new Deserializer().Deserialize<Dictionary<string, List<string>>>(text) ?? [] : []);
    }

    public bool Knows(string ledger, string field) => _templates.ContainsKey($"{ledger}.{field}") || _templates.ContainsKey(field);

    /// <summary>
    /// The text numbered <paramref name="number"/>: different numbers give different texts where <paramref name="distinct"/>.
    /// </summary>
    public string Text(string ledger, Field field, string village, int number, bool distinct, IEnumerable<string>? choices = null)
    {
        var templates =
            choices
                ?.Select(choice => _templates.GetValueOrDefault($"{ledger}.{field.Id}:{choice}"))
                .FirstOrDefault(found => found is not null)
            ?? _templates.GetValueOrDefault($"{ledger}.{field.Id}")
            ?? _templates.GetValueOrDefault(field.Id)
            ?? [field.Title + "示例{n}"];
        string template = templates[number % templates.Count];
        string n = number.ToString("D3", CultureInfo.InvariantCulture);
        string text = template.Replace("{village}", village, StringComparison.Ordinal).Replace("{n}", n, StringComparison.Ordinal);
        return distinct && !template.Contains("{n}", StringComparison.Ordinal) ? text + n : text;
    }
}
