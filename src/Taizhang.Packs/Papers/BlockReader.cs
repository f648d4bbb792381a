using System.Collections.Immutable;
using Taizhang.Kernel.Fields;
using Taizhang.Kernel.Ledgers;
using Taizhang.Kernel.Papers;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs.Papers;

/// <summary>Reads the text of a paper: paragraphs, headings, and tables.</summary>
internal sealed class BlockReader(Ledger ledger, Func<string, Ledger?> find, bool list, IReadOnlySet<string> asks)
{
    private static readonly (string Key, PaperStyle Style)[] Styles =
    [
        ("text", PaperStyle.Body),
        ("heading", PaperStyle.Heading),
        ("flush", PaperStyle.Flush),
        ("centred", PaperStyle.Centred),
    ];

    public ImmutableArray<PaperBlock> Read(Map map)
    {
        var blocks = ImmutableArray.CreateBuilder<PaperBlock>();
        foreach (var (text, inner, fault) in map.Mixed("text"))
        {
            if (inner is null)
                blocks.Add(new PaperParagraph(Condition.Always, PaperStyle.Body, Text(text!, fault, !list)));
            else if (Inner(inner) is { } block)
            {
                blocks.Add(block);
                inner.Done();
            }
            else
                fault("每一段应当恰有 text、heading、flush、centred、rows、columns 之一。");
        }
        return blocks.ToImmutable();
    }

    /// <summary>Why a text cannot stand in a paper of a ledger; null when it can.</summary>
    public static string? Wrong(
        PaperText text,
        Ledger ledger,
        Func<string, Ledger?> find,
        bool ofEntry,
        bool list,
        IReadOnlySet<string> asks
    ) => text.Codes.Select(code => code.Check(ledger, find, ofEntry, list, asks)).FirstOrDefault(wrong => wrong is not null);

    private PaperBlock? Inner(Map inner)
    {
        if (
            Styles.Count(style => inner.Has(style.Key))
                + (inner.Has("rows") ? 1 : 0)
                + (inner.HasList("columns") && !inner.Has("rows") ? 1 : 0)
            != 1
        )
            return null;
        var when = inner.Inner("when") is { } condition
            ? ConditionReader.Read(condition, ledger.Fields, ledger.Workflow, ledger.Clocks)
            : Condition.Always;
        if (list && inner.Has("when"))
            inner.Fault("名单的段落没有 when。", "when");
        if (inner.Has("rows"))
            return Rows(inner, when);
        if (Styles.FirstOrDefault(style => inner.Has(style.Key)) is { Key: { } key } style)
            return new PaperParagraph(when, style.Style, Text(inner.Text(key), reason => inner.Fault(reason, key), !list));
        return List(inner);
    }

    private PaperRows Rows(Map inner, Condition when)
    {
        string id = inner.Text("rows");
        var columns = inner.List("columns");
        if (ledger.Find(id)?.Type is not RowsField table)
            inner.Fault($"“{id}”不是{ledger.Title}中的小表格。", "rows");
        else if (columns.FirstOrDefault(column => !table.Columns.Any(one => one.Id == column)) is { } unknown)
            inner.Fault($"“{id}”没有列“{unknown}”。", "columns");
        else if (columns.IsEmpty)
            columns = [.. table.Columns.Select(column => column.Id)];
        if (list)
            inner.Fault("名单里不能再有小表格。", "rows");
        return new(when, id, columns, inner.List("blank"));
    }

    private PaperList List(Map inner)
    {
        var columns = ImmutableArray.CreateBuilder<PaperColumn>();
        foreach (var column in inner.Inners("columns"))
        {
            var text = Text(column.Text("text"), reason => column.Fault(reason, "text"), ofEntry: true);
            columns.Add(new(column.Required("title"), text, column.Number("width", 2, 1, 20), column.Flag("masked")));
            column.Done();
        }
        var sums = inner.List("sums");
        foreach (string sum in sums)
            if (ledger.Find(sum)?.Type.Scale is null)
                inner.Fault($"“{sum}”不是{ledger.Title}中可以合计的字段。", "sums");
        return new(columns.ToImmutable(), sums);
    }

    private PaperText Text(string written, Action<string> fault, bool ofEntry)
    {
        var text = PaperText.Read(written, out string? wrong);
        if (wrong is not null)
            fault(wrong);
        else if (Wrong(text, ledger, find, ofEntry, list, asks) is { } unfit)
            fault(unfit);
        return text;
    }
}
