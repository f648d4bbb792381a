using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Values;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>fields:</c> (and the <c>columns:</c> of rows).</summary>
internal static class FieldReader
{
    private static readonly string[] InRows = ["text", "choice", "date", "period", "count", "number", "money"];

    public static ImmutableArray<Field> Read(Map fields, bool inRows = false)
    {
        var read = ImmutableArray.CreateBuilder<Field>();
        foreach (string id in fields.Keys)
        {
            if (!LedgerReader.IsId(id) || id is "state" or "office" or "opened" or "area")
                fields.Fault($"字段名“{id}”不可用：应由小写字母、数字和下划线组成，且不是 state、office、opened、area。", id);
            if (fields.Inner(id) is not { } map)
                continue;
            string type = map.Required("type");
            if (inRows && type.Length > 0 && !InRows.Contains(type))
                map.Fault($"rows 的列不能是 {type}。", "type");
            var kind = TypeOf(map, type);
            var field = new Field
            {
                Id = id,
                Title = map.Required("title"),
                Type = kind,
                Required = map.Flag("required"),
                Search = map.Flag("search"),
                Listed = map.Flag("list"),
                // A table is shown or masked as a whole.
                Personal =
                    type == "citizen_id"
                    || map.Has("personal")
                    || kind is RowsField { Columns: var columns } && columns.Any(column => column.Personal),
                Sealed = IsSealed(map, type),
                Firm = map.Flag("firm"),
                From = FromOf(map),
                Hint = map.Has("hint") ? map.Text("hint") : null,
                Default = map.Has("default") ? map.Text("default") : null,
                Aka = map.List("aka"),
            };
            if (field.Default is { } text && field.Read(text, DateOnly.MaxValue) is { Ok: false } wrong)
                map.Fault($"default 不合字段的要求：{wrong.Refusals[0].Message}", "default");
            map.Done();
            read.Add(field);
        }
        foreach (var field in read)
            if (field.From is var (link, _) && !read.Any(one => one.Id == link && one.Type is LinkField))
                fields.Inner(field.Id)!.Fault($"from 指的“{link}”不是 link 字段。", "from");
        return read.ToImmutable();
    }

    private static bool IsSealed(Map map, string type)
    {
        string word = map.Text("personal");
        if (word is not ("" or "true" or "sealed"))
            map.Fault("personal 应当是 true 或 sealed。", "personal");
        return word == "sealed" || type == "citizen_id";
    }

    private static (string Link, string Field)? FromOf(Map map)
    {
        if (!map.Has("from"))
            return null;
        string[] parts = map.Text("from").Split('.');
        if (parts is [var link, var field] && LedgerReader.IsId(link) && LedgerReader.IsId(field))
            return (link, field);
        map.Fault("from 应当是“link字段.那里的字段”。", "from");
        return null;
    }

    private static FieldType TypeOf(Map map, string type)
    {
        switch (type)
        {
            case "text":
                return new TextField(map.Number("max", 200, 1, 2000), lines: false);
            case "note":
                return new TextField(map.Number("max", 5000, 1, 20000), lines: true);
            case "choice":
                return Choice(map);
            case "date":
                return new DateField(map.Flag("future"));
            case "period":
                return new PeriodField();
            case "count":
                return Number(map, "count", 0, map.Text("unit"), "0");
            case "number":
                return Number(map, "number", map.Number("decimals", 2, 0, 6), map.Text("unit"), null);
            case "money":
                return Number(map, "money", 2, "元", null);
            case "yesno":
                return new YesNoField();
            case "phone":
                return new PhoneField();
            case "figure":
                return new FigureField();
            case "photo":
                return new PhotoField();
            case "citizen_id":
                return new CitizenIdField();
            case "credit_code":
                return new CreditCodeField();
            case "point":
                return new PointField();
            case "link":
                var to = map.List("to");
                if (to.IsEmpty)
                    map.Fault("link 需要 to：指向哪个台账。");
                return new LinkField(to);
            case "rows":
                var columns = map.Inner("columns") is { } inner ? Read(inner, inRows: true) : [];
                if (columns.IsEmpty)
                    map.Fault("rows 需要 columns。");
                return new RowsField(columns);
            default:
                if (type.Length > 0)
                    map.Fault($"没有“{type}”这种字段。", "type");
                return new TextField(200, lines: false);
        }
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
