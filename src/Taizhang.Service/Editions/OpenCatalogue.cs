using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Taizhang.Kernel.Reports;
using Taizhang.Service.Towns;

namespace Taizhang.Service.Editions;

/// <summary>
/// What a township has opened as data, as a catalogue that platforms collect: DCAT 3 (W3C) in JSON-LD, each data set also with the core
/// metadata of government information resources (GB/T 21063.3-2007) under their names there.
/// </summary>
public static class OpenCatalogue
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <param name="page">The address of the township's open pages, without a slash at its end.</param>
    public static byte[] Json(RunningTown town, string page)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteStartObject("@context");
            foreach (
                var (prefix, address) in new[]
                {
                    ("dcat", "http://www.w3.org/ns/dcat#"),
                    ("dct", "http://purl.org/dc/terms/"),
                    ("gov", "urn:gb-t:21063.3:2007:"),
                }
            )
                json.WriteString(prefix, address);
            json.WriteEndObject();
            json.WriteString("@type", "dcat:Catalog");
            json.WriteString("@id", page + "/catalog.json");
            json.WriteString("dct:title", town.Info.Name + "开放数据目录");
            json.WriteString("dct:publisher", town.Info.Name + "人民政府");
            json.WriteString("dct:language", "zh-CN");
            json.WriteStartArray("dcat:dataset");
            foreach (var edition in Opened(town))
                Write(json, town, edition, page);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>The editions that everybody may read, latest year first.</summary>
    private static Edition[] Opened(RunningTown town) =>
        town.Read(state =>
            state
                .Drafts.Values.Where(draft => draft is { IsOpen: true, Edition: not null })
                .Select(draft => draft.Edition!)
                .OrderByDescending(edition => edition.Year)
                .ToArray()
        );

    private static void Write(Utf8JsonWriter json, RunningTown town, Edition edition, string page)
    {
        string at = string.Create(CultureInfo.InvariantCulture, $"{page}/{edition.Year}"),
            day = edition.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            code = town.Read(state => state.Areas.Town.Code),
            title = $"{edition.Title}数据",
            about = $"{edition.Year} 年政府工作报告所用的 {edition.Figures.Length} 个数字：数值、单位、定义、来源，分村的一并列出。";
        json.WriteStartObject();
        json.WriteString("@type", "dcat:Dataset");
        json.WriteString("@id", at);
        json.WriteString("dct:title", title);
        json.WriteString("dct:description", about);
        json.WriteString("dct:issued", day);
        json.WriteString("dct:temporal", $"{edition.Year}-01-01/{edition.Year}-12-31");
        json.WriteString("dct:spatial", code);
        json.WriteString("dct:accrualPeriodicity", "annual");
        json.WriteStartArray("dcat:keyword");
        foreach (string word in edition.Figures.Select(figure => figure.Title).Distinct().Take(20))
            json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteStartObject("gov:metadata");
        foreach (
            var (name, value) in new[]
            {
                ("信息资源名称", title),
                ("信息资源摘要", about),
                ("信息资源提供方", town.Info.Name + "人民政府"),
                ("信息资源分类", "政府工作报告"),
                ("信息资源标识符", $"{code}/{edition.Year}"),
                ("信息资源发布日期", day),
                ("更新周期", "每年"),
                ("公开方式", "主动公开"),
                ("语种", "汉语"),
            }
        )
            json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteStartArray("dcat:distribution");
        foreach (var (file, type) in new[] { ("figures.csv", "text/csv"), ("figures.json", "application/json") })
        {
            json.WriteStartObject();
            json.WriteString("@type", "dcat:Distribution");
            json.WriteString("dcat:downloadURL", $"{at}/{file}");
            json.WriteString("dcat:mediaType", type);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
