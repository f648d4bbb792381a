using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Taizhang.Reports.Auditing;

namespace Taizhang.Reports.Tests.Auditing;

/// <summary>The five shared reports: their mentions from the gold files, or found by hand-written lines for the two without.</summary>
internal static partial class SharedReports
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    public static AuditWords Words { get; } = AuditWords.Read(File.ReadAllText(Path.Combine(Root, "packs", "township", "words", "known-terms.txt")));

    /// <summary>Skips the test where the shared folder is absent.</summary>
    public static Report Read(string name)
    {
        string text = File.ReadAllText(Existing("reports", $"{name}.txt"));
        var year = Review().Match(text);
        string gold = Path.Combine(Root, "..", "shared", "gold", $"{name}.jsonl");
        var mentions = File.Exists(gold) ? File.ReadLines(gold).Select(Gold) : ByHand(text, Lines(name));
        return Draft.Report(text, int.Parse(year.Groups[1].Value, CultureInfo.InvariantCulture), [.. mentions.OrderBy(mention => mention.Start)]);
    }

    public static ImmutableArray<Finding> Audit(string name) => Taizhang.Reports.Auditing.Audit.Check(Read(name), null, Words);

    private static string Existing(string folder, string file)
    {
        string path = Path.Combine(Root, "..", "shared", folder, file);
        if (!File.Exists(path)) Assert.Skip($"Not run: the shared report {file} is not here.");
        return path;
    }

    private static Mention Gold(string line)
    {
        using var json = JsonDocument.Parse(line);
        var one = json.RootElement;
        string text = one.GetProperty("text").GetString()!;
        int? Number(string name) => one.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;
        string Word(string name) => one.GetProperty(name).GetString()!.Replace("_", "", StringComparison.Ordinal);
        return new()
        {
            Start = Number("start")!.Value, End = Number("end")!.Value, Text = text, Value = one.GetProperty("value").GetDecimal(), Step = Step(text), Unit = Word("unit"),
            ValueMax = one.TryGetProperty("value_max", out var most) && most.ValueKind == JsonValueKind.Number ? most.GetDecimal() : null,
            Bound = Enum.Parse<Bound>(Word("bound"), true), Subject = one.GetProperty("subject").GetString()!, Aspect = Enum.Parse<Aspect>(Word("aspect"), true),
            Status = Enum.Parse<Status>(Word("status"), true), Year = Number("year"), Of = Number("of"),
        };
    }

    private static decimal Step(string text)
    {
        var match = Digits().Match(text);
        decimal step = match.Groups[3].Value switch { "亿" => 100_000_000, "万" => 10_000, "千" => 1000, "百" => 100, _ => 1 };
        for (int i = match.Groups[2].Length; i > 0; i--) step /= 10;
        return step;
    }

    /// <summary>A line names the words before the number, the number, its subject and the rest as <see cref="Draft"/> reads it.</summary>
    private static List<Mention> ByHand(string text, string lines)
    {
        int year = int.Parse(Review().Match(text).Groups[1].Value, CultureInfo.InvariantCulture);
        List<Mention> mentions = [];
        foreach (string line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] parts = line.Split('|');
            int at = text.IndexOf(parts[0] + parts[1], StringComparison.Ordinal);
            Assert.True(at >= 0, $"{parts[0]}{parts[1]} is not in the report.");
            var one = Draft.Of($"{new string('.', at + parts[0].Length)}⟦{parts[1]}|{parts[2]}|{(parts.Length > 3 ? parts[3] : "")}⟧").Mentions[0];
            bool qualifies = one.Aspect is not (Aspect.Level or Aspect.Rank);
            var of = parts.Length > 4 ? mentions.FindLast(other => other.Subject == parts[4]) : mentions.FindLast(other => other.Aspect == Aspect.Level);
            mentions.Add(one with { Subject = parts[2], Of = qualifies ? of?.Start : null, Year = one.Year is { } stated ? stated - 2023 + year : null });
        }
        return mentions;
    }

    private static string Lines(string name) => name == "longquan-2022" ? Longquan : Shanwang;

    private const string Longquan = """
        完成公共预算财政收入|1.78亿元|公共预算财政收入
        税收|3.7亿元|税收
        分别增长|15.1%|公共预算财政收入|growth|公共预算财政收入
        15.1%、|6.5%|税收|growth|税收
        6.5%。|23个|区镇重点项目
        完成投资|8.1亿元|区镇重点项目完成投资
        省外到位资金|4.07亿元|“双招双引”省外到位资金
        对上争取事项|16个|对上争取事项
        工程,投资|78亿元|山东能源新材料集团钙基新材料产业园|background
        钙基新材料产业链等|三大|产业链
        生态治理等|七大|工程
        省级瞪羚企业|1家|省级瞪羚企业
        市级瞪羚企业|2家|市级瞪羚企业
        高新技术企业|8家|高新技术企业
        完成技术签约,投资|3000万元|铁基纳米晶喷带项目|background
        销售库存商品|200余万元|销售库存商品
        摸排闲置土地|44处|闲置土地
        提供储备项目|16个|储备项目
        全年完成民生实事|32件|民生实事
        共走访群众|11502户|走访群众
        整改问题|251个|整改问题
        环境问题|3000余个|“清零”环境问题
        “路长制+”整改问题|380余个|“路长制+”整改问题
        成绩分别列全市|第4名|全镇PM10成绩|rank
        第4名和|第7名|全镇PM2.5成绩|rank
        良好天数达|266天|良好天数
        投资|300余万元|龙泉新星商贸综合体
        文体活动场地|12处|文体活动场地
        文体活动|84场|文体活动
        摸排闲置院落|124处|闲置院落
        以济潍、临临|两条|高速公路|background
        加快推进投资|4亿元|超纯氧氯化锆及深加工项目|background
        抓好首批|18个|区镇重点项目|plan
        新增规上企业|5家|新增规上企业|plan
        年内计划完成民生实事|30项|民生实事|plan
        新增就业岗位|110个|新增就业岗位|plan
        全区前三全市|前二十|空气环境质量成绩|rank plan
        """;

    private const string Shanwang = """
        全年完成财政收入|3560万元|财政收入
        固定资产投资|2.98亿元|固定资产投资
        工业投资|1.3亿元|工业投资
        规上企业总产值|1.05亿元|规上企业总产值
        农民可支配收入|22753元|农民可支配收入
        全年完成|14个|项目入库纳统
        项目总投资|5.69亿元|项目总投资|background
        侧柏苗木，为村集体增收|20余万元|村集体增收|increment
        村级集体经济收入达|557.07万元|村级集体经济收入
        557.07万元，同比增长|26.3%|村级集体经济收入|growth
        共实施项目|2个|乡村振兴衔接资金项目
        资金支出率|100%|资金支出率|rate
        全镇共排查|4810户|排查
        4810户|17208人|排查
        新增测对象|14户|新增测对象
        14户|39人|新增测对象
        对|24户|监测对象
        24户|73名|监测对象
        科学制定|203条|帮扶措施
        实施开发式帮扶|9户|开发式帮扶
        清运垃圾杂物|4800余吨|垃圾杂物
        粮食播种面积、产量稳定在|1.26万亩|粮食播种面积
        托管土地面积|2031亩|托管土地面积
        农村公路养护工程|4公里|农村公路养护工程
        奖补项目|11个|财政奖补项目
        其中普惠制项|7个|普惠制项目
        特惠制项目|4个|特惠制项目
        完成|5个|村户改厕整村推进
        及周边、|16个|新时代文明实践所（站）
        其他|14个|村（社区）
        （社区）等|五个|类型
        各类补贴资金|464万元|各类补贴资金
        孤儿补贴资金|9.35万元|孤儿补贴资金
        共计走访困难群体|735人次|走访困难群体
        雨露计划补助|1.2万元|雨露计划补助
        完成|5户|老年人家庭适老化改造
        累计开展暗查暗访|62次|暗查暗访
        检查生产经营单位|309家次|检查生产经营单位
        接访群众|58批|接访群众
        58批|117人次|接访群众
        调解矛盾纠纷|74起|矛盾纠纷
        调处率|100%|调处率|rate
        人大代表建议|3件|人大代表建议
        政协委员提案|1件|政协委员提案
        满意率均达|100%|满意率|rate
        反馈问题|681件|“12345”市长热线反馈问题
        回复率|100%|回复率|rate
        规上工业增加值同比增长|17%|规上工业增加值|growth target
        农村居民人均可支配收入同比增长|8%|农村居民人均可支配收入|growth target
        新增规上工业企业|2家|新增规上工业企业|target
        计划完成农村公路养护|4.5公里|农村公路养护|plan
        实施|5户|适老化改造工程|plan
        失业率控制在|4.5%以内|城镇失业率|rate target
        """;

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Taizhang.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("(20[0-9]{2})年工作回顾")]
    private static partial Regex Review();

    [GeneratedRegex(@"([0-9]+)(?:\.([0-9]+))?[余多]?([百千万亿]?)")]
    private static partial Regex Digits();
}
