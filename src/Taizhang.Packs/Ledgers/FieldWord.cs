using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Yaml;
using YamlDotNet.RepresentationModel;

namespace Taizhang.Packs.Ledgers;

/// <summary>A word by which packs say what kind a field is of (<c>type:</c>), and what else they then say of it.</summary>
public sealed class FieldWord
{
    private readonly Func<Map, FieldType> _read;

    private FieldWord(string word, ImmutableArray<string> keys, Func<Map, FieldType> read)
    {
        (Word, Keys, _read) = (word, keys, read);
        // What a map without members lacks is of no interest: nobody wrote it.
        Plain = read(new(new YamlMappingNode(), "", []));
    }

    public string Word { get; }

    /// <summary>Keys that only fields of this kind and its like have.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>The kind as it is where a pack says no more than the word.</summary>
    public FieldType Plain { get; }

    /// <summary>All words, in the order in which a form offers them.</summary>
    public static ImmutableArray<FieldWord> All { get; } =
    [
        new("text", ["max"], map => new TextField(map.Number("max", 200, 1, 2000), lines: false)),
        new("note", ["max"], map => new TextField(map.Number("max", 5000, 1, 20000), lines: true)),
        new("choice", ["choices"], Choice),
        new("date", ["future"], map => new DateField(map.Flag("future"))),
        new("time", ["future"], map => new TimeField(map.Flag("future"))),
        new("period", [], _ => new PeriodField()),
        new("count", ["unit", "min", "max"], map => Number(map, "count", 0, map.Text("unit"), "0")),
        new(
            "number",
            ["decimals", "unit", "min", "max"],
            map => Number(map, "number", map.Number("decimals", 2, 0, 6), map.Text("unit"), null)
        ),
        new("money", ["min", "max"], map => Number(map, "money", 2, "元", null)),
        new("yesno", [], _ => new YesNoField()),
        new("phone", [], _ => new PhoneField()),
        new("citizen_id", [], _ => new CitizenIdField()),
        new("credit_code", [], _ => new CreditCodeField()),
        new("photo", [], _ => new PhotoField()),
        new("figure", [], _ => new FigureField()),
        new("point", [], _ => new PointField()),
        new("link", ["to", "within"], Link),
        new("rows", ["columns"], Rows),
    ];

    /// <summary>Null: there is no such kind of field.</summary>
    public static FieldWord? Find(string word) => All.FirstOrDefault(one => one.Word == word);

    internal FieldType Read(Map map) => _read(map);

    private static LinkField Link(Map map)
    {
        var to = map.List("to");
        if (to.IsEmpty)
            map.Fault("link 需要 to：指向哪个台账。");
        if (map.Text("within", "village") != "village")
            map.Fault("within 只写 village：只能指本村的条目。", "within");
        return new(to) { WithinVillage = map.Has("within") };
    }

    private static RowsField Rows(Map map)
    {
        var columns = map.Inner("columns") is { } inner ? FieldReader.Read(inner, "", inRows: true) : [];
        if (columns.IsEmpty)
            map.Fault("rows 需要 columns。");
        return new(columns);
    }

    /// <summary>A choice whose <c>choices</c> are a list of titles, or a map of ids to titles.</summary>
    private static ChoiceField Choice(Map map)
    {
        Dictionary<string, string>? titles = null;
        if (map.HasMap("choices"))
        {
            titles = [];
            var named = map.Inner("choices")!;
            foreach (string id in named.Keys)
            {
                if (!LedgerReader.IsId(id))
                    named.Fault($"选项标识“{id}”应当由小写字母、数字和下划线组成，以字母开头。", id);
                titles.Add(id, named.Required(id));
            }
            named.Done();
        }
        var choices = titles is null ? map.List("choices") : [.. titles.Values];
        if (choices.Length == 0)
            map.Fault("choice 需要 choices。");
        if (choices.Distinct().Count() < choices.Length)
            map.Fault("choices 有重复。", "choices");
        return new(choices, titles);
    }

    private static NumberField Number(Map map, string name, int places, string unit, string? least) =>
        new(
            name,
            places,
            unit,
            Bound(map, "min", places, least, -999_999_999_999_999),
            Bound(map, "max", places, null, 999_999_999_999_999)
        );

    private static long Bound(Map map, string key, int places, string? otherwise, long widest)
    {
        string text = map.Text(key, otherwise ?? "");
        if (text.Length == 0)
            return widest;
        if (Exact.TryParseScaled(text, places, out long bound) == Exact.Parsed.Ok)
            return bound;
        map.Fault($"{key} 应当是至多 {places} 位小数的数字。", key);
        return widest;
    }
}
