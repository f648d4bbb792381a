using System.Collections.Immutable;

namespace Taizhang.Workbooks.Proposals;

/// <summary>What a type of XLSForm is in a ledger.</summary>
/// <param name="Type">The word of packs.</param>
/// <param name="InRows">Whether it can be a column of a table.</param>
internal sealed record XlsFormKind(string Type, bool InRows)
{
    public ImmutableArray<(string Key, string Value)> Keys { get; init; } = [];

    /// <summary>What is to be said of it; empty: nothing.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Null: a ledger has nothing like it.</summary>
    /// <param name="type">In lower case, its words apart by one space.</param>
    public static XlsFormKind? Of(string type, XlsFormRow row) =>
        type switch
        {
            "text" or "string" => row["appearance"].Contains("multiline", StringComparison.OrdinalIgnoreCase)
                ? new("note", false)
                : new XlsFormKind("text", true),
            "barcode" => new("text", true),
            "integer" or "int" => new("number", true) { Keys = [("decimals", "0")] },
            "decimal" => new("number", true) { Keys = [("decimals", "2")] },
            "range" => Range(row["parameters"]),
            "date" => new("date", true) { Keys = [("future", "true")] },
            "datetime" => new("time", true) { Keys = [("future", "true")] },
            "time" => new("text", true) { Keys = [("max", "8")], Remark = "只有钟点没有日期，按文字收" },
            "geopoint" or "location" => new("point", false),
            "image" or "photo" => new("photo", false),
            "acknowledge" or "trigger" => new("yesno", false),
            _ => null,
        };

    public static string WhyNot(string type) =>
        type switch
        {
            "note" => "只给人看的话没有收",
            "calculate" => "公式没有收，需要的在台账定义里写 computed",
            "hidden" => "隐藏的一项没有收",
            "geotrace" or "geoshape" => "线和面没有收，登记后在条目的地图页上画",
            "audio" or "video" or "file" or "background audio" => "录音、录像和文件没有收，台账只收照片",
            "rank" => "排序题没有收",
            _ => "没有这种类型，没有收",
        };

    /// <summary>start=0 end=10 step=1: a number between two others.</summary>
    private static XlsFormKind Range(string parameters)
    {
        var said = parameters
            .Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('='))
            .Where(part => part.Length == 2)
            .DistinctBy(part => part[0].Trim())
            .ToDictionary(part => part[0].Trim(), part => part[1].Trim());
        bool whole = said.Values.All(value => !value.Contains('.', StringComparison.Ordinal));
        return new("number", true)
        {
            Keys =
            [
                ("decimals", whole ? "0" : "2"),
                ("min", said.GetValueOrDefault("start", "0")),
                ("max", said.GetValueOrDefault("end", "10")),
            ],
        };
    }
}
