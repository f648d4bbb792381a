using System.Net;
using System.Text.Json;
using Taizhang.Kernel.Ledgers;

namespace Taizhang.Web.Tests.Mechanisms;

/// <summary>
/// One matter, several ledgers: each move that opens an entry elsewhere is made once. What is taken along stands there, both lead to each
/// other, and where the first waits for the second it goes on when that is struck out.
/// </summary>
public sealed class ChainTests : Casework
{
    private const string Visit = """{"purpose":"大走访","target":"农户","site":"张家","visit_on":"2023-12-20",""";
    private const string Reception = """{"matter":"来反映的事","kind":"信访诉求","received_on":"2023-12-20","name":"来访人",""";

    private const string Call =
        """{"at":"2023-12-27T10:20","kind":"群众来电","matter":"桥头积水","detail":"车过不去","from":"来电人","phone":"13800000000"}""";

    /// <summary>Chains that tests of their own drive, with all that follows from them.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["house_check.list"] = nameof(KejingVillageTests),
        ["firm_visit.turn"] = nameof(KejingEconomyTests),
        ["lead.turn"] = nameof(KejingEconomyTests),
        ["inspection.to_hazard"] = nameof(KejingSafetyTests),
        ["service.to_home"] = nameof(XinjiebuVillageTests),
        ["service.to_relief"] = nameof(KejingWelfareTests),
        ["hotline.to_dispute"] = nameof(XinjiebuGovernanceTests),
        ["reception.to_petition"] = nameof(ShanwangGovernanceTests),
        ["motion.track"] = nameof(XinjiebuDutyTests),
        ["fund.turn"] = nameof(LongquanDutyTests),
        ["visit.to_hazard"] = nameof(LongquanGovernanceTests),
        ["petition.accuse"] = nameof(KejingGovernanceTests),
    };

    /// <summary>The ledger and move, what is registered first, the moves until then (move, fields, 1: to an office), what is new.</summary>
    public static TheoryData<string, string, string, string> Chains() =>
        new()
        {
            { "visit.to_petition", Visit + """ "demand":"路灯不亮","contact":"张某"}""", "", "{}" },
            {
                "visit.to_care",
                Visit + """ "record":"独居，行动不便"}""",
                "",
                """{"kind":"独居高龄老人","need":"日常照料","channel":"走访探访"}"""
            },
            { "visit.to_task", Visit + """ "demand":"修好桥面"}""", "", """{"year":"2023"}""" },
            {
                "hotline.to_petition",
                """{"ticket":"R-1","title":"征地补偿没有到账","received_on":"2023-12-27","caller":"来电人"}""",
                "read|;take|1",
                "{}"
            },
            {
                "hotline.to_hazard",
                """{"ticket":"R-2","title":"楼道堆满杂物","received_on":"2023-12-27"}""",
                "read|;take|1",
                """{"site":"佃头小区","site_kind":"九小场所","kind":"消防","channel":"群众举报"}"""
            },
            {
                "hotline.to_parcel",
                """{"ticket":"R-3","title":"耕地上堆沙","received_on":"2023-12-27"}""",
                "read|;take|1",
                """{"code":"TB-1","batch":"热线","kind":"违法占耕"}"""
            },
            {
                "inspection.to_pollution",
                """{"purpose":"环保巡查","target":"工业企业","site":"某厂","visit_on":"2023-12-20","record":"直排","found":1,"""
                    + """ "result":"责令整改"}""",
                "",
                """{"kind":"环保不达标企业","channel":"环保巡查"}"""
            },
            {
                "project.register",
                """{"name":"新厂房","year":"2023","owner":"某制造公司","total":100}""",
                """prepare|1|{"leader":"赵国庆"};start|;finish|""",
                """{"code":"91350100M000100Y43","registered_on":"2023-12-01"}"""
            },
            {
                "receive.to_task",
                """{"title":"关于冬春火灾防控的通知","sender":"县安委会","received_on":"2023-12-20"}""",
                """propose||{"proposal":"请应急所办理"};assign|1""",
                """{"year":"2023"}"""
            },
            { "reception.to_dispute", Reception + """ "people":1}""", "", """{"kind":"邻里"}""" },
            {
                "reception.to_care",
                Reception + """ "detail":"孩子没有人照看"}""",
                "",
                """{"kind":"留守儿童","need":"日常照料","channel":"学校报告"}"""
            },
            { "reception.to_task", Reception + """ "people":1}""", "", """{"year":"2023"}""" },
            { "call.to_brief", Call, "", """{"kind":"火灾"}""" },
            { "call.to_emergency", Call, "", """{"kind":"防汛","warned_on":"2023-12-27"}""" },
            { "call.to_hotline", Call, "", """{"ticket":"R-9","received_on":"2023-12-27"}""" },
            { "call.to_petition", Call, "", """{"channel":"电话信访","received_on":"2023-12-27"}""" },
            { "call.to_dispute", Call, "", """{"kind":"邻里","found_on":"2023-12-27"}""" },
            {
                "call.to_hazard",
                Call,
                "",
                """{"site":"佃头小区","site_kind":"九小场所","kind":"消防","channel":"群众举报","found_on":"2023-12-27"}"""
            },
            {
                "care.turn",
                """{"kind":"独居高龄老人","need":"日常照料","channel":"走访探访","found_on":"2023-12-20","name":"老人甲","detail":"房屋漏雨"}""",
                """check||;arrange|1|{"helper":"王芳"}""",
                """{"kind":"临时救助","house":"链户","card":"6217000000000009","amount":500}"""
            },
        };

    [Theory]
    [MemberData(nameof(Chains))]
    public async Task A_matter_goes_on_in_another_ledger_and_comes_back(string chain, string fields, string moves, string added)
    {
        await RegisterAsync(
            "clerk",
            "household",
            new
            {
                house = "链户",
                head = "户主",
                kind = "一般农户",
                people = 2,
            }
        );
        var (ledger, move, becoming) = Find(chain);
        string first = await RegisterAsync(
            "clerk",
            ledger.Id,
            Json(fields),
            ledger.Level == Kernel.Areas.AreaLevel.Town ? Town : TestSite.Diantou,
            ledger.Sees is null ? null : TestSite.Safety
        );
        foreach (string[] step in moves.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('|')))
            await StepAsync(ledger, first, step);
        string before = await StateAsync(first);

        string second = await RegisterAsync("clerk", becoming.Ledger, Json(added), from: new { number = first, move = move.Id });
        Assert.Equal(move.To ?? before, await StateAsync(first));
        Assert.NotEmpty(becoming.Takes);
        var given = Json(fields);
        foreach (var (field, from) in becoming.Takes)
            if (given.TryGetProperty(from, out var value))
                Assert.Equal((field, value.ToString()), (field, await FieldAsync(second, field)));
        foreach (var (here, there) in new[] { (first, second), (second, first) })
        {
            var page = await (await Site.SignInAsync("clerk")).OpenAsync(
                $"/kejing/ledgers/{(here == first ? ledger.Id : becoming.Ledger)}/{here}"
            );
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains(there, page.Text("main"), StringComparison.Ordinal);
        }
        if (becoming.Then is not { } then)
            return;
        // Not twice while it waits, and back when the other is no more.
        Assert.False(
            (await TryRegisterAsync("clerk", becoming.Ledger, Json(added), from: new { number = first, move = move.Id }))
                .Http
                .IsSuccessStatusCode
        );
        await (await AsAsync("clerk")).PostAsync($"entries/{second}/strike", new { id = TestSite.Id(), reason = "误登" });
        Assert.Equal(ledger.Workflow.Find(then)!.To ?? before, await StateAsync(first));
    }

    [Fact]
    public void Every_chain_of_the_pack_is_driven() =>
        Assert.Equal(
            Site.Town.Pack.Ledgers.SelectMany(ledger =>
                    ledger.Workflow.Moves.Where(move => move.Becomes is not null).Select(move => $"{ledger.Id}.{move.Id}")
                )
                .Order(StringComparer.Ordinal),
            Chains().Select(row => row.Data.Item1).Concat(Elsewhere.Keys).Order(StringComparer.Ordinal)
        );

    private (Ledger Ledger, Move Move, Becoming Becomes) Find(string chain)
    {
        var ledger = Site.Town.Pack[chain.Split('.')[0]];
        var move = ledger.Workflow.Find(chain.Split('.')[1])!;
        return (ledger, move, move.Becomes!);
    }

    /// <summary>A move by the first of those who may make it.</summary>
    private async Task StepAsync(Ledger ledger, string number, string[] step)
    {
        var by = ledger.Workflow.Find(step[0])!.By;
        await MoveAsync(
            by.Contains(Kernel.People.Role.Clerk) ? "clerk" : "office",
            number,
            step[0],
            step.Length > 2 && step[2].Length > 0 ? Json(step[2]) : null,
            step[1] == "1" ? TestSite.Safety : null
        );
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
