using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.People;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Ledgers;

/// <summary>Reads <c>fields:</c> (and the <c>columns:</c> of rows).</summary>
internal static class FieldReader
{
    /// <param name="line">The duty of the ledger: clerks and leaders see its personal fields when it is theirs.</param>
    public static ImmutableArray<Field> Read(Map fields, string line, bool inRows = false)
    {
        var read = ImmutableArray.CreateBuilder<Field>();
        foreach (string id in fields.Keys)
        {
            if (!LedgerReader.IsId(id) || id is "state" or "office" or "opened" or "area")
                fields.Fault($"字段名“{id}”不可用：应由小写字母、数字和下划线组成，且不是 state、office、opened、area。", id);
            if (fields.Inner(id) is not { } map)
                continue;
            string type = map.Required("type");
            var kind = TypeOf(map, type, inRows);
            var sees = SeesReader.Read(map, line);
            if (sees is not null && inRows)
                map.Fault("sees 写在 rows 字段上，不写在它的列上。", "sees");
            var field = new Field
            {
                Id = id,
                Title = map.Required("title"),
                Type = kind,
                Required = map.Flag("required"),
                Search = map.Flag("search"),
                Listed = map.Flag("list"),
                Personal = kind.Privacy != Privacy.Open || map.Has("personal") || sees is not null,
                Sees = sees ?? new(Seers.Workers, line),
                Sealed = IsSealed(map, kind),
                Firm = map.Flag("firm"),
                Early = map.Flag("early"),
                From = FromOf(map),
                Hint = map.Has("hint") ? map.Text("hint") : null,
                Default = map.Has("default") ? map.Text("default") : null,
                Aka = map.List("aka"),
            };
            // Read once all fields are known: see ComputedReader.
            if (map.Has("computed") && !inRows)
                ComputedReader.Ask(map);
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

    private static bool IsSealed(Map map, FieldType kind)
    {
        string word = map.Text("personal");
        if (word is not ("" or "true" or "sealed"))
            map.Fault("personal 应当是 true 或 sealed。", "personal");
        return word == "sealed" || kind.Privacy == Privacy.Sealed;
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

    private static FieldType TypeOf(Map map, string type, bool inRows)
    {
        var word = FieldWord.Find(type);
        if (inRows && type.Length > 0 && word is not { Plain.InRows: true })
            map.Fault($"rows 的列不能是 {type}。", "type");
        if (word is not null)
            return word.Read(map);
        if (type.Length > 0)
            map.Fault($"没有“{type}”这种字段。", "type");
        // The pack is not taken with this fault; a kind must stand here so that its other faults are found as well.
        return new TextField(200, lines: false);
    }
}
