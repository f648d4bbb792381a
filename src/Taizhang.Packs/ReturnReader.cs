using System.Collections.Immutable;
using Taizhang.Kernel.Figures;
using Taizhang.Kernel.Returns;
using Taizhang.Packs.Ledgers;
using Taizhang.Packs.Yaml;

namespace Taizhang.Packs;

/// <summary>The returns of a pack: <c>returns/*.yaml</c>, one a file. One with a fault is left out.</summary>
internal static class ReturnReader
{
    private const int MostRows = 60,
        LongestTitle = 60;
    private static readonly string[] Paces = ["month", "quarter", "year"];
    private static readonly string[] Columns = ["period", "previous", "year_ago", "to_date", "growth"];

    public static ImmutableArray<KnownReturn> ReadAll(string folder, FigureBook figures, List<PackFault> faults)
    {
        if (!Directory.Exists(folder))
            return [];
        var returns = ImmutableArray.CreateBuilder<KnownReturn>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            int before = faults.Count;
            if (
                YamlFile.Root(file, File.ReadAllText(file), "文件应当只有一张报表。", faults) is { } map
                && Read(map, file, figures) is var read
                && faults.Count == before
            )
                returns.Add(read);
        }
        return returns.ToImmutable();
    }

    private static KnownReturn Read(Map map, string file, FigureBook figures)
    {
        string id = LedgerReader.Id(map, "return");
        if (id.Length > 0 && id != Path.GetFileNameWithoutExtension(file))
            map.Fault($"报表 {id} 应当放在 {id}.yaml 中。", "return");
        string title = map.Required("title"),
            sender = map.Required("sender"),
            every = map.Text("every", Paces[0]);
        if (title.Length > LongestTitle)
            map.Fault($"title 最多 {LongestTitle} 个字。", "title");
        if (!Paces.Contains(every))
            map.Fault("every 应当是 month、quarter 或 year。", "every");
        var columns = map.List("columns");
        foreach (string column in columns.Where(column => !Columns.Contains(column)))
            map.Fault($"columns 只写 {string.Join('、', Columns)}，不是“{column}”。", "columns");
        if (columns.IsEmpty)
            map.Fault("columns 至少一列。", "columns");
        var rows = ImmutableArray.CreateBuilder<ReturnRow>();
        foreach (var row in map.Inners("rows"))
        {
            string figure = row.Required("figure");
            if (figures.Find(figure) is var (of, _))
                rows.Add(new(row.Text("title", of.Title), figure, of.Unit));
            else if (figure.Length > 0)
                row.Fault($"没有指标“{figure}”。", "figure");
            row.Done();
        }
        if (rows.Count is 0 or > MostRows)
            map.Fault($"rows 应有 1 到 {MostRows} 行。", "rows");
        map.Done();
        return new(
            id,
            title,
            sender,
            (ReturnPace)Math.Max(0, Array.IndexOf(Paces, every)),
            [.. columns.Where(Columns.Contains).Select(column => (ReturnColumn)Array.IndexOf(Columns, column))],
            rows.ToImmutable()
        );
    }
}
